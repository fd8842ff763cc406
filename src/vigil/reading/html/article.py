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

from vigil.reading.html.dom import PARAGRAPHS, Box, Piece, Walk
from vigil.reading.html.trimming import teasers, trimmed

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
    believed = _believed(page, page.summed(weights), total)
    notes: list[str] = []
    clean = [0 if believed[piece.box] else weights[index] for index, piece in enumerate(page.pieces)]
    if sum(clean) < min(0.2 * total, LEFT):
        believed, clean = ["" for _ in page.boxes], weights
        notes.append("nearly all text stands in boxes named as furniture: it is kept")
    inside = _inside(page, _article(page, page.summed(clean), believed))
    reasons = ["outside the article" if not inside[piece.box] else believed[piece.box] for piece in page.pieces]
    told = trimmed(page, reasons)
    if _left(weights, told) < KEPT * _left(weights, reasons):
        told = reasons
        notes.append("most of the article looked like furniture: it is kept")
    if _comments(page, believed, weights) > _left(weights, told):
        notes.append("what readers wrote is longer than the article: it is left out")
    return told, notes


def _left(weights: list[int], reasons: list[str]) -> int:
    return sum([weights[index] for index, why in enumerate(reasons) if not why])


def _comments(page: Walk, believed: list[str], weights: list[int]) -> int:
    if "comments" not in believed:
        return 0
    return sum([weights[index] for index, piece in enumerate(page.pieces) if believed[piece.box] == "comments"])


def _weight(piece: Piece) -> int:
    """Letters of running text outside links."""
    if not piece.prose:
        return 0
    letters = len(piece.words)
    return letters - piece.linked if 2 * piece.linked < letters else 0


def _believed(page: Walk, weights: list[int], total: int) -> list[str]:
    """For every box the hint that applies to it, its own or that of a box around it."""
    listed, quoting = teasers(page), _quoting(page)
    believed: list[str] = []
    for index, box in enumerate(page.boxes):
        why = believed[box.parent] if index else ""
        if not why and box.hint and index not in quoting:
            why = _hint(box.hint, weights[index], total)
        believed.append(why or ("teaser" if index in listed else ""))
    return believed


def _quoting(page: Walk) -> frozenset[int]:
    """Boxes named after social media that hold a quotation: a message that the article quotes, not a button."""
    around: set[int] = set()
    for box in page.boxes:
        parent = box.parent if box.tag == "blockquote" else -1
        while parent >= 0:
            if page.boxes[parent].hint.startswith("social"):
                around.add(parent)
            parent = page.boxes[parent].parent
    return frozenset(around)


def _hint(hint: str, weight: int, total: int) -> str:
    if hint in _WEAK and weight >= 60:
        return ""
    return hint if weight < _BELIEVED.get(hint, MUCH) * total else ""


def _article(page: Walk, weights: list[int], believed: list[str]) -> frozenset[int]:
    """The box of the article and the dense boxes beside it."""
    children: dict[int, list[int]] = {}
    for index, weight in enumerate(weights):
        if weight:
            children.setdefault(page.boxes[index].parent, []).append(index)
    box = _named(page, weights)
    while True:
        heaviest = max(children.get(box, ()), key=weights.__getitem__, default=None)
        if heaviest is None or page.boxes[heaviest].tag in PARAGRAPHS or page.boxes[heaviest].tag in _LISTS:
            break
        if weights[heaviest] < MOST * weights[box]:
            break
        box = heaviest
    return frozenset({box, *_beside(page, box, children, weights, believed)})


def _named(page: Walk, weights: list[int]) -> int:
    """The heaviest box that the page calls the article's text; the page itself where there is none of weight.

    A box called an article's or a story's is meant before one called content or main.
    """
    for least in (2, 1):
        named = [index for index, box in enumerate(page.boxes) if box.body >= least]
        heaviest = max(named, key=weights.__getitem__, default=0)
        if heaviest and weights[heaviest] >= ENOUGH * weights[0]:
            return heaviest
    return 0


def _beside(
    page: Walk,
    box: int,
    children: Mapping[int, Sequence[int]],
    weights: list[int],
    believed: list[str],
) -> list[int]:
    """Boxes that are prose and little else: those next to the article, and further up those of its own name.

    So an article is whole that an advertisement, a picture or a large first
    letter cuts in two.
    """
    letters = page.summed([0 if believed[piece.box] else len(piece.words) for piece in page.pieces])
    joined = []
    for level in range(LEVELS):
        parent = page.boxes[box].parent
        if parent < 0 or page.boxes[parent].tag in {"body", "page"}:
            break
        joined += [
            beside
            for beside in children.get(parent, ())
            if beside != box
            and weights[beside] >= max(80, DENSE * letters[beside])
            and (level == 0 or _alike(page.boxes[beside], page.boxes[box]))
        ]
        box = parent
    return joined


def _alike(one: Box, other: Box) -> bool:
    """Two boxes that the page calls parts of one text; rows and columns of a layout are all called alike."""
    name = one.names.partition(" ")[0]
    return one.tag == other.tag and name == other.names.partition(" ")[0] and bool(_PART.search(name))


def _inside(page: Walk, article: frozenset[int]) -> list[bool]:
    inside = [False] * len(page.boxes)
    for box in article:
        end = page.last[box] + 1
        inside[box:end] = [True] * (end - box)
    return inside
