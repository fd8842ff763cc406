# SPDX-License-Identifier: Apache-2.0
"""A document's text, the words that are to go marked in it, and the copy without them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, may
from vigil.archive.models import Reading
from vigil.desk import clock
from vigil.desk.document.sheet import whole_page
from vigil.desk.marked import Mark
from vigil.erasure import redact
from vigil.erasure.words import Words
from vigil.intake.models import Document
from vigil.record.levels import NotALevel
from vigil.stories.refile import ToldElsewhere
from vigil.values.quotes import Span

PAGES = 60  # a longer PDF takes minutes, which nobody waits for in a browser


@require_http_methods(["GET", "HEAD", "POST"])
def redacted(request: HttpRequest, id) -> HttpResponse:
    """The text with the words that are to go; `?words=`, a name a line, marks them. A POST makes the copy."""
    came = get_object_or_404(Document.objects.visible_to(request.user), pk=id, capture__isnull=False)
    reading = redact.newest(came.capture)
    if reading is None:
        raise Http404
    told = request.POST or request.GET
    words = [line.strip() for line in told.get("words", "").splitlines() if line.strip()]
    refusal = ""
    if request.method == "POST":
        try:
            return _made(request, came, words)
        except (redact.NotRedacted, NotALevel, ToldElsewhere) as wrong:
            refusal = str(wrong)
    marks = _marks(reading, words)
    shown = {
        "document": came,
        "reading": reading,
        "blocks": whole_page(reading, marks),
        "stand": len(marks),
        "words": words,
        "typed": told,
        "drawn": reading.format in redact.DRAWN,
        "may_redact": may(request.user, Act.RESTRICT, came.capture.team),
        "refusal": refusal,
    }
    return render(request, "redact/page.html", shown, status=422 if refusal else 200)


def _made(request: HttpRequest, came: Document, words: list[str]) -> HttpResponse:
    told = {"because": request.POST.get("because", ""), "by": request.user, "at": clock.now()}
    made = redact.redact(came.capture, words, most=PAGES, **told)
    messages.success(request, _("The copy is made. Save it and look it through before you give it away."))
    return redirect("document", Document.objects.get(capture=made).pk)


def _marks(reading: Reading, words: list[str]) -> list[Mark]:
    """Where the words stand, one mark where they run into each other."""
    marks, end = [], 0
    for start, stop in sorted(Words(words).spans(reading.text)):
        if start >= end:
            marks.append(Mark(Span(start, stop), "quote"))
        end = max(end, stop)
    return marks
