# SPDX-License-Identifier: Apache-2.0
"""One capture: its custody, its bytes, its series, its changes."""

import uuid

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from vigil.access.models import Member
from vigil.archive import log, originals
from vigil.archive import series as archive
from vigil.archive.compare import compare
from vigil.archive.exchange import Exchange
from vigil.archive.models import Capture
from vigil.archive.proof import proof
from vigil.desk.capture import saved
from vigil.desk.capture.diffed import lines
from vigil.desk.capture.unfounded import unfounded
from vigil.desk.level.views import level_of
from vigil.intake.knowledge import identity_of
from vigil.intake.models import Document

# Larger originals are checked by `vigil verify`; a page should not read them through.
CHECKED = 64 * 1024 * 1024


@require_safe
def custody(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """How it came to us: the row of the collection log as a page, to be read and printed."""
    capture = _capture(request.user, id)
    names = log.collectors()
    told = capture.custody.get("exchange")
    shown = {
        "capture": capture,
        "row": log.row(capture, names),
        "exchange": Exchange.of_dict(told) if told else None,
        "steps": log.chain(capture, names),
        "looks": archive.looks(capture.team, capture.series) if capture.series else [],
        "readings": capture.readings.all(),
        "members": capture.members.order_by("entry_id")[:200],
        "leaves": capture.stamps.all(),
        "fault": originals.fault(capture.digest, capture.size) if capture.size <= CHECKED else None,
        "level": level_of(capture.team),
        "identity": identity_of(capture, request.user),
        "document": Document.objects.filter(capture=capture).first(),
    }
    return render(request, "capture/custody.html", shown)


@require_safe
def custody_csv(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    capture = _capture(request.user, id)
    return saved.attachment("".join(log.as_csv([capture])), f"custody-{capture.pk}.csv", "text/csv; charset=utf-8")


@require_safe
def custody_json(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    capture = _capture(request.user, id)
    return saved.attachment("".join(log.as_json([capture])), f"custody-{capture.pk}.json", "application/json")


@require_safe
def content(request: HttpRequest, id: uuid.UUID) -> FileResponse:
    """The bytes as they came, to be saved."""
    return saved.original(_capture(request.user, id))


@require_safe
def proof_of_stamp(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What somebody else needs to check the first stamp of a capture; 404 while it has none."""
    capture = _capture(request.user, id)
    leaf = capture.stamps.order_by("stamp__at").first()
    if leaf is None:
        raise Http404
    return saved.attachment(proof(leaf), f"proof-{capture.pk}.zip", "application/zip")


@require_safe
def series(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Every look at the address of a capture."""
    capture = _capture(request.user, id)
    looks = archive.looks(capture.team, capture.series) if capture.series else []
    names = log.collectors()
    shown = {
        "capture": capture,
        "looks": [(look, names.get(look.by, look.by)) for look in looks],
        "captures": len({look.capture.pk for look in looks}),
        "changed": archive.changed_on(looks),
    }
    return render(request, "capture/series.html", shown)


@require_safe
def changes(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What changed since the capture before, or since the one that ?since= names."""
    capture = _capture(request.user, id)
    before = _since(request, capture)
    compared = compare(before, capture) if before else None
    shown = {
        "capture": capture,
        "before": before,
        "times": [archive.captured_at(one) for one in (before, capture) if one],
        "compared": compared,
        "changes": compared.changes if compared else None,
        "lines": lines(compared.changes.passages) if compared else [],
        "unfounded": unfounded(compared) if compared else [],
    }
    return render(request, "capture/changes.html", shown)


def _capture(member: Member, id: uuid.UUID) -> Capture:
    return get_object_or_404(log.logged(Capture.objects.visible_to(member)), pk=id)


def _since(request: HttpRequest, capture: Capture) -> Capture | None:
    """The capture to compare with: one of the same address, and of the same team."""
    asked = request.GET.get("since")
    if not asked:
        return archive.before(capture)
    try:
        found = Capture.objects.visible_to(request.user).filter(pk=uuid.UUID(asked), series=capture.series)
    except ValueError as wrong:
        raise Http404 from wrong
    return get_object_or_404(found.exclude(series=""))
