# SPDX-License-Identifier: Apache-2.0
"""What an outlet prints at the head or the foot of texts that have nothing else in common.

"About the organisation ...", an appeal for donations, whom to ask: whole
paragraphs, letter for letter. That two texts share such a paragraph says
nothing of either. Told from text that coincides by four things together: it
stands where texts begin or end; on pages of one outlet; in three texts of which
each two share nothing besides; and each of the three is mostly its own.

So a text printed again under another head is no boilerplate: its prints share
too much. A paragraph that an outlet closes each report on one case with is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from vigil.stories.fingerprints import Marks, Shingles, shingles
from vigil.stories.relation import among, shares
from vigil.values.digests import of_text

LEADING, TRAILING = 2, 6  # paragraphs of a text at which one that an outlet prints everywhere is looked for
A_PARAGRAPH = 8  # words: shorter lines are known by the reader, or learned as lines of the outlet
STRANGERS = 3  # texts, each two of which have nothing in common but the paragraph
AT_MOST = 6  # paragraphs at their edges that strangers share: two prints of one text share more
TRIED = 32  # texts with a paragraph that are laid beside each other: so many that show nothing are prints of one
OWN = 0.5  # of each is its own


def edges(paragraphs: Sequence[str]) -> dict[int, str]:
    """The paragraphs with which a text begins and ends, each under a number that the same words always have."""
    long = [words for words in paragraphs if len(words.split()) >= A_PARAGRAPH]
    found = long[:LEADING] + long[max(LEADING, len(long) - TRAILING) :]
    return {number(words): words for words in found}


def number(paragraph: str) -> int:
    """Of a paragraph's words, letter for letter, however its blanks came out."""
    return int(of_text(" ".join(paragraph.split()))[:15], 16)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A text by all its shingles, and the paragraphs it begins and ends with."""

    whole: Shingles
    edges: dict[int, str]


def sheet(paragraphs: Sequence[str]) -> Sheet:
    """The sheet of a text."""
    return Sheet(shingles("\n".join(paragraphs)), edges(paragraphs))


def strangers(a: Sheet, b: Sheet) -> bool:
    """Whether two texts share paragraphs at their edges, nothing besides, and are mostly their own."""
    shared = [words for value, words in a.edges.items() if value in b.edges]
    if not 1 <= len(shared) <= AT_MOST:
        return False
    common = shingles("\n".join(shared)).hashes
    one, two = _without(a.whole, common), _without(b.whole, common)
    if len(one) < OWN * len(a.whole) or len(two) < OWN * len(b.whole):
        return False
    return not shares(one, two).related


def without(paragraphs: Sequence[str], known: Collection[int]) -> list[str]:
    """The paragraphs but for those known; all of them where nothing else would be left."""
    kept = [words for words in paragraphs if number(words) not in known] if known else []
    return kept if any(map(str.strip, kept)) else list(paragraphs)


def _without(text: Shingles, common: Marks) -> Shingles:
    return text.of(~among(text.hashes, common)) if len(common) and len(text.marks) else text
