# SPDX-License-Identifier: Apache-2.0
"""Which pieces of a page are its article.

The smallest box that holds most of the page's running text is found by its
weight of prose; what that box holds and is plainly something else (links,
sharing, captions, calls to subscribe) is then left out. Hints in class
names never empty a page: a box that holds much of its prose is believed to
be the article, whatever it is called.
"""

from vigil.reading.dom import Piece, Walk
from vigil.reading.prose import is_prose

MOST = 0.7  # a box within a box is the article's when it holds so much of the prose
MUCH = 0.35  # a box with so much of all prose is no furniture, whatever its name


def main_of(page: Walk) -> tuple[list[str], list[str]]:
    """For every piece why it is no part of the article (empty: it is one), and notes where the choice was doubtful."""
    weights = [_weight(piece) for piece in page.pieces]
    total = sum(weights)
    if not total:
        return ["" for _ in page.pieces], ["no running text: the whole page is kept"]
    _weigh(page, weights)
    believed = _believed(page, total)
    clean = [0.0 if believed[piece.box] else weight for piece, weight in zip(page.pieces, weights, strict=True)]
    if sum(clean) < 0.2 * total:
        believed = ["" for _ in page.boxes]
        clean = weights
    article = _article(page, clean)
    inside = _inside(page, article)
    reasons = [
        ("outside the article" if not inside[piece.box] else believed[piece.box] or _own_reason(piece))
        for piece in page.pieces
    ]
    return reasons, []


def _weight(piece: Piece) -> float:
    """Letters of running text outside links."""
    return len(piece.words) - piece.linked if piece.link_share < 0.5 and is_prose(piece.words) else 0.0


def _weigh(page: Walk, weights: list[float]) -> None:
    for box in page.boxes:
        box.weight = 0.0
    for piece, weight in zip(page.pieces, weights, strict=True):
        page.boxes[piece.box].weight += weight
    for box in reversed(page.boxes):
        if box.parent >= 0:
            page.boxes[box.parent].weight += box.weight


def _believed(page: Walk, total: float) -> list[str]:
    """For every box the hint that applies to it, its own or that of a box around it."""
    believed: list[str] = []
    for box in page.boxes:
        outer = believed[box.parent] if box.parent >= 0 else ""
        believed.append(outer or (box.hint if box.weight < MUCH * total else ""))
    return believed


def _article(page: Walk, weights: list[float]) -> int:
    """The smallest box that holds most of the prose of the box around it."""
    _weigh(page, weights)
    children: dict[int, list[int]] = {}
    for index, one in enumerate(page.boxes):
        children.setdefault(one.parent, []).append(index)
    box = 0
    while True:
        heaviest = max(children.get(box, []), key=lambda child: page.boxes[child].weight, default=None)
        if heaviest is None or page.boxes[heaviest].weight < MOST * page.boxes[box].weight:
            return box
        if page.boxes[heaviest].tag in {"p", "li", "td", "blockquote"}:
            return box
        box = heaviest


def _inside(page: Walk, article: int) -> list[bool]:
    inside: list[bool] = []
    for index, box in enumerate(page.boxes):
        inside.append(index == article or (box.parent >= 0 and inside[box.parent]))
    return inside


def _own_reason(piece: Piece) -> str:
    if piece.link_share > 0.6 and not is_prose(piece.words):
        return "links"
    return ""
