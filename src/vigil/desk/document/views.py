# SPDX-License-Identifier: Apache-2.0
"""One document: its reading, the whole page, the original."""

from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vigil.access.may import Act, may
from vigil.access.models import Member
from vigil.archive import series
from vigil.archive.models import Capture, Reading
from vigil.desk.capture import saved
from vigil.desk.document.found_again import found_again
from vigil.desk.document.sheet import sheet, whole_page
from vigil.desk.documents.listing import came_out
from vigil.desk.findings import numbered
from vigil.desk.marked import Mark
from vigil.intake.models import Document, State
from vigil.values.quotes import Span


@require_safe
def document(request: HttpRequest, id) -> HttpResponse:
    """The reading of a document: its tellings, its findings, its furniture. ?start=&end= marks words."""
    came, reading = _document(request.user, id)
    looks = series.looks(came.team, came.capture.series) if came.capture and came.capture.series else []
    counts, page, rows = came_out(request.user, came, request.GET.get("page"))
    shown = {
        "document": came,
        "reading": reading,
        "counts": [(State(state).label, state, count) for state, count in counts.items()],
        "page": page,
        "rows": rows,
        "sheet": sheet(reading, _asked(request, reading)) if reading else None,
        "looks": looks,
        "changed": series.changed_on(looks),
        "may_redact": reading is not None and may(request.user, Act.RESTRICT, came.capture.team),
    }
    return render(request, "document/page.html", shown)


@require_safe
def whole(request: HttpRequest, id) -> HttpResponse:
    """Everything the page says, as plain text in the order of the page."""
    came, reading = _document(request.user, id)
    if reading is None:
        raise Http404
    quote = _asked(request, reading)
    marks = [mark for finding in numbered(reading) for mark in finding.marks()]
    marks += [Mark(quote, "quote")] if quote else []
    shown = {"document": came, "reading": reading, "blocks": whole_page(reading, marks)}
    return render(request, "document/whole.html", shown)


@require_safe
def original(request: HttpRequest, id) -> FileResponse:
    """The bytes as they came, to be saved."""
    came = get_object_or_404(Document.objects.visible_to(request.user), pk=id, capture__isnull=False)
    return saved.original(came.capture)


@require_safe
def capture(request: HttpRequest, id) -> HttpResponse:
    """Where a note of a brief or a page leads: the document of a capture, the words it cites marked."""
    kept = get_object_or_404(Capture.objects.visible_to(request.user), pk=id)
    came = Document.objects.visible_to(request.user).filter(capture=kept).first()
    if came is None:  # taken out of another capture, and no document of its own
        return redirect("custody", id=kept.pk)
    asked = request.GET.urlencode()
    return redirect(reverse("document", args=[came.pk]) + (f"?{asked}#quote" if asked else ""))


def _document(member: Member, id) -> tuple[Document, Reading | None]:
    came = get_object_or_404(Document.objects.visible_to(member).select_related("capture", "out_of"), pk=id)
    return came, Reading.objects.filter(capture=came.capture_id).order_by("-id").first() if came.capture_id else None


def _asked(request: HttpRequest, reading: Reading) -> Span | None:
    """The words an address asks to mark, where the newest reading has them.

    Raises `BadRequest` for what is no place in a text.
    """
    if "start" not in request.GET:
        return None
    try:
        asked = Span(int(request.GET["start"]), int(request.GET.get("end", "")))
    except ValueError as refusal:
        raise BadRequest("start and end are places in the text, in code points") from refusal
    return found_again(asked, reading)
