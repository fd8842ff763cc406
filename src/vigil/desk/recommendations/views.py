# SPDX-License-Identifier: Apache-2.0
"""Recommendations of reviews: the picture by concern and grade, and the list behind each of its numbers."""

from dataclasses import asdict

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vigil.advocacy import recommendations as room
from vigil.advocacy.kinds import RESPONSES
from vigil.casebook.sentences import said
from vigil.casebook.sources import Notes
from vigil.desk.kept.asked import lists
from vigil.desk.moment import moment
from vigil.settings.packs import packs

_ON_A_PAGE = 100
_UNANSWERED = _("no answer on record")
_LABELS = {
    "to": _("State"),
    "by": _("Recommended by"),
    "cycle": _("Cycle"),
    "response": _("Answer"),
    "category": _("Action category"),
}


def recommendations(request: HttpRequest) -> HttpResponse:
    """?to= ?by= ?cycle= ?response= ?category= ?concern= ?grade= narrow the list; ?scale= grades it as others do."""
    when, asked = moment(request), room.Asked(**{name: request.GET.get(name, "") for name in asdict(room.Asked())})
    scales = packs().world.scales
    scale = request.GET.get("scale", next(iter(scales)))
    if scale not in scales:
        raise BadRequest(f"scale={scale[:20]!r} is none of: {', '.join(scales)}")
    found = room.recommendations(request.user, asked, scale=scale, at=when.at, known=when.known)
    page = Paginator(found.lines, _ON_A_PAGE).get_page(request.GET.get("page"))
    notes = Notes()
    notes.gather(line.entry_id for line in page)
    context = {
        "moment": when,
        "found": found,
        "page": page,
        "notes": notes,
        "asked": asked,
        "narrowed": any(asdict(asked).values()),
        "scale": scale,
        "scales": [(id, said(one.names)) for id, one in scales.items()],
        "grades": [(grade.id, said(grade.label)) for grade in found.scale.grades],
        "choices": [
            (name, _LABELS[name], _named(name, values), getattr(asked, name))
            for name, values in found.choices.items()
            if values
        ],
        **lists(request, "recommendations"),
    }
    return render(request, "recommendations/page.html", context)


def _named(name: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each value with what people call it."""
    labels = {**RESPONSES, "unanswered": _UNANSWERED} if name == "response" else {}
    return [(value, str(labels.get(value, value))) for value in values]
