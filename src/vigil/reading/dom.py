# SPDX-License-Identifier: Apache-2.0
"""An HTML page walked once: its blocks of text, and the boxes that hold them."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

# Elements whose text no reader of the page reads.
_SKIPPED = frozenset(
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
_UNSEEN = {0x200B: None, 0xFEFF: None, 0: None, 0xAD: None}  # signs without width
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
    r"(?:article|story|entry|post|news|content|page|text|main)-?(?:body|content|text|copy)(?:$|-|\d)|articlebody|body-?copy"
)
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
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Box:
    """A block element: what holds it, its tag, and why what it holds may be furniture.

    `body` is true where the page itself calls the box the article's text.
    `weight` is the running text inside, counted in letters.
    """

    parent: int
    tag: str
    hint: str
    names: str = ""
    body: bool = False
    weight: float = 0.0


@dataclass(slots=True)
class Piece:
    """One block of text: its words (a line each where <br> breaks them), the letters in links, and its box."""

    words: str
    linked: int
    box: int
    tag: str

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


def parse(text: str) -> etree._Element | None:
    """The tree of a page, or None where there is no element at all."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(text.replace("\x00", " ").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def walk(root: etree._Element) -> Walk:
    """Walk the tree once, in document order."""
    page = Walk()
    boxes, pieces = page.boxes, page.pieces
    parts: list[str] = []
    spans: list[etree._Element] = []
    box = linked = links = 0
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        starts = event == "start"
        if starts and tag in _SKIPPED:
            steps.skip_subtree()
            continue
        turns = _turns(element, tag, starts, spans)
        if turns and parts:
            pieces.extend(_piece(parts, linked, box, boxes[box].tag))
            parts, linked = [], 0
        if turns and starts:
            boxes.append(_box(element, tag, box))
            box = len(boxes) - 1
        elif turns:
            box = boxes[box].parent
        elif tag == "a":
            links += 1 if starts else -1
        elif tag == "br" and starts:
            parts.append(_BREAK)
        text = element.text if starts else element.tail
        if text and (parts or not text.isspace()):
            parts.append(text)
            linked += len(text.strip()) if links else 0
    pieces.extend(_piece(parts, linked, 0, boxes[0].tag))
    return page


def _turns(element: etree._Element, tag: str, starts: bool, spans: list[etree._Element]) -> bool:
    """Whether a box begins or ends here; `spans` are the inline elements that stand apart and are still open."""
    if tag not in _INLINE:
        return starts or tag not in _SKIPPED
    if tag != "span":
        return False
    if starts and _apart(element):
        spans.append(element)
        return True
    if not starts and spans and spans[-1] is element:
        spans.pop()
        return True
    return False


def _piece(parts: list[str], linked: int, box: int, tag: str) -> tuple[Piece, ...]:
    words = _squeezed("".join(parts))
    return (Piece(words, min(linked, len(words)), box, tag),) if words else ()


def _squeezed(text: str) -> str:
    """Every run of blanks one blank, a line each where <br> stood, none empty."""
    if not text.isascii():
        text = text.translate(_UNSEEN)
    if _BREAK not in text:
        return " ".join(text.split())
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split(_BREAK))))


def _box(element: etree._Element, tag: str, parent: int) -> Box:
    hint = _BOXES.get(tag, "")
    attributes = element.attrib
    if not attributes:
        return Box(parent, tag, hint)
    name, identity = attributes.get("class"), attributes.get("id")
    names = f"{name or ''} {identity or ''}".strip() if name or identity else ""
    told, body = named(names) if names else ("", False)
    body = body or "articleBody" in attributes.get("itemprop", "")
    return Box(parent, tag, hint or told or _hidden(attributes), names, body)


def _apart(element: etree._Element) -> bool:
    """Whether a span is no part of the line: it is not shown, or meant for machines."""
    get = element.get
    return get("itemprop") is not None or "hidden" in get("class", "") or "none" in get("style", "")


def _hidden(attributes: etree._Attrib) -> str:
    if "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", ""):
        return "hidden"
    role = attributes.get("role", "")
    return role if role in _ROLES else ""


@lru_cache(maxsize=16_384)
def named(names: str) -> tuple[str, bool]:
    """What class and id names say of a box: the word that tells it is not the article; whether it is its text."""
    plain = (names if names.islower() else _CAMEL.sub("-", names).lower()).replace("_", "-").replace(" ", "-")
    words = plain.split("-")
    return _hint_of(words), bool(_BODY.search(plain))


def _hint_of(words: list[str]) -> str:
    before = ""
    for word in words:
        bare = word.rstrip("0123456789")
        if bare in _COMMENTS or bare.startswith("disqus"):
            return "comments"
        if bare in _HINTS or bare.startswith(_HINT_STARTS):
            return bare
        if before + bare in _HINTS or (before == "screen" and bare.startswith("reader")):
            return before + bare
        before = bare
    return ""
