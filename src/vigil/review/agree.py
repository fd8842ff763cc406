# SPDX-License-Identifier: Apache-2.0
"""Two engines on one text: whether their findings say the same thing, and wherein they differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from vigil.spotting.findings import Finding
from vigil.values.names import fold

# What of a kind must not differ where both say it; the rest is shown as a difference.
_SAME = ("type", "label", "action", "figure")
_WHO = ("person", "name", "speaker")
_WORDS = frozenset({"words"})


@dataclass(frozen=True, slots=True)
class Differs:
    """One slot that two findings fill differently; "" where one of them leaves it empty."""

    slot: str
    ours: str
    theirs: str


def family(engine: str) -> str:
    """Which engine it is, whatever its version: "spotting 1" and "spotting 2" are one."""
    return engine.split(" ", 1)[0]


def agrees(one: Finding, other: Finding) -> bool:
    """Whether two findings are one: same kind, of the same person, on words that overlap."""
    if one.kind != other.kind or not one.quote.span.meets(other.quote.span):
        return False
    return all(_compatible(one[name], other[name]) for name in _SAME) and all(
        _same_person(one[name], other[name]) for name in _WHO
    )


def differences(ours: Finding, theirs: Finding) -> Iterator[Differs]:
    """The slots that the two fill differently, in the order of ours."""
    names = dict.fromkeys(name for name, _ in (*ours.slots, *theirs.slots))
    for name in names:
        told = [", ".join(finding.all(name)) for finding in (ours, theirs)]
        if name not in _WORDS and fold(told[0]) != fold(told[1]):
            yield Differs(name, *told)
    if ours.modality != theirs.modality:
        yield Differs("modality", str(ours.modality), str(theirs.modality))


def _compatible(a: str | None, b: str | None) -> bool:
    return not a or not b or fold(a) == fold(b)


def _same_person(a: str | None, b: str | None) -> bool:
    """The same name, or a shorter form of it: "Velu" for "Ana Velu"."""
    if not a or not b:
        return not a and not b
    one, other = set(fold(a).split()), set(fold(b).split())
    return one <= other or other <= one
