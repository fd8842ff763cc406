# SPDX-License-Identifier: Apache-2.0
"""Lists of demands: an opening such as "We call on the authorities to:", and a line for each thing that is asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vigil.spotting.text.document import Document
from vigil.spotting.text.lists import labelled
from vigil.spotting.words.deeds import Deed, Deeds
from vigil.spotting.words.frames import Framed, Frames
from vigil.spotting.words.lexicon import Lexicon

_MOST = 40  # lines of a list
_LONGEST = 90  # words of a line without a label: a longer one is a paragraph


@dataclass(frozen=True, slots=True)
class Demand:
    """One line of a list, and the frame of the opening under which it stands; ranges are of tokens."""

    opening: Framed
    opened: range
    words: range
    deed: Deed


def demands(
    document: Document,
    frames: Frames,
    deeds: Deeds,
    following: Lexicon[str],
    accept: Callable[[Framed], bool],
) -> Iterator[Demand]:
    """Every line of every list of demands. `following` are words such as "the following" behind an opening."""
    if ":" not in document.tokens.places:
        return
    for number, sentence in enumerate(document.sentences):
        words = document.tokens.within(sentence.span)
        if sentence.heading or not words or document.tokens.keys[words.stop - 1] != ":":
            continue
        opening = _opening(document, frames, words, following, accept)
        for line in _lines(document, number) if opening else ():
            deed = _deed(document, deeds, opening, line) if opening else None
            if opening and deed and next(frames.find(document.tokens, line, accept), None) is None:
                yield Demand(opening, words, line, deed)


def _opening(
    document: Document, frames: Frames, words: range, following: Lexicon[str], accept: Callable[[Framed], bool]
) -> Framed | None:
    """The last frame of a line, where nothing but its colon is left of what is asked."""
    last = None
    for framed in frames.find(document.tokens, words, accept):
        last = framed
    if last is None:
        return None
    rest = range(last.gaps["action"].start, words.stop - 1)
    hit = next(following.hits(document.tokens, rest), None) if rest else None
    return last if not rest or hit is not None else None


def _lines(document: Document, number: int) -> Iterator[range]:
    """The lines behind an opening: those with a label, or set apart by semicolons."""
    keys = document.tokens.keys
    paragraph, ended, labels = document.sentences[number].paragraph, ":", False
    for sentence in document.sentences[number + 1 : number + 1 + _MOST]:
        if sentence.heading:
            return
        line = document.tokens.within(sentence.span)
        if not line:
            continue
        first = labelled(document.tokens, line)
        if sentence.paragraph == paragraph and first == line.start and ended not in (";", ":"):
            continue  # a second sentence of the line before
        last = keys[line.stop - 1]
        joined = last == ";" or keys[max(line.start, line.stop - 2)] == ";"
        if first == line.start and (labels or len(line) > _LONGEST or not (joined or ended == ";")):
            return
        labels = labels or first > line.start
        paragraph, ended = sentence.paragraph, ";" if joined else last
        yield range(first, _end(document, first, line.stop))


def _end(document: Document, first: int, stop: int) -> int:
    """The end of a line without its sign, and without "; and"."""
    keys = document.tokens.keys
    if stop - 2 > first and keys[stop - 2] in (";", ","):
        stop -= 1
    while stop > first + 1 and not keys[stop - 1][0].isalnum() and keys[stop - 1] not in (")", '"'):
        stop -= 1
    return stop


def _deed(document: Document, deeds: Deeds, opening: Framed, line: range) -> Deed | None:
    named = deeds.asked(document.tokens, line, "known") if opening.frame.marks["asks"] == "known" else None
    return named or deeds.asked(document.tokens, line, "anything")
