# SPDX-License-Identifier: Apache-2.0
"""How two texts stand to each other: by how much of each is in the other, and where."""

from collections.abc import Sized
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import PLACES, Marks, Shingles, shingles

# Shares of shingles. Above the first two texts are one told twice; the second is a text cut or built upon.
SAME_TEXT = 0.9
ONE_STORY = 0.55
# A page of so many times a text's length that holds it is a digest of several: it joins none of their stories.
DIGEST_FROM = 3.0
CUT_TO = 0.6  # of the original's length: what is shorter is an excerpt, what is longer a repost
GROWN_TO = 1.3  # of the original's length: what is longer and holds all of it is an update
QUOTED = 0.15  # of a text in another that is otherwise its own
LEAST = 12  # shingles in common, about fifteen words: fewer are stock phrases and names
PART = 0.7  # of a text stands on the page that holds it among others,
A_TEXT = 24  # shingles a text has at least,
PAGE = 0.85  # of the page's length at most
# A text read by OCR or lightly rewritten keeps few runs of four words, but keeps them in nearly every stretch of
# both texts. A quotation stands in few.
THINLY = 0.2  # of the longer text is left at least
A_STRETCH = 6  # shingles
STRETCHES = 16
FEWEST_STRETCHES = 4
THROUGHOUT = 0.8


class Kind(StrEnum):
    """What a text is to the original it is related to."""

    SAME = "same"
    REPOST = "repost"
    EXCERPT = "excerpt"
    UPDATE = "update"
    DIGEST = "digest"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each of two texts is in the other (0 to 1), and how long they are in shingles.

    `common` is how many shingles they share, `throughout` whether those stand
    in every part of both; `doubled` whether the second holds its text twice.
    """

    a_in_b: float
    b_in_a: float
    a: int
    b: int
    common: int = 0
    throughout: bool = False
    doubled: bool = False

    @property
    def of_a_size(self) -> bool:
        """Whether neither is so much longer that it may hold several texts."""
        short, long = sorted((self.a, self.b))
        return long <= DIGEST_FROM * max(short, 1)

    @property
    def one_story(self) -> bool:
        """Whether the two are tellings of one story: of a size, and most of the shorter stands in the longer."""
        return self.of_a_size and (max(self.a_in_b, self.b_in_a) >= ONE_STORY or self.throughout)

    @property
    def quotes(self) -> bool:
        """Whether one holds a passage of the other and is otherwise its own text."""
        return not self.one_story and self.common >= LEAST and max(self.a_in_b, self.b_in_a) >= QUOTED

    @property
    def related(self) -> bool:
        """Whether the two have to do with each other at all."""
        return max(self.a_in_b, self.b_in_a) >= ONE_STORY or self.one_story or self.quotes

    @property
    def part(self) -> bool:
        """Whether the first stands on the second as one text among others may."""
        return self.a_in_b >= PART and may_be_part(self.a, self.b)

    @property
    def whole(self) -> bool:
        """Whether the second stands on the first as one text among others may."""
        return self.b_in_a >= PART and may_be_part(self.b, self.a)

    def kind(self) -> Kind:
        """What `b` is to `a`, the original of its story."""
        if min(self.a_in_b, self.b_in_a) >= SAME_TEXT:
            return Kind.SAME
        if self.b > DIGEST_FROM * self.a:
            return Kind.DIGEST
        if self.b >= GROWN_TO * self.a and self.a_in_b >= ONE_STORY:
            return Kind.UPDATE
        return Kind.EXCERPT if self.b < CUT_TO * self.a else Kind.REPOST

    def turned(self, doubled: bool) -> Self:
        """The same with the second text first; `doubled` is said of the text that is now the second."""
        return type(self)(self.b_in_a, self.a_in_b, self.b, self.a, self.common, self.throughout, doubled)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one text is to another, by what shares, and the rule in a sentence."""

    kind: Kind
    shares: Shares
    why: str

    @property
    def one_story(self) -> bool:
        return self.shares.one_story


def may_be_part(text: int, page: int) -> bool:
    """Whether a text of so many shingles may be one of several on a page of so many."""
    return A_TEXT <= text <= PAGE * page


def related(a: str, b: str) -> Relation | None:
    """What `b` is to `a`, the original; None where they share no more than stock phrases."""
    return relation(shares(shingles(a), shingles(b)))


def relation(told: Shares) -> Relation | None:
    """The relation that some shares make."""
    if told.quotes and max(told.a_in_b, told.b_in_a) < ONE_STORY:
        return Relation(Kind.QUOTATION, told, f"{_held(told)}; the rest is its own")
    return Relation(told.kind(), told, why(told)) if told.related else None


def why(told: Shares) -> str:
    """The rule that named the kind of a text within a story, in words for people."""
    if told.throughout:
        return f"the original's words from beginning to end, with changes everywhere ({_held(told)})"
    reasons = {
        Kind.SAME: "the same words",
        Kind.REPOST: f"{_held(told)}, {_holds(told)}",
        Kind.EXCERPT: f"{_holds(told)}, which is longer",
        Kind.UPDATE: f"{_held(told)}, which is shorter",
        Kind.DIGEST: f"{_held(told)}, and it is {told.b / max(told.a, 1):.0f} times as long",
    }
    return reasons[told.kind()] + (", pasted twice" if told.doubled else "")


def _held(told: Shares) -> str:
    return f"{told.a_in_b:.0%} of the original stands in it"


def _holds(told: Shares) -> str:
    return f"{told.b_in_a:.0%} of it stands in the original"


def shares(a: Shingles | Sized, b: Shingles | Sized, sample: int = 0) -> Shares:
    """Compare two texts by all their shingles, or, where both are long, by about `sample` of the shorter."""
    if not (isinstance(a, Shingles) and isinstance(b, Shingles) and len(a) and len(b)):
        return Shares(0.0, 0.0, len(a), len(b))
    halved = max((min(len(a), len(b)) // sample).bit_length() - 1 if sample else 0, a.halved, b.halved)
    one, two = a.sketch(halved), b.sketch(halved)
    if not (len(one) and len(two)):
        return Shares(0.0, 0.0, len(a), len(b))
    common = int(np.count_nonzero(standing(one, two) if len(one) < len(two) else standing(two, one)))
    in_b, in_a = common / len(one.marks), common / len(two.marks)
    throughout = (
        max(in_a, in_b) < ONE_STORY
        and min(in_a, in_b) >= THINLY
        and common >= LEAST
        and everywhere(one, standing(one, two))
        and everywhere(two, standing(two, one))
    )
    return Shares(in_b, in_a, len(one), len(two), common << halved, throughout, b.doubled)


def standing(a: Shingles, b: Shingles) -> NDArray[np.bool_]:
    """Which shingles of a text stand in another that has some."""
    return among(a.hashes, b.hashes)


def among(some: Marks, others: Marks) -> NDArray[np.bool_]:
    """Which hashes are among others, which are sorted and not none."""
    places = others.searchsorted(some)
    places[places == len(others)] = 0
    return others[places] == some


def everywhere(text: Shingles, shared: NDArray[np.bool_]) -> bool:
    """Whether the shingles shared stand in nearly every stretch of a text."""
    stretches = min(STRETCHES, len(text.marks) // A_STRETCH)
    if stretches < FEWEST_STRETCHES:
        return False
    in_order = shared[np.argsort(text.marks & np.uint64(2**PLACES - 1), kind="stable")]
    begins = np.arange(stretches) * len(text.marks) // stretches
    return int(np.count_nonzero(np.logical_or.reduceat(in_order, begins))) >= THROUGHOUT * stretches
