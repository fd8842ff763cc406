# SPDX-License-Identifier: Apache-2.0
"""Help, and what this desk has beside the rules: a model of its own, where its plate names one."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vigil.desk import clock
from vigil.review.models import Reason
from vigil.second.models import Spent
from vigil.second.plate import BadPlate, configured


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    shown = {"reasons": list(enumerate(Reason.labels, start=1)), **_second()}
    return render(request, "help/page.html", shown)


def _second() -> dict[str, object]:
    """The desk's model and what it was asked today; why it is not asked, where the plate cannot be followed."""
    try:
        model = configured()
    except BadPlate as wrong:
        return {"second_refused": str(wrong)}
    today = clock.now().astimezone(datetime.UTC).date()
    return {"second": model, "second_spent": Spent.objects.filter(day=today).first() if model else None}
