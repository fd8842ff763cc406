# SPDX-License-Identifier: Apache-2.0
"""Kin where nouns stand first: "bà Lan, vợ ông Nam", "vợ ông Nam là bà Lan", "ông Nam và vợ, bà Lan"."""

from collections.abc import Iterator

from vigil.spotting.events.kin import Kin
from vigil.spotting.text.document import Document
from vigil.spotting.text.people import Mention

_SIGNS = frozenset(",(-–—")


def kin_named_behind(document: Document) -> tuple[Kin, ...]:
    """Everybody whom a text names as the kin of somebody named right behind the word for it."""
    if not document.language.people.kin_back:
        return ()
    starts = {document.tokens.within(one.whole).start: one for one in document.mentions}
    ends = {document.tokens.within(one.span).stop: one for one in document.mentions}
    return tuple(_told(document, starts, ends))


def _told(document: Document, starts: dict[int, Mention], ends: dict[int, Mention]) -> Iterator[Kin]:
    for place in document.of_class.get("kin", ()):
        behind = document.phrases[place].behind
        owner, person = starts.get(behind), None
        if owner is not None:  # "vợ ông A, bà B", "bà B, vợ ông A"
            person = _beside(document, place, ends) or _beyond(
                document, document.tokens.within(owner.span).stop, starts
            )
        elif document.is_class(place - 1, "and"):  # "ông A và vợ là bà B"
            owner, person = ends.get(_and_before(document, place)), _beyond(document, behind, starts)
        if owner is not None and person is not None and person.person != owner.person:
            yield Kin(owner.person, kin_words(document, place), person.person, place)


def _and_before(document: Document, place: int) -> int:
    return place - 1 if document.phrases[place - 1].behind == place else place


def _beside(document: Document, place: int, ends: dict[int, Mention]) -> Mention | None:
    """ "bà B, vợ ...", "bà B (vợ ...", "bà B là vợ ...": who is named right before the word for kin."""
    sign = document.tokens.keys[place - 1] if place > 0 else ""
    return ends.get(place - 1) if sign in _SIGNS or sign in document.language.grammar.naming else None


def _beyond(document: Document, behind: int, starts: dict[int, Mention]) -> Mention | None:
    """ "..., bà B", "... là bà B": who is named right behind."""
    if behind + 1 >= len(document.tokens):
        return None
    sign = document.tokens.keys[behind]
    return starts.get(behind + 1) if sign in _SIGNS or sign in document.language.grammar.naming else None


def kin_words(document: Document, place: int) -> str:
    return " ".join(document.tokens.keys[place : document.phrases[place].behind])
