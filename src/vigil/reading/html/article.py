# SPDX-License-Identifier: Apache-2.0
"""Which pieces of a page are its article.

First the box that holds the article is found by its weight of prose: the one
the page itself calls the article's text, else the smallest that holds most
of the prose; boxes beside it that are as dense with prose join it. Then
`trimming` leaves out what stands there and is something else. Hints in class
names never empty a page: a box that holds much of its prose is believed to
be the article, whatever it is called.
"""

import re
from collections.abc import Mapping, Sequence

from vigil.reading.html.dom import PARAGRAPHS, Piece, Walk
from vigil.reading.html.hints import Named
from vigil.reading.html.trimming import Teasers, trimmed

MOST = 0.7  # a box within a box is the article's when it holds so much of the prose
MUCH = 0.35  # a box with so much of all prose is no furniture, whatever its name
ENOUGH = 0.3  # a box called the article's text is believed with so much of the prose
LEFT = 150  # letters that must stand on a page without its comments before these are left out
KEPT = 0.4  # of the article's running text at least so much stays, whatever its paragraphs look like
LEVELS = 4  # boxes around the article in which others like it are looked for
DENSE = 0.8  # a box beside the article joins it when so much of its text is prose
_PART = re.compile(r"article|story|text|content|body|entry|post|para|block", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol", "dl"})  # the sentences around a list belong to it
# Two hints say more: what is not shown, and what readers wrote below an article, however long.
_BELIEVED = {"hidden": 0.7, "comments": 2.0}
# Names that pages give to boxes of the article too: believed only where there is hardly any prose inside.
_WEAK = frozenset(
    {"social", "widget", "widgets", "gallery", "slideshow", "tools", "tags", "most", "also", "banner", "menu"}
)


def main_of(page: Walk) -> tuple[list[str], list[str]]:
    """For every piece why it is no part of the article (empty: it is one), and notes where the choice was doubtful."""
    weights = [_weight(piece) for piece in page.pieces]
    total = sum(weights)
    if not total:
        return ["" for _ in page.pieces], ["no running text: the whole page is kept"]
    believed = Believed(page, page.summed(weights), total)
    notes: list[str] = []
    clean = believed.cleaned(weights)
    if sum(clean) < min(0.2 * total, LEFT):
        believed, clean = Believed(page, [], 0), weights
        notes.append("nearly all text stands in boxes named as furniture: it is kept")
    inside = _inside(page, _article(page, page.summed(clean), believed))
    reasons = [believed.why(piece.box) if inside[piece.box] else "outside the article" for piece in page.pieces]
    told = trimmed(page, reasons)
    if _left(weights, told) < KEPT * _left(weights, reasons):
        told = reasons
        notes.append("most of the article looked like furniture: it is kept")
    if _comments(page, believed, weights) > _left(weights, told):
        notes.append("what readers wrote is longer than the article: it is left out")
    return told, notes


def _left(weights: list[int], reasons: list[str]) -> int:
    return sum([weights[index] for index, why in enumerate(reasons) if not why])


def _comments(page: Walk, believed: "Believed", weights: list[int]) -> int:
    return sum(
        [weight for piece, weight in zip(page.pieces, weights, strict=True)
         if weight and believed.why(piece.box) == "comments"]
    )  # fmt: skip


def _weight(piece: Piece) -> int:
    """Letters of running text outside links."""
    if not piece.prose:
        return 0
    letters = len(piece.words)
    return letters - piece.linked if 2 * piece.linked < letters else 0


class Believed:
    """For a box the hint that applies to it, its own or that of a box around it; without weights nothing is believed.

    It is told of the boxes that somebody asks about: outside the article those with running text.
    """

    def __init__(self, page: Walk, weights: list[int], total: int) -> None:
        self._page = page
        self._weights = weights
        self._total = total
        self._teasers = Teasers(page)
        self._quoting = _quoting(page)
        self._why: list[str | None] = [None if weights else ""] * len(page.parents)

    def why(self, box: int) -> str:
        """Why what the box holds is no part of the article; empty where it may be."""
        known, parents = self._why, self._page.parents
        inside: list[int] = []
        while box >= 0 and known[box] is None:
            inside.append(box)
            box = parents[box]
        why = (known[box] or "") if box >= 0 else ""
        for one in reversed(inside):
            why = known[one] = why or self._own(one)
        return why

    def _own(self, box: int) -> str:
        hint = "" if box in self._quoting else self._page.told(box).hint
        why = _hint(hint, self._weights[box], self._total) if hint else ""
        return why or ("teaser" if self._teasers.holds(box) else "")

    def cleaned(self, weights: list[int]) -> list[int]:
        """The weights of the pieces, those in boxes believed to be furniture without any."""
        pieces = self._page.pieces
        return [0 if weight and self.why(pieces[index].box) else weight for index, weight in enumerate(weights)]


def _quoting(page: Walk) -> frozenset[int]:
    """Boxes named after social media that hold a quotation: a message that the article quotes, not a button."""
    around: set[int] = set()
    for box in page.quotes:
        parent = page.parents[box]
        while parent >= 0:
            if page.told(parent).hint.startswith("social"):
                around.add(parent)
            parent = page.parents[parent]
    return frozenset(around)


def _hint(hint: str, weight: int, total: int) -> str:
    if hint in _WEAK and weight >= 60:
        return ""
    return hint if weight < _BELIEVED.get(hint, MUCH) * total else ""


def _article(page: Walk, weights: list[int], believed: Believed) -> frozenset[int]:
    """The box of the article and the dense boxes beside it."""
    children: dict[int, list[int]] = {}
    for index, weight in enumerate(weights):
        if weight:
            children.setdefault(page.parents[index], []).append(index)
    box = _named(page, weights)
    while True:
        heaviest = max(children.get(box, ()), key=weights.__getitem__, default=None)
        if heaviest is None or weights[heaviest] < MOST * weights[box]:
            break
        tag = page.told(heaviest).tag
        if tag in PARAGRAPHS or tag in _LISTS:
            break
        box = heaviest
    return frozenset({box, *_beside(page, box, children, weights, believed)})


def _named(page: Walk, weights: list[int]) -> int:
    """The heaviest box that the page calls the article's text; the page itself where there is none of weight.

    A box called an article's or a story's is meant before one called content or main.
    """
    enough = ENOUGH * weights[0]
    heavy = [box for box, weight in enumerate(weights) if weight and weight >= enough]
    for least in (2, 1):
        named = [box for box in heavy if page.told(box).body >= least]
        if named:
            return max(named, key=weights.__getitem__)
    return 0


def _beside(
    page: Walk,
    box: int,
    children: Mapping[int, Sequence[int]],
    weights: list[int],
    believed: Believed,
) -> list[int]:
    """Boxes that are prose and little else: those next to the article, and further up those of its own name.

    So an article is whole that an advertisement, a picture or a large first
    letter cuts in two.
    """
    joined = []
    for level in range(LEVELS):
        parent = page.parents[box]
        if parent < 0 or page.told(parent).tag in {"body", "page"}:
            break
        joined += [
            beside
            for beside in children.get(parent, ())
            if beside != box
            and weights[beside] >= 80
            and (level == 0 or _alike(page.told(beside), page.told(box)))
            and weights[beside] >= DENSE * _letters(page, beside, believed)
        ]
        box = parent
    return joined


def _letters(page: Walk, box: int, believed: Believed) -> int:
    """The letters of a box that are not believed to be furniture."""
    last = page.last[box]
    return sum([len(piece.words) for piece in page.pieces if box <= piece.box <= last and not believed.why(piece.box)])


def _alike(one: Named, other: Named) -> bool:
    """Two boxes that the page calls parts of one text; rows and columns of a layout are all called alike."""
    name = one.names.partition(" ")[0]
    return one.tag == other.tag and name == other.names.partition(" ")[0] and bool(_PART.search(name))


def _inside(page: Walk, article: frozenset[int]) -> list[bool]:
    inside = [False] * len(page.parents)
    for box in article:
        end = page.last[box] + 1
        inside[box:end] = [True] * (end - box)
    return inside
