# SPDX-License-Identifier: Apache-2.0
"""Lines that are furniture by their shape alone: captions, sharing, breadcrumbs, rights, tags.

A sentence is never furniture for how it begins: "Copyright law was changed",
"Posted in the north, he ..." and "the case (file 12)" stay in the article.
"""

import re
from functools import lru_cache

from vigil.reading.prose import is_prose
from vigil.reading.wording import FURNITURE, PHOTO, SHARE, SIZES
from vigil.values.names import fold

LONGEST = 90  # no phrase of the lists is longer
LONGEST_CAPTION = 320
PHRASES = frozenset(map(fold, FURNITURE))
_PHOTO = "|".join(sorted(map(re.escape, PHOTO), key=len, reverse=True))
_SHARE = "|".join(map(re.escape, SHARE))
# What says so plainly, in a sentence or not.
_PLAIN = (
    (r"[\W_]+", "rule"),
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
_PICTURED = re.compile(rf"\b(?:{_PHOTO})\b", re.IGNORECASE)


def _compiled(shapes: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(shape, re.IGNORECASE), why) for shape, why in shapes)


_IN_ANY, _IN_LABELS = _compiled(_PLAIN), _compiled(_PLAIN + _LABELS)
_ANY_PICTURED, _LABEL_PICTURED = _compiled(_CAPTIONS), _compiled(_CAPTIONS + _CAPTION_LABELS)
_folded = lru_cache(maxsize=8192)(fold)  # the phrases of pages come again on every page


def why_of(words: str, known: frozenset[str] = PHRASES) -> str:
    """Why these words alone are furniture; empty where they may be the article."""
    if len(words) > LONGEST_CAPTION:
        return ""
    if len(words) <= LONGEST:
        folded = _folded(words)
        tokens = folded.split()
        if folded in known:
            return "page phrase"
        if 0 < len(tokens) <= 8 and SIZES.issuperset(tokens):
            return "size switch"
    sentence = is_prose(words)
    shapes = _IN_ANY if sentence else _IN_LABELS
    if _PICTURED.search(words):
        shapes += _ANY_PICTURED if sentence else _LABEL_PICTURED
    return next((why for shape, why in shapes if shape.fullmatch(words)), "")
