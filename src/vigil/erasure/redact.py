# SPDX-License-Identifier: Apache-2.0
"""A copy without certain words, to be given away; what it was made of is kept restricted.

The copy is made anew. Of a PDF or a picture its pages are drawn, bars are drawn over the words, and the drawings
make a new file, with what else is read on them laid over as text. Of whatever else there is, the text that was read
makes a plain text. Nothing of the original's bytes goes into either: no author, no comment, no earlier version, no
attachment, nothing under a box. What is seen on a picture, and was not recognised, is seen on the copy: it is to be
looked at before it is given away.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from vigil import airlock
from vigil.access import circles
from vigil.access.may import Act, may, require
from vigil.access.models import Member, Team
from vigil.airlock import copies
from vigil.archive import originals
from vigil.archive.keep import Received, keep
from vigil.archive.models import Capture, How, Reading
from vigil.erasure import barred
from vigil.erasure.words import COVER, Words
from vigil.intake import receive
from vigil.intake.models import Document, State
from vigil.ledger.append import append
from vigil.reading import Unreadable
from vigil.record import levels
from vigil.values.digests import of_bytes
from vigil.values.sensitivity import Sensitivity

REDACTED = "capture.redacted"
_BAR = COVER * 5  # one length for every name: how long a name is says who it is
DRAWN = {"pdf": ("pdf", "application/pdf"), "picture": ("png", "image/png")}
_TEXT = ("txt", "text/plain")


class NotRedacted(ValueError):
    """No copy was made; the message says why."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy before it is kept: its bytes, how many bars are in it, how many pages are covered whole."""

    content: bytes
    bars: int
    pages: int = 0


def redact(
    capture: Capture,
    words: Collection[str],
    *,
    because: str,
    by: Member,
    at: datetime.datetime,
    most: int | None = None,
) -> Capture:
    """Keep a copy of a document without the words, and move the document into the circle for what is restricted.

    Words are found as in an erasure, with or without marks. A page of a PDF whose words are not known is covered
    whole. `most` is how many pages whoever asks has time for.

    Raises `NotRedacted`, `levels.NotALevel` without a reason, `ToldElsewhere` for a text that others tell,
    `PermissionDenied`.
    """
    require(by, Act.RESTRICT, capture.team)
    reading = newest(capture)
    if reading is None:
        raise NotRedacted(_("it was not read: there is no text to make a copy of"))
    _can_restrict(capture, by)
    finder = Words(words)
    form, media_type = DRAWN.get(reading.format, _TEXT)
    made = _text(finder, reading.text) if form == "txt" else _drawn(finder, capture, reading, most)
    if not made.bars:
        raise NotRedacted(_("the words stand nowhere in its text"))
    return _kept(capture, made, form, media_type, because=because, by=by, at=at)


def _can_restrict(capture: Capture, by: Member) -> None:
    """The original goes into the circle for what is restricted: whoever is not in it could not put it there."""
    held = Team.objects.filter(within=capture.team_id, level=Sensitivity.RESTRICTED).first()
    if held and not may(by, Act.RESTRICT, held):
        raise NotRedacted(_("you are not among those who see what is restricted: let one of them make the copy"))


def newest(capture: Capture) -> Reading | None:
    """The reading that a copy is made of."""
    return Reading.objects.filter(capture=capture).order_by("-pk").first()


@transaction.atomic
def _kept(
    capture: Capture, made: Copy, form: str, media_type: str, *, because: str, by: Member, at: datetime.datetime
) -> Capture:
    home, told = capture.team.home, f"redacted-{of_bytes(f'{capture.pk} '.encode() + made.content)[:12]}.{form}"
    received = Received(name=told, origin=told, how=How.UPLOAD, media_type=media_type)
    kept = keep([made.content], received, team=home, by=str(by.pk), at=at)
    Document.objects.filter(pk=receive.document_of(kept).pk).update(state=State.DONE, code="", reason="")
    body = {"capture": str(kept.pk), "of": str(capture.pk), "covered": made.bars, "pages": made.pages}
    append(REDACTED, body, by=str(by.pk), at=at)
    if capture.team == home:
        circle = circles.restricted(home, by=by, at=at)
        levels.keep("text", capture.pk, to=circle, because=because, by=by, at=at)
    return kept


def _drawn(finder: Words, capture: Capture, reading: Reading, most: int | None) -> Copy:
    """A PDF or a picture with bars over the words. The copy is read, and must not say them."""
    if most and len(reading.sheets) > most:
        told = {"n": len(reading.sheets)}
        raise NotRedacted(_("it has %(n)d pages: `vigil redact` makes the copy on the desk's own machine") % told)
    try:
        with originals.opened(capture.digest) as document:
            pages = copies.pages(document)
            found, whole = barred.boxes(pages.laid, finder), barred.unknown(pages.laid)
            if not found and finder.within(reading.text):
                raise NotRedacted(_("the words are read in it, and it is not known where on its pages they stand"))
            if not found:
                return Copy(b"", 0)
            content = copies.covered(document, found | whole, pages.scanned)
        if reading.format == "pdf" and finder.within(_said(content)):
            raise NotRedacted(_("the words are still read in the copy that was made"))
    except Unreadable as refusal:
        raise NotRedacted(str(refusal)) from refusal
    return Copy(content, sum(map(len, found.values())), len(whole))


def _said(content: bytes) -> str:
    """What is read in a copy; nothing where every page is a picture now."""
    try:
        return airlock.read(content, name="copy.pdf").text
    except Unreadable as refusal:
        if refusal.code != "needs ocr":
            raise
        return ""


def _text(finder: Words, text: str) -> Copy:
    covered, bars = without(finder, text)
    return Copy(covered.encode("utf-8", "replace"), bars)


def without(finder: Words, text: str) -> tuple[str, int]:
    """The text with a bar in place of each of the words, and how many bars there are."""
    spans = sorted(finder.spans(text))
    pieces, end = [], 0
    for start, stop in spans:
        if start >= end:
            pieces += [text[end:start], _BAR]
        end = max(end, stop)
    return "".join([*pieces, text[end:]]), pieces.count(_BAR)
