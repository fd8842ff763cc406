# SPDX-License-Identifier: Apache-2.0
"""Two of the record that could be one and the same: what speaks for it and what against, for a person to judge.

Nothing is weighed into one number: the reasons are laid side by side, and the
list is in the order of how alike the names are.
"""

import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.alike.profiles import Profile, profiles
from vigil.casebook.alike.reasons import Reason, reasons
from vigil.people.candidates import candidates
from vigil.people.disputed import judged
from vigil.people.models import Judgement, Name, Person, Verdict
from vigil.people.same import Same, same

LOOKED_AT = 60
"""People looked at for one page: with a million names each takes up to 20 ms (bench/names.py)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two heads that could be one, the reasons, and what people said of them so far; none of it says they are."""

    one: Profile
    other: Profile
    reasons: tuple[Reason, ...]
    said: tuple[Judgement, ...] = ()

    @property
    def speaks_for(self) -> list[str]:
        return [reason.words for reason in self.reasons if reason.speaks_for]

    @property
    def speaks_against(self) -> list[str]:
        return [reason.words for reason in self.reasons if not reason.speaks_for]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Pairs nobody has judged; `older` is the entry to go on from, None when everybody was looked at."""

    pairs: tuple[Pair, ...]
    older: int | None


def waiting(viewer: Member, *, before: int | None = None) -> Waiting:
    """Pairs among the people entered last before that entry, and everybody like them; likeliest first.

    Namesakes, whose marked names differ in their marks, do not wait: they are two.
    """
    people = Person.objects.visible_to(viewer).known().order_by("-entry_id", "pk")
    if before is not None:
        people = people.filter(entry__lt=before)
    rows = list(people.values_list("pk", "entry_id")[: LOOKED_AT + 1])
    older = rows[LOOKED_AT - 1][1] if len(rows) > LOOKED_AT else None
    looked_at = [pk for pk, entry in rows if older is None or entry >= older]
    who = same()
    told = _told_of(viewer, looked_at, who)
    found: dict[frozenset[uuid.UUID], float] = {}
    for person in looked_at:
        for pair, alike, namesake in _alike(viewer, person, who):
            if pair not in told and not namesake:
                found[pair] = max(alike, found.get(pair, 0.0))
    order = sorted(found, key=lambda pair: (-found[pair], sorted(map(str, pair))))
    return Waiting(tuple(_pairs(viewer, order)), older)


def could_be(viewer: Member, person: uuid.UUID) -> list[Pair]:
    """Everybody who could be the same as this person, likeliest first, judged or not."""
    who = same()
    found: dict[frozenset[uuid.UUID], float] = {}
    for one in who.everybody([person]):
        for pair, alike, _namesake in _alike(viewer, one, who):
            found[pair] = max(alike, found.get(pair, 0.0))
    return list(_pairs(viewer, sorted(found, key=lambda pair: -found[pair])))


def pair(viewer: Member, one: uuid.UUID, other: uuid.UUID) -> Pair:
    """These two, whoever they are told as. Raises `Person.DoesNotExist` where the viewer may not see both."""
    held = profiles(viewer, [one, other])
    if one not in held or other not in held:
        raise Person.DoesNotExist("one of the two is not on record for this member")
    return _pair(viewer, held[one], held[other])


def unsure(viewer: Member) -> list[Pair]:
    """Pairs of which somebody said that nobody can tell now, where nothing else stands between them; newest first."""
    rows = Judgement.objects.visible_to(viewer).known().filter(of="person").order_by("-entry")
    who = same()
    said: dict[frozenset[uuid.UUID], set[str]] = {}
    for row in rows:
        said.setdefault(frozenset((who.head(row.one), who.head(row.other))), set()).add(row.verdict)
    open_ones = [pair for pair, verdicts in said.items() if verdicts == {Verdict.UNSURE} and len(pair) == 2]
    return list(_pairs(viewer, open_ones))


def _told_of(viewer: Member, ids: Collection[uuid.UUID], who: Same) -> set[frozenset[uuid.UUID]]:
    """The pairs of heads of which people have said something."""
    rows = judged(viewer, who.everybody(ids))
    return {frozenset((who.head(row.one), who.head(row.other))) for row in rows}


def _alike(viewer: Member, person: uuid.UUID, who: Same) -> Iterator[tuple[frozenset[uuid.UUID], float, bool]]:
    head = who.head(person)
    for text in Name.objects.known().filter(person=person).values_list("text", flat=True).distinct():
        for one in candidates(text, viewer):
            if one.head != head:
                yield frozenset((head, one.head)), one.likeness + one.same_words, one.namesake


def _pairs(viewer: Member, pairs: Iterable[frozenset[uuid.UUID]]) -> Iterator[Pair]:
    pairs = list(pairs)
    held = profiles(viewer, {id for pair in pairs for id in pair})
    for both in pairs:
        if both <= held.keys():
            one, other = sorted(both, key=lambda id: (held[id].entry, str(id)))
            yield _pair(viewer, held[one], held[other])


def _pair(viewer: Member, one: Profile, other: Profile) -> Pair:
    rows = judged(viewer, one.people)
    said = (row for row in rows if {row.one, row.other} & one.people and {row.one, row.other} & other.people)
    return Pair(one, other, tuple(reasons(one, other)), tuple(said))
