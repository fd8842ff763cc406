# SPDX-License-Identifier: Apache-2.0
"""Lines that are furniture by their shape alone: captions, sharing, breadcrumbs, rights, tags.

A sentence is never furniture for how it begins: "Copyright law was changed",
"Posted in the north, he ..." and "the case (file 12)" stay in the article.
"""

import itertools
import re
from functools import lru_cache

from vigil.reading.page.prose import is_prose
from vigil.reading.page.signs import has_one_of
from vigil.reading.page.wording import FURNITURE, PHOTO, SHARE, SIZES
from vigil.values.names import fold

LONGEST = 90  # no phrase of the lists is longer
LONGEST_CAPTION = 320
PHRASES = frozenset(map(fold, FURNITURE))
_PHOTO = "|".join(sorted(map(re.escape, PHOTO), key=len, reverse=True))
_SHARE = "|".join(map(re.escape, SHARE))
# What says so plainly, in a sentence or not.
_PLAIN = (
    (r"\{%.*|.*%\}|[\w-]+=\"[^\"]*\"", "template"),
    (r"©.{0,200}|\(c\)\s.{0,200}|.{0,200}\ball rights reserved\.?", "rights notice"),
    (r"(?:home|trang chủ)(?:\s*[›»>/|→]|(?-i:[A-ZÀ-Ỹ])).{0,200}", "breadcrumb"),
    (r"(?:filed under|tags?|từ khóa)\s*:.{1,250}|this entry was posted in .{1,250}", "tags"),
)
# What does so only where the line is no sentence.
_LABELS = (
    (r"copyright\b.{0,150}", "rights notice"),
    (rf"(?:share|tweet|chia sẻ)(?:[\s:,|·]+(?:{_SHARE}))*:?", "sharing"),
    (
        r"(?:read more|see also|related|more on this|also read|xem thêm|đọc thêm|tin liên quan)\s*[:»>].{1,180}",
        "pointer",
    ),
    (r"(?:posted in|categories|chuyên mục)\s*:?\s.{1,100}", "tags"),
    (r"(?:cỡ chữ|text size|font size)\s*:?.{0,50}|a[-+]?(?:\s+a[-+]?)+\b.{0,40}", "size switch"),
)
_CAPTIONS = (
    (rf".{{5,240}}[.!?][\"”]?\s*\((?:[^()]{{0,60}}\s)?(?:{_PHOTO})\b[^()]{{0,60}}\)\.?", "caption"),
    (rf"(?!file\s*:)(?:{_PHOTO})(?: credits?| by)?\s*[:/].{{1,190}}", "caption"),
    (rf"[^.!?]{{5,200}}\.\s(?:{_PHOTO})\.?", "caption"),
    (rf"(?!.*[.!?]\s.*[.!?]\s).{{0,200}}[.\s](?:{_PHOTO})\s*:\s?[^.]{{2,60}}", "caption"),
)
_CAPTION_LABELS = ((rf"[^.!?]{{3,240}}\((?:[^()]{{0,60}}\s)?(?:{_PHOTO})\b[^()]{{0,60}}\)", "caption"),)
# Letters of which one must occur in a line before a shape is tried on it: a look into a line costs a fiftieth of that.
_SIGNS = {
    "template": ("{%", "%}", '="'),
    "rights notice": ("©", "(c)", "rights reserved", "copyright"),
    "breadcrumb": ("home", "trang chủ"),
    "tags": ("filed under", "tag", "từ khóa", "this entry", "posted in", "categories", "chuyên mục"),
    "sharing": ("share", "tweet", "chia sẻ"),
    "pointer": ("read", "see also", "related", "more on", "thêm", "tin liên quan"),
    "size switch": ("cỡ chữ", "size", "a ", "a-", "a+"),
    "caption": tuple(one.casefold() for one in PHOTO if not any(other in one for other in PHOTO if other != one)),
}
Shapes = tuple[tuple[tuple[str, ...], tuple[re.Pattern[str], ...], str], ...]


def _compiled(*tables: tuple[tuple[str, str], ...]) -> Shapes:
    """For every reason the signs that must occur and the shapes of its lines."""
    by_reason: dict[str, list[re.Pattern[str]]] = {}
    for shape, why in itertools.chain(*tables):
        by_reason.setdefault(why, []).append(re.compile(shape, re.IGNORECASE))
    return tuple((_SIGNS[why], tuple(shapes), why) for why, shapes in by_reason.items())


_IN_SENTENCES = _compiled(_PLAIN, _CAPTIONS)
_IN_LABELS = _compiled(_PLAIN, _LABELS, _CAPTIONS, _CAPTION_LABELS)
_folded = lru_cache(maxsize=8192)(fold)  # the phrases of pages come again on every page


def why_of(words: str, known: frozenset[str] = PHRASES) -> str:
    """Why these words alone are furniture; empty where they may be the article."""
    if len(words) > LONGEST_CAPTION:
        return ""
    if len(words) <= LONGEST:
        if not any(map(str.isalnum, words)):
            return "rule"
        folded = _folded(words)
        if folded in known:
            return "page phrase"
        if len(words) <= 40 and SIZES.issuperset(folded.split()):
            return "size switch"
    plain = words.casefold()
    for signs, shapes, why in _IN_SENTENCES if is_prose(words) else _IN_LABELS:
        if has_one_of(signs, plain) and any(shape.fullmatch(words) for shape in shapes):
            return why
    return ""
