# SPDX-License-Identifier: Apache-2.0
"""What changed between two captures of one address: paragraphs first, then words; what was taken out comes first.

A correction that quietly removes a name is what this is for. So a sentence
counts as removed only when it stands nowhere on the page any more, and names
and figures that are gone are named.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vigil.archive.aligned import aligned
from vigil.spotting.words.sentences import cut
from vigil.values.quotes import Span

ALIKE = 0.4  # two paragraphs that share so much of their words are one that was changed
TRIED = 2_000_000  # words compared to find which paragraph became which; past that, they are paired in order
# Scripts that are written without blanks are compared letter by letter.
_TOKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]\s*|[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+\s*"
)
_EDGES = " \t\n.,;:!?…\"'“”‘’«»()[]–—-"


@dataclass(frozen=True, slots=True)
class Version:
    """What one capture says: the facts of its head by name, its paragraphs, the lines of the page around them."""

    paragraphs: tuple[str, ...]
    furniture: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both versions, only before, or only now."""

    kind: Literal["same", "removed", "added"]
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it was and is; a moved one stands where it was and where it is now."""

    kind: Literal["same", "changed", "removed", "added", "moved"]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, as a whole and sentence by sentence.

    `removed` and `added` are sentences that stand nowhere on the other page
    and are like none of it, `altered` those that became another (before,
    after); `gone` are names and figures that the text has nowhere any more.
    """

    passages: tuple[Passage, ...]
    removed: tuple[str, ...]
    altered: tuple[tuple[str, str], ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    furniture_removed: tuple[str, ...]
    furniture_added: tuple[str, ...]

    @property
    def in_text(self) -> bool:
        """Whether the text itself changed, and not only what the page shows around it."""
        return any(passage.kind != "same" for passage in self.passages)


def changes(before: Version, after: Version) -> Changes:
    """Compare two versions. Blanks and the two ways of writing an accented letter make no difference."""
    passages = tuple(_passages(before.paragraphs, after.paragraphs))
    went, came = _sentences(before, after), _sentences(after, before)
    became = dict(_paired([_words(one) for one in went], [_words(one) for one in came]))
    names = [name for name in (*before.facts, *after.facts) if before.facts.get(name, "") != after.facts.get(name, "")]
    return Changes(
        passages,
        tuple(words for place, words in enumerate(went) if place not in became),
        tuple((went[place], came[other]) for place, other in became.items()),
        tuple(words for place, words in enumerate(came) if place not in set(became.values())),
        _gone(went, after),
        tuple((name, before.facts.get(name, ""), after.facts.get(name, "")) for name in dict.fromkeys(names)),
        _less(before.furniture, after.furniture),
        _less(after.furniture, before.furniture),
    )


def same(words: str) -> str:
    """The spelling under which words are compared."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[Passage]:
    ours, theirs = list(map(same, before)), list(map(same, after))
    stretches = aligned(ours, theirs)
    lost = {one for equal, i, j, _, _ in stretches if not equal for one in ours[i:j]}
    new = {one for equal, _, _, k, m in stretches if not equal for one in theirs[k:m]}
    moved = lost & new
    for equal, i, j, k, m in stretches:
        if equal:
            yield from (Passage("same", (Piece("same", words),)) for words in after[k:m])
        else:
            yield from _different(before[i:j], after[k:m], moved)


def _different(before: Sequence[str], after: Sequence[str], moved: set[str]) -> Iterator[Passage]:
    """Paragraphs between two that stayed: which became which, which went, which came."""
    pairs = dict(_paired([_words(one) for one in before], [_words(one) for one in after]))
    at = 0
    for place, words in enumerate(before):
        if same(words) in moved:
            yield Passage("moved", (Piece("removed", words),))
        elif place in pairs:
            yield from (_alone("added", one, moved) for one in after[at : pairs[place]])
            yield Passage("changed", tuple(_pieces(words, after[pairs[place]])))
            at = pairs[place] + 1
        else:
            yield Passage("removed", (Piece("removed", words),))
    yield from (_alone("added", one, moved) for one in after[at:])


def _alone(kind: Literal["added"], words: str, moved: set[str]) -> Passage:
    return Passage("moved" if same(words) in moved else kind, (Piece(kind, words),))


def _paired(before: list[Counter[str]], after: list[Counter[str]]) -> Iterator[tuple[int, int]]:
    """Which paragraph became which, in order: the pairing that keeps most of the words."""
    cost = len(before) * sum(map(len, after)) + len(after) * sum(map(len, before))
    if cost > TRIED:
        yield from ((n, n) for n in range(min(len(before), len(after))) if _alike(before[n], after[n]) >= ALIKE)
        return
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    taken = set()
    for i in reversed(range(len(before))):
        for k in reversed(range(len(after))):
            alike = _alike(before[i], after[k])
            with_it = alike + best[i + 1][k + 1] if alike >= ALIKE else 0.0
            best[i][k] = max(with_it, best[i + 1][k], best[i][k + 1])
            if with_it and with_it == best[i][k]:
                taken.add((i, k))
    i = k = 0
    while i < len(before) and k < len(after):
        if (i, k) in taken:
            yield i, k
            i, k = i + 1, k + 1
        elif best[i + 1][k] >= best[i][k + 1]:
            i += 1
        else:
            k += 1


def _words(text: str) -> Counter[str]:
    return Counter(token.strip(_EDGES).casefold() for token in _TOKEN.findall(same(text)))


def _alike(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _pieces(before: str, after: str) -> Iterator[Piece]:
    """The words of a changed paragraph; where the blanks behind words that stayed differ, they go with what follows."""
    ours, theirs = _TOKEN.findall(before), _TOKEN.findall(after)
    behind = "", ""
    for equal, i, j, k, m in aligned(list(map(same, ours)), list(map(same, theirs))):
        gone, come = "".join(ours[i:j]), "".join(theirs[k:m])
        if equal:
            stays = come.rstrip()
            behind = gone[len(gone.rstrip()) :], come[len(stays) :]
            if behind[0] == behind[1]:
                stays, behind = come, ("", "")
            yield Piece("same", stays)
            continue
        if gone:
            yield Piece("removed", behind[0] + gone)
        if come:
            yield Piece("added", behind[1] + come)
        behind = "", ""


def _sentences(of: Version, other: Version) -> tuple[str, ...]:
    """The sentences of one version that stand nowhere on the other page."""
    stand = {same(one) for line in (*other.paragraphs, *other.furniture) for one in _cut(line)}
    return tuple(dict.fromkeys(one for line in of.paragraphs for one in _cut(line) if same(one) not in stand))


def _cut(paragraph: str) -> Iterable[str]:
    return (span.words(paragraph) for span in cut(paragraph, Span(0, len(paragraph)), frozenset()))


def _gone(removed: Iterable[str], after: Version) -> tuple[str, ...]:
    """Names (runs of words with a capital) and figures of removed sentences that the text has nowhere any more.

    A single word that opens a sentence has its capital from there; it is no name by that alone.
    """
    stand = f" {' '.join(_plain(word) for line in after.paragraphs for word in line.split())} "
    found: dict[str, None] = {}
    for sentence in removed:
        for start, run in _runs(sentence.split()):
            name = " ".join(word.strip(_EDGES) for word in run)
            if f" {' '.join(map(_plain, run))} " in stand or (start == 0 and len(run) == 1 and name.isalpha()):
                continue
            found[name] = None
    return tuple(found)


def _runs(words: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of words that begin with a capital or a figure, cut where a sign stands between two of them."""
    run: list[str] = []
    for place, word in enumerate([*words, ""]):
        core = word.strip(_EDGES)
        told = bool(core) and (core[0].isupper() or core[0].isdigit())
        if run and (not told or run[-1][-1] in ",;:.)" or word[0] in '(“"«'):
            yield place - len(run), run
            run = []
        if told:
            run.append(word)


def _plain(word: str) -> str:
    return same(word).strip(_EDGES).casefold()


def _less(a: Iterable[str], b: Iterable[str]) -> tuple[str, ...]:
    return tuple((Counter(map(same, a)) - Counter(map(same, b))).elements())
