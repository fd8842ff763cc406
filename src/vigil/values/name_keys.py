# SPDX-License-Identifier: Apache-2.0
"""Keys by which names that may be one person's are found among a million, without comparing each.

Two names that `likeness` would ask about share a key in nearly all cases (the
share is measured by `bench/names.py`). A key says nothing of how alike they
are: what shares one is compared.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from vigil.values.likeness import PARTICLES, sounds, words_of

_MOST = 6  # words of a name that are looked at: more only add keys that others have too
_VOWELS = str.maketrans("", "", "aeiouh")
_LONG = 4  # letters of a word that still says enough without its vowels
_BEGUN = 4  # letters by which a name of one word is found


def name_keys(name: str) -> tuple[int, ...]:
    """The keys of a name, the ones that fewest others share first; each a signed number of 64 bits."""
    words = words_of(name)
    telling = [word for word in words if word not in PARTICLES] or list(words)
    if not telling:
        return ()
    keys = [f"'{_letters(words)}", *_keys([sounds(word) for word in telling[:_MOST]])]
    return tuple(dict.fromkeys(map(_number, keys)))


def _keys(words: Sequence[str]) -> Iterator[str]:
    """By sounds the whole name, the name without one word; its consonants; a word and the others' initials; pairs.

    A key of several words is made of their letters in order of the alphabet:
    the order of the words, and where one is cut in two, make no difference.
    """
    yield _letters(words)
    if len(words) > 2:
        yield from (_letters(rest) for rest in combinations(words, len(words) - 1))
    if sum(map(len, words)) >= _LONG * len(words):
        yield from _consonants(words)
    for place, word in enumerate(words):
        others = sorted(other[0] for at, other in enumerate(words) if at != place)
        if len(word) > 1 and others:
            yield f"{word} {''.join(others)}"
    if len(words) == 1:
        yield f"{words[0][:_BEGUN]}-"
    if len(words) > 3:
        yield from (_letters(pair) for pair in combinations(words, 2))


def _consonants(words: Sequence[str]) -> Iterator[str]:
    bare = [word[0] + word[1:].translate(_VOWELS) for word in words]
    yield f"={_letters(bare)}"
    if len(words) > 2:
        yield from (f"={_letters(rest)}" for rest in combinations(bare, len(bare) - 1))
    if len(words) > 3:
        yield from (f"={_letters(pair)}" for pair in combinations(bare, 2))


def _letters(words: Iterable[str]) -> str:
    return "".join(sorted("".join(words)))


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
