# SPDX-License-Identifier: Apache-2.0
"""An HTML page as a browser builds it, laid out flat: tags in document order, and the text behind each.

The tree is built and written out again by the parser, whose loops are not
Python's. What it writes is whole: every element is closed, signs in texts and
attributes are escaped, so that one cut at the tags is all that is left to do:
each step through the page is a tag and the text behind it.
"""

import re
from dataclasses import dataclass

from resiliparse.parse.html import HTMLTree

_STEP = re.compile("<([^>]*>[^<]*)")
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
    """The steps of a page, each a tag and the text behind it: "p>Words ", 'a href="/">', "/p>"; and its JSON-LD.

    In the steps a letter is a byte of UTF-8; `plain` and `value_of` give what people read.
    """

    steps: list[str]
    linked: list[str]


def laid_out(source: str, *, unseen: bool = False) -> Elements:
    """The page laid out; `unseen` with what frames and templates hold, which browsers do not show."""
    bare, linked = _bare(source)
    written = _written(_FRAMES.sub(r"<\1div", bare) if unseen else bare)
    return Elements(_cut(_narrow(_shown(written))), linked)


def _narrow(written: str) -> str:
    """The same, each letter a byte of its UTF-8: what is that narrow is cut and compared in half the time."""
    return written if written.isascii() else written.encode().decode("latin-1")


def _cut(written: str) -> list[str]:
    """The steps; a sign that nobody escaped, in the name of an attribute or in a frame, begins none."""
    if written.count("<") == written.count(">"):
        return written.split("<")[1:]
    return _STEP.findall(written)


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


def tag_of(step: str) -> str:
    """The tag alone, without the text behind it."""
    return step[: step.find(">")]


def text_of(step: str) -> str:
    """The text behind the tag, escaped as it is written."""
    return step[step.find(">") + 1 :]


def name_of(tag: str) -> str:
    """The name in a tag that stands alone, letter for byte as it was cut."""
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
    """A text as it is read: its letters whole again, without the escapes that the parser writes."""
    if not text.isascii():
        text = text.encode("latin-1").decode("utf-8")
    if "&" in text:
        for escape, sign in _ESCAPES:
            text = text.replace(escape, sign)
    return text
