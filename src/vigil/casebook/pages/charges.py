# SPDX-License-Identifier: Apache-2.0
"""Charges: what each person of a case is accused of, and what became of it, step by step.

Worked out from the events and the laws their accounts name. An event that
names no law speaks of every charge that is open against the person; what is
over (acquitted, dropped, amnestied) is moved only by an event that names it.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.counting.breakdown import article_words
from vigil.casebook.law.followed import elsewhere
from vigil.casebook.law.law_asked import cited, event_laws
from vigil.casebook.law.laws import articles_in, clauses_in, provisions_of
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.sentences import law_words
from vigil.casebook.sources import Notes
from vigil.country.event_kind import CHARGE_STATUSES
from vigil.country.packs import Packs
from vigil.values.dates import PartialDate
from vigil.values.names import fold

_OVER = frozenset({"acquitted", "dropped", "amnestied", "expunged"})
NO_LAW = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What an event made of a charge: the status since a date, and the notes that say so."""

    status: str
    on: PartialDate | None
    event: uuid.UUID
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    """One charge against one person. `key` is the provision over time, whatever its number was in which code.

    `words` is what it is called; `cited` are the sources' own citations where
    they differ (an older number); `clauses` those that are named.
    """

    person: uuid.UUID
    key: str
    words: str
    cited: tuple[str, ...]
    clauses: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def status(self) -> str:
        """Where it stands: the last thing that became of it."""
        return self.steps[-1].status

    @property
    def first_of(self) -> Mapping[str, Step]:
        """The first step to each status: what a table prints under its head."""
        return {step.status: step for step in reversed(self.steps)}


def charges(happened: Iterable[Occurrence], packs: Packs, notes: Notes) -> tuple[Charge, ...]:
    """The charges in these events, by person in the order in which each was first charged."""
    by_person: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in ordered(happened, packs):
        if event.person:
            by_person[event.person].append(event)
    return tuple(charge for person, line in by_person.items() for charge in _of(person, line, packs, notes))


def statuses(held: Iterable[Charge]) -> tuple[str, ...]:
    """Every status that one of the charges has or had, in the order of the law."""
    found = {step.status for charge in held for step in charge.steps}
    return tuple(status for status in CHARGE_STATUSES if status in found)


def _of(person: uuid.UUID, line: Sequence[Occurrence], packs: Packs, notes: Notes) -> Iterator[Charge]:
    steps: dict[str, list[Step]] = {}
    told: dict[str, list[str]] = defaultdict(list)
    for event in line:
        kind = packs.world.event_kinds.get(event.kind)
        if kind is None or kind.charge is None:
            continue
        named = _named(event, line, packs)
        if kind.charge == "alleged" and not named:
            continue  # being taken without a word of the law is no charge
        sources = tuple(dict.fromkeys(number for one in event.accounts for number in notes.all(one.entry)))
        for key in named or _open(steps) or [NO_LAW]:
            steps.setdefault(key, []).append(Step(kind.charge, event.on, event.id, sources))
            told[key] += named.get(key, [])
    unnamed = steps.pop(NO_LAW, None)
    for key, found in steps.items():
        yield _charge(person, key, [*(unnamed or []), *found] if len(steps) == 1 else found, told[key], packs)
    if unnamed and len(steps) != 1:
        yield _charge(person, NO_LAW, unnamed, [], packs)


def _open(steps: Mapping[str, list[Step]]) -> list[str]:
    return [key for key, found in steps.items() if found[-1].status not in _OVER]


def _named(event: Occurrence, line: Sequence[Occurrence], packs: Packs) -> dict[str, list[str]]:
    """The charges an event names, each with the words of the sources; what no pack knows is its own words."""
    laws = event_laws(event)
    found: dict[str, list[str]] = defaultdict(list)
    for country in packs.countries:
        if elsewhere(line, country, packs) or not cited(event, country):
            continue
        for law in laws:
            for one in provisions_of(country, law, event.on):
                found[f"{country.code}/{one.same_over_time()[-1]}"].append(law)
    if len({key.partition("/")[0] for key in found}) > 1:
        found.clear()  # the same number in two countries, and nothing says which: the words stand for themselves
    return dict(found) or {fold(law): [law] for law in laws}


def _charge(person: uuid.UUID, key: str, steps: list[Step], told: list[str], packs: Packs) -> Charge:
    cited_as = tuple(dict.fromkeys(law_words(law) for law in told))
    words = article_words(key, packs) if "/" in key else (cited_as[0] if cited_as else "")
    numbers = {key.rpartition("/")[2], *(one for law in told for one in articles_in(law))}
    clauses = (clause for law in told for article, clause in clauses_in(law).items() if article in numbers)
    return Charge(person, key, words, cited_as, tuple(dict.fromkeys(clauses)), tuple(steps))
