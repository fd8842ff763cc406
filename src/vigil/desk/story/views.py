# SPDX-License-Identifier: Apache-2.0
"""One story."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vigil.desk.story.tellings import title_of, told


@require_safe
def story(request: HttpRequest, id: str) -> HttpResponse:
    tellings = told(request.user, id)
    if not tellings:
        raise Http404
    title = title_of(one.telling for one in tellings) or tellings[0].heading
    shown = {"id": id, "title": title, "tellings": tellings, "original": tellings[0]}
    return render(request, "story/page.html", shown)
