# SPDX-License-Identifier: Apache-2.0
"""One engagement."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.advocacy import dossier
from vigil.advocacy.models import Engagement
from vigil.desk.moment import moment


def engagement(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The dossier: who, where, what was raised, said and promised, and whether it came."""
    when = moment(request)
    try:
        found = dossier.engagement(request.user, id, at=when.at, known=when.known)
    except Engagement.DoesNotExist as absent:
        raise Http404 from absent
    context = {"moment": when, "engagement": found, "sources": found.sources, "notes": found.notes}
    return render(request, "engagement/page.html", context)
