# SPDX-License-Identifier: Apache-2.0
"""Who in the record could be meant by a name."""

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from vigil.access.models import Member
from vigil.access.visible import teams_of
from vigil.people.models import Name, NameKind, Person
from vigil.people.same import heads_of, same
from vigil.values.likeness import ASK, likeness
from vigil.values.name_keys import name_keys
from vigil.values.names import fold, marked, one_name

A_KEY = 100
"""People looked at who share one key: so many namesakes nobody can choose from."""
COMPARED = 120
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


class _Held(NamedTuple):
    """A name on record, and whose it is."""

    person_id: uuid.UUID
    text: str
    folded: str


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
    told = heads_of({row.person_id for row in rows})
    found: dict[uuid.UUID, tuple[float, Candidate]] = {}
    for row in rows:
        candidate = _candidate(row, name, folded, words, told.head(row.person_id))
        if candidate is None:
            continue
        rank = candidate.likeness + candidate.same_words + (row.text == name)
        if candidate.head not in found or rank > found[candidate.head][0]:
            found[candidate.head] = (rank, candidate)
    return [one for _, one in sorted(found.values(), key=lambda ranked: (-ranked[0], ranked[1].name))]


def _held(name: str, folded: str, member: Member) -> Iterable[_Held]:
    """The standing names of those who bear the name, or share most keys with it."""
    teams = teams_of(member)
    bearers = Name.objects.filter(folded=folded, person__team__in=teams).order_by().values_list("person", flat=True)
    ids = dict.fromkeys(bearers[:A_KEY])
    ids.update(dict.fromkeys(_sharing(name_keys(name), teams)))
    rows = Name.objects.known().filter(person__in=list(ids)[:COMPARED]).order_by("entry_id", "id")
    return (_Held(*row) for row in rows.values_list("person", "text", "folded"))


def _sharing(keys: Sequence[int], teams: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Who shares keys, those first who share most; of a key that very many share only some are looked at.

    One statement with a limit for each key, which the ORM cannot write on
    SQLite: a statement for each key took three times as long.
    """
    if not keys or not teams:
        return []
    team = Person._meta.get_field("team").target_field
    held = ", ".join(["%s"] * len(teams))
    each = (
        "select * from (select k.person_id from people_key k join people_person p on p.id = k.person_id"  # noqa: S608
        f" where k.key = %s and p.team_id in ({held}) limit {A_KEY}) as sharing"
    )
    ours = [team.get_db_prep_value(one, connection) for one in teams]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join([each] * len(keys)), [told for key in keys for told in (key, *ours)])
        shared = Counter(id for (id,) in cursor.fetchall())
    return [Person._meta.pk.to_python(id) for id, _ in shared.most_common(COMPARED)]


def _candidate(row: _Held, name: str, folded: str, words: list[str], head: uuid.UUID) -> Candidate | None:
    if sorted(row.folded.split()) == words:
        return Candidate(row.person_id, row.text, *_of_same_words(row, name, folded), head)
    like = likeness(name, row.text)
    return (
        Candidate(row.person_id, row.text, "; ".join(like.why), False, head, like.score) if like.score >= ASK else None
    )


def _of_same_words(row: _Held, name: str, folded: str) -> tuple[str, bool]:
    """How two names of the same words are alike, and whether it is one name."""
    if row.text == name:
        return "the same name", True
    if row.folded != folded:
        return "the same words in another order", False
    if not one_name(row.text, name):
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
