# SPDX-License-Identifier: Apache-2.0
"""One call in several voices: what five bodies ask of one State for the same people is asked once, by five.

By rule two calls are one when they ask for the same deed, for the same people
(by identity), designations, law or concern, of the same State or of nobody
named. A person's word on two calls outweighs the rule. Nothing is moved: each
call keeps its own words, day and source.
"""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.models import Call, Pair
from vigil.advocacy.rounds import party
from vigil.advocacy.rows import made, seen
from vigil.country.packs import Packs
from vigil.people.same import Same, same
from vigil.settings.packs import packs as every_pack
from vigil.values.names import fold


@dataclass(frozen=True, slots=True)
class Asked:
    """A call with all its voices, the first one first: never empty."""

    calls: tuple[Call, ...]

    @property
    def first(self) -> Call:
        """The call that was made first: what became of it is counted from its day."""
        return self.calls[0]

    @property
    def voices(self) -> tuple[str, ...]:
        """Who asks, each once, in the order in which they first did."""
        return tuple({fold(row.by): row.by for row in reversed(self.calls) if row.by}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Words:
    """What people said of two calls, the last word on each pair; `joins` in the order in which they were said."""

    joins: tuple[frozenset[uuid.UUID], ...] = ()
    parts: frozenset[frozenset[uuid.UUID]] = frozenset()


def asked(viewer: Member, *, known: datetime.datetime | None = None, at: datetime.date | None = None) -> list[Asked]:
    """Every call the viewer may know, each with its voices, in the order of the first; `at` as in `rows.seen`."""
    rows = list(seen(Call, viewer, known=known, at=at).prefetch_related("about"))
    return together(rows, words(viewer, known=known), same(known), every_pack())


def words(viewer: Member, *, known: datetime.datetime | None = None) -> Words:
    """The standing words on pairs of calls."""
    said: dict[frozenset[uuid.UUID], bool] = {}
    rows = Pair.objects.visible_to(viewer).known(known).order_by("entry_id").values_list("one", "other", "same")
    for one, other, are_one in rows:
        said.pop(frozenset((one, other)), None)  # said again, it is the latest word
        said[frozenset((one, other))] = are_one
    joins = tuple(two for two, are_one in said.items() if are_one)
    return Words(joins, frozenset(two for two, are_one in said.items() if not are_one))


def together(calls: Sequence[Call], said: Words, who: Same, packs: Packs) -> list[Asked]:
    """Calls with their voices: the rule first, then the words of people. `calls` are in their order of time."""
    groups: list[list[Call]] = []
    alike: dict[tuple, list[list[Call]]] = {}
    for row in calls:
        key = (row.action, subject(row, who, packs))
        fitting = alike.setdefault(key, []) if key[1] else []
        group = next((one for one in fitting if _fits(row, one, said, packs)), None)
        if group is None:
            group = []
            groups.append(group)
            fitting.append(group)
        group.append(row)
    return [Asked(tuple(group)) for group in _joined(groups, said)]


def subject(row: Call, who: Same, packs: Packs) -> frozenset:
    """Whom or what a call is about, so that two can be compared: people by identity, designations by their label."""
    named = {who.head(one.person_id) for one in row.about.all() if one.person_id}
    if named:
        return frozenset(named)
    text = " ".join([*(one.words for one in row.about.all()), row.words]).casefold()
    labels = {label for label, known in packs.world.designations.items() for p in known.phrases.every() if p in text}
    return frozenset(labels or ([row.law.casefold()] if row.law else row.concern.split("; ") if row.concern else []))


def _fits(row: Call, group: Iterable[Call], said: Words, packs: Packs) -> bool:
    """Whether a call asks the same addressee as a group, and no person parted it from one of them."""
    mine = addressee(row, packs)
    return all(addressee(other, packs) in ("", mine) or not mine for other in group) and not any(
        frozenset((row.pk, other.pk)) in said.parts for other in group
    )


def addressee(row: Call, packs: Packs) -> str:
    """The State or body a call is made to; "" where it names none: the authorities of somewhere may be anybody's."""
    known = party(row.to, packs)
    if packs.world.state(known) or packs.world.body(row.to):
        return known
    words = fold(row.to).split()
    runs = (
        " ".join(words[n : n + long]) for n in range(len(words)) for long in (1, 2, 3)
    )  # "u s" in "U.S. delegation"
    states = {state.code for run in runs for state in packs.world.states_by_word.get(run, ())}
    return states.pop() if len(states) == 1 else ""


def _joined(groups: list[list[Call]], said: Words) -> list[list[Call]]:
    """Groups that a person joined, but where another word parts two of theirs."""
    of = {row.pk: group for group in groups for row in group}
    for two in said.joins:
        one, other = (of.get(id) for id in sorted(two))
        if one is None or other is None or one is other:
            continue
        if not any(frozenset((a.pk, b.pk)) in said.parts for a in one for b in other):
            first, second = sorted((one, other), key=lambda group: groups.index(group))
            first += second
            first.sort(key=_order)
            groups.remove(second)
            of.update(dict.fromkeys((row.pk for row in second), first))
    return groups


def _order(row: Call) -> tuple:
    on = made(row)
    return (on is None, on.earliest if on else datetime.date.max, row.entry_id)
