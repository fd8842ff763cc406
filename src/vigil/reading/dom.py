# SPDX-License-Identifier: Apache-2.0
"""An HTML page walked once: its blocks of text, and the boxes that hold them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from vigil.reading import plain
from vigil.reading.paths import Paths
from vigil.reading.prose import is_prose

# Elements whose text no reader of the page reads.
SKIPPED = frozenset(
    """
    script style template svg math iframe object embed canvas audio video select option button input textarea map
    datalist head noframes noscript meta link
    """.split()
)
# Elements that stand within a line; every other element begins a block of its own.
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr img
    """.split()
)
PARAGRAPHS = frozenset({"p", "li", "td", "blockquote", "dd", "pre"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = re.compile("[\u200b\ufeff\x00\xad]")  # signs without width
_BREAK = "\x1e"  # stands for <br> until the block is closed: newlines of the source mean nothing
# Words in class and id names that pages of every kind give to what is not the article ...
_HINTS = frozenset(
    """
    ad ads dfp outbrain taboola footer sidebar breadcrumb breadcrumbs nav navbar navigation menu masthead caption
    captions cap pic figcaption byline bylines timestamp tag tags taglist trending popular widget widgets modal
    popup overlay cookie cookies consent gdpr banner toolbar tools pagination pager hidden gallery slideshow
    copyright disclaimer also most poll login paywall carousel teaser teasers credit credits bio toc rating promo
    promos promoted share sronly visuallyhidden readmore readnext morefrom authorbio authorbox authorinfo
    authorcard aboutauthor signup jumplink jumplinks printonly correctionform respond
    """.split()
)
# ... and how such words begin.
_HINT_STARTS = (
    *("related", "recommend", "recirc", "sponsor", "advert", "sharing", "social", "newsletter", "subscri", "skip"),
    *("screenreader", "follow", "trinity"),
)
_COMMENTS = frozenset({"comment", "comments", "commentlist", "disqus", "livefyre", "coral"})
# Names that pages give to the box of the article's own text.
_BODY = re.compile(
    r"(?P<own>(?:article|story|entry|post|news)-?(?:body|content|text|copy)(?:$|-|\d)|articlebody)"
    r"|(?:content|page|text|main)-?(?:body|content|text|copy)(?:$|-|\d)|body-?copy"
)
_BODY_SIGNS = ("body", "content", "text", "copy")
_BOXES = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "figcaption": "caption",
    "menu": "navigation",
    "dialog": "dialog",
}
_ROLES = frozenset({"navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alert"})
_TELLING = frozenset({"itemprop", "hidden", "style", "role"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Box:
    """A block element: what holds it, its tag, and why what it holds may be furniture.

    `body` is 1 where the page itself calls the box its text, 2 where it calls it an article's.
    """

    parent: int
    tag: str
    hint: str
    names: str = ""
    body: int = 0
    element: etree._Element | None = None


@dataclass(slots=True)
class Piece:
    """One block of text: its words (a line each where <br> breaks them), the letters in links, and its box."""

    words: str
    linked: int
    box: int
    tag: str
    prose: bool

    @property
    def link_share(self) -> float:
        return self.linked / max(len(self.words), 1)

    @property
    def heading(self) -> bool:
        return self.tag in _HEADINGS


@dataclass(slots=True)
class Walk:
    """The boxes and pieces of a page in reading order; box 0 is the page."""

    boxes: list[Box] = field(default_factory=lambda: [Box(-1, "page", "")])
    pieces: list[Piece] = field(default_factory=list)
    paths: Paths = field(default_factory=Paths)

    @property
    def prose(self) -> int:
        """Letters of running text on the page."""
        return sum(len(piece.words) for piece in self.pieces if piece.prose)

    def summed(self, values: Sequence[int]) -> list[int]:
        """For every box the sum of what its pieces count, those of the boxes inside it among them."""
        boxes = self.boxes
        sums = [0] * len(boxes)
        for piece, value in zip(self.pieces, values, strict=True):
            if value:
                sums[piece.box] += value
        for index in range(len(boxes) - 1, 0, -1):
            if sums[index]:
                sums[boxes[index].parent] += sums[index]
        return sums

    def place(self, piece: Piece) -> str:
        """The XPath of the element that holds a piece."""
        element = self.boxes[piece.box].element
        return self.paths.of(element) if element is not None else ""


def parse(text: str) -> etree._Element | None:
    """The tree of a page, or None where there is no element at all."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    source = text.replace("\x00", " ") if "\x00" in text else text
    try:
        return etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def walk(root: etree._Element, skipped: Collection[str] = SKIPPED) -> Walk:
    """Walk the tree once, in document order.

    Every page comes through here with some thousand elements, so a step does
    little: a box is made only when the first words in it are found.
    """
    page = Walk()
    words: list[str] = []
    open_: list[etree._Element] = []  # the elements around the step that begin a box ...
    made: list[int] = [0]  # ... and the boxes made of them so far
    spans: list[etree._Element] = []
    linked = links = 0
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        inline = tag in _INLINE
        if event == "start":
            if tag in skipped:
                steps.skip_subtree()
                continue
            if not inline or (tag == "span" and element.keys() and _apart(element, spans)):
                if words:
                    _close(page, words, linked, open_, made)
                    words, linked = [], 0
                open_.append(element)
            elif tag == "a":
                links += 1
            elif tag == "br":
                words.append(_BREAK)
            text = element.text
        else:
            if tag not in skipped and (not inline or (spans and spans[-1] is element and spans.pop() is element)):
                if words:
                    _close(page, words, linked, open_, made)
                    words, linked = [], 0
                open_.pop()
                del made[len(open_) + 1 :]
            elif tag == "a":
                links -= 1
            text = element.tail
        if text and (words or not text.isspace()):
            words.append(text)
            if links:
                linked += len(text.strip())
    _close(page, words, linked, open_, made)
    return page


def _close(page: Walk, parts: list[str], linked: int, open_: Sequence[etree._Element], made: list[int]) -> None:
    """One piece of what was gathered, unless it is blank, and the boxes around it that were not made before."""
    text = "".join(parts)
    # A text set by hand is read as a file of plain text is: wrapped lines are joined, paragraphs stay apart.
    by_hand = bool(open_) and open_[-1].tag == "pre" and "\n" in text
    words = "\n".join(block.words for block in plain.page(text).blocks) if by_hand else _squeezed(text)
    if words:
        boxes = page.boxes
        for element in open_[len(made) - 1 :]:
            boxes.append(_box(element, made[-1]))
            made.append(len(boxes) - 1)
        prose = len(words) >= 25 and is_prose(words)
        page.pieces.append(Piece(words, min(linked, len(words)), made[-1], boxes[made[-1]].tag, prose))


def _squeezed(text: str) -> str:
    """Every run of blanks one blank, a line each where <br> stood, none empty."""
    if not text.isascii() and _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    if _BREAK not in text:
        return " ".join(text.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split(_BREAK))))


def _box(element: etree._Element, parent: int) -> Box:
    tag = element.tag
    hint = _BOXES.get(tag, "")
    attributes = element.items()
    if not attributes:
        return Box(parent, tag, hint, "", 0, element)
    names, body, own = "", 0, ""
    for key, value in attributes:
        if key == "class":
            names = f"{value} {names}" if names else value
        elif key == "id":
            names = f"{names} {value}" if names else value
        elif key in _TELLING:
            if key == "itemprop":
                body = 2 * ("articleBody" in value)
            else:
                own = own or _hidden(key, value)
    if names:
        told, is_body = named(names)
        return Box(parent, tag, hint or told or own, names, max(body, is_body), element)
    return Box(parent, tag, hint or own, "", body, element)


def _apart(element: etree._Element, spans: list[etree._Element]) -> bool:
    """Whether a span is no part of the line, not shown or meant for machines; it is then one of the open `spans`."""
    get = element.get
    if get("itemprop") is not None or "hidden" in get("class", "") or "none" in get("style", ""):
        spans.append(element)
        return True
    return False


def _hidden(key: str, value: str) -> str:
    if key == "hidden" or (key == "style" and "display:none" in value.replace(" ", "")):
        return "hidden"
    return value if key == "role" and value in _ROLES else ""


@lru_cache(maxsize=16_384)
def named(names: str) -> tuple[str, int]:
    """What class and id names say of a box: the word that tells it is not the article; how far it is its text."""
    plain = (names if names.islower() else _CAMEL.sub("-", names).lower()).replace("_", "-").replace(" ", "-")
    body = _body(plain) if any(map(plain.__contains__, _BODY_SIGNS)) else 0
    before = ""
    for word in plain.split("-"):
        bare, hint = _told(word)
        if hint:
            return hint, body
        if before + bare in _HINTS or (before == "screen" and bare.startswith("reader")):
            return before + bare, body
        before = bare
    return "", body


def _body(names: str) -> int:
    return max((1 + bool(found["own"]) for found in _BODY.finditer(names)), default=0)


@lru_cache(maxsize=16_384)
def _told(word: str) -> tuple[str, str]:
    """A word of a name without the numbers at its end, and the hint that it is."""
    bare = word.rstrip("0123456789")
    if bare in _COMMENTS or bare.startswith("disqus"):
        return bare, "comments"
    return bare, bare if bare in _HINTS or bare.startswith(_HINT_STARTS) else ""
