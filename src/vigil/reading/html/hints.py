# SPDX-License-Identifier: Apache-2.0
"""What a start tag says of its box: class and id names by which pages of every kind mark what is not the article."""

import re
from functools import lru_cache

from vigil.reading.html.elements import name_of, value_of
from vigil.reading.page.signs import has_one_of

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


# Made by the hundred on every page: what makes them is written out, which compiles to little.
class Named:
    """What a start tag says of its box: its tag, why what it holds may be furniture, its class and id names.

    `body` is 1 where the page itself calls the box its text, 2 where it calls it an article's.
    """

    __slots__ = ("body", "hint", "names", "tag")

    def __init__(self, tag: str, hint: str = "", names: str = "", body: int = 0) -> None:
        self.tag = tag
        self.hint = hint
        self.names = names
        self.body = body


_KNOWN: dict[str, Named] = {}  # by start tags: a page repeats its own, the pages of an outlet each other's
_MOST_KNOWN = 8192  # then all are forgotten: to keep the latest would cost more than to read them again


def named_by(start: str) -> Named:
    """What a start tag says of its box."""
    told = _KNOWN.get(start)
    if told is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        told = _KNOWN[start] = _told_by(start)
    return told


def _told_by(start: str) -> Named:
    tag = name_of(start)
    hint = _BOXES.get(tag, "")
    if tag == start:
        return Named(tag, hint)
    own = _hidden(start)
    body = 2 if "articleBody" in start and "articleBody" in value_of(start, "itemprop") else 0
    names = f"{value_of(start, 'class')} {value_of(start, 'id')}".strip()
    if not names:
        return Named(tag, hint or own, "", body)
    told, is_body = named(names)
    return Named(tag, hint or told or own, names, max(body, is_body))


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
