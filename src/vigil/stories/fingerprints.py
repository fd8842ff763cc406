# SPDX-License-Identifier: Apache-2.0
"""A text as shingles of words, and the sample of them by which texts find each other.

The sample keeps the shingles whose hash is below a fixed bound (FracMinHash,
Irber et al. 2022): unlike MinHash it shows containment, a short text inside a
long one, and it needs no second pass when a text is added.
"""

from hashlib import blake2b

from vigil.values.names import fold

WORDS = 4  # words a shingle: three join texts that share stock phrases, five lose texts read by OCR
KEPT = 4  # one shingle in so many is kept to find candidates by
_BOUND = 2**64 // KEPT


def shingles(text: str) -> frozenset[int]:
    """Hashes of every run of four folded words, 64 bits each; a text of fewer words is one shingle."""
    words = fold(text).split()
    if not words:
        return frozenset()
    runs = (" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1)))
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)


def sample(all_shingles: frozenset[int]) -> frozenset[int]:
    """The shingles to find candidates by, as signed 64-bit numbers for the database; never none of some."""
    kept = [value for value in all_shingles if value < _BOUND] or ([min(all_shingles)] if all_shingles else [])
    # Below the bound every value fits a signed column; the one that stands for a short text may not.
    return frozenset(value - 2**64 if value >= 2**63 else value for value in kept)
