# SPDX-License-Identifier: Apache-2.0
"""An HTML page as a browser builds it, laid out flat: tags in document order, and the text behind each.

The tree is built and written out again by the parser, whose loops are not
Python's. What it writes is whole: every element is closed, signs in texts and
attributes are escaped, so that one cut at the tags is all that is left to do.
"""

import itertools
import re
from dataclasses import dataclass
from html import unescape
from string import ascii_letters, digits

from resiliparse.parse.html import HTMLTree

# What a page holds that is no text is taken out before its tree is built: it is most of many a page. Spelled in both
# ways that occur; what is left stays unread in the walk. Each is told by what stands behind its "<".
_UNREAD = re.compile(
    r"!--|!(?![dD][oO][cC][tT][yY][pP][eE])|\?|/(?![a-zA-Z])|(?:script|style|SCRIPT|STYLE)(?![\w-])"
    # Elements whose inside is text, whatever tags stand in it, are read as if it were not.
    r"|/?(?:[xX][mM][pP]|[pP][lL][aA][iI][nN][tT][eE][xX][tT]|[nN][oO][eE][mM][bB][eE][dD])(?![\w-])"
)
# How tags begin that are none of these: nearly all of a page.
_ORDINARY = frozenset(
    pair
    for pair in map("".join, itertools.product(f"/{ascii_letters}", f"{ascii_letters}{digits} >\n"))
    if pair.lower() not in {"sc", "st", "xm", "pl", "no", "/x", "/p", "/n"} and (pair[0] != "/" or pair[1].isalpha())
)
_SCRIPTS = frozenset({"script", "style", "SCRIPT", "STYLE"})
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
    return _cut(_shown(written), linked)


def _cut(written: str, linked: list[str]) -> Elements:
    """What the parser wrote, cut at its tags."""
    tags, texts = list[str](), list[str]()
    begun = ""
    for part in written.split("<")[1:]:
        end = part.find(">")
        if end < 0:  # a sign in a script or frame, which are written out as they came
            begun += part + "<"
            continue
        tags.append(begun + part[:end] if begun else part[:end])
        texts.append(part[end + 1 :])
        begun = ""
    return Elements(tags, texts, linked)


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
    """The source without scripts, styles and comments, and the scripts that are JSON-LD.

    It is cut at each "<", and put together again from the runs of parts that stay.
    """
    kept, linked = list[str](), list[str]()
    parts = source.split("<")
    first, at = 0, 1
    while at < len(parts):
        part = parts[at]
        found = None if part[:2] in _ORDINARY else _UNREAD.match(part)
        if not found:
            at += 1
            continue
        begin = found[0]
        if begin[-1].isalpha() and begin not in _SCRIPTS:
            parts[at] = ("/div" if begin[0] == "/" else "div") + part[len(begin) :]
            continue
        # A sign that stands alone in front makes no tag of what comes behind.
        alone = at - 1 > first and not parts[at - 1]
        kept.append("<".join(parts[first : at - 1]) + "&lt;" if alone else "<".join(parts[first:at]))
        if begin == "!--":
            first, end = _find(parts, at, "-->", 1)
        elif begin in _SCRIPTS:
            first, end = _script_end(parts, at, begin, linked)
        else:
            first, end = _find(parts, at, ">")
        if end < 0:  # what is not closed goes on to the end
            return "".join(kept), linked
        parts[first] = parts[first][end:]
        at = first + 1
    kept.append("<".join(parts[first:]))
    return "".join(kept), linked


def _find(parts: list[str], at: int, sign: str, start: int = 0) -> tuple[int, int]:
    """The first part from this one on that holds a sign, and the place behind the sign; -1 where none does."""
    while at < len(parts):
        found = parts[at].find(sign, start)
        if found >= 0:
            return at, found + len(sign)
        at, start = at + 1, 0
    return at, -1


def _script_end(parts: list[str], at: int, name: str, linked: list[str]) -> tuple[int, int]:
    """Where a script or style ends that begins with this part; what JSON-LD holds is put with the others."""
    begin, inside = _find(parts, at, ">")
    end = begin + 1
    while inside >= 0 and end < len(parts) and not parts[end].startswith(f"/{name}"):
        end += 1
    if inside < 0 or end == len(parts):
        return end, -1
    if _LINKED in "<".join((*parts[at:begin], parts[begin][:inside])):
        linked.append("<".join((parts[begin][inside:], *parts[begin + 1 : end])))
    return _find(parts, end, ">")


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
