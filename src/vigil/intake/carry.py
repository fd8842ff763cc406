# SPDX-License-Identifier: Apache-2.0
"""The conveyor: capture -> reading -> story -> findings -> proposals.

Every step may be done again without harm; a document that cannot be read is
parked with its reason, and none is ever dropped.
"""

import datetime
import logging

from django.db import transaction

from vigil.archive import originals
from vigil.archive.models import Capture
from vigil.archive.models import Reading as Kept
from vigil.country.packs import Packs
from vigil.intake.models import Document, State
from vigil.reading import Reading, Unreadable, read
from vigil.review.propose import gather, propose
from vigil.spotting.engine import spot
from vigil.stories.join import join
from vigil.values.digests import of_text

# Past this a text is no press item; it is kept, and parked for somebody to split (bytes).
LIMIT = 64 * 1024 * 1024
log = logging.getLogger("vigil.intake")


def carry(document: Document, packs: Packs, *, at: datetime.datetime) -> Document:
    """Carry one document as far as it goes: done, or parked with a reason."""
    if document.capture is None:
        return document
    try:
        reading = _read(document.capture, packs)
    except Unreadable as refusal:
        return park(document, refusal.code, str(refusal))
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)  # a worker may have carried it meanwhile
        kept = _keep(document.capture, reading, at=at)
        findings = spot(reading, packs)
        tellings, proposed = join(kept, reading), 0
        for story in {telling.story_id for telling in tellings}:
            gather(story)
        for telling in sorted(tellings, key=lambda one: not one.original):
            inside = [one for one in findings if telling.start <= one.quote.start < telling.end]
            proposed += propose(kept, telling, inside, at=at)
        document.state, document.code, document.reason = State.DONE, "", ""
        document.attempts, document.proposals = document.attempts + 1, proposed or document.proposals
        document.save()
    return document


def park(document: Document, code: str, reason: str) -> Document:
    """Set a document aside with the reason a person reads; it can be tried again."""
    document.state, document.code, document.reason = State.PARKED, code, reason
    document.attempts += 1
    document.save()
    log.info("document %s parked: %s", document.pk, code)
    return document


def _read(capture: Capture, packs: Packs) -> Reading:
    if capture.size > LIMIT:
        raise Unreadable(
            "too_large",
            f"{capture.size / 1e6:.0f} MB is more than the {LIMIT >> 20} MiB one document may hold: split it",
        )
    outlets = packs.outlets
    return read(
        originals.content(capture.digest), name=capture.name, media_type=capture.media_type or None, outlets=outlets
    )


def _keep(capture: Capture, reading: Reading, *, at: datetime.datetime) -> Kept:
    """The reading's row: found again when the same engine read the same bytes before."""
    kept, _ = Kept.objects.get_or_create(
        capture=capture,
        engine=reading.engine,
        defaults={
            "format": reading.format,
            "digest": of_text(reading.text),
            "text": reading.text,
            "title": reading.title or "",
            "byline": reading.byline or "",
            "publisher": reading.publisher or "",
            "published": str(reading.published or ""),
            "dated_from": reading.dated_from,
            "sure": reading.sure or "",
            "updated": str(reading.updated or ""),
            "language": reading.language or "",
            "tags": list(reading.tags),
            "furniture": [[piece.span.start, piece.span.end, piece.why] for piece in reading.furniture],
            "notes": list(reading.notes),
            "places": [[one.span.start, one.span.end, one.kind, one.where] for one in reading.places],
            "sheets": [[one.number, one.span.start, one.span.end, one.missing, one.scanned] for one in reading.sheets],
            "chapters": [
                [one.span.start, one.span.end, one.title, one.level, *(one.pages or (None, None))]
                for one in reading.chapters
            ],
            "made_at": at,
        },
    )
    return kept
