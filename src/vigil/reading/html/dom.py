# SPDX-License-Identifier: Apache-2.0
"""An HTML page walked once: its blocks of text, and the boxes that hold them."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from vigil.reading.html.elements import VOID, Elements, name_of, tag_of, value_of
from vigil.reading.html.elements import plain as unescaped
from vigil.reading.html.paths import Paths
from vigil.reading.page import plain
from vigil.reading.page.prose import is_prose
from vigil.reading.page.signs import has_one_of

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
# What a tag does to the line it stands in.
_INLINE_START = 0
_LINK = 1
_TIME = 2
_SPAN = 3
_BOX = 4
_INLINE_END = 5
_LINK_END = 6
_SPAN_END = 7
_BOX_END = 8
_BR = 9
_RULE = 10
_NOTHING = 11
_STATED = 12
_SKIPPED = 13
_UNKNOWN = 14
_KINDS = {
    **dict.fromkeys(_INLINE, _INLINE_START),
    **{f"/{name}": _INLINE_END for name in _INLINE},
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(VOID, _RULE),
    **dict.fromkeys(("img", "wbr", "embed", "input"), _NOTHING),
    **dict.fromkeys(("meta", "link"), _STATED),
    "a": _LINK,
    "time": _TIME,
    "/a": _LINK_END,
    "span": _SPAN,
    "/span": _SPAN_END,
    "br": _BR,
    **dict.fromkeys("div p li ul h1 h2 h3 h4".split(), _BOX),
    **{f"/{name}": _BOX_END for name in "div p li ul h1 h2 h3 h4".split()},
}
# The same for steps that are a tag and nothing else, which many are: they need not be cut.
_BARE = {f"{name}>": kind for name, kind in _KINDS.items() if kind < _SKIPPED}
_LONGEST = 8  # letters of such a step: a longer one is not looked for among them
PARAGRAPHS = frozenset({"p", "li", "td", "blockquote", "dd", "pre"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
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
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


# Boxes and pieces are made by the hundred on every page; what makes them is written out, which compiles to little.
class Box:
    """A block element: what holds it, its tag, and why what it holds may be furniture.

    `body` is 1 where the page itself calls the box its text, 2 where it calls it an article's.
    """

    __slots__ = ("body", "element", "hint", "names", "parent", "tag")

    def __init__(self, parent: int, tag: str, hint: str, names: str = "", body: int = 0, element: int = -1) -> None:
        self.parent = parent
        self.tag = tag
        self.hint = hint
        self.names = names
        self.body = body
        self.element = element


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
    """The boxes and pieces of a page in reading order; box 0 is the page.

    `stated` is where the body says something for machines, by the numbers of its steps.
    """

    def __init__(self, page: Elements) -> None:
        self.page = page
        self.paths = Paths(page.steps)
        self.boxes = [Box(-1, "page", "")]
        self.pieces: list[Piece] = []
        self.stated: list[int] = []
        self._last: list[int] = []

    def start(self, element: int) -> str:
        """The start tag of an element."""
        return tag_of(self.page.steps[element])

    @property
    def prose(self) -> int:
        """Letters of running text on the page."""
        return sum([len(piece.words) for piece in self.pieces if piece.prose])

    @property
    def last(self) -> list[int]:
        """For every box the last one inside it: those inside a box follow it without a gap."""
        if len(self._last) < len(self.boxes):
            last = list(range(len(self.boxes)))
            for index in range(len(last) - 1, 0, -1):
                parent = self.boxes[index].parent
                if last[parent] < last[index]:
                    last[parent] = last[index]
            self._last = last
        return self._last

    def summed(self, values: list[int]) -> list[int]:
        """For every box the sum of what its pieces count, those of the boxes inside it among them."""
        summed = [0] * len(self.boxes)
        for index, piece in enumerate(self.pieces):
            summed[piece.box] += values[index]
        for index in range(len(summed) - 1, 0, -1):
            if summed[index]:
                summed[self.boxes[index].parent] += summed[index]
        return summed

    def places(self, pieces: Iterable[Piece]) -> dict[int, str]:
        """The XPaths of the boxes that hold these pieces, by the boxes."""
        held = {piece.box: self.boxes[piece.box].element for piece in pieces}
        paths = self.paths.of({element for element in held.values() if element >= 0})
        return {box: paths.get(element, "") for box, element in held.items()}


def walk(page: Elements, skipped: Collection[str] = SKIPPED) -> Walk:
    """Walk the page once, in document order.

    Every page comes through here with some thousand tags, so a step does
    little: a box is made only when the first words in it are found.
    """
    walked = Walk(page)
    words: list[str] = []
    parents, stated = walked.paths.around, walked.stated
    around = [-1]  # the elements around the step ...
    open_: list[int] = []  # ... where those of them start that begin a box ...
    made: list[int] = [0]  # ... and the boxes made of them so far
    spans: list[bool] = []
    linked = links = 0
    steps, kinds, bare = page.steps, _KINDS, _BARE
    at, last = -1, len(steps) - 1
    while at < last:
        at += 1
        step = steps[at]
        text = ""
        kind = bare.get(step, _UNKNOWN) if len(step) <= _LONGEST else _UNKNOWN
        if kind == _UNKNOWN:
            end = step.find(">")
            blank = step.find(" ", 0, end)
            name = step[: end if blank < 0 else blank]
            kind = kinds.get(name, _UNKNOWN)
            if kind == _UNKNOWN:
                kind = _BOX_END if name.startswith("/") else _BOX
            elif kind == _SKIPPED:
                if name in skipped:
                    at = _end_of(steps, at, name)
                    step = steps[at]
                    end = step.find(">")
                else:
                    kind = _BOX
            text = step[end + 1 :]
        if kind <= _BOX:
            parents[at] = around[-1]
            around.append(at)
            if kind == _SPAN:
                apart = _apart(step)
                spans.append(apart)
                if apart:
                    kind = _BOX
            if kind == _BOX:
                if words:
                    _close(walked, words, linked, open_, made)
                    words, linked = [], 0
                open_.append(at)
            elif kind == _LINK:
                links += 1
            elif kind == _TIME:
                stated.append(at)
        elif kind <= _BOX_END:
            around.pop()
            if kind == _BOX_END or (kind == _SPAN_END and spans.pop()):
                if words:
                    _close(walked, words, linked, open_, made)
                    words, linked = [], 0
                open_.pop()
                if len(made) > len(open_) + 1:
                    made.pop()
            elif kind == _LINK_END:
                links -= 1
        elif kind == _BR:
            words.append(_BREAK)
        elif kind == _STATED:
            stated.append(at)
        elif kind == _RULE and words:
            _close(walked, words, linked, open_, made)
            words, linked = [], 0
        if text and (words or not text.isspace()):
            words.append(text)
            if links:
                linked += len(unescaped(text).strip())
    if words:
        _close(walked, words, linked, open_, made)
    return walked


def _end_of(steps: list[str], start: int, name: str) -> int:
    """With which step the element ends that starts here; the last of all where it does not."""
    closes, raw, deep = f"/{name}>", name in _RAW, 0
    at, last = start, len(steps) - 1
    while at < last:
        at += 1
        step = steps[at]
        if step.startswith("/"):
            if step.startswith(closes):
                if not deep:
                    return at
                deep -= 1
        elif raw:
            continue
        elif step.startswith(name) and name_of(tag_of(step)) == name:
            deep += 1
        elif step[:1] in _RAW_LETTERS and name_of(tag_of(step)) in _RAW:
            at = _end_of(steps, at, name_of(tag_of(step)))
    return last


def _close(page: Walk, parts: list[str], linked: int, open_: list[int], made: list[int]) -> None:
    """One piece of what was gathered, unless it is blank, and the boxes around it that were not made before."""
    text = unescaped("".join(parts) if len(parts) > 1 else parts[0])
    # A text set by hand is read as a file of plain text is: wrapped lines are joined, paragraphs stay apart.
    if open_ and "\n" in text and page.page.steps[open_[-1]].startswith(("pre>", "pre ")):
        words = "\n".join([block.words for block in plain.page(text).blocks])
    elif _BREAK in text:
        words = "\n".join([line for line in [" ".join(line.split()) for line in text.split(_BREAK)] if line])
    else:
        words = " ".join(text.split())
    if words:
        boxes = page.boxes
        while len(made) <= len(open_):
            element = open_[len(made) - 1]
            tag, hint, names, body = _told_of(page.start(element))
            boxes.append(Box(made[-1], tag, hint, names, body, element))
            made.append(len(boxes) - 1)
        letters = len(words)
        prose = letters >= 25 and is_prose(words)
        page.pieces.append(Piece(words, min(linked, letters), made[-1], boxes[made[-1]].tag, prose))


@lru_cache(maxsize=8192)
def _told_of(start: str) -> tuple[str, str, str, int]:
    """What a start tag says of its box: tag, hint, names, and how far it is the article's text."""
    tag = name_of(start)
    hint = _BOXES.get(tag, "")
    if tag == start:
        return tag, hint, "", 0
    own = _hidden(start)
    body = 2 if "articleBody" in start and "articleBody" in value_of(start, "itemprop") else 0
    names = f"{value_of(start, 'class')} {value_of(start, 'id')}".strip()
    if not names:
        return tag, hint or own, "", body
    told, is_body = named(names)
    return tag, hint or told or own, names, max(body, is_body)


def _apart(step: str) -> bool:
    """Whether a span is no part of the line, not shown or meant for machines."""
    if not ("itemprop" in step or "hidden" in step or "none" in step):
        return False
    span = tag_of(step)
    return ' itemprop="' in span or "hidden" in value_of(span, "class") or "none" in value_of(span, "style")


def _hidden(start: str) -> str:
    """Whether a start tag says that its element is not shown, or what part it plays on the page."""
    if ' hidden="' in start or ("none" in start and "display:none" in value_of(start, "style").replace(" ", "")):
        return "hidden"
    role = value_of(start, "role")
    return role if role in _ROLES else ""


@lru_cache(maxsize=16_384)
def named(names: str) -> tuple[str, int]:
    """What class and id names say of a box: the word that tells it is not the article; how far it is its text."""
    plain = (names if names.islower() else _CAMEL.sub("-", names).lower()).replace("_", "-").replace(" ", "-")
    body = _body(plain) if has_one_of(_BODY_SIGNS, plain) else 0
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
