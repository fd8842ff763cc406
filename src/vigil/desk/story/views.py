# SPDX-License-Identifier: Apache-2.0
"""One story."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vigil.desk.story.tellings import told


@require_safe
def story(request: HttpRequest, id: str) -> HttpResponse:
    tellings = told(request.user, id)
    if not tellings:
        raise Http404
    return render(request, "story/page.html", {"id": id, "tellings": tellings, "original": tellings[0]})
