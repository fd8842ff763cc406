# SPDX-License-Identifier: Apache-2.0
"""A copy without certain words, to be given away; what it was made of is kept restricted.

The copy is made anew, out of the text that was read: nothing of the original's
bytes goes into it, so no author, no comment, no earlier version and no picture
does. What is lost is how the page looked. Text that lay hidden in the original,
under a box, may be part of what was read: the copy shows it, but for the words,
and is to be read before it is given away.
"""

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access import circles
from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.archive.keep import Received, keep
from vigil.archive.models import Capture, How, Reading
from vigil.erasure.words import COVER, Words
from vigil.intake import receive
from vigil.intake.models import Document, State
from vigil.ledger.append import append
from vigil.record import levels
from vigil.values.digests import of_text

REDACTED = "capture.redacted"
_BAR = COVER * 5  # one length for every name: how long a name is says who it is


class NotRedacted(ValueError):
    """No copy was made; the message says why."""


@transaction.atomic
def redact(capture: Capture, words: Collection[str], *, because: str, by: Member, at: datetime.datetime) -> Capture:
    """Keep a copy of a document without the words, and move the document into the circle for what is restricted.

    Words are found as in an erasure, with or without marks. Raises `NotRedacted`, `levels.NotALevel` without a
    reason, `ToldElsewhere` for a text that others tell, `PermissionDenied`.
    """
    require(by, Act.RESTRICT, capture.team)
    reading = Reading.objects.filter(capture=capture).order_by("-pk").first()
    if reading is None:
        raise NotRedacted(_("it was not read: there is no text to make a copy of"))
    finder = Words(words)
    text, covered = _without(finder, reading.text)
    if not covered:
        raise NotRedacted(_("the words stand nowhere in its text"))
    home, told = capture.team.home, f"redacted-{of_text(f'{capture.pk} {text}')[:12]}.txt"
    received = Received(name=told, origin=told, how=How.UPLOAD, media_type="text/plain")
    made = keep([text.encode("utf-8", "replace")], received, team=home, by=str(by.pk), at=at)
    Document.objects.filter(pk=receive.document_of(made).pk).update(state=State.DONE, code="", reason="")
    append(REDACTED, {"capture": str(made.pk), "of": str(capture.pk), "covered": covered}, by=str(by.pk), at=at)
    if capture.team == home:
        circle = circles.restricted(home, by=by, at=at)
        levels.keep("text", capture.pk, to=circle, because=because, by=by, at=at)
    return made


def _without(finder: Words, text: str) -> tuple[str, int]:
    """The text with a bar in place of each of the words, and how many bars there are."""
    spans = sorted(finder.spans(text))
    pieces, end = [], 0
    for start, stop in spans:
        if start >= end:
            pieces += [text[end:start], _BAR]
        end = max(end, stop)
    return "".join([*pieces, text[end:]]), pieces.count(_BAR)
