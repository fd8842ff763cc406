# SPDX-License-Identifier: Apache-2.0
"""Who in the record could be meant by a name."""

import datetime
import uuid
from collections import defaultdict
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.people.models import Name, Person
from vigil.values.names import fold, marked


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the record whose name is like the one asked for, and how it is alike."""

    person: uuid.UUID
    name: str
    why: str
    same_words: bool


def candidates(name: str, member: Member) -> list[Candidate]:
    """People the member may see whose standing names fold to the same words, likeliest first.

    Two marked names that differ in their marks are namesakes, not the same
    person (Hai, Hải): they are listed last and never chosen beforehand.
    """
    folded = fold(name)
    words = sorted(folded.split())
    held = (
        Name.objects.known()
        .filter(person__in=Person.objects.visible_to(member))
        .filter(folded__contains=words[-1] if words else "")
    )
    found: dict[uuid.UUID, Candidate] = {}
    for row in held:
        if sorted(row.folded.split()) != words:
            continue
        candidate = _candidate(row, name, folded)
        best = found.get(row.person_id)
        if best is None or (candidate.same_words and not best.same_words):
            found[row.person_id] = candidate
    return sorted(found.values(), key=lambda one: (not one.same_words, one.name))


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
