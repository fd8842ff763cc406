# SPDX-License-Identifier: Apache-2.0
"""What the record holds of people by which two can be told apart, or not: read for many at once."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.models import Descriptor, Party
from vigil.people.candidates import shown_name
from vigil.people.models import Identifier, Name, Of, Person
from vigil.people.same import Same, same
from vigil.review.models import Evidence


@dataclass(frozen=True, slots=True)
class Profile:
    """One person, with everybody judged the same as them.

    `fellows` are the others of their cases by id with the name they are shown
    by; `named_in` the documents that name them, by id with what they call them.
    """

    id: uuid.UUID
    people: frozenset[uuid.UUID]
    entry: int
    name: str
    names: tuple[str, ...]
    descriptors: tuple[str, ...]
    happened: tuple[Occurrence, ...]
    cases: frozenset[uuid.UUID]
    fellows: dict[uuid.UUID, str]
    named_in: dict[uuid.UUID, frozenset[str]]
    identifiers: frozenset[tuple[str, str]]


def profiles(viewer: Member, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Profile]:
    """The profile of each of these whom the viewer may see, under the id that was asked for."""
    who = same()
    everybody = who.everybody(ids)
    seen = dict(Person.objects.visible_to(viewer).known().filter(pk__in=everybody).values_list("pk", "entry_id"))
    names = _names(seen, who)
    words = _words(viewer, seen, who)
    happened = _happened(viewer, seen)
    cases, fellows = _cases(viewer, seen, who)
    documents, registers = _documents(names), _identifiers(viewer, seen, who)
    found = {}
    for id in ids:
        head = who.head(id)
        if head in names:
            people = frozenset(who.everybody([id]))
            found[id] = Profile(
                head,
                people,
                min(entry for pk, entry in seen.items() if pk in people),
                shown_name(names[head]),
                tuple(dict.fromkeys(row.text for row in names[head])),
                tuple(dict.fromkeys(words[head])),
                tuple(happened[head]),
                frozenset(cases[head]),
                fellows[head],
                {capture: frozenset(called) for capture, called in documents[head].items()},
                frozenset(registers[head]),
            )
    return found


def _names(seen: Collection[uuid.UUID], who: Same) -> dict[uuid.UUID, list[Name]]:
    found: dict[uuid.UUID, list[Name]] = defaultdict(list)
    for row in Name.objects.known().filter(person__in=seen).order_by("entry_id", "id"):
        found[who.head(row.person_id)].append(row)
    return found


def _words(viewer: Member, seen: Collection[uuid.UUID], who: Same) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row in Descriptor.objects.visible_to(viewer).known().filter(person__in=seen).order_by("entry_id", "id"):
        found[who.head(row.person_id)].append(row.words)
    return found


def _happened(viewer: Member, seen: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Occurrence]]:
    found: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in occurrences(viewer, known=None, people=list(seen)):
        if event.person:
            found[event.person].append(event)
    return found


def _cases(
    viewer: Member, seen: Collection[uuid.UUID], who: Same
) -> tuple[dict[uuid.UUID, set[uuid.UUID]], dict[uuid.UUID, dict[uuid.UUID, str]]]:
    """The cases of each, and the others in them."""
    rows = Party.objects.visible_to(viewer).known()
    cases: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for case, person in rows.filter(person__in=seen).values_list("case", "person"):
        cases[who.head(person)].add(case)
    wanted = {case for held in cases.values() for case in held}
    members: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for case, person in rows.filter(case__in=wanted).values_list("case", "person"):
        members[case].add(who.head(person))
    others = {person for people in members.values() for person in people}
    shown = {head: shown_name(rows) for head, rows in _names(who.everybody(others), who).items()}
    fellows: dict[uuid.UUID, dict[uuid.UUID, str]] = defaultdict(dict)
    for head, held in cases.items():
        fellows[head] = {o: shown[o] for case in held for o in members[case] if o != head and o in shown}
    return cases, fellows


def _documents(names: dict[uuid.UUID, list[Name]]) -> dict[uuid.UUID, dict[uuid.UUID, set[str]]]:
    by_entry: dict[int, list[tuple[uuid.UUID, str]]] = defaultdict(list)
    for head, rows in names.items():
        for row in rows:
            by_entry[row.entry_id].append((head, row.text))
    found: dict[uuid.UUID, dict[uuid.UUID, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry, capture in Evidence.objects.filter(entry__in=by_entry).values_list("entry", "capture"):
        for head, text in by_entry[entry]:
            found[head][capture].add(text)
    return found


def _identifiers(viewer: Member, seen: Collection[uuid.UUID], who: Same) -> dict[uuid.UUID, set[tuple[str, str]]]:
    found: dict[uuid.UUID, set[tuple[str, str]]] = defaultdict(set)
    rows = Identifier.objects.visible_to(viewer).known().filter(of=Of.PERSON, whose__in=seen)
    for whose, scheme, value in rows.values_list("whose", "scheme", "value"):
        found[who.head(whose)].add((scheme, value))
    return found
