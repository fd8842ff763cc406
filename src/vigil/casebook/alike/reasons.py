# SPDX-License-Identifier: Apache-2.0
"""What speaks for two people being one, and what against: in sentences, from the record."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from vigil.casebook.alike.profiles import Profile
from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.sentences import date_words, kind_words
from vigil.people.identify import SCHEMES
from vigil.settings.packs import packs as every_pack
from vigil.values.likeness import ASK, Likeness, likeness
from vigil.values.names import fold

_SPELLINGS = 8  # of each that are compared: people seldom have more, and sixty-four pairs are quickly read
# What befalls a person once: two of them on days far apart befell two people, or one source is wrong.
_ONCE = ("death", "death_in_custody")
_ENDS = frozenset(_ONCE)
_CLOSE = datetime.timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for the two being one, or against it."""

    speaks_for: bool
    words: str


def reasons(one: Profile, other: Profile) -> Iterator[Reason]:
    """Names first, then registers, documents, cases, what happened, places and descriptions."""
    yield from _names(one, other)
    yield from _registers(one, other)
    yield from _documents(one, other)
    yield from _cases(one, other)
    yield from _happenings(one, other)
    yield from _places(one, other)
    shared = {fold(words) for words in one.descriptors} & {fold(words) for words in other.descriptors}
    for words in (words for words in one.descriptors if fold(words) in shared):
        yield Reason(True, f"sources call both {words}")


def _names(one: Profile, other: Profile) -> Iterator[Reason]:
    a, b, best = closest(one.names[:_SPELLINGS], other.names[:_SPELLINGS])
    yield Reason(best.score >= ASK, f"“{a}” and “{b}”: {'; '.join(best.why)}")


def closest(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, str, Likeness]:
    """The two spellings that are most alike, and how; two that are letter for letter the same say so."""
    pairs = [(a, b, likeness(a, b)) for a, b in product(ours, theirs)]
    a, b, best = max(pairs, key=lambda one: (one[2].score, one[0] == one[1]))
    return a, b, Likeness(1.0, ("the same name",)) if a == b else best


def _registers(one: Profile, other: Profile) -> Iterator[Reason]:
    for scheme, value in sorted(one.identifiers & other.identifiers):
        yield Reason(True, f"both are {value} in {SCHEMES[scheme].name}")
    ours, theirs = dict(one.identifiers), dict(other.identifiers)
    for scheme in sorted(ours.keys() & theirs.keys()):
        if ours[scheme] != theirs[scheme]:
            name = SCHEMES[scheme].name
            yield Reason(False, f"{name} calls one {ours[scheme]}, the other {theirs[scheme]}")


def _documents(one: Profile, other: Profile) -> Iterator[Reason]:
    both = one.named_in.keys() & other.named_in.keys()
    apart = [capture for capture in both if one.named_in[capture].isdisjoint(other.named_in[capture])]
    if apart:
        said = "a document names" if len(apart) == 1 else f"{len(apart)} documents name"
        yield Reason(False, f"{said} both, by different names")


def _cases(one: Profile, other: Profile) -> Iterator[Reason]:
    if one.cases & other.cases:
        yield Reason(False, "both stand in one case, as two people")
    for id in sorted(one.fellows.keys() & other.fellows.keys(), key=lambda id: one.fellows[id]):
        yield Reason(True, f"both stand in a case with {one.fellows[id]}")


def _happenings(one: Profile, other: Profile) -> Iterator[Reason]:
    packs = every_pack()
    for mine, theirs in product(one.happened, other.happened):
        if mine.kind == theirs.kind and _one_day(mine, theirs):
            yield Reason(True, f"both: {kind_words(mine.kind, packs)}, {date_words(mine.on)}")
        elif mine.kind in _ENDS and theirs.kind in _ENDS and _far_apart(mine, theirs):
            yield Reason(False, f"one died {date_words(mine.on)}, the other {date_words(theirs.on)}")
    for dead, alive in ((one, other), (other, one)):
        yield from _after_death(dead, alive)


def _one_day(mine: Occurrence, theirs: Occurrence) -> bool:
    days = mine.on and theirs.on and mine.on.precision == theirs.on.precision == "day"
    return bool(days) and mine.on == theirs.on


def _far_apart(mine: Occurrence, theirs: Occurrence) -> bool:
    return mine.earliest - theirs.latest > _CLOSE or theirs.earliest - mine.latest > _CLOSE


def _after_death(dead: Profile, alive: Profile) -> Iterator[Reason]:
    packs = every_pack()
    for end in (event for event in dead.happened if event.kind in _ENDS and event.on):
        later = [event for event in alive.happened if event.kind not in _ENDS and event.earliest > end.latest + _CLOSE]
        for event in later[:1]:
            told = f"{kind_words(event.kind, packs)}, {date_words(event.on)}"
            yield Reason(False, f"one died {date_words(end.on)}; of the other is told: {told}")


def _places(one: Profile, other: Profile) -> Iterator[Reason]:
    ours, theirs = (
        {fold(place): place for event in profile.happened if (place := event.slot("place"))} for profile in (one, other)
    )
    for folded in sorted(ours.keys() & theirs.keys()):
        yield Reason(True, f"something befell both in {ours[folded]}")
