# SPDX-License-Identifier: Apache-2.0
"""The list of cases, and one case."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.casebook import cases as casebook
from vigil.casebook.models import Case
from vigil.desk.moment import moment

_ON_A_PAGE = 100


def cases(request: HttpRequest) -> HttpResponse:
    """Every case, the one that moved last first."""
    when = moment(request)
    rows = casebook.cases(request.user, at=when.at, known=when.known)
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "case/list.html", {"moment": when, "page": page})


def case(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One case: its parties and what happened to each."""
    when = moment(request)
    try:
        found = casebook.case(request.user, id, at=when.at, known=when.known)
    except Case.DoesNotExist as absent:
        raise Http404 from absent
    several = found.row.parties[1:]  # of one alone it is plain whom everything befell
    names = {party.person: party.name for party in found.row.parties} if several else {}
    return render(request, "case/page.html", {"moment": when, "case": found, "names": names, "sources": found.sources})
