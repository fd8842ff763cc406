# SPDX-License-Identifier: Apache-2.0
"""What is open on a day. Deny by default: what nobody opened, what waits for a second, what ended, is shut."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vigil.access.models import Team
from vigil.disclosure.groups import Of
from vigil.disclosure.models import Disclosure, Seconding, Verdict
from vigil.people.same import Same, same


@dataclass(frozen=True, slots=True)
class Gate:
    """What of a team's record is open on a day: by kind and id, each open group with the entries that open it.

    People judged the same are one: open where a decision on any of them opens, shut where one on any of them withholds.
    """

    day: datetime.date
    opened: Mapping[tuple[str, uuid.UUID], Mapping[str, tuple[int, ...]]] = field(hash=False)
    withheld: frozenset[tuple[str, uuid.UUID]] = frozenset()  # of which anything is withheld by a word of its own

    def open(self, of: str, id: uuid.UUID) -> Mapping[str, tuple[int, ...]]:
        """The open groups of something, with the entries that open each."""
        return self.opened.get((str(of), id), {})

    def ids(self, of: str) -> set[uuid.UUID]:
        return {id for kind, id in self.opened if kind == of}


def gate(team: Team, *, day: datetime.date) -> Gate:
    """What is open of the team's record on the day."""
    who, rows = same(), list(standing(team))
    seconded = _seconded(team)
    words: dict[tuple[str, uuid.UUID], dict[tuple[uuid.UUID, str], Disclosure]] = defaultdict(dict)
    for row in rows:  # in the order of the ledger: the last word on a group counts
        for group in row.groups:
            words[_key(row, who)][row.whose, group] = row
    opened = {key: _open(said, day, seconded) for key, said in words.items()}
    shut = {key for key, said in words.items() if any(one.verdict == Verdict.WITHHOLD for one in said.values())}
    return Gate(day, {key: groups for key, groups in opened.items() if groups}, frozenset(shut))


def standing(team: Team) -> Iterable[Disclosure]:
    """Every decision that stands, waiting and ended ones too, in the order of the ledger."""
    return Disclosure.objects.known().filter(team=team).select_related("entry").order_by("entry_id")


def holds(one: Disclosure, day: datetime.date, seconded: Mapping[uuid.UUID, set[str]]) -> bool:
    """Whether a decision opens what it names on the day."""
    if one.verdict != Verdict.DISCLOSE or one.until is None or one.until < day:
        return False
    return not one.two or bool(seconded.get(one.pk, set()) - {one.entry.by})


def _seconded(team: Team) -> dict[uuid.UUID, set[str]]:
    """Who seconded each decision."""
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    for disclosure, by in Seconding.objects.known().filter(team=team).values_list("disclosure", "entry__by"):
        found[disclosure].add(by)
    return found


def _open(
    said: Mapping[tuple[uuid.UUID, str], Disclosure], day: datetime.date, seconded: Mapping[uuid.UUID, set[str]]
) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    shut = {group for (_, group), one in said.items() if one.verdict == Verdict.WITHHOLD}
    for (_, group), one in said.items():
        if group not in shut and holds(one, day, seconded):
            found[group].append(one.entry_id)
    return {group: tuple(sorted(entries)) for group, entries in found.items()}


def _key(row: Disclosure, who: Same) -> tuple[str, uuid.UUID]:
    return row.of, who.head(row.whose) if row.of == Of.PERSON else row.whose
