# SPDX-License-Identifier: Apache-2.0
"""How alike two names of people are, and why: to ask whether they are one person, never to decide it.

Words are compared whatever their order, marks, script or spelling; a name may
leave out words of the other, but not the one it begins with; each having a
word that the other has not speaks against. Two names that are both written
with their marks and differ in one tone are namesakes: Hai and Hải.

The figures were set on half of the pairs of names that the goals (P7) are
measured on: Vietnamese ones made by rule, aliases of sanctions lists, and others.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from vigil.values.names import fold, marked
from vigil.values.scripts import latin

ASK = 0.75
"""From here on two names may be one person's: somebody is asked."""
SURE = 0.95
"""From here on they are one person's in 99 of 100 pairs (goal P7); somebody is asked all the same."""

NAMESAKES, AT_ODDS = 0.3, 0.7
_APOSTROPHES = re.compile(r"['’`ʻ´]")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
PARTICLES = frozenset(
    """al el bin ibn ben bint abu von de da der ould oglu di la dr mr mrs ms sheikh mullah haji hajji maulavi maulawi
    ul ur""".split()
)
# Spellings that romanisations of one sound differ in, the longest first.
_SPELLINGS = (
    ("sch", "sh"), ("tch", "ch"), ("dzh", "i"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("ph", "f"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("dh", "d"), ("th", "t"), ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i"), ("j", "i"),
    ("z", "s"), ("x", "ks"), ("o", "u"), ("e", "i"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1")
_ALIKE = 0.72  # of two long words, once their spellings are made one


@dataclass(frozen=True, slots=True)
class Likeness:
    """From 0 to 1, and the reasons in words, for and against."""

    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word of the shorter name, and the words of the longer that it is."""

    alike: float
    word: int
    others: range


def likeness(a: str, b: str) -> Likeness:
    """Compare two names, in whatever scripts. A name without words is like no other."""
    a, b = unicodedata.normalize("NFC", a), unicodedata.normalize("NFC", b)
    short, long = sorted((words_of(a), words_of(b)), key=lambda words: (len(words), words))
    if not short:
        return Likeness(0.0, ("one of them has no words",))
    if "".join(short) == "".join(long) or sorted(short) == sorted(long):
        return _same_letters(a, b, short == long)
    return _by_words(short, long)


def words_of(name: str) -> tuple[str, ...]:
    return tuple(fold(latin(_APOSTROPHES.sub("", name))).split())


def _same_letters(a: str, b: str, in_order: bool) -> Likeness:
    if marked(a) and marked(b) and a.casefold() != b.casefold() and not _without_tones(a, b):
        return Likeness(NAMESAKES, ("both are written with marks, and the marks differ",))
    return Likeness(1.0, ("the same name but for its marks" if in_order else "the same words, written otherwise",))


def _without_tones(a: str, b: str) -> bool:
    """One is the other with its tones left off, all of several; with one tone only they may be namesakes."""
    spelled = [unicodedata.normalize("NFD", name.casefold()) for name in (a, b)]
    bare = ["".join(letter for letter in name if letter not in _TONES) for name in spelled]
    tones = [sum(letter in _TONES for letter in name) for name in spelled]
    return (bare[0] == spelled[1] or bare[1] == spelled[0]) and abs(tones[0] - tones[1]) > 1


def _by_words(short: Sequence[str], long: Sequence[str]) -> Likeness:
    pairs = _matched(short, long)
    found = {pair.word for pair in pairs}
    taken = {place for pair in pairs for place in pair.others}
    missing = [word for place, word in enumerate(short) if place not in found and word not in PARTICLES]
    more = [word for place, word in enumerate(long) if place not in taken]
    whole = sum(map(_weight, short))
    score = sum(pair.alike * _weight(short[pair.word]) for pair in pairs) / whole
    at_odds = bool(missing) and any(word not in PARTICLES for word in more)
    if at_odds:
        score = min(0.8 * score, AT_ODDS)
    elif missing:
        score *= 0.7
    if len(short) == 1:
        score *= 0.85
    score -= 0.1 * sum(map(_weight, more)) / sum(map(_weight, long))
    score -= 0.05 * max(0, sum(pair.alike < 0.93 for pair in pairs) - 1)
    if len(long) > len(short) and 0 not in taken:
        score -= 0.25 if len(long) > 3 else 0.1  # "Saddam Hussein" is not "Rana Saddam Hussein"
    elif len(long) > len(short) and len(long) - 1 not in taken:
        score -= 0.06
    return Likeness(max(0.0, score), tuple(_reasons(short, long, pairs, missing, more)))


def _matched(short: Sequence[str], long: Sequence[str]) -> list[_Pair]:
    """Each word of the shorter name with the likest of the longer, none taken twice; then words written as one."""
    ranked = sorted(
        ((_alike(word, other), place, at) for place, word in enumerate(short) for at, other in enumerate(long)),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    pairs: dict[int, _Pair] = {}
    taken: set[int] = set()
    for alike, place, at in ranked:
        if alike > 0 and place not in pairs and at not in taken:
            pairs[place] = _Pair(alike, place, range(at, at + 1))
            taken.add(at)
    for place, word in enumerate(short):
        joined = _written_as_one(word, long) if place not in pairs or pairs[place].alike < 0.9 else None
        firm = {at for pair in pairs.values() if pair.word != place and pair.alike >= 0.9 for at in pair.others}
        if joined is not None and firm.isdisjoint(joined):
            pairs = {key: pair for key, pair in pairs.items() if key != place and not set(pair.others) & set(joined)}
            pairs[place] = _Pair(0.97, place, joined)
    return list(pairs.values())


def _written_as_one(word: str, long: Sequence[str]) -> range | None:
    """ "Hongphuoc" is "Hong Phuoc": the words of the longer name that make up this one, with one slip."""
    for start in range(len(long)):
        for end in range(start + 2, len(long) + 1):
            joined = "".join(long[start:end])
            if joined == word or (len(joined) >= 7 and OSA.distance(joined, word, score_cutoff=1) <= 1):
                return range(start, end)
    return None


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> float:
    """How alike two words are: the same, an initial, a letter dropped or swapped, a spelling of the same sounds."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.85 if a[0] == b[0] else 0.0
    if OSA.distance(a, b, score_cutoff=1) == 1:
        longest = max(len(a), len(b))
        if len(a) != len(b):
            return 0.9 if longest >= 3 else 0.5
        if sorted(a) == sorted(b):
            return 0.9
        if longest >= 6:
            return 0.88
    return _spelled_alike(a, b)


def _spelled_alike(a: str, b: str) -> float:
    one, other = sounds(a), sounds(b)
    if one == other and len(one) >= 3:
        return 0.93
    if min(len(a), len(b)) < 5:
        return 0.0
    return float(OSA.normalized_similarity(one, other, score_cutoff=_ALIKE))


@lru_cache(maxsize=1 << 16)
def sounds(word: str) -> str:
    """The word with spellings of one sound made one, no letter twice in a row."""
    word = _DOUBLE.sub(r"\1", word)
    for spelled, meant in _SPELLINGS:
        word = word.replace(spelled, meant)
    return _DOUBLE.sub(r"\1", word)


def _weight(word: str) -> float:
    return 0.35 if word in PARTICLES else min(len(word), 8) ** 0.5


def _reasons(
    short: Sequence[str], long: Sequence[str], pairs: Sequence[_Pair], missing: Sequence[str], more: Sequence[str]
) -> list[str]:
    said = []
    for pair in sorted(pairs, key=lambda one: one.word):
        word, other = short[pair.word], " ".join(long[place] for place in pair.others)
        if word != other:
            said.append(f"“{word}” may be “{other}”")
    if missing and more:
        said.append(f"one says “{' '.join(missing)}”, the other “{' '.join(more)}”")
    elif more:
        said.append(f"one leaves out “{' '.join(more)}”")
    return said or ["the same words in another order"]
