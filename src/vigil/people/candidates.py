# SPDX-License-Identifier: Apache-2.0
"""Who in the record could be meant by a name."""

import datetime
import functools
import operator
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from vigil.access.models import Member
from vigil.people.models import Name, Person
from vigil.values.likeness import ASK, likeness
from vigil.values.names import fold, marked


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the record whose name is like the one asked for, and how it is alike."""

    person: uuid.UUID
    name: str
    why: str
    same_words: bool


def candidates(name: str, member: Member) -> list[Candidate]:
    """People the member may see who could be meant, likeliest first: the same words, then names like it.

    Two marked names that differ in their marks are namesakes, not the same
    person (Hai, Hải), and a name spelled otherwise is only asked about: they
    are listed behind and never chosen beforehand.
    """
    folded = fold(name)
    words = sorted(folded.split())
    found: dict[uuid.UUID, tuple[float, Candidate]] = {}
    for row in _held(words, member):
        if sorted(row.folded.split()) == words:
            alike, candidate = 2.0, _candidate(row, name, folded)
        else:
            like = likeness(name, row.text)
            if like.score < ASK:
                continue
            alike, candidate = like.score, Candidate(row.person_id, row.text, "; ".join(like.why), False)
        rank = alike + candidate.same_words
        if row.person_id not in found or rank > found[row.person_id][0]:
            found[row.person_id] = (rank, candidate)
    return [one for _, one in sorted(found.values(), key=lambda ranked: (-ranked[0], ranked[1].name))]


def _held(words: Sequence[str], member: Member) -> Iterable[Name]:
    """The standing names that hold a word of the name, or begin one as it does; nobody for no words."""
    begun = [Q(folded__contains=word[:BEGUN]) for word in words]
    if not begun:
        return ()
    visible = Name.objects.known().filter(person__in=Person.objects.visible_to(member))
    return visible.filter(functools.reduce(operator.or_, begun))


BEGUN = 4
"""Letters of a word by which names that may be spelled otherwise behind them are found."""


def _candidate(row: Name, name: str, folded: str) -> Candidate:
    if row.text == name:
        return Candidate(row.person_id, row.text, "the same name", True)
    if row.folded != folded:
        return Candidate(row.person_id, row.text, "the same words in another order", False)
    if marked(row.text) and marked(name):
        return Candidate(row.person_id, row.text, "both names carry marks, and the marks differ", False)
    return Candidate(row.person_id, row.text, "the same name but for its marks", True)


def display_names(ids: set[uuid.UUID], known: datetime.datetime | None = None) -> dict[uuid.UUID, str]:
    """The name each person is shown by: marks before no marks, then the earliest."""
    names: dict[uuid.UUID, list[Name]] = defaultdict(list)
    for row in Name.objects.known(known).filter(person__in=ids).order_by("entry_id", "id"):
        names[row.person_id].append(row)
    return {
        id: min(rows, key=lambda row: (row.kind != "legal", not marked(row.text), row.entry_id)).text
        for id, rows in names.items()
    }
