# SPDX-License-Identifier: Apache-2.0
"""Hits looked up in the database as the viewer: title, text, date, and the page that shows each."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.dossier import title
from vigil.advocacy.models import Call, Commitment, Engagement, Observance, Statement, Voiced
from vigil.advocacy.rows import made
from vigil.archive.models import Capture, Reading
from vigil.casebook.claims.happenings import occurrences
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.models import Account, Case, Descriptor, Event, Party
from vigil.casebook.sentences import happening
from vigil.people.candidates import display_names
from vigil.people.models import Name, Person
from vigil.people.same import same
from vigil.review.models import Evidence
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Found:
    id: uuid.UUID
    title: str
    text: str
    on: PartialDate | None
    page: tuple[str, uuid.UUID]


_SHOWN = ("capture_id", "capture__name", "title", "published", "text", "furniture")


def _documents(viewer: Member, ids: list[uuid.UUID]) -> Iterable[Found]:
    captures = Capture.objects.visible_to(viewer).filter(pk__in=ids)
    readings = Reading.objects.filter(capture__in=captures.values("pk")).select_related("capture").only(*_SHOWN)
    last = {row.capture_id: row for row in readings.order_by("pk")}
    for id, reading in last.items():
        on = PartialDate.parse(reading.published) if reading.published else None
        yield Found(id, reading.title or reading.capture.name, reading.without_furniture(), on, ("capture", id))


def _people(viewer: Member, ids: list[uuid.UUID]) -> Iterable[Found]:
    who = same(ids=ids)
    rows = Person.objects.visible_to(viewer).known().filter(pk__in=who.everybody(ids)).values_list("pk", flat=True)
    shown = display_names({who.head(id) for id in rows})
    for id, name in shown.items():
        people = who.everybody([id])
        spelled = Name.objects.known().filter(person__in=people).values_list("text", flat=True)
        descriptors = Descriptor.objects.visible_to(viewer).known().filter(person__in=people)
        described = descriptors.values_list("words", flat=True)
        text = ", ".join(dict.fromkeys([*(other for other in spelled if other != name), *described]))
        yield Found(id, name, text, None, ("person", id))


def _cases(viewer: Member, ids: list[uuid.UUID]) -> Iterable[Found]:
    told_as = proceedings(of=ids)
    for case in Case.objects.visible_to(viewer).known().filter(pk__in=ids):
        whole = told_as.everybody([case.pk])
        parties = Party.objects.visible_to(viewer).known().filter(case__in=whole).values_list("person", flat=True)
        names = display_names(set(parties))
        told = Account.objects.visible_to(viewer).known().filter(event__case__in=whole).values_list("law", "offence")
        text = ", ".join(dict.fromkeys(word for pair in told for word in pair if word))
        yield Found(case.pk, f"Case of {', '.join(dict.fromkeys(names.values()))}", text, None, ("case", case.pk))


def _events(viewer: Member, ids: list[uuid.UUID]) -> Iterable[Found]:
    rows = Event.objects.visible_to(viewer).known().filter(pk__in=ids)
    people = {row.person_id for row in rows if row.person_id}
    names, packs = display_names(people), every_pack()
    told = {id: one for one in occurrences(viewer, known=None, events=ids) for id in one.events}
    for row in rows:
        one = told.get(row.pk)
        if one is None:
            continue  # every source took it back
        name = names.get(row.person_id, row.group)
        page = (
            ("person", row.person_id) if row.person_id else ("case", row.case_id) if row.case_id else ("event", row.pk)
        )
        yield Found(row.pk, f"{name} {happening(one.kind, one.slots, packs)}", "", one.on, page)


def _voices(table: type[Voiced], kind: str, words: Callable[[Voiced], tuple[str, str]]):
    def look_up(viewer: Member, ids: list[uuid.UUID]) -> Iterable[Found]:
        for row in table.objects.visible_to(viewer).known().filter(pk__in=ids):
            heading, text = words(row)
            yield Found(row.pk, heading, text, made(row), (kind, row.pk))

    return look_up


def _statements(viewer: Member, ids: list[uuid.UUID]) -> Iterable[Found]:
    """A statement has no page of its own: it is shown in the document that quotes it."""
    for row in Statement.objects.visible_to(viewer).known().filter(pk__in=ids):
        capture = Evidence.objects.filter(entry=row.entry_id).order_by("-original", "id").first().capture_id
        yield Found(
            row.pk, f"{row.speaker}{f', {row.role}' if row.role else ''}", row.words, made(row), ("capture", capture)
        )


FOUND: dict[str, Callable[[Member, list[uuid.UUID]], Iterable[Found]]] = {
    "document": _documents,
    "person": _people,
    "case": _cases,
    "event": _events,
    "call": _voices(Call, "call", lambda row: (f"{row.by or 'Somebody'} asked {row.to}".strip(), row.words)),
    "commitment": _voices(Commitment, "commitment", lambda row: (row.by or "Commitment", row.what)),
    "engagement": _voices(Engagement, "engagement", lambda row: (title(row), row.lead)),
    "statement": _statements,
    "observance": _voices(Observance, "observance", lambda row: (row.name, row.by)),
}
