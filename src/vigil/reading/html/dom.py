# SPDX-License-Identifier: Apache-2.0
"""An HTML page walked once: its blocks of text, and the boxes that hold them."""

from collections.abc import Collection, Iterable

from vigil.reading.html.elements import VOID, Elements, name_at, value_of
from vigil.reading.html.elements import plain as unescaped
from vigil.reading.html.hints import Named, named_by
from vigil.reading.html.paths import Paths
from vigil.reading.page import plain
from vigil.reading.page.prose import is_prose

# Elements whose text no reader of the page reads.
SKIPPED = frozenset(
    """
    script style template svg math iframe object embed canvas audio video select option button input textarea map
    datalist head noframes noscript meta link
    """.split()
)
# Those of them whose inside is written out as it came: tags in it are none.
_RAW = frozenset({"iframe", "noframes", "script", "style"})
_RAW_LETTERS = frozenset(name[0] for name in _RAW)
# Elements that stand within a line; every other element begins a block of its own.
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr img
    """.split()
)
# What a start tag does to the line it stands in. Those up to `_BOX` begin an element that ends with a tag of its own.
_WITHIN = 0
_LINK = 1
_TIME = 2
_SPAN = 3
_BOX = 4
_BR = 5
_RULE = 6
_NOTHING = 7
_STATED = 8
_SKIPPED = 9
_KINDS = {
    **dict.fromkeys(_INLINE, _WITHIN),
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(VOID, _RULE),
    **dict.fromkeys(("img", "wbr", "embed", "input"), _NOTHING),
    **dict.fromkeys(("meta", "link"), _STATED),
    "a": _LINK,
    "time": _TIME,
    "span": _SPAN,
    "br": _BR,
}
# The letters by which the tags are told that most tags are.
_A = ord("a")
_D = ord("d")
_I = ord("i")
_L = ord("l")
_P = ord("p")
_V = ord("v")
_BLANK = ord(" ")
_CLOSES = ord(">")
_SLASH = ord("/")
PARAGRAPHS = frozenset({"p", "li", "td", "blockquote", "dd", "pre"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAK = "\x1e"  # stands for <br> until the block is closed: newlines of the source mean nothing


# Pieces are made by the hundred on every page; what makes them is written out, which compiles to little.
class Piece:
    """One block of text: its words (a line each where <br> breaks them), the letters in links, and its box."""

    __slots__ = ("box", "linked", "prose", "tag", "words")

    def __init__(self, words: str, linked: int, box: int, tag: str, prose: bool) -> None:
        self.words = words
        self.linked = linked
        self.box = box
        self.tag = tag
        self.prose = prose

    @property
    def link_share(self) -> float:
        return self.linked / max(len(self.words), 1)

    @property
    def heading(self) -> bool:
        return self.tag in HEADINGS


class Walk:
    """The boxes and pieces of a page in reading order; a box is a block element with words, box 0 is the page.

    `parents` is what holds each box, -1 what holds the page, and `quotes` are
    the boxes of quotations. `stated` is where the body says something for
    machines: the places of these tags.
    """

    def __init__(self, page: Elements) -> None:
        self.page = page
        self.paths = Paths(page.written)
        self.parents = [-1]
        self.quotes: list[int] = []
        self.pieces: list[Piece] = []
        self.stated: list[int] = []
        self._elements = [-1]
        self._told: list[Named | None] = [Named("page")]
        self._last: list[int] = []

    def add(self, parent: int, element: int, told: Named | None = None) -> int:
        """One box more, and its number. What it says is read when somebody asks, which of most boxes nobody does."""
        box = len(self.parents)
        self.parents.append(parent)
        self._elements.append(element)
        self._told.append(told)
        if element >= 0 and self.page.written.startswith("blockquote", self.paths.starts[element]):
            self.quotes.append(box)
        return box

    def told(self, box: int) -> Named:
        """What the start tag of a box says."""
        told = self._told[box]
        if told is None:
            told = self._told[box] = named_by(self.paths.tag(self._elements[box]))
        return told

    @property
    def prose(self) -> int:
        """Letters of running text on the page."""
        return sum([len(piece.words) for piece in self.pieces if piece.prose])

    @property
    def last(self) -> list[int]:
        """For every box the last one inside it: those inside a box follow it without a gap."""
        if len(self._last) < len(self.parents):
            last = list(range(len(self.parents)))
            for index in range(len(last) - 1, 0, -1):
                parent = self.parents[index]
                if last[parent] < last[index]:
                    last[parent] = last[index]
            self._last = last
        return self._last

    def summed(self, values: list[int]) -> list[int]:
        """For every box the sum of what its pieces count, those of the boxes inside it among them."""
        summed = [0] * len(self.parents)
        for index, piece in enumerate(self.pieces):
            if values[index]:
                summed[piece.box] += values[index]
        for index in range(len(summed) - 1, 0, -1):
            if summed[index]:
                summed[self.parents[index]] += summed[index]
        return summed

    def places(self, pieces: Iterable[Piece]) -> dict[int, str]:
        """The XPaths of the boxes that hold these pieces, by the boxes."""
        held = {piece.box: self._elements[piece.box] for piece in pieces}
        paths = self.paths.of({element for element in held.values() if element >= 0})
        return {box: paths.get(element, "") for box, element in held.items()}


def walk(page: Elements, skipped: Collection[str] = SKIPPED) -> Walk:
    """Walk the page once, in document order.

    Every page comes through here with a thousand tags and more, so a step does
    little: an end tag is not read, for it ends the element that was opened
    last; a box is made only when the first words in it are found.
    """
    walked = Walk(page)
    words: list[str] = []
    starts, parents, stated = walked.paths.starts, walked.paths.around, walked.stated
    around = [-1]  # the elements around the step ...
    opened = [_WITHIN]  # ... what each of them is ...
    open_: list[int] = []  # ... those of them that begin a box ...
    made: list[int] = [0]  # ... and the boxes made of them so far
    linked = links = 0
    written = page.written
    size = len(written)
    at = written.find("<") + 1
    while at > 0:
        end = written.find(">", at)
        if end < 0:
            break
        if ord(written[at]) == _SLASH:
            if len(opened) > 1:
                around.pop()
                kind = opened.pop()
                if kind == _BOX:
                    if words:
                        _close(walked, words, linked, open_, made)
                        words, linked = [], 0
                    open_.pop()
                    if len(made) > len(open_) + 1:
                        made.pop()
                elif kind == _LINK:
                    links -= 1
        else:
            kind = _kind(written, at, end)
            if kind == _SKIPPED:
                name = name_at(written, at)
                if name in skipped:
                    end = _end_of(written, at, name)
                else:
                    kind = _BOX
            if kind <= _BOX:
                if kind == _SPAN:
                    kind = _BOX if _apart(written[at:end]) else _WITHIN
                elif kind == _TIME:
                    stated.append(at)
                elif kind == _LINK:
                    links += 1
                element = len(starts)
                starts.append(at)
                parents.append(around[-1])
                around.append(element)
                opened.append(kind)
                if kind == _BOX:
                    if words:
                        _close(walked, words, linked, open_, made)
                        words, linked = [], 0
                    open_.append(element)
            elif kind == _BR:
                words.append(_BREAK)
            elif kind == _STATED:
                stated.append(at)
            elif kind == _RULE and words:
                _close(walked, words, linked, open_, made)
                words, linked = [], 0
        at = written.find("<", end) + 1
        end += 1
        behind = at - 1 if at else size
        if end < behind:
            text = written[end:behind]
            if words or not text.isspace():
                words.append(text)
                if links:
                    linked += len(unescaped(text).strip())
    if words:
        _close(walked, words, linked, open_, made)
    return walked


def _kind(written: str, at: int, end: int) -> int:
    """What the start tag between these places does; nine of ten are told by their first letters."""
    first, second = ord(written[at]), ord(written[at + 1])
    if second in (_BLANK, _CLOSES):
        if first == _A:
            return _LINK
        if first == _P:
            return _BOX
    elif second == _I:
        third = ord(written[at + 2])
        if (first == _D and third == _V) or (first == _L and third in (_BLANK, _CLOSES)):
            return _BOX
    return _KINDS.get(name_at(written, at), _BOX)


def _end_of(written: str, at: int, name: str) -> int:
    """Where the end tag closes of the element that starts here; with the page where it has none."""
    closes = f"/{name}>"
    if name in _RAW:
        end = written.find(f"<{closes}", at)
        return end + len(closes) if end >= 0 else len(written)
    deep, last = 0, len(written)
    at = written.find("<", at) + 1
    while at > 0:
        if written.startswith(closes, at):
            if not deep:
                return at + len(closes) - 1
            deep -= 1
        elif written.startswith(name, at) and name_at(written, at) == name:
            deep += 1
        elif written[at] in _RAW_LETTERS:
            held = name_at(written, at)
            if held in _RAW:
                at = _end_of(written, at, held)
        at = written.find("<", at) + 1
    return last


def _close(page: Walk, parts: list[str], linked: int, open_: list[int], made: list[int]) -> None:
    """One piece of what was gathered, unless it is blank, and the boxes around it that were not made before."""
    text = unescaped("".join(parts) if len(parts) > 1 else parts[0])
    # A text set by hand is read as a file of plain text is: wrapped lines are joined, paragraphs stay apart.
    if open_ and "\n" in text and page.paths.name(open_[-1]) == "pre":
        words = "\n".join([block.words for block in plain.page(text).blocks])
    elif _BREAK in text:
        words = "\n".join([line for line in [" ".join(line.split()) for line in text.split(_BREAK)] if line])
    else:
        words = text.strip()
        # What can be printed holds no blank but the common one: most texts are on one line as they stand.
        if "  " in words or not words.isprintable():
            words = " ".join(words.split())
    if words:
        while len(made) <= len(open_):
            made.append(page.add(made[-1], open_[len(made) - 1]))
        letters = len(words)
        prose = letters >= 25 and is_prose(words)
        tag = page.paths.name(open_[-1]) if open_ else ""
        page.pieces.append(Piece(words, min(linked, letters), made[-1], tag, prose))


def _apart(span: str) -> bool:
    """Whether a span is no part of the line, not shown or meant for machines."""
    if not ("itemprop" in span or "hidden" in span or "none" in span):
        return False
    return ' itemprop="' in span or "hidden" in value_of(span, "class") or "none" in value_of(span, "style")
