# SPDX-License-Identifier: Apache-2.0
"""One access, handover or recommendation."""

import uuid

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.advocacy import dealings
from vigil.desk.moment import moment
from vigil.desk.saying import kind_words
from vigil.review.models import Decision


def dealing(request: HttpRequest, id: uuid.UUID, kind: str) -> HttpResponse:
    """What a source told of it, in its exact words, and the decision by which it stands."""
    when = moment(request)
    try:
        found = dealings.dealing(request.user, kind, id, known=when.known)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    decision = Decision.objects.filter(entry=found.entry).first()
    context = {"moment": when, "dealing": found, "kind": kind_words(kind), "decision": decision}
    return render(request, "dealing/page.html", context | {"sources": found.sources, "notes": found.notes})
