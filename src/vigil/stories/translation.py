# SPDX-License-Identifier: Apache-2.0
"""Whether a text is perhaps another's translation: said with its reasons, never acted on.

What a translation leaves as it is: the names of persons and places, folded so
that marks and blanks make no difference ("Hà Nội" is "Hanoi"), numbers, and
the order in which they come. Two reports on one case share the names; the
numbers and the order tell them apart. The bounds are set so that little is
said wrongly; much is left unsaid.
"""

from dataclasses import dataclass
from itertools import combinations

from vigil.stories.anchors import WORD, names, numbers
from vigil.values.dates import PartialDate

DAYS = 7  # between the two, where both are dated
LONGER = 2.5  # times as many words as the other: not the whole of it
NAMES = 2  # shared at least
ANCHORS = 5  # names and numbers shared at least; where one is not dated
UNDATED = 8
NUMBERS = 0.6  # of the numbers of either text stand in the other
IN_ORDER = 0.8  # of every two anchors shared come in the same order


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


def perhaps(a: Side, b: Side, *, undated: int = UNDATED) -> Perhaps | None:
    """Whether two texts in different languages are perhaps the same; None where nothing, or too little, says so.

    `undated` is how many names and numbers they must share where the day of one is not known.
    """
    apart = days_apart(a.published, b.published)
    lengths = sorted(len(WORD.findall(side.text)) for side in (a, b))
    if not a.language or not b.language or a.language == b.language or (apart is not None and apart > DAYS):
        return None
    if lengths[1] > LONGER * lengths[0]:
        return None
    ours, theirs = numbers(a.text), numbers(b.text)
    named = _shared_names(names(a.text), names(b.text))
    both = sorted(ours.keys() & theirs.keys())
    places = [(ours[one], theirs[one]) for one in both] + list(named.values())
    enough = len(named) >= NAMES and len(places) >= (undated if apart is None else ANCHORS)
    if not enough or len(both) < NUMBERS * max(len(ours), len(theirs)) or _in_order(places) < IN_ORDER:
        return None
    return Perhaps(_reasons(named, both, apart), tuple(sorted(named)), tuple(both))


def _reasons(names: dict[str, tuple[int, int]], numbers: list[str], apart: int | None) -> tuple[str, ...]:
    days = {None: (), 0: ("published on one day",), 1: ("published a day apart",)}
    dated = days.get(apart, (f"published {apart} days apart",))
    counted = (f"{len(numbers)} numbers are the same",) if numbers else ()
    return (f"{len(names)} names are the same", *counted, "they come in the same order", *dated)


def days_apart(one: str, other: str) -> int | None:
    """How many days lie between two dates at least; None where either is not known."""
    if not (one and other):
        return None
    a, b = PartialDate.parse(one), PartialDate.parse(other)
    return max(0, (b.earliest - a.latest).days, (a.earliest - b.latest).days)


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
