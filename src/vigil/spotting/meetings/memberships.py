# SPDX-License-Identifier: Apache-2.0
"""Memberships of States in councils, and the reviews they underwent."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.meetings.reviews import ReviewWords, reviewed
from vigil.spotting.text.document import Document
from vigil.spotting.voices.states import the_state
from vigil.spotting.voices.voices import file_of, finding, named_in, parties, span
from vigil.spotting.words.frames import Framed, Frames
from vigil.spotting.words.parties import Parties


@dataclass(frozen=True, slots=True)
class _Language:
    frames: Frames
    parties: Parties


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "reviews"), parties(packs, code)
    if file is None or known is None:
        return None
    words = ReviewWords.model_validate(file)
    return _Language(Frames(words.elected, words.forms), known)


def find(document: Document) -> Iterator[Finding]:
    """Every membership and every review of a telling, once."""
    known = _language(document.packs, document.language.code)
    told: set[tuple[str | None, str | None]] = set()
    for sentence in document.prose_with(known.frames.openings) if known else ():
        for framed in known.frames.find(document.tokens, sentence) if known else ():
            made = _membership(document, known, sentence, framed) if known else None
            if made is not None and (made["state"], made["body"]) not in told:
                told.add((made["state"], made["body"]))
                yield made
    yield from reviewed(document, "review")


def _membership(document: Document, known: _Language, sentence: range, framed: Framed) -> Finding | None:
    """ "X was elected to the Human Rights Council": the council must be one the packs know."""
    behind = framed.gaps["body"]
    near = range(behind.start, min(behind.stop, behind.start + 10))
    councils = [
        one for one in named_in(document, near, "mechanism") if one.known[0].detail in ("council", "treaty body")
    ]
    subject = known.parties.subject(document.tokens, sentence, framed.anchor.start)
    if not councils or subject.denied:
        return None
    by = subject.tokens or known.parties.main(document.tokens, sentence.start, framed.anchor.start)
    state = the_state(document, known.parties, by, framed.anchor.start)
    if state is None:
        return None
    body = document.tokens.within(councils[0].span)
    date = next((one for one in document.dates_in(span(document, sentence)) if one.date), None)
    slots: list[tuple[str, Slot | None]] = [
        ("state", state),
        ("body", document.slot(councils[0].span, councils[0].name)),
        ("date", document.slot(date.span, str(date.date), date.because) if date else None),
    ]
    first = subject.tokens.start if subject.tokens else framed.anchor.start
    return finding(document, "membership", range(first, body.stop), slots, rule=f"membership: {framed.frame.say}")
