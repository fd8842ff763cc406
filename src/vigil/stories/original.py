# SPDX-License-Identifier: Apache-2.0
"""Which telling of a story the others go back to, and by what rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one telling: its key, its date, and whether its own page calls it a repost."""

    key: str
    published: str = ""
    credited: bool = True  # False where the page credits the text to somebody else
    length: int = 0


def original(tellings: Sequence[Told]) -> tuple[str, str]:
    """The key of the original and the rule that named it.

    A page that credits another is never the original while one that does not
    is there; then the earliest date; then the longer text; then the smaller key,
    so that no order of arrival decides.
    """
    own = [one for one in tellings if one.credited] or list(tellings)
    if len(own) == 1 and len(tellings) > 1:
        return own[0].key, "the others credit it, or say that they repost"
    dated = [one for one in own if one.published]
    if dated:
        first = min(dated, key=lambda one: (_bounds(one), -one.length, one.key))
        others = [one for one in dated if _bounds(one) != _bounds(first)]
        return first.key, "the earliest date" if others or len(dated) < len(own) else "the longest of the same date"
    return min(own, key=lambda one: (-one.length, one.key)).key, "the longest text; none is dated"


def _bounds(told: Told) -> tuple:
    date = PartialDate.parse(told.published)
    return (date.earliest, date.latest)
