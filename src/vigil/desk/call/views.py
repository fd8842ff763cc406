# SPDX-License-Identifier: Apache-2.0
"""One call."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.advocacy import dossier
from vigil.advocacy.models import Call
from vigil.desk.moment import moment


def call(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Who asked what of whom, and what became of it in numbers."""
    when = moment(request)
    try:
        found = dossier.call(request.user, id, at=when.at, known=when.known)
    except Call.DoesNotExist as absent:
        raise Http404 from absent
    context = {"moment": when, "call": found, "sources": found.sources, "notes": found.notes}
    return render(request, "call/page.html", context)
