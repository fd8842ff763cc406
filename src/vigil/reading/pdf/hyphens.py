# SPDX-License-Identifier: Apache-2.0
"""Words cut at the ends of lines, mended by what the document itself writes elsewhere; no dictionary is needed."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = re.compile(r"([^\W\d_](?:[^\W_]|-)*)[-\u00ad\u2010]$")
_TAIL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIGURE = re.compile(r"\d[-\u2010]$")
_SOFT = "\u00ad"
_SIGNS = ("-", "\u2010", _SOFT)


class Words:
    """The words of a document as they stand within its lines, counted."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: Counter[str] = Counter()
        for line in lines:
            self._seen.update(_WORD.findall(line.lower()))

    def joined(self, above: str, below: str) -> tuple[str, str]:
        """The end of a line as it stands before the next one, and what comes between the two."""
        if above[-1:] not in _SIGNS:
            return above, " "
        if _FIGURE.search(above) and below[:1].isdigit():
            return above, ""
        head, tail = _HEAD.search(above), _TAIL.match(below)
        if not head or not tail:
            return above, " "
        return (above[:-1] if self._is_one_word(head[1], tail[0], above[-1]) else above), ""

    def _is_one_word(self, head: str, tail: str, sign: str) -> bool:
        whole, compound = self._seen[(head + tail).lower()], self._seen[f"{head}-{tail}".lower()]
        if sign == _SOFT or whole > compound:
            return True
        if compound or "-" in head:
            return False
        return tail[0].islower()


def together(lines: Sequence[str], words: Words) -> list[str]:
    """The lines of a paragraph as they are set behind each other: each with the blank behind it, or without."""
    parts = list(lines)
    for place in range(len(parts) - 1):
        kept, between = words.joined(lines[place], lines[place + 1])
        parts[place] = kept + between
    return parts
