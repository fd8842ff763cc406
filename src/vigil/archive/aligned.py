# SPDX-License-Identifier: Apache-2.0
"""Two sequences laid beside each other: which elements stand in both, in the same order.

A bit-parallel longest common subsequence (Hyyrö 2004, in rapidfuzz) serves up
to a bound; past it the elements that stand exactly once on each side are the
fixed points (patience), so that time and memory stay in bounds whatever comes.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

BOUND = 100_000_000  # pairs of elements; a bit of memory each

Stretch = tuple[bool, int, int, int, int]  # the same on both sides?; start and end in a; start and end in b


def aligned(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Stretch]:
    """The two sequences as stretches in order, the same and different ones in turn."""
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    ends = len(a) - tail, len(b) - tail
    inner = _inner(a[head : ends[0]], b[head : ends[1]])
    shifted = [(same, i + head, j + head, k + head, m + head) for same, i, j, k, m in inner]
    whole = [(True, 0, head, 0, head), *shifted, (True, ends[0], len(a), ends[1], len(b))]
    return list(_joined(whole))


def _common(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    return next((n for n, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _inner(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Stretch]:
    if not a or not b:
        return [(False, 0, len(a), 0, len(b))]
    if len(a) * len(b) <= BOUND:
        codes = LCSseq.opcodes(a, b)
        return [(one.tag == "equal", one.src_start, one.src_end, one.dest_start, one.dest_end) for one in codes]
    fixed = [(-1, -1), *_fixed(a, b), (len(a), len(b))]
    found: list[Stretch] = []
    for (i, k), (j, m) in pairwise(fixed):
        found.append((False, i + 1, j, k + 1, m))
        if j < len(a):
            found.append((True, j, j + 1, m, m + 1))
    return found


def _fixed(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Elements that stand once in each, the longest run of them that rises on both sides."""
    once = [{one for one, times in Counter(side).items() if times == 1} for side in (a, b)]
    places = {one: place for place, one in enumerate(b) if one in once[1]}
    pairs = [(place, places[one]) for place, one in enumerate(a) if one in once[0] and one in places]
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        length = bisect_left(tops, there)
        tops[length : length + 1] = [there]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    rising, at = [], ends[-1] if ends else -1
    while at >= 0:
        rising.append(pairs[at])
        at = before[at]
    return rising[::-1]


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Stretches of one kind that follow each other as one; empty ones left out."""
    held: Stretch | None = None
    for one in stretches:
        if one[1] == one[2] and one[3] == one[4]:
            continue
        if held is not None and held[0] == one[0]:
            held = (held[0], held[1], one[2], held[3], one[4])
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held
