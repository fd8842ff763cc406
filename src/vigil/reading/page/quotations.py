# SPDX-License-Identifier: Apache-2.0
"""Quotations: the stretches of a text between quotation marks, in every style that presses set them in.

Only the outermost marks count; a quotation that runs over paragraphs opens
again with each and is one stretch a paragraph. An apostrophe is no mark.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from vigil.values.quotes import Span

# What closes a quotation, by what opened it. Where a mark serves both ways, its neighbours tell which it is.
_CLOSES = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
_OPENS = "“„«»‹「『\"”‘‚'"
_BOTH_WAYS = frozenset("\"”»'‘")
_SINGLE = frozenset("‘‚'")
_ELIDED = re.compile(r"(?:tis|twas|twere|til|em|cause|bout|round|n|s)\b", re.IGNORECASE)
_BEFORE = frozenset(" \t\xa0\u202f([{<—–-/:“„«‘\"'…")
# Scripts without blanks go on right behind a mark.
_NO_LETTER = r"(?![0-9a-zA-Z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff])"
LONGEST = 2_000  # letters between single marks: what closes farther off is an apostrophe


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The quotations of these paragraphs in their order, marks included."""
    marks = [mark for mark in _OPENS if mark in text]
    if not marks:
        return ()
    found: list[Span] = []
    for index, span in enumerate(paragraphs):
        words = span.words(text)
        places = _places(words, marks)
        if places:
            following = paragraphs[index + 1].words(text)[:1] if index + 1 < len(paragraphs) else ""
            found += [Span(span.start + start, span.start + end) for start, end in _quoted(words, places, following)]
    return tuple(found)


def _places(words: str, marks: Iterable[str]) -> list[int]:
    """Where these marks stand: each is looked for by itself, which takes a tenth of what a look for all does."""
    places: list[int] = []
    for mark in marks:
        at = words.find(mark)
        while at >= 0:
            places.append(at)
            at = words.find(mark, at + 1)
    places.sort()
    return places


def _quoted(words: str, places: Sequence[int], following: str) -> Iterator[tuple[int, int]]:
    """The quoted stretches of one paragraph with marks at these places; `following` begins the next paragraph."""
    at, letter = 0, -1
    pairs: dict[str, Mapping[int, int]] = {}
    for start in places:
        if start < at:
            continue
        mark = words[start]
        if mark in _BOTH_WAYS and not _is_opening(words, start):
            continue
        if mark in _SINGLE:
            end = _single_end(words, start)
        else:
            if mark not in pairs:
                pairs[mark] = _pairs(words, mark)
            end = pairs[mark].get(start)
        if end is None and mark not in _SINGLE and (mark not in _BOTH_WAYS or start == 0 or following == mark):
            end = len(words)
        if letter < start:
            letter = next((place for place in range(start, len(words)) if words[place].isalnum()), len(words))
        if end is not None and letter < end:
            yield start, end
            at = end


def _is_opening(words: str, at: int) -> bool:
    before, after = words[at - 1 : at], words[at + 1 : at + 2]
    return (not before or before in _BEFORE) and bool(after) and not after.isspace()


def _pairs(words: str, opens: str) -> Mapping[int, int]:
    """Where each quotation that such a mark opens ends, behind its mark; the same marks inside it come in pairs."""
    closes = _CLOSES[opens]
    ends: dict[int, int] = {}
    opened: list[int] = []
    for place in _places(words, dict.fromkeys(opens + closes)):
        mark = words[place]
        if mark in closes and opened:
            ends[opened.pop()] = place + 1
        if mark == opens:
            opened.append(place)
    return ends


def _single_end(words: str, start: int) -> int | None:
    """The end of a quotation in single marks: the first that is no apostrophe.

    "the prisoners’ families" inside of one: the mark behind the plural closes
    nothing where another follows that could.
    """
    if _ELIDED.match(words, start + 1) or words[start + 1 : start + 2].isdigit():
        return None
    closes = _CLOSES[words[start]]
    doubtful = None
    for found in re.finditer(rf"[{closes}]{_NO_LETTER}", words[start + 2 : start + LONGEST]):
        end = start + 2 + found.end()
        if doubtful and re.search(rf"(?<!\w){words[start]}(?=\w)", words[doubtful:end]):
            return doubtful
        if words[end - 2] == "s" and re.match(r"\s[a-z]", words[end : end + 2]):
            doubtful = doubtful or end
        elif not words[end - 2].isspace():
            return end
    return doubtful
