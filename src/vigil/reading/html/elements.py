# SPDX-License-Identifier: Apache-2.0
"""An HTML page as a browser builds it, laid out flat: tags in document order, and the text behind each.

The tree is built and written out again by the parser, whose loops are not
Python's. What it writes is whole: every element is closed, signs in texts and
attributes are escaped, so that one cut at the tags is all that is left to do.
"""

import re
from dataclasses import dataclass
from html import unescape

from resiliparse.parse.html import HTMLTree

_TAG = re.compile("<([^>]*)>")
# What a page holds that is no text is taken out before its tree is built: it is most of many a page. Spelled in both
# ways that occur: a pattern that takes any is ten times as slow, and what is left stays unread in the walk.
_UNREAD = re.compile(
    r"<(?:!--|!(?![dD][oO][cC][tT][yY][pP][eE])|\?|/(?![a-zA-Z])|(?:script|style|SCRIPT|STYLE)(?![\w-])"
    # Elements whose inside is text, whatever tags stand in it, are read as if it were not.
    r"|/?(?:[xX][mM][pP]|[pP][lL][aA][iI][nN][tT][eE][xX][tT]|[nN][oO][eE][mM][bB][eE][dD])(?![\w-]))"
)
_ENDS = {f"<{name}": f"</{name}" for name in ("script", "style", "SCRIPT", "STYLE")}
# Elements that browsers show instead of their inside, or not at all.
_FRAMES = re.compile(r"<(/?)(?:noframes|iframe|template)(?![\w-])", re.IGNORECASE)
# What a reader does not see: signs without width. The parser leaves no zero byte.
_UNSEEN = "\u200b\ufeff\xad"
_LINKED = "ld+json"
# Elements that are written without an end.
VOID = frozenset(
    """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
    """.split()
)


@dataclass(frozen=True, slots=True)
class Elements:
    """The tags of a page, "p", 'a href="/"' and "/p", the text behind each, and its JSON-LD."""

    tags: list[str]
    texts: list[str]
    linked: list[str]


def laid_out(source: str, *, unseen: bool = False) -> Elements:
    """The page laid out; `unseen` with what frames and templates hold, which browsers do not show."""
    bare, linked = _bare(source)
    written = _written(_FRAMES.sub(r"<\1div", bare) if unseen else bare)
    parts = _TAG.split(_shown(written))
    return Elements(parts[1::2], parts[2::2], linked)


def _shown(written: str) -> str:
    """The same without signs that have no width."""
    for sign in _UNSEEN:
        if sign in written:
            written = written.replace(sign, "")
    return written


def _written(source: str) -> str:
    try:
        document = HTMLTree.parse(source).document
    except UnicodeEncodeError:  # half of a pair of code units, which no encoding of a page can hold
        document = HTMLTree.parse(source.encode("utf-8", "replace").decode()).document
    written = document.html if document else ""
    return written[max(0, written.find("<html")) :]


def _bare(source: str) -> tuple[str, list[str]]:
    """The source without scripts, styles and comments, and the scripts that are JSON-LD."""
    kept, linked, at = list[str](), list[str](), 0
    while found := _UNREAD.search(source, at):
        start, begin = found.start(), found[0]
        # A sign that stands alone in front makes no tag of what comes behind.
        kept.append(source[at:start] if source[start - 1 : start] != "<" else source[at : start - 1] + "&lt;")
        if begin == "<!--":
            end = source.find("-->", start + 2)
            at = end + 3
        elif begin in _ENDS:
            inside = source.find(">", start) + 1
            end = source.find(_ENDS[begin], inside) if inside else -1
            at = source.find(">", end) + 1
            if end >= 0 and _LINKED in source[start:inside]:
                linked.append(source[inside:end])
        elif begin[-1].isalpha():
            kept.append("</div" if begin[1] == "/" else "<div")
            at = end = found.end()
        else:
            end = source.find(">", start)
            at = end + 1
        if end < 0 or not at:  # what is not closed goes on to the end
            return "".join(kept), linked
    kept.append(source[at:])
    return "".join(kept), linked


def name_of(tag: str) -> str:
    return tag.partition(" ")[0]


def value_of(tag: str, name: str) -> str:
    """One attribute of a start tag; empty where it has none of that name."""
    start = tag.find(f' {name}="')
    if start < 0:
        return ""
    start += len(name) + 3
    return plain(tag[start : tag.find('"', start)])


def plain(text: str) -> str:
    """A text without escapes."""
    return unescape(text) if "&" in text else text
