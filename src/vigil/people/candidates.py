# SPDX-License-Identifier: Apache-2.0
"""Who in the record could be meant by a name."""

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from vigil.access.models import Member
from vigil.people.models import Key, Name, NameKind, Person
from vigil.people.same import same
from vigil.values.likeness import ASK, likeness
from vigil.values.name_keys import name_keys
from vigil.values.names import fold, marked

A_KEY = 150
"""People looked at who share one key: so many namesakes nobody can choose from."""
COMPARED = 250
"""People whose names are compared with the one asked for, those first who share most keys (bench/names.py)."""

MARKS_DIFFER = "both names carry marks, and the marks differ"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the record whose name is like the one asked for, and how it is alike.

    `person` bears that name; `head` is the one under whom they are told, where
    somebody judged two people the same. A decision names `person`: should the
    two be parted again, what it says goes with its own name.
    """

    person: uuid.UUID
    name: str
    why: str
    same_words: bool
    head: uuid.UUID
    likeness: float = 1.0  # of the words, whatever their marks

    @property
    def namesake(self) -> bool:
        """Whether it is the name of somebody else until a person says otherwise: Hai and Hải."""
        return self.why == MARKS_DIFFER


def candidates(name: str, member: Member) -> list[Candidate]:
    """People the member may see who could be meant, likeliest first: the same words, then names like it.

    Two marked names that differ in their marks are namesakes, not the same
    person (Hai, Hải), and a name spelled otherwise is only asked about: they
    are listed behind and never chosen beforehand. Each person is there once,
    by the name most like the one asked for.
    """
    folded = fold(name)
    words = sorted(folded.split())
    rows = list(_held(name, folded, member)) if words else []
    told = same(ids={row.person_id for row in rows})
    found: dict[uuid.UUID, tuple[float, Candidate]] = {}
    for row in rows:
        candidate = _candidate(row, name, folded, words, told.head(row.person_id))
        if candidate is None:
            continue
        rank = candidate.likeness + candidate.same_words + (row.text == name)
        if candidate.head not in found or rank > found[candidate.head][0]:
            found[candidate.head] = (rank, candidate)
    return [one for _, one in sorted(found.values(), key=lambda ranked: (-ranked[0], ranked[1].name))]


def _held(name: str, folded: str, member: Member) -> Iterable[Name]:
    """The standing names of those who bear the name, or share most keys with it."""
    people = Person.objects.visible_to(member)
    bearers = Name.objects.filter(folded=folded, person__in=people).values_list("person", flat=True)
    ids = dict.fromkeys(bearers[:A_KEY])
    ids.update(dict.fromkeys(_sharing(name_keys(name), people)))
    return Name.objects.known().filter(person__in=list(ids)[:COMPARED])


def _sharing(keys: Collection[int], people: QuerySet[Person]) -> list[uuid.UUID]:
    """Who shares keys, those first who share most; of a key that very many share only some are looked at."""
    shared: Counter[uuid.UUID] = Counter()
    for key in keys:
        shared.update(Key.objects.filter(key=key, person__in=people).values_list("person", flat=True)[:A_KEY])
    return [id for id, _ in shared.most_common(COMPARED)]


def _candidate(row: Name, name: str, folded: str, words: list[str], head: uuid.UUID) -> Candidate | None:
    if sorted(row.folded.split()) == words:
        return Candidate(row.person_id, row.text, *_of_same_words(row, name, folded), head)
    like = likeness(name, row.text)
    return (
        Candidate(row.person_id, row.text, "; ".join(like.why), False, head, like.score) if like.score >= ASK else None
    )


def _of_same_words(row: Name, name: str, folded: str) -> tuple[str, bool]:
    """How two names of the same words are alike, and whether it is one name."""
    if row.text == name:
        return "the same name", True
    if row.folded != folded:
        return "the same words in another order", False
    if marked(row.text) and marked(name):
        return MARKS_DIFFER, False
    return "the same name but for its marks", True


def display_names(ids: Collection[uuid.UUID], known: datetime.datetime | None = None) -> dict[uuid.UUID, str]:
    """The name each person is shown by, whoever they are told as: legal first, with marks, then the earliest."""
    told = same(known, ids)
    everybody = told.everybody(ids)
    names: dict[uuid.UUID, list[Name]] = defaultdict(list)
    for row in Name.objects.known(known).filter(person__in=everybody).order_by("entry_id", "id"):
        names[told.head(row.person_id)].append(row)
    shown = {head: shown_name(rows) for head, rows in names.items()}
    return {id: shown[told.head(id)] for id in ids if told.head(id) in shown}


def shown_name(rows: Iterable[Name]) -> str:
    """Of somebody's names the one to show. What somebody said a name is goes before what the texts left open."""
    rows = list(rows)
    kinds = {row.text: row.kind for row in rows} | {row.text: row.kind for row in rows if row.reason}
    best = min(rows, key=lambda row: (kinds[row.text] != NameKind.LEGAL, not marked(row.text), row.entry_id, row.pk))
    return best.text
