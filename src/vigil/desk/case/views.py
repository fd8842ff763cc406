# SPDX-License-Identifier: Apache-2.0
"""The list of cases, and one case."""

import uuid

from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.casebook import cases as casebook
from vigil.casebook.models import Case
from vigil.desk.level.views import level_of
from vigil.desk.moment import moment

_ON_A_PAGE = 50


def cases(request: HttpRequest) -> HttpResponse:
    """Every case, the one that moved last first."""
    when = moment(request)
    after = request.GET.get("after", "")
    try:
        found = casebook.listing(request.user, at=when.at, known=when.known, after=after, size=_ON_A_PAGE)
    except (ValueError, ValidationError) as refusal:
        raise BadRequest("there is no such page of this list") from refusal
    return render(request, "case/list.html", {"moment": when, "listing": found, "after": after})


def case(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One case: its parties and what happened to each."""
    when = moment(request)
    try:
        found = casebook.case(request.user, id, at=when.at, known=when.known)
    except Case.DoesNotExist as absent:
        raise Http404 from absent
    several = found.row.parties[1:]  # of one alone it is plain whom everything befell
    everybody = {party.person: party.name for party in found.row.parties}
    return render(
        request,
        "case/page.html",
        {
            "moment": when,
            "case": found,
            "everybody": everybody,
            "names": everybody if several else {},
            "sources": found.sources,
            "level": level_of(Case.objects.select_related("team__within").get(pk=id).team),
        },
    )
