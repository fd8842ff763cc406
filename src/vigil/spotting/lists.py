# SPDX-License-Identifier: Apache-2.0
"""Lists in a sentence: "A, B and C" is three things."""

from collections.abc import Iterator

from vigil.spotting.tokens import Tokens

_ENDS = frozenset((".", ";", ":", '"', "(", ")"))


def items(text: Tokens, words: range, joining: frozenset[str], inside: frozenset[str] = frozenset()) -> Iterator[range]:
    """The things listed, each without what joins it to the next.

    Where a list has commas, "and" joins only behind the last of them ("ethnic
    minority and women’s rights" is one thing); behind a word of `inside`
    ("including") everything belongs to the thing that is told there.
    """
    stop = next((index for index in words if text.keys[index] in _ENDS and _closes(text, index)), words.stop)
    within = range(words.start, stop)
    deeper = next((index for index in within if index > words.start and text.keys[index] in inside), stop)
    commas = [index for index in range(words.start, deeper) if text.keys[index] == ","]
    cuts = [index for index in commas if index + 1 < deeper and text.keys[index + 1] not in inside]
    tail = cuts[-1] if cuts else words.start
    last = next((index for index in range(deeper - 1, tail, -1) if text.keys[index] in joining), None)
    starts = [words.start, *(index + 1 for index in cuts)]
    if last is not None and (not cuts or last > tail):
        starts.append(last + 1)
    for first, behind in zip(starts, (*starts[1:], stop + 1), strict=True):
        item = _trimmed(text, range(first, min(behind, stop)), joining)
        if item:
            yield item


def _closes(text: Tokens, index: int) -> bool:
    """False for the full stop of "U.S."."""
    return text.keys[index] != "." or not text.joined(index)


def _trimmed(text: Tokens, words: range, joining: frozenset[str]) -> range:
    first, stop = words.start, words.stop
    while first < stop and (text.keys[first] in joining or not text.keys[first][0].isalnum()):
        first += 1
    while stop > first and (text.keys[stop - 1] in joining or not text.keys[stop - 1][0].isalnum()):
        stop -= 1
    return range(first, stop)
