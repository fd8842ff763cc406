# SPDX-License-Identifier: Apache-2.0
"""Family names told once for several: "musicians Mehdi and Hossein Rajabi", "the twins Maryam and Matin Amir"."""

from collections.abc import Sequence
from dataclasses import replace

from vigil.spotting.names.naming import Run
from vigil.spotting.names.scene import Scene
from vigil.values.names import fold

SPEAKS = 3
"""What the noun or the verb beside such a row adds for each of its names."""


def shared(at: Scene, found: Sequence[Run]) -> list[Run]:
    """The runs of a text, a given name in a row with the family name that the last of the row bears."""
    runs = list(found)
    whole = {fold(at.tokens.word(run.first)) for run in runs if run.count >= 2}
    for index, last in enumerate(runs):
        if last.count < 2 or at.is_family(last.first) or last.family is not None:
            continue
        start = _row(at, runs, index)
        given = runs[start:index]
        if not given or not _of_people(at, given[0].first, last.behind):
            continue
        if any(fold(at.tokens.word(run.first)) in whole for run in given):
            continue  # somebody else of the text is called so
        for place, run in enumerate(given, start):
            runs[place] = replace(run, count=2, weight=max(run.weight, SPEAKS), family=last.behind - 1)
        runs[index] = replace(last, weight=max(last.weight, SPEAKS))
    return runs


def _row(at: Scene, runs: Sequence[Run], index: int) -> int:
    """Where the given names in front of a full name begin: "and" before it, commas before that."""
    start = index
    while start > 0:
        left, right = runs[start - 1], runs[start]
        joint = range(left.behind, right.first)
        told = len(joint) == 1 and (at.is_class(joint[0], "and") if start == index else at.tokens.keys[joint[0]] == ",")
        if left.count != 1 or left.weight < 0 or not told:
            break
        start -= 1
    return start


def _of_people(at: Scene, first: int, behind: int) -> bool:
    """True when what stands before tells of several people, or what stands around tells what befell them."""
    if at.before(first, "nouns", "kin") is not None or first in at.objects:
        return True
    return first in at.starts and behind < len(at.tokens) and at.is_class(behind, "passive", "have")
