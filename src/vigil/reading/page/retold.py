# SPDX-License-Identifier: Apache-2.0
"""A title that a page tells twice, the second time with the day behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from vigil.reading.page.dates import find_date
from vigil.reading.page.wording import AROUND_DATES, WITHIN_NAMES
from vigil.values.dates import PartialDate
from vigil.values.names import fold

LONGEST = 320  # letters: what is longer is a paragraph
_BETWEEN = " \t\xa0,;:.|•·–—-()[]"


class Retold(NamedTuple):
    """The line that holds nothing but the title, the one that tells it again, and the day that this one ends with."""

    title: int
    again: int
    published: PartialDate


def retold(lines: Sequence[str], day_first: bool | None) -> Retold | None:
    """The first of some lines that is another of them and a date.

    A name told again with a date signs a text, and is no title: "River Watch" and then "River Watch, 3 May 2012".
    """
    for again, line in enumerate(lines):
        found = _before_date(line, day_first) if len(line) <= LONGEST else None
        if found and found[0] and not _is_name(found[0]):
            title = next((at for at, other in enumerate(lines) if at != again and _alike(other, found[0])), None)
            if title is not None:
                return Retold(title, again, found[1])
    return None


def _alike(line: str, words: str) -> bool:
    return 0.5 * len(words) < len(line) < 2 * len(words) and fold(line) == fold(words)


def _before_date(line: str, day_first: bool | None) -> tuple[str, PartialDate] | None:
    """The words before the date that ends a line; what says that it is a date ("Published on") is left out."""
    found = find_date(line, day_first=day_first)
    if not found:
        return None
    date, match = found
    after = line[match.end() :].replace(":", " ").split()
    if any(word.strip(_BETWEEN).lower() not in AROUND_DATES for word in after if any(map(str.isalpha, word))):
        return None
    words = line[: match.start()].split()
    while words and (not words[-1].strip(_BETWEEN) or words[-1].strip(_BETWEEN).lower() in AROUND_DATES):
        words.pop()
    return " ".join(words).strip(_BETWEEN), date


def _is_name(words: str) -> bool:
    """Whether words may be the name of a person or a body: few, none of them small but those that names hold."""
    several = words.split()
    return len(several) <= 6 and all(not word[0].islower() or word.lower() in WITHIN_NAMES for word in several)
