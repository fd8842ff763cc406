# SPDX-License-Identifier: Apache-2.0
"""Lists: "A, B and C" in a sentence is three things; a line that opens with "•" or "2." is one of several."""

from collections.abc import Iterator

from vigil.spotting.text.document import Document
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.tokens import Tokens

_ENDS = frozenset((".", ";", ":", '"', "(", ")"))
_BULLETS = frozenset("•◦▪‣●○■□·*-►➢✓")
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())
_DIGITS = 3  # of a label: a longer number is a year


def items(document: Document, words: range, joining: Lexicon[str], inside: Lexicon[str]) -> Iterator[range]:
    """The things listed, each without what joins it to the next.

    Where a list has commas, "and" joins only behind the last of them ("ethnic
    minority and women’s rights" is one thing); behind a word of `inside`
    ("including") everything belongs to the thing that is told there, and so
    does a clause about it (", whose sentence was upheld").
    """
    text, relative = document.tokens, document.language.grammar.relative
    stop = next((index for index in words if text.keys[index] in _ENDS and _closes(text, index)), words.stop)
    deeper = next((hit.first for hit in inside.hits(text, range(words.start, stop)) if hit.first > words.start), stop)
    within = range(words.start, deeper)
    joins = {hit.first: hit.behind for hit in joining.hits(text, within)}
    commas = [index for index in within if text.keys[index] == "," and index + 1 < deeper]
    cuts = {index: joins.get(index + 1, index + 1) for index in commas if text.keys[index + 1] not in relative}
    last = max(cuts, default=words.start)
    behind = [index for index in joins if index > last and index - 1 not in cuts]
    if behind:
        cuts[behind[-1]] = joins[behind[-1]]
    first = words.start
    for cut in sorted(cuts):
        yield from _trimmed(text, range(first, cut))
        first = cuts[cut]
    yield from _trimmed(text, range(first, stop))


def _closes(text: Tokens, index: int) -> bool:
    """False for the full stop of "U.S."."""
    return text.keys[index] != "." or not text.joined(index)


def _trimmed(text: Tokens, words: range) -> Iterator[range]:
    first, stop = words.start, words.stop
    while first < stop and not text.keys[first][0].isalnum():
        first += 1
    while stop > first and not text.keys[stop - 1][0].isalnum():
        stop -= 1
    if first < stop:
        yield range(first, stop)


def labelled(text: Tokens, line: range) -> int:
    """The first token behind the label of a line ("•", "2.", "(b)", "iv)"); that of the line where it has none."""
    if len(line) < 2:
        return line.start
    first = line.start
    if text.keys[first] in _BULLETS and not text.joined(first):
        return first + 1
    opened = text.keys[first] == "("
    sign = first + 1 + opened
    if sign + 1 >= line.stop or not _counts(text.keys[sign - 1]) or text.joined(sign):
        return line.start
    closed = (")",) if opened or not text.keys[sign - 1].isdecimal() else (")", ".")
    return sign + 1 if text.keys[sign] in closed else line.start


def _counts(word: str) -> bool:
    return (word.isdecimal() and len(word) <= _DIGITS) or (len(word) == 1 and word.isalpha()) or word in _ROMAN
