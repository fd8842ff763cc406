# SPDX-License-Identifier: Apache-2.0
"""Every run of four words of a text as a number, for many texts at once.

No object is made for a word: its hash is taken eight bytes at a time straight
from the text, and that of a run from those of its words, over whole arrays.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vigil.stories.plain import BLANK, Letters, lowered, plain

WORDS = 4  # words a run: three join texts that share stock phrases, five lose texts read by OCR

Hashes = NDArray[np.uint64]

_LETTERS = 64  # bytes of a word that count; what runs on without a blank is no word of a language written with them
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)
# Odd factors with irregular bits: of SplitMix64 (Steele et al. 2014) and of xxHash64 (Collet 2012).
_STIR = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_PIECE, _ORDER = np.uint64(0x9E3779B185EBCA87), np.uint64(0xC2B2AE3D27D4EB4F)
_TWICE = np.uint64(int(_ORDER) ** 2 % 2**64)


def runs(texts: Sequence[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """A hash for every word, of the run that begins there, and how many words each text has.

    Behind the runs of a text there stand as many hashes without meaning as the last run has words more. A text of
    fewer words than a run is one run.
    """
    words, firsts = _words(texts)
    hashes, counts = words.copy(), np.diff(firsts)
    if len(words) >= WORDS:
        twos = words[:-1] * _ORDER + words[1:]
        hashes[: 1 - WORDS] = twos[:-2] * _TWICE + twos[2:]
    for text in np.flatnonzero((counts > 0) & (counts < WORDS)).tolist():
        hashes[firsts[text]] = _one(words[firsts[text] : firsts[text + 1]])
    return _stirred(hashes), counts


def _words(texts: Sequence[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """The hash of every word of the texts one behind the other, and where each text's words begin and the last end."""
    letters, offsets = plain(texts)
    padded = np.full(len(letters) + 1 + _LETTERS, BLANK, dtype=np.uint8)
    padded[1 : len(letters) + 1] = letters
    small, word = lowered(padded)
    edges = np.flatnonzero(word[1:] != word[:-1]) + 1
    starts = edges[0::2]
    return _hashed(small, starts, edges[1::2] - starts), starts.searchsorted(offsets + 1)


def _hashed(joined: Letters, starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Hashes:
    eights = np.ndarray(len(joined) - 7, dtype="<u8", buffer=joined, strides=(1,))
    hashes = eights[starts] & _MASKS[np.minimum(sizes, 8)]
    hashes *= _STIR[0]
    hashes ^= hashes >> np.uint64(32)
    longer = np.flatnonzero(sizes > 8)
    for at in range(8, _LETTERS, 8):
        longer = longer[sizes[longer] > at]
        if not len(longer):
            break
        more = eights[starts[longer] + at] & _MASKS[np.minimum(sizes[longer] - at, 8)]
        hashes[longer] = _stirred(hashes[longer] * _PIECE + more)
    return hashes


def _one(words: Hashes) -> np.uint64:
    hash = 0
    for word in words.tolist():
        hash = (hash * int(_ORDER) + word + 1) % 2**64
    return np.uint64(hash)


def _stirred(hashes: Hashes) -> Hashes:
    """Every bit of a hash comes to hang on every other."""
    hashes = hashes ^ (hashes >> np.uint64(31))
    hashes *= _STIR[0]
    hashes ^= hashes >> np.uint64(29)
    hashes *= _STIR[1]
    hashes ^= hashes >> np.uint64(32)
    return hashes
