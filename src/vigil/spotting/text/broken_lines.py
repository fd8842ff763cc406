# SPDX-License-Identifier: Apache-2.0
"""Sentences that a page breaks where its links begin and end: "the editor Mai / was jailed / for libel."

Paragraphs keep their number, as others count by it: the first of a broken sentence takes in the rest of it, and
what it took leaves them no words.
"""

from collections.abc import Sequence

from vigil.values.quotes import Span

_GOES_ON = ",'’\"”)"
"""Signs with which a line may end that goes on in the next; else a letter or a number."""
_FEW = 2
"""How many words a link may have behind which a name goes on the sentence: "a court / convicted / Mai"."""


def mended(text: str, headings: Sequence[Span], paragraphs: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """The headings and paragraphs, each taking in the lines behind it that go on its sentence in small letters."""
    lines = sorted([(span.start, span.end, -1) for span in headings] + _numbered(paragraphs))
    kept = [False] * len(headings)
    spans = list(paragraphs)
    above = {span.start: index for index, span in enumerate(headings)}
    last: tuple[int, int, int] | None = None
    for start, end, number in lines:
        if last is not None and number >= 0 and _one_sentence(text, last[1], start):
            begun = last[0]
            if last[2] >= 0:
                spans[last[2]] = Span(last[0], last[0])
            else:
                kept[above[last[0]]] = True
            spans[number] = Span(begun, end)
            last = (begun, end, number)
        else:
            last = (start, end, number)
    return [span for index, span in enumerate(headings) if not kept[index]], spans


def _numbered(paragraphs: Sequence[Span]) -> list[tuple[int, int, int]]:
    return [(span.start, span.end, number) for number, span in enumerate(paragraphs)]


def _one_sentence(text: str, end: int, start: int) -> bool:
    """True for two lines with one break between them, the first without an end, the second without a start."""
    between = text[end:start]
    if between.strip(" \t") != "\n" or not 0 < end < start < len(text):
        return False
    before = text[end - 1]
    if text[start].islower():
        return before.isalnum() or before in _GOES_ON
    line = text[text.rfind("\n", 0, end) + 1 : end].split()
    return len(line) <= _FEW and "".join(line).isalpha() and "".join(line).islower()
