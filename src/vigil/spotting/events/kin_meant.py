# SPDX-License-Identifier: Apache-2.0
"""Whom a word for kin means where nouns stand first: behind "bà Lan, vợ ông Nam" it is Nam who is "chồng bà"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.cast import Cast
from vigil.spotting.events.kin import kin_of
from vigil.spotting.events.kin_behind import kin_words
from vigil.spotting.text.document import Document

BACK = 30
"""How many namings back the one is sought to whom a pronoun behind a word for kin goes back."""


def is_kin(document: Document, actor: Actor) -> bool:
    """True of "vợ", "em trai": a noun that says whose kin somebody is."""
    return actor.kind == "noun" and bool(document.places_of("kin", range(actor.first, actor.behind)))


def kin_meant(cast: Cast, actor: Actor) -> tuple[int, ...]:
    """ "chồng bà", "vợ ông A": whom the text names as such kin of the one told behind the word; nobody else."""
    document, place = cast.document, actor.behind
    told = cast.kin()
    if not told or place >= len(document.tokens):
        return ()
    word = kin_words(document, document.places_of("kin", range(actor.first, place))[-1])
    fitting = _owner(cast, place)
    forward = {one.person for one in told if one.word == word and one.whose in fitting}
    if len(forward) == 1:
        return tuple(forward)
    return kin_of(told, document, word, fitting) if not forward else ()


def _owner(cast: Cast, place: int) -> frozenset[int]:
    """Whose kin it is: who is named right behind the word, or the last one before whom the pronoun there fits."""
    document = cast.document
    start = document.tokens.starts[place]
    named = next((one.person for one in document.mentions if one.whole.start == start), None)
    if named is not None:
        return frozenset({named})
    hit = document.phrases.get(place)
    sense = next((word.sense for word in hit.values if word.cls == "pronoun"), "") if hit is not None else ""
    if sense not in ("he", "she"):
        return frozenset()
    before = [one for one in cast.seen[-BACK:] if one.place < place and cast.is_surely(one.person, sense)]
    return frozenset({before[-1].person}) if before else frozenset()
