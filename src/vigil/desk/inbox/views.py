# SPDX-License-Identifier: Apache-2.0
"""The inbox."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vigil.desk.documents.listing import by_state, listed
from vigil.desk.inbox.stories import counts, set_aside, stories
from vigil.intake.models import State
from vigil.review import hand
from vigil.watch.overview import ailing

_SET_ASIDE = frozenset({"second", "later", "accepted", "rejected"})
ORDERS = (
    ("age", _("oldest first")),
    ("story", _("story by story")),
    ("person", _("person by person")),
    ("risk", _("riskiest first")),
)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for a decision; ?state= lists what was set aside, accepted or rejected instead."""
    state = request.GET.get("state", "")
    orders = [(name, words, name == hand.order(request.user)) for name, words in ORDERS]
    shown = {"state": state, "orders": orders, "counts": counts(request.user), "documents": by_state(request.user)}
    if state in _SET_ASIDE:
        page, rows = set_aside(request.user, state, request.GET.get("page"))
        return render(request, "inbox/set_aside.html", shown | {"page": page, "rows": rows})
    page, rows = stories(request.user, request.GET.get("page"))
    _, parked = listed(request.user, State.PARKED, None)
    return render(
        request,
        "inbox/page.html",
        shown | {"page": page, "rows": rows, "parked": parked, "ailing": ailing(request.user)},
    )
