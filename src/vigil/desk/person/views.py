# SPDX-License-Identifier: Apache-2.0
"""One person."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.advocacy.concerning import concerning
from vigil.casebook import persons
from vigil.desk.moment import moment
from vigil.people.models import Person


def person(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Standing, ladder and timeline; beside them what was asked, raised and said."""
    when = moment(request)
    try:
        found = persons.person(request.user, id, at=when.at, known=when.known)
    except Person.DoesNotExist as absent:
        raise Http404 from absent
    voices = concerning(request.user, id, at=when.at, known=when.known, notes=found.notes)
    return render(
        request,
        "person/page.html",
        {"moment": when, "person": found, "voices": voices, "sources": found.notes.listed, "notes": found.notes},
    )
