# SPDX-License-Identifier: Apache-2.0
"""Headings that end an article: below "Related", "Comments" or "Tin liên quan" a page goes on with something else."""

import re

from vigil.reading.wording import ENDINGS

_ENDING = re.compile("|".join(ENDINGS), re.IGNORECASE)
LONGEST = 90


def ends_article(words: str) -> bool:
    """Whether this line is such a heading."""
    return len(words) <= LONGEST and bool(_ENDING.fullmatch(words.strip(" :.…!?")))
