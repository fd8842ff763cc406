# SPDX-License-Identifier: Apache-2.0
"""Whether a text is perhaps another's translation: said with its reasons, never acted on.

What a translation leaves as it is: the names of persons and places, folded so
that marks and blanks make no difference ("Hà Nội" is "Hanoi"), numbers, and
the order in which they come. Two reports on one case share the names; the
numbers and the order tell them apart. The bounds are set so that little is
said wrongly; much is left unsaid.
"""

import re
from dataclasses import dataclass
from itertools import combinations

from vigil.values.dates import PartialDate
from vigil.values.names import fold

DAYS = 7  # between the two, where both are dated
LONGER = 2.5  # times as many words as the other: not the whole of it
NAMES = 2  # shared at least
ANCHORS = 5  # names and numbers shared at least; where one is not dated
UNDATED = 8
NUMBERS = 0.6  # of the numbers of either text stand in the other
IN_ORDER = 0.8  # of every two anchors shared come in the same order
A_NAME = 5  # letters: shorter words may be words of the language
WORDS = 4  # of a name, at most

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*\d")


@dataclass(frozen=True, slots=True)
class Side:
    """A text, the language it is in, and the day it was published (EDTF, empty where it is not known)."""

    text: str
    language: str
    published: str = ""


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Why two texts may be a translation of each other, in words for people; what they share, folded."""

    reasons: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]


def perhaps(a: Side, b: Side) -> Perhaps | None:
    """Whether two texts in different languages are perhaps the same; None where nothing, or too little, says so."""
    apart = _days(a.published, b.published)
    lengths = sorted(len(_WORD.findall(side.text)) for side in (a, b))
    if not a.language or not b.language or a.language == b.language or (apart is not None and apart > DAYS):
        return None
    if lengths[1] > LONGER * lengths[0]:
        return None
    numbers = _numbers(a.text), _numbers(b.text)
    names = _shared_names(_names(a.text), _names(b.text))
    both = sorted(numbers[0].keys() & numbers[1].keys())
    places = [(numbers[0][one], numbers[1][one]) for one in both] + list(names.values())
    enough = len(names) >= NAMES and len(places) >= (UNDATED if apart is None else ANCHORS)
    if not enough or len(both) < NUMBERS * max(map(len, numbers)) or _in_order(places) < IN_ORDER:
        return None
    return Perhaps(_reasons(names, both, apart), tuple(sorted(names)), tuple(both))


def _reasons(names: dict[str, tuple[int, int]], numbers: list[str], apart: int | None) -> tuple[str, ...]:
    days = {None: (), 0: ("published on one day",), 1: ("published a day apart",)}
    dated = days.get(apart, (f"published {apart} days apart",))
    counted = (f"{len(numbers)} numbers are the same",) if numbers else ()
    return (f"{len(names)} names are the same", *counted, "they come in the same order", *dated)


def _days(one: str, other: str) -> int | None:
    """How many days lie between two dates at least; None where either is not known."""
    if not (one and other):
        return None
    a, b = PartialDate.parse(one), PartialDate.parse(other)
    return max(0, (b.earliest - a.latest).days, (a.earliest - b.latest).days)


def _numbers(text: str) -> dict[str, int]:
    """Numbers of two digits or more without their points and commas, and where each stands first."""
    found: dict[str, int] = {}
    for number in _NUMBER.finditer(text):
        found.setdefault(re.sub(r"[.,]", "", number[0]), number.start())
    return found


def _names(text: str) -> dict[str, int]:
    """Every run of up to four capitalised words as letters without blanks, and where it stands first."""
    found: dict[str, int] = {}
    words = [word for word in _WORD.finditer(text) if not word[0].isdecimal()]
    for at, word in enumerate(words):
        letters, end = "", word.start()
        for part in words[at : at + WORDS]:
            if not part[0][0].isupper() or (letters and text[end : part.start()].strip(" \u00a0-")):
                break
            letters, end = letters + fold(part[0]), part.end()
            if len(letters) >= A_NAME:
                found.setdefault(letters, word.start())
    return found


def _shared_names(ours: dict[str, int], theirs: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Names of both texts; a part of a longer one that is shared too is not counted again."""
    both: dict[str, tuple[int, int]] = {}
    for name in sorted(ours.keys() & theirs.keys(), key=lambda one: (-len(one), one)):
        if not any(name in longer for longer in both):
            both[name] = ours[name], theirs[name]
    return both


def _in_order(places: list[tuple[int, int]]) -> float:
    pairs = [(a, b) for a, b in combinations(places, 2) if a[0] != b[0] and a[1] != b[1]]
    return sum((a[0] < b[0]) == (a[1] < b[1]) for a, b in pairs) / len(pairs) if pairs else 0.0
