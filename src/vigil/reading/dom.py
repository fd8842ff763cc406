# SPDX-License-Identifier: Apache-2.0
"""An HTML page walked once: its blocks of text, and the boxes that hold them."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree
from lxml import html as lxml_html

# Elements whose text is never read by a reader of the page.
_SKIPPED = frozenset(
    """
    script style template svg math iframe object embed canvas audio video select option button input textarea
    map datalist head noframes noscript meta link
    """.split()  # noqa: SIM905
)
# Elements that stand within a line; every other element begins a block of its own.
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr img
    """.split()  # noqa: SIM905
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPACE = re.compile(r"[\s\u200b\ufeff\x00]+")
# Parts of class and id names that pages of every kind give to what is not the article.
_HINT = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|related|recommend\w*|recirc\w*|promos?|promoted|sponsor\w*|advert\w*|ads?|dfp|outbrain|taboola|shar(?:e|ing)\w*|"
    r"social\w*|newsletters?|subscri\w+|sign-?up|footer|sidebar|breadcrumbs?|nav|navbar|navigation|menu|masthead|captions?|figcaption|"
    r"bylines?|timestamp|tags?|taglist|trending|popular|widgets?|modal|popup|overlay|cookies?|consent|gdpr|banner|"
    r"toolbar|tools|pagination|pager|skip\w*|visually-?hidden|sr-only|screen-?reader\w*|hidden|gallery|slideshow|copyright|"
    r"disclaimer|also|read-?more|readmore|read-?next|more-?from|most|poll|login|paywall|carousel|teasers?|credits?|bio|"
    r"author-?(?:bio|box|info|card)|about-?author|follow\w*|jump-?links?|toc|rating|print-?only|trinity\w*|correction-?form)"
    r"(?=$|[\s_\d-])",
    re.IGNORECASE,
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
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Box:
    """A block element: what holds it, its tag, and why what it holds may be furniture."""

    parent: int
    tag: str
    hint: str
    names: str = ""
    weight: float = 0.0


@dataclass(slots=True)
class Piece:
    """One block of text: its words, the letters of them inside links, and the box that holds it."""

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

    def path(self, box: int) -> list[int]:
        """The box and all that hold it, innermost first."""
        way = []
        while box >= 0:
            way.append(box)
            box = self.boxes[box].parent
        return way


def parse(text: str) -> etree._Element | None:
    """The tree of a page, or None where there is no element at all."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def walk(root: etree._Element) -> Walk:
    """Walk the tree once, in document order."""
    page = Walk()
    boxes, pieces = page.boxes, page.pieces
    parts: list[str] = []
    linked = links = 0
    open_boxes = [0]

    def flush() -> None:
        nonlocal linked
        if parts:
            words = _SPACE.sub(" ", "".join(parts)).strip()
            if words:
                box = open_boxes[-1]
                pieces.append(Piece(words, min(linked, len(words)), box, boxes[box].tag))
            parts.clear()
        linked = 0

    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        inline = tag in _INLINE
        if event == "start":
            if tag in _SKIPPED:
                steps.skip_subtree()
                continue
            if tag == "a":
                links += 1
            elif tag == "br":
                parts.append("\n")
            elif not inline:
                flush()
                boxes.append(_box(element, tag, open_boxes[-1]))
                open_boxes.append(len(boxes) - 1)
            text = element.text
            if text:
                parts.append(text)
                if links:
                    linked += len(text.strip())
        else:
            if tag == "a":
                links -= 1
            elif tag != "br" and not inline and tag not in _SKIPPED:
                flush()
                open_boxes.pop()
            text = element.tail
            if text:
                parts.append(text)
                if links:
                    linked += len(text.strip())
    flush()
    return page


def _box(element: etree._Element, tag: str, parent: int) -> Box:
    attributes = element.attrib
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else ""
    hint = _BOXES.get(tag, "") or (hinted(names) if len(names) > 1 else "")
    if attributes and not hint:
        hint = _hidden(attributes)
    return Box(parent, tag, hint, names)


def _hidden(attributes: etree._Attrib) -> str:
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or "display:none" in attributes.get("style", "").replace(" ", "")
    ):
        return "hidden"
    role = attributes.get("role", "")
    return role if role in {"navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alert"} else ""


@lru_cache(maxsize=8192)
def hinted(names: str) -> str:
    """The part of class and id names that says what the box is, when it is not the article."""
    found = _HINT.search(_CAMEL.sub("-", names))
    return found[0].strip(" _-").lower() if found else ""
