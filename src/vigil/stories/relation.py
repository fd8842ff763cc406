# SPDX-License-Identifier: Apache-2.0
"""How two texts stand to each other: by how much of each is in the other."""

from dataclasses import dataclass

# Shares of shingles. Above the first two texts are one told twice; the second is a text cut or built upon.
SAME_TEXT = 0.9
ONE_STORY = 0.55
# A page of so many times a text's length that holds it is a digest of several: it joins none of their stories.
DIGEST_FROM = 3.0


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each of two texts is in the other (0 to 1), and how long they are in shingles."""

    a_in_b: float
    b_in_a: float
    a: int
    b: int

    @property
    def one_story(self) -> bool:
        """Whether the two are tellings of one story: of a size, and most of the shorter stands in the longer."""
        short, long = sorted((self.a, self.b))
        return max(self.a_in_b, self.b_in_a) >= ONE_STORY and long <= DIGEST_FROM * max(short, 1)

    def kind(self) -> str:
        """What `b` is to `a`, the original: same, repost, excerpt or update."""
        if min(self.a_in_b, self.b_in_a) >= SAME_TEXT:
            return "same"
        if self.a_in_b >= self.b_in_a and self.a_in_b >= SAME_TEXT:
            return "update"
        return "repost" if min(self.a_in_b, self.b_in_a) >= ONE_STORY else "excerpt"


def shares(a: frozenset[int], b: frozenset[int]) -> Shares:
    """Compare two texts by their shingles."""
    common = len(a & b)
    return Shares(common / len(a) if a else 0.0, common / len(b) if b else 0.0, len(a), len(b))
