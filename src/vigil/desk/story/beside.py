# SPDX-License-Identifier: Apache-2.0
"""Two tellings side by side: what stands in both is numbered and leads across, what only one holds is shaded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.desk.story.tellings import heading
from vigil.stories.models import Telling
from vigil.stories.passages import coinciding
from vigil.stories.shares import in_words
from vigil.values.quotes import Span

LONGEST = 60_000  # code points of each text that are compared: a page of a report's length opens at once
STYLES = 4  # ways of underlining that take turns, so that neighbours differ without colour


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text: a passage of both, by its number, or what only this text has (number 0).

    `first` is true where the passage begins: its number stands there and the other side leads to it.
    """

    words: str
    number: int = 0
    first: bool = False

    @property
    def style(self) -> int:
        return self.number % STYLES

    @property
    def own(self) -> bool:
        """Words that only this text has: a full stop between two passages is none."""
        return not self.number and any(map(str.isalnum, self.words))


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its paragraphs in pieces, how much of it the other has, what was too long to compare."""

    letter: str
    other: str
    telling: Telling
    paragraphs: list[list[Piece]]
    common: int  # words that stand in the other
    words: int
    rest: str

    @property
    def heading(self) -> str:
        return heading(self.telling)

    @property
    def share(self) -> str:
        return in_words(self.common / self.words if self.words else 0.0)


def beside(a: Telling, b: Telling) -> tuple[Side, Side]:
    """The two texts, the passages they share numbered in the order of the first."""
    texts = [_body(telling) for telling in (a, b)]
    found = sorted(coinciding(texts[0][0], texts[1][0]), key=lambda pair: (pair[0].start, pair[1].start))
    ours = _numbered(pair[0] for pair in found)
    theirs = _numbered(pair[1] for pair in found)
    return _side("a", "b", a, *texts[0], ours), _side("b", "a", b, *texts[1], theirs)


def _body(telling: Telling) -> tuple[str, str]:
    """The paragraphs one a line, as far as they are compared, and the rest."""
    text = telling.reading.text
    words = "\n".join(text[start:end] for start, end in telling.paragraphs)
    if len(words) <= LONGEST:
        return words, ""
    cut = words.rfind("\n", 0, LONGEST)
    cut = cut if cut > 0 else LONGEST
    return words[:cut], words[cut:]


def _numbered(spans: Iterable[Span]) -> list[tuple[int, Span]]:
    return sorted(enumerate(spans, start=1), key=lambda one: (one[1].start, one[0]))


def _side(letter: str, other: str, telling: Telling, words: str, rest: str, found: Sequence[tuple[int, Span]]) -> Side:
    pieces, at, common = [], 0, 0
    for number, span in found:
        start = max(at, span.start)
        if start >= span.end:
            continue
        pieces += [Piece(words[at:start]), Piece(words[start : span.end], number, first=True)]
        common += len(words[start : span.end].split())
        at = span.end
    pieces.append(Piece(words[at:]))
    return Side(letter, other, telling, list(_paragraphs(pieces)), common, len(words.split()), rest)


def _paragraphs(pieces: Iterable[Piece]) -> Iterable[list[Piece]]:
    """The pieces by paragraph: a passage that runs on into the next one keeps its number and is named once."""
    line: list[Piece] = []
    for piece in pieces:
        for place, words in enumerate(piece.words.split("\n")):
            if place and line:
                yield line
                line = []
            if words.strip():
                line.append(Piece(words, piece.number, piece.first and not place))
    if line:
        yield line
