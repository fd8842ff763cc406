# SPDX-License-Identifier: Apache-2.0
"""An HTML page as a browser builds it, written out again: tags in document order, and the text behind each.

The tree is built and written out by the parser, whose loops are not Python's.
What it writes is whole: every element is closed, signs in texts and attributes
are escaped, so that whoever looks for the next tag finds it. Nothing is cut
out before somebody asks for it: a place in the page is the number of a letter.
"""

import re
from dataclasses import dataclass

from resiliparse.parse.html import HTMLTree

# What a page holds that is no text is taken out before its tree is built: it is most of many a page. Spelled in both
# ways that occur; what is left stays unread in the walk.
_UNREAD = re.compile(
    r"<(?:!--|!(?![dD][oO][cC][tT][yY][pP][eE])|\?|/(?![a-zA-Z])|(?:script|style|svg|SCRIPT|STYLE)(?![\w-])"
    # Elements whose inside is text, whatever tags stand in it, are read as if it were not.
    r"|/?(?:[xX][mM][pP]|[pP][lL][aA][iI][nN][tT][eE][xX][tT]|[nN][oO][eE][mM][bB][eE][dD])(?![\w-]))"
)
# The same at a glance: 2 for letters behind "<" that are worth comparing, 1 for those that are with one of the second
# letters of a name behind them; and which letters behind "</".
_ASCII = 128
_SLASH = ord("/")
_FIRST = bytes(2 * (chr(code) in "!?") + (chr(code) in "sSxXpPnN") for code in range(_ASCII))
_SECOND = bytes(chr(code) in "cCtTvmMlLoO" for code in range(_ASCII))
_ENDS_UNREAD = bytes(not chr(code).isalpha() or chr(code) in "xXpPnN" for code in range(_ASCII))
_ENDS = {f"<{name}": f"/{name}" for name in ("script", "style", "SCRIPT", "STYLE")}
_DRAWING = "<svg"
# Elements that browsers show instead of their inside, or not at all.
_FRAMES = re.compile(r"<(/?)(?:noframes|iframe|template)(?![\w-])", re.IGNORECASE)
# What a reader does not see: signs without width. The parser leaves no zero byte.
_UNSEEN = "\u200b\ufeff\xad"
_LINKED = "ld+json"
# What the parser escapes, and nothing else; the sign that begins all escapes comes last.
_ESCAPES = (("&nbsp;", "\xa0"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
# Elements that are written without an end.
VOID = frozenset(
    """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
    """.split()
)


@dataclass(frozen=True, slots=True)
class Elements:
    """The page as it is written out, and its JSON-LD. A tag is known by its first letter, the one behind "<"."""

    written: str
    linked: list[str]


def laid_out(source: str, *, unseen: bool = False) -> Elements:
    """The page laid out; `unseen` with what frames and templates hold, which browsers do not show."""
    bare, linked = _bare(source)
    return Elements(_shown(_written(_FRAMES.sub(r"<\1div", bare) if unseen else bare)), linked)


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
    while found := _unread(source, at):
        start, begin = found.start(), found[0]
        # A sign that stands alone in front makes no tag of what comes behind.
        kept.append(source[at:start] if source[start - 1 : start] != "<" else source[at : start - 1] + "&lt;")
        if begin == "<!--":
            end = source.find("-->", start + 2)
            at = end + 3
        elif begin == _DRAWING:
            at = end = _behind_drawing(source, start)
            if end < 0:
                kept.append(begin)
                at = end = found.end()
        elif begin in _ENDS:
            inside = source.find(">", start) + 1
            end = _end_of(source, inside, _ENDS[begin]) if inside else -1
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


def _behind_drawing(source: str, start: int) -> int:
    """Where a drawing ends; -1 where it has no end of its own before the next begins: then it is left to the walk."""
    at = source.find("<", start + 1)
    tag = source.find(">", start, at)
    if tag < 0 or source[tag - 1] == "/":
        return -1
    while at >= 0 and not source.startswith("svg", at + 1):
        if source.startswith("/svg", at + 1):
            end = source.find(">", at, at + 20)
            return end + 1 if end >= 0 else -1
        at = source.find("<", at + 1)
    return -1


def _end_of(source: str, at: int, end: str) -> int:
    """Where the end tag of a script begins: few signs in one begin a tag, and a sign is found ten times as fast."""
    at = source.find("<", at)
    while at >= 0 and not source.startswith(end, at + 1):
        at = source.find("<", at + 1)
    return at


def _unread(source: str, start: int) -> re.Match[str] | None:
    """The next that is not read, from a place on. Most tags are told by two letters and need no comparing."""
    last = max(len(source) - 2, start)
    at = source.find("<", start, last)
    while at >= 0:
        first, second = ord(source[at + 1]), ord(source[at + 2])
        if first == _SLASH:
            doubtful = second >= _ASCII or _ENDS_UNREAD[second] > 0
        else:
            doubtful = first < _ASCII and _FIRST[first] + (_SECOND[second] if second < _ASCII else 0) > 1
        found = _UNREAD.match(source, at) if doubtful else None
        if found:
            return found
        at = source.find("<", at + 1, last)
    return _UNREAD.search(source, last)


def tag_at(written: str, start: int) -> str:
    """The tag that begins at a place, from its name to the sign that closes it, without that."""
    return written[start : written.find(">", start)]


def name_at(written: str, start: int) -> str:
    """The name in the tag that begins at a place."""
    end = written.find(">", start)
    blank = written.find(" ", start, end)
    return written[start : end if blank < 0 else blank]


def text_behind(written: str, start: int) -> str:
    """The text between the tag that begins at a place and the next one, escaped as it is written."""
    begin = written.find(">", start) + 1
    end = written.find("<", begin)
    return written[begin : end if end >= 0 else len(written)]


def name_of(tag: str) -> str:
    """The name in a tag that stands alone."""
    blank = tag.find(" ")
    return tag if blank < 0 else tag[:blank]


def value_of(tag: str, name: str) -> str:
    """One attribute of a start tag that stands alone; empty where it has none of that name."""
    start = tag.find(f' {name}="')
    if start < 0:
        return ""
    start += len(name) + 3
    return plain(tag[start : tag.find('"', start)])


def plain(text: str) -> str:
    """A text as it is read, without the escapes that the parser writes."""
    if "&" in text:
        for escape, sign in _ESCAPES:
            text = text.replace(escape, sign)
    return text
