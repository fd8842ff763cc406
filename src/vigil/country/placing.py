# SPDX-License-Identifier: Apache-2.0
"""Which place is meant by the words of a text: "Old Quay district, Velin"."""

import re
from collections.abc import Mapping

from vigil.country.place import Place
from vigil.country.words import Words
from vigil.values.dates import PartialDate
from vigil.values.names import fold

Known = Mapping[str, tuple[Place, ...]]


def named(
    words: str, known: Known, kind_words: Mapping[str, Words], on: PartialDate | None = None
) -> tuple[Place, ...]:
    """The places that the first part with a known name may mean, within that of the next part.

    `kind_words` are the words that tell a kind ("Province", "District of"): they may
    stand before or behind the name, and then only such places are meant.
    """
    parts = [_part(part, known, kind_words, on) for part in re.split(r"[,()]", words)]
    found = [places for places in parts if places]
    if not found:
        return ()
    smallest, around = found[0], {place.id for places in found[1:] for place in places}
    return tuple(place for place in smallest if place.part_of in around) or smallest


def _part(part: str, known: Known, kind_words: Mapping[str, Words], on: PartialDate | None) -> tuple[Place, ...]:
    folded = fold(part)
    direct = known.get(folded, ())
    if not direct:
        direct = tuple(
            place
            for kind, words in kind_words.items()
            for name in {_without(folded, fold(word)) for word in words.every()}
            for place in known.get(name, ())
            if place.kind == kind
        )
    return tuple(place for place in direct if on is None or place.over(on))


def _without(folded: str, word: str) -> str:
    """The name without the word for its kind, before or behind it; "" when the word is not there."""
    if folded.startswith(f"{word} "):
        return folded.removeprefix(f"{word} ")
    return folded.removesuffix(f" {word}") if folded.endswith(f" {word}") else ""
