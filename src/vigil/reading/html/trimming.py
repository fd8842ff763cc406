# SPDX-License-Identifier: Apache-2.0
"""What stands in the article's box and is not the article: teasers of others, link lines, what follows the end."""

from collections import defaultdict
from collections.abc import Sequence

from vigil.reading.html.dom import PARAGRAPHS, Piece, Walk
from vigil.reading.page.endings import ends_article, is_notice

AFTER = 0.5  # a heading ends the article when so much of its prose stands above it
BELOW = 0.5  # the page speaks for itself below so much of the article
PULLED = 40  # letters from which on a sentence stands twice by no accident
SNIPPET = 600  # letters of prose that a teaser has at most
LINKED = 0.8  # share of its letters in links from which a paragraph, though it be a sentence, leads elsewhere
ALIKE = 3  # boxes of one kind that announce other articles: fewer may belong to this one
LABEL = 80  # letters of the longest label
_LISTED = frozenset({"li", "td", "dd"})


class Teasers:
    """Boxes that announce other articles: three or more alike, each with a linked title and little prose."""

    def __init__(self, page: Walk) -> None:
        self._page = page
        self._titled: dict[int, list[int]] = {}  # boxes with a title and little else, by the box around them
        self._listed: dict[int, frozenset[int]] = {}
        titles = [
            int(piece.linked > 16 and len(piece.words) >= 20 and 5 * piece.linked > 4 * len(piece.words))
            for piece in page.pieces
        ]
        if sum(titles) < ALIKE:
            return
        prose = page.summed(
            [len(piece.words) if piece.prose and not titles[index] else 0 for index, piece in enumerate(page.pieces)]
        )
        for box, titled in enumerate(page.summed(titles)):
            if titled and prose[box] <= SNIPPET:
                self._titled.setdefault(page.parents[box], []).append(box)

    def holds(self, box: int) -> bool:
        parent = self._page.parents[box]
        beside = self._titled.get(parent)
        if beside is None or len(beside) < ALIKE:
            return False
        if parent not in self._listed:
            self._listed[parent] = self._alike(beside)
        return box in self._listed[parent]

    def _alike(self, boxes: list[int]) -> frozenset[int]:
        """Those of the boxes beside each other that at least two others are like."""
        alike: dict[tuple[str, str], list[int]] = defaultdict(list)
        for box in boxes:
            told = self._page.told(box)
            if told.tag not in {"p", "body", "html", "page"}:
                alike[told.tag, told.names.partition(" ")[0]].append(box)
        return frozenset(box for kind in alike.values() if len(kind) >= ALIKE for box in kind)


def trimmed(page: Walk, reasons: list[str]) -> list[str]:
    """The reasons completed for pieces inside the article's box."""
    told = [reasons[index] or _own_reason(piece) for index, piece in enumerate(page.pieces)]
    return _without_edges(page, _without_notices(page, _without_tail(page, _without_pulled(page, told))))


def _own_reason(piece: Piece) -> str:
    if not piece.linked:
        return ""
    share = piece.link_share
    if share > 0.6 and (not piece.prose or (share >= LINKED and not piece.heading and piece.tag != "li")):
        return "links"
    return ""


def _without_tail(page: Walk, reasons: list[str]) -> list[str]:
    """Leave out what follows a heading such as "Comments", unless the article's own paragraphs go on below it."""
    weights = [len(piece.words) if piece.prose and not reasons[index] else 0 for index, piece in enumerate(page.pieces)]
    total, above = sum(weights), 0
    holders: dict[tuple[str, str, int], int] = defaultdict(int)
    for index, piece in enumerate(page.pieces):
        if weights[index]:
            above += weights[index]
            holders[_holder(page, piece)] += weights[index]
            continue
        if not reasons[index] and above >= AFTER * total and ends_article(piece.words):
            own = {holder for holder, weight in holders.items() if weight >= 0.2 * above}
            return [
                why or ("after the article" if place >= index and not _goes_on(page, place, weights, own) else "")
                for place, why in enumerate(reasons)
            ]
    return reasons


def _goes_on(page: Walk, place: int, weights: Sequence[int], own: set[tuple[str, str, int]]) -> bool:
    return weights[place] > 0 and _holder(page, page.pieces[place]) in own


def _holder(page: Walk, piece: Piece) -> tuple[str, str, int]:
    """What holds a paragraph and its neighbours: boxes of one name are the parts of one article."""
    at = page.parents[piece.box] if piece.tag in PARAGRAPHS else piece.box
    told = page.told(at)
    return told.tag, told.names, 0 if told.names else at


def _without_notices(page: Walk, reasons: list[str]) -> list[str]:
    """Leave out what the page says for itself in the lower part of the article."""
    letters = [0 if reasons[index] else len(piece.words) for index, piece in enumerate(page.pieces)]
    left = (1 - BELOW) * sum(letters)
    for index in range(len(reasons) - 1, -1, -1):
        left -= letters[index]
        if left < 0:
            break
        if letters[index] and is_notice(page.pieces[index].words):
            reasons[index] = "notice"
    return reasons


def _without_pulled(page: Walk, reasons: list[str]) -> list[str]:
    """Leave out sentences that stand a second time, apart from the text and larger: a pulled quote, a highlight."""
    holders: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for index, piece in enumerate(page.pieces):
        if not reasons[index]:
            holders[_holder(page, piece)].append(piece.words)
    if len(holders) < 2:
        return reasons
    main = max(holders, key=lambda holder: sum(map(len, holders[holder])))
    text = "\n".join(holders[main])
    for index, piece in enumerate(page.pieces):
        if not reasons[index] and PULLED <= len(piece.words) <= SNIPPET and _holder(page, piece) != main:
            told = piece.words.strip(" \"“”‘’'")
            if told in text:
                reasons[index] = "told again"
    return reasons


def _without_edges(page: Walk, reasons: list[str]) -> list[str]:
    """Leave out labels below the last sentence and above the first, list items and headings excepted."""
    prose = [
        index for index, piece in enumerate(page.pieces) if not reasons[index] and (piece.prose or piece.tag in _LISTED)
    ]
    if not prose:
        return reasons
    edges = (*range(prose[0]), *range(prose[-1] + 1, len(reasons)))
    for index in edges:
        piece = page.pieces[index]
        if not reasons[index] and len(piece.words) <= LABEL and (index > prose[-1] or not piece.heading):
            reasons[index] = "label"
    return reasons
