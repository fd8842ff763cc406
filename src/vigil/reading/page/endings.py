# SPDX-License-Identifier: Apache-2.0
"""Headings that end an article: below "Related", "Comments" or "Tin liên quan" a page goes on with something else."""

import re

from vigil.reading.page.signs import has_one_of
from vigil.reading.page.wording import ENDINGS, NOTICE_SIGNS, NOTICES

_ENDING = re.compile("|".join(ENDINGS), re.IGNORECASE)
_NOTICES = tuple(re.compile(notice, re.IGNORECASE | re.DOTALL) for notice in NOTICES)
LONGEST = 90
LONGEST_NOTICE = 450


def ends_article(words: str) -> bool:
    """Whether this line is such a heading."""
    return len(words) <= LONGEST and bool(_ENDING.fullmatch(words.strip(" :.…!?")))


def is_notice(words: str) -> bool:
    """Whether a paragraph speaks for the page rather than for the article: "Follow us on ...", "Editing by ..."."""
    if len(words) > LONGEST_NOTICE or not has_one_of(NOTICE_SIGNS, words.casefold()):
        return False
    return any(notice.fullmatch(words) for notice in _NOTICES)
