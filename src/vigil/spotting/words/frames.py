# SPDX-License-Identifier: Apache-2.0
"""Frames: a turn of phrase with gaps, as a language file writes it.

    "{by} (call) on|upon {to} to {action}"

`word|word` is any of the words, `[word]` may be missing, `(verb)` any form of
a verb of the file's `forms`, and `{name}` a gap that runs up to the words
behind it. The words before the first inner gap are the anchor: they alone are
sought, all frames at once; the gaps are filled to the right of them. What
fills a gap in front of the anchor is the clause's subject, and finding that
is the task of `clauses`.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vigil.spotting.words.tokens import Tokens, tokens

MOST_WORDS = 40  # of an inner gap: a longer one has run into another clause


class NotAFrame(ValueError):
    """A line of a language file that is no turn of phrase with gaps."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must stand here: one of several phrases, each a tuple of keys. May be empty if optional."""

    phrases: tuple[tuple[str, ...], ...]

    def behind(self, text: Tokens, at: int, stop: int) -> int | None:
        """The token behind these words if they begin at token `at`."""
        for phrase in self.phrases:
            end = at + len(phrase)
            if end <= stop and text.keys[at:end] == phrase:
                return end
        return None


@dataclass(frozen=True, slots=True)
class Gap:
    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One turn of phrase. `marks` is all else its line in the file says."""

    say: str
    before: str | None
    anchors: tuple[tuple[str, ...], ...]
    rest: tuple[Words | Gap, ...]
    marks: Mapping[str, Any]

    def mark(self, name: str) -> str | None:
        value = self.marks.get(name)
        return str(value) if value is not None else None


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame found in a text: its anchor, and what fills each gap behind it, as ranges of tokens."""

    frame: Frame
    anchor: range
    gaps: Mapping[str, range]

    @property
    def said(self) -> int:
        """The token behind the last of its own words: where its last gap begins."""
        return max((self.anchor.stop, *(gap.start for gap in self.gaps.values())))

    @property
    def whole(self) -> range:
        return range(self.anchor.start, max((self.anchor.stop, *(gap.stop for gap in self.gaps.values()))))


def _phrase(text: str) -> tuple[str, ...]:
    return tokens(text.replace("_", " ")).keys


def _words(element: str, forms: Mapping[str, str]) -> Words:
    optional = element.startswith("[")
    body = element.strip("[]")
    phrases: list[tuple[str, ...]] = []
    for choice in body.split("|"):
        verb = choice.strip("()")
        if choice.startswith("(") and verb not in forms:
            raise NotAFrame(f"no forms are given for ({verb})")
        phrases.extend(_phrase(form) for form in (forms[verb].split() if choice.startswith("(") else [choice]))
    phrases.sort(key=len, reverse=True)
    return Words((*phrases, ()) if optional else tuple(phrases))


def frame(say: str, forms: Mapping[str, str], marks: Mapping[str, Any]) -> Frame:
    """One line of a language file, ready to be sought. Raises `NotAFrame`."""
    parts: list[Words | Gap] = [
        Gap(element.strip("{}")) if element.startswith("{") else _words(element, forms) for element in say.split()
    ]
    before = parts.pop(0) if parts and isinstance(parts[0], Gap) else None
    anchor = list(itertools.takewhile(lambda part: isinstance(part, Words), parts))
    choices = [part.phrases for part in anchor if isinstance(part, Words)]
    anchors = tuple(tuple(itertools.chain.from_iterable(choice)) for choice in itertools.product(*choices))
    if not anchors or not all(anchors):
        raise NotAFrame(f"“{say}” has no words to be known by")
    return Frame(say, before.name if isinstance(before, Gap) else None, anchors, tuple(parts[len(anchor) :]), marks)


class Frames:
    """The frames of one language file, compiled once."""

    def __init__(self, lines: Iterable[Mapping[str, Any]], forms: Mapping[str, str]) -> None:
        self.frames = tuple(frame(line["say"], forms, line) for line in lines)
        self._by_anchor: dict[tuple[str, ...], list[Frame]] = {}
        lengths: dict[str, set[int]] = {}
        for each in self.frames:
            for anchor in each.anchors:
                self._by_anchor.setdefault(anchor, []).append(each)
                lengths.setdefault(anchor[0], set()).add(len(anchor))
        self._from = {word: sorted(found, reverse=True) for word, found in lengths.items()}
        self.openings = frozenset(self._from)
        """The words with which its anchors begin, as they are compared."""

    def find(
        self, text: Tokens, within: range, accept: Callable[[Framed], bool] = lambda framed: True
    ) -> Iterator[Framed]:
        """The frames of one sentence, none overlapping another's anchor.

        Of several that begin with one word the longest anchor that fits, then
        the first in the order of the file that `accept` lets pass.
        """
        keys, behind, openings = text.keys, within.start, self.openings
        for at in [index for index in within if keys[index] in openings]:
            found = self._at(text, at, within.stop, accept) if at >= behind else None
            if found:
                yield found
                behind = found.said

    def _at(self, text: Tokens, at: int, stop: int, accept: Callable[[Framed], bool]) -> Framed | None:
        for length in self._from[text.keys[at]]:
            behind = at + length
            for each in self._by_anchor.get(text.keys[at:behind], ()) if behind <= stop else ():
                gaps = _fill(each.rest, text, behind, stop)
                framed = Framed(each, range(at, behind), gaps) if gaps is not None else None
                if framed is not None and accept(framed):
                    return framed
        return None


def _fill(rest: tuple[Words | Gap, ...], text: Tokens, at: int, stop: int) -> dict[str, range] | None:
    """What fills the gaps behind an anchor; None where the words between them are missing."""
    gaps: dict[str, range] = {}
    for index, part in enumerate(rest):
        if isinstance(part, Words):
            behind = part.behind(text, at, stop)
            if behind is None:
                return None
            at = behind
        elif index + 1 == len(rest):
            gaps[part.name] = range(at, stop)
            at = stop
        else:
            begin, at = at, _next(rest[index + 1], text, at, stop)
            if at < 0:
                return None
            gaps[part.name] = range(begin, at)
    return gaps if all(gaps.values()) else None


def _next(words: Words | Gap, text: Tokens, at: int, stop: int) -> int:
    """The first token at which `words` begin, at least one behind `at`; -1 where they are not near."""
    if isinstance(words, Gap):
        raise NotAFrame("two gaps stand side by side")
    for index in range(at + 1, min(stop, at + MOST_WORDS)):
        if words.behind(text, index, stop) is not None:
            return index
    return -1
