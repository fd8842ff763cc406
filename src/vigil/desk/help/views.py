# SPDX-License-Identifier: Apache-2.0
"""Help, what protects the opening of files here, and the desk's own model, where its plate names one."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vigil import airlock
from vigil.airlock.house import NoAirlock
from vigil.desk import clock
from vigil.review import hand
from vigil.review.models import Reason
from vigil.second.models import Spent
from vigil.second.plate import BadPlate, configured


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    shown = {
        "keys": hand.keys(request.user),
        "reasons": list(enumerate(Reason.labels, start=1)),
        **_opening(),
        **_second(),
    }
    return render(request, "help/page.html", shown)


def _opening() -> dict[str, object]:
    """What one file may cost, and which protections this machine lacks; None where no file is opened at all."""
    try:
        missing: tuple[str, ...] | None = airlock.holds().missing()
    except NoAirlock:
        missing = None
    return {"missing": missing, "limits": airlock.Limits()}


def _second() -> dict[str, object]:
    """The desk's model and what it was asked today; why it is not asked, where the plate cannot be followed."""
    try:
        model = configured()
    except BadPlate as wrong:
        return {"second_refused": str(wrong)}
    today = clock.now().astimezone(datetime.UTC).date()
    return {"second": model, "second_spent": Spent.objects.filter(day=today).first() if model else None}
