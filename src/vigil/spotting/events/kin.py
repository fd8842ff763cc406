# SPDX-License-Identifier: Apache-2.0
"""Kin by name: where "Mai's sister, Lan" was named, "her brother" of Lan is Mai."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vigil.spotting.text.document import Document
from vigil.spotting.text.people import Mention

FAR_KIN = 3
"""How many words may stand between whose kin somebody is and the word for it: "Mai's older half sister"."""


class Kin(NamedTuple):
    """`person` is a `word` ("sister") of `whose`; told at a token."""

    whose: int
    word: str
    person: int
    place: int


def kin_named(document: Document) -> tuple[Kin, ...]:
    """Everybody whom a text names as the kin of somebody it names, in its order."""
    if not document.language.people.kin_back:
        return ()
    at = {document.tokens.within(one.whole).start: one for one in document.mentions}
    return tuple(found for one in document.mentions for found in _told_at(document, one, at))


def _told_at(document: Document, one: Mention, at: dict[int, Mention]) -> Iterator[Kin]:
    keys, last = document.tokens.keys, len(document.tokens) - 1
    behind = document.tokens.within(one.span).stop
    if behind < last and keys[behind] in document.language.grammar.possessive:
        yield from _owned(document, one, behind + 1, at)  # "Mai's sister, Lan"
    elif behind < last and keys[behind] == ",":
        yield from _apposed(document, one, behind + 1, at)  # "Lan, Mai's sister", "Lan, the sister of Mai"


def _owned(document: Document, owner: Mention, first: int, at: dict[int, Mention]) -> Iterator[Kin]:
    place = _kin_behind(document, first)
    if place is None:
        return
    behind = document.phrases[place].behind
    behind += behind < len(document.tokens) and document.tokens.keys[behind] == ","
    named = at.get(behind)
    if named is not None and named.person != owner.person:
        yield Kin(owner.person, _word(document, place), named.person, place)


def _apposed(document: Document, named: Mention, first: int, at: dict[int, Mention]) -> Iterator[Kin]:
    keys, last = document.tokens.keys, len(document.tokens) - 2
    owner = at.get(first)
    if owner is not None:
        behind = document.tokens.within(owner.span).stop
        owns = behind < last and keys[behind] in document.language.grammar.possessive
        place = _kin_behind(document, behind + 1) if owns else None
    else:
        place = _kin_behind(document, first)
        of = document.phrases[place].behind if place is not None else last
        owner = at.get(of + 1) if of < last and keys[of] in document.language.grammar.whose else None
    if place is not None and owner is not None and owner.person != named.person:
        yield Kin(owner.person, _word(document, place), named.person, place)


def _kin_behind(document: Document, first: int) -> int | None:
    """The word for kin at a token, or behind words that can only describe it."""
    for place in range(first, min(len(document.tokens), first + FAR_KIN)):
        if _word(document, place) in document.language.people.kin_back:
            return place
        if not document.tokens.keys[place].isalpha() or document.is_class(place, "preposition", "passive", "speech"):
            return None
    return None


def _word(document: Document, place: int) -> str:
    return document.tokens.keys[place]


def kin_of(told: Sequence[Kin], document: Document, word: str, spoken: frozenset[int]) -> tuple[int, ...]:
    """Whom "her brother" means, of those whose kin by name are being `spoken` of; nobody where it may be two."""
    back = document.language.people.kin_back
    meant = {one.whose for one in told if one.person in spoken and word in back.get(one.word, ())}
    return tuple(meant) if len(meant) == 1 else ()
