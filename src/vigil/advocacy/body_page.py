# SPDX-License-Identifier: Apache-2.0
"""Bodies as a list, and one by one: what each is, what it did, who is held there, what it asked and was asked.

What a body did is found by its names: a court's sentence names the court in
the source's words, and whatever those words are one of the body's names, the
event is the body's. So a body judged the same as another has the deeds of both.
"""

import datetime
import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import Min, Q, QuerySet

from vigil.access.models import Member
from vigil.access.visible import teams_of
from vigil.advocacy.dealings import words_of
from vigil.advocacy.models import (
    Access,
    Call,
    Commitment,
    Engagement,
    Handover,
    Recommendation,
    Statement,
    Voiced,
)
from vigil.advocacy.rows import made, seen
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.liberty.standing import Standing, standings
from vigil.casebook.models import Account, Designation
from vigil.casebook.sentences import designation_label, happening
from vigil.casebook.sources import Notes, Source
from vigil.people.bodies import id_of
from vigil.people.candidates import display_names
from vigil.people.known_bodies import body_named
from vigil.people.models import Body, Detail, Identifier, Of
from vigil.people.names_of_bodies import Known, body_names, known_of
from vigil.people.same import same
from vigil.review.models import Evidence
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold

_TEXTS = 20  # texts of an outlet that its page lists: the newest


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One line of the list of bodies."""

    id: uuid.UUID
    name: str
    other_names: tuple[str, ...]
    known: Known
    above: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened with the body in it: `role` is court, by or place."""

    role: str
    person: uuid.UUID | None
    who: str
    sentence: str
    on: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who was last said to be at the body, and is held as far as anybody knows."""

    person: uuid.UUID
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something asked, promised, said or done by the body, or asked of it; `ref` has a page, None where none."""

    kind: str
    role: str  # by, to
    who: str
    words: str
    quoted: bool
    on: PartialDate | None
    ref: tuple[str, uuid.UUID] | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BodyPage:
    """Everything a page says of one body."""

    row: BodyRow
    parts: tuple[BodyRow, ...]
    identifiers: tuple[Identifier, ...]
    told: tuple[Detail, ...]  # what members said it is, the last first
    deeds: tuple[Deed, ...]
    held: tuple[Held, ...]
    spoken: tuple[Spoken, ...]
    texts: tuple[Evidence, ...]
    count_of_texts: int
    notes: Notes
    sources: tuple[Source, ...]

    @property
    def id(self) -> uuid.UUID:
        return self.row.id

    @property
    def name(self) -> str:
        return self.row.name


def bodies(viewer: Member, *, known: datetime.datetime | None = None) -> list[BodyRow]:
    """Every body the viewer may know of, by name."""
    held = list(Body.objects.visible_to(viewer).known(known))
    names, told = body_names([body.pk for body in held], known), known_of(held, every_pack(), known)
    return sorted(_rows(names, told), key=lambda row: (fold(row.name), str(row.id)))


def body_page(viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None) -> BodyPage:
    """One body. Raises `Body.DoesNotExist`, for another team's exactly as for none."""
    told_as = same(known, [id], of=Of.BODY)
    ids = told_as.everybody([id])
    if not Body.objects.visible_to(viewer).known(known).filter(pk__in=ids).exists():
        raise Body.DoesNotExist(f"no body of that id is on record for this member: {id}")
    rows = {row.id: row for row in bodies(viewer, known=known)}
    row, notes = rows[told_as.head(id)], Notes()
    named = _Named(ids, {fold(name) for name in (row.name, *row.other_names)}, _teams(viewer))
    happened = _happened(viewer, named, at, known)
    texts = _texts(viewer, named)
    return BodyPage(
        row=row,
        parts=tuple(one for one in rows.values() if one.known.part_of == row.id),
        told=tuple(_told_by_members(ids, known)),
        identifiers=tuple(Identifier.objects.visible_to(viewer).known(known).filter(of=Of.BODY, whose__in=ids)),
        deeds=tuple(_deeds(happened, named, notes, known)),
        held=tuple(_held(viewer, happened, named, at, known)),
        spoken=tuple(_spoken(viewer, named, notes, at, known)),
        texts=tuple(texts[:_TEXTS]),
        count_of_texts=texts.count(),
        notes=notes,
        sources=tuple(notes.listed),
    )


def _rows(names: dict[uuid.UUID, list[str]], told: dict[uuid.UUID, Known]) -> Iterable[BodyRow]:
    for id, called in names.items():
        known = told.get(id, Known())
        above = names.get(known.part_of, [""])[0] if known.part_of else ""
        yield BodyRow(id, called[0], tuple(called[1:]), known, above)


def _told_by_members(ids: Collection[uuid.UUID], known: datetime.datetime | None) -> QuerySet[Detail]:
    rows = Detail.objects.known(known).filter(body__in=ids).exclude(reason="")
    return rows.select_related("entry", "part_of").order_by("-entry")


def _teams(viewer: Member) -> list[uuid.UUID]:
    return teams_of(viewer)


@dataclass(frozen=True, slots=True)
class _Named:
    """The ways in which sources may name the body."""

    ids: set[uuid.UUID]
    folded: set[str]
    teams: list[uuid.UUID]

    def __call__(self, words: str) -> bool:
        """Whether these words are a name of the body, of its own or by what the packs know."""
        if fold(words) in self.folded:
            return True
        known = body_named(words, every_pack()) if words else None
        return known is not None and any(id_of(team, known.reference) in self.ids for team in self.teams)

    def texts(self, rows: QuerySet, column: str) -> list[str]:
        """The texts of a column that name the body, or name it among several: "A; B"."""
        told = rows.exclude(**{column: ""}).values_list(column, flat=True).distinct()
        return [text for text in told if self(text) or any(map(self, text.split("; ")))]


def _happened(viewer: Member, named: _Named, at: datetime.date, known: datetime.datetime | None) -> list[Occurrence]:
    rows = Account.objects.visible_to(viewer).known(known)
    meant = Q(pk__in=[])
    for column in ("court", "by", "place"):
        meant |= Q(**{f"{column}__in": named.texts(rows, column)})
    events = set(rows.filter(meant).values_list("event", flat=True))
    happened = occurrences(viewer, known=known, events=events) if events else []
    return [event for event in happened if event.on is None or event.earliest <= at]


def _deeds(
    happened: Iterable[Occurrence], named: _Named, notes: Notes, known: datetime.datetime | None
) -> Iterable[Deed]:
    happened, packs = list(happened), every_pack()
    names = display_names({event.person for event in happened if event.person}, known)
    for event in sorted(happened, key=lambda event: (event.on is None, event.earliest), reverse=True):
        role = next(
            (role for role in ("court", "by", "place") if any(named(a.slots.get(role, "")) for a in event.accounts)),
            "by",
        )
        sources = tuple(dict.fromkeys(number for told in event.accounts for number in notes.all(told.entry)))
        who = names.get(event.person, "") if event.person else event.group
        yield Deed(role, event.person, who, happening(event.kind, event.slots, packs), event.on, sources)


def _held(
    viewer: Member, happened: Iterable[Occurrence], named: _Named, at: datetime.date, known: datetime.datetime | None
) -> Iterable[Held]:
    """Who is held and was last said to be at the body."""
    people = {event.person for event in happened if event.person and named(event.slot("place"))}
    if not people:
        return
    last: dict[uuid.UUID, str] = {}
    for event in sorted(
        occurrences(viewer, known=known, people=people), key=lambda event: (event.on is None, event.latest)
    ):
        if event.person and event.slot("place") and event.latest <= at:
            last[event.person] = event.slot("place")
    where, names = standings(viewer, people, at=at, known=known), display_names(people, known)
    for person in sorted(people, key=lambda id: fold(names.get(id, ""))):
        if where[person].liberty == "held" and named(last.get(person, "")):
            yield Held(person, names.get(person, ""), where[person])


_VOICES: tuple[tuple[str, type[Voiced], tuple[tuple[str, str], ...], Callable], ...] = (
    ("call", Call, (("by", "by"), ("to", "to")), lambda row: (row.by, row.words, True)),
    ("commitment", Commitment, (("by", "by"), ("to", "to")), lambda row: (row.by, row.what, True)),
    (
        "statement",
        Statement,
        (("speaker", "by"), ("role", "by"), ("to", "to")),
        lambda row: (row.speaker, row.words, True),
    ),
    ("access", Access, (("by", "by"), ("who", "to")), lambda row: ("", words_of(row), False)),
    ("handover", Handover, (("by", "by"), ("to", "to")), lambda row: ("", words_of(row), False)),
    ("recommendation", Recommendation, (("by", "by"), ("to", "to")), lambda row: ("", words_of(row), False)),
)


def _spoken(
    viewer: Member, named: _Named, notes: Notes, at: datetime.date, known: datetime.datetime | None
) -> list[Spoken]:
    """What the body asked, promised, said, gave, refused, recommended, whom it met and calls what, and what was
    asked of it; newest first."""
    found = []
    for kind, table, columns, told in _VOICES:
        rows = seen(table, viewer, known=known, at=at)
        for column, role in columns:
            for row in rows.filter(**{f"{column}__in": named.texts(rows.order_by(), column)}):
                who, words, quoted = told(row)
                ref = None if kind == "statement" else (kind, row.pk)
                found.append(Spoken(kind, role, who, words, quoted, made(row), ref, notes.all(row.entry_id)))
    found += _met(viewer, named, notes, at, known)
    found += _called(viewer, named, notes, known)
    return sorted(
        found, key=lambda one: (one.on is None, one.on.earliest if one.on else datetime.date.min), reverse=True
    )


def _met(
    viewer: Member, named: _Named, notes: Notes, at: datetime.date, known: datetime.datetime | None
) -> Iterable[Spoken]:
    for row in seen(Engagement, viewer, known=known, at=at).prefetch_related("participants"):
        if any(named(one.name) for one in row.participants.all()):
            words = row.name or f"{row.type.replace('_', ' ')}{f' in {row.place}' if row.place else ''}"
            yield Spoken(
                "engagement", "by", "", words, False, made(row), ("engagement", row.pk), notes.all(row.entry_id)
            )


def _called(viewer: Member, named: _Named, notes: Notes, known: datetime.datetime | None) -> Iterable[Spoken]:
    rows = Designation.objects.visible_to(viewer).known(known)
    rows = list(rows.filter(by__in=named.texts(rows, "by")).order_by("entry_id"))
    told = same(known)
    names = display_names({row.person_id for row in rows if row.person_id}, known)
    for row in rows:
        who = names.get(row.person_id, "") if row.person_id else row.group
        ref = ("person", told.head(row.person_id)) if row.person_id else None
        label = f"{who}: {designation_label(row.label, every_pack())}"
        on = PartialDate.parse(row.since) if row.since else None
        yield Spoken("designation", "by", row.by, label, False, on, ref, notes.all(row.entry_id))


def _texts(viewer: Member, named: _Named) -> QuerySet[Evidence]:
    """The texts it published that the record stands on, the newest first, each once."""
    mine = Evidence.objects.known().filter(capture__team__in=named.teams)
    mine = mine.filter(publisher__in=named.texts(mine, "publisher"))
    firsts = mine.order_by().values("capture", "title").annotate(first=Min("pk")).values("first")
    return Evidence.objects.filter(pk__in=firsts).order_by("-published", "-pk")
