# SPDX-License-Identifier: Apache-2.0
"""People of the record: as a list, and one by one."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vigil.access.models import Member
from vigil.casebook.claims.attributes import attribute_label, attributes, value_label
from vigil.casebook.claims.designated import Designated, designated
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.derived.lives import Lived
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.liberty.standing import Standing, standing
from vigil.casebook.models import Descriptor, Rank
from vigil.casebook.pages.in_cases import CaseRef, in_cases
from vigil.casebook.pages.timeline import Happening, told
from vigil.casebook.sentences import date_words, designation_label, happening
from vigil.casebook.sources import Notes, Source
from vigil.country.event_kind import LADDER
from vigil.country.packs import Packs
from vigil.people.candidates import display_names, shown_name
from vigil.people.models import Name, NameKind, Person
from vigil.people.same import Same, same
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold


@dataclass(frozen=True, slots=True)
class LastEvent:
    event_id: uuid.UUID
    type: str
    sentence: str
    on: PartialDate | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    id: uuid.UUID
    name: str
    other_names: tuple[str, ...]
    descriptors: tuple[str, ...]
    standing: Standing
    last_event: LastEvent | None
    designations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way sources write the name."""

    text: str
    kind: str
    sources: tuple[int, ...]
    words: str = ""  # its kind as people read it: "pen name"


@dataclass(frozen=True, slots=True)
class Called:
    """Who calls this person what, since when."""

    label: str
    words: str
    by: str
    since: PartialDate | None
    criteria: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the law's ladder: the events on it; `state` is filled, empty or unknown (a later step is filled)."""

    step: str
    state: str
    on: PartialDate | None
    events: tuple[uuid.UUID, ...]

    @property
    def label(self) -> str:
        return str(_STEPS[self.step])


_STEPS = {
    "arrest": gettext_lazy("Arrest"),
    "charge": gettext_lazy("Charge"),
    "trial": gettext_lazy("Trial"),
    "sentence": gettext_lazy("Sentence"),
    "appeal": gettext_lazy("Appeal"),
    "release": gettext_lazy("Release"),
    "death": gettext_lazy("Death"),
}


@dataclass(frozen=True, slots=True)
class Described:
    words: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says somebody is; a deprecated claim is shown struck, with the reason."""

    label: str
    value: str
    rank: str
    because: str
    sources: tuple[int, ...]

    @property
    def deprecated(self) -> bool:
        return self.rank == Rank.DEPRECATED


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything a page says of one person; the numbers in `sources` fields are those of `sources`."""

    id: uuid.UUID
    name: str
    names: tuple[Spelling, ...]
    descriptors: tuple[Described, ...]
    standing: Standing
    ladder: tuple[Rung, ...]
    timeline: tuple[Happening, ...]
    designations: tuple[Called, ...]
    attributes: tuple[Said, ...]
    cases: tuple[CaseRef, ...]
    sources: tuple[Source, ...]
    notes: Notes


def people(
    viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None, query: str = ""
) -> list[PersonRow]:
    """Everybody the viewer may know of, by name; those whose names hold every word of the query.

    The slow, obvious way, one person after the other. `table` answers the
    same from rows worked out before.
    """
    who = same(known)
    ids = {who.head(id) for id in Person.objects.visible_to(viewer).known(known).values_list("pk", flat=True)}
    if query.strip():
        ids = {id for id, names in _names(ids, known, who).items() if _asked(query, names)}
    found = rows(viewer, ids, at=at, known=known)
    return sorted(found.values(), key=lambda row: (fold(row.name), row.id.hex))


def rows(
    viewer: Member,
    ids: Iterable[uuid.UUID],
    *,
    at: datetime.date,
    known: datetime.datetime | None,
    lived: Mapping[uuid.UUID, Lived] | None = None,
) -> dict[uuid.UUID, PersonRow]:
    """A line for each of these people, whom the viewer is known to see; `lived`: what happened to them, where kept."""
    packs, ids = every_pack(), set(ids)
    who = same(known, ids)
    spelled = _names(ids, known, who)
    shown = {id: shown_name(spelled[id]) for id in ids if id in spelled}
    described = _descriptors(viewer, ids, known, who)
    lived = _lived(viewer, ids, known) if lived is None else lived
    return {
        id: PersonRow(
            id=id,
            name=name,
            other_names=tuple(dict.fromkeys(row.text for row in spelled[id] if row.text != name)),
            descriptors=tuple(described[id]),
            standing=standing(lived[id].happened, at=at, packs=packs),
            last_event=_last(lived[id].happened, at, packs),
            designations=tuple(dict.fromkeys(designation_label(label, packs) for label in lived[id].called)),
        )
        for id, name in shown.items()
    }


def person(viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None) -> PersonPage:
    """One person, with everything told of whoever was judged the same; any of their ids asks for all of it.

    Raises `Person.DoesNotExist`, for a person of another team exactly as for nobody.
    """
    packs, who = every_pack(), same(known, [id])
    everybody = who.everybody([id])
    if not Person.objects.visible_to(viewer).known(known).filter(pk__in=everybody).exists():
        raise Person.DoesNotExist(f"nobody of that id is on record for this member: {id}")
    id = who.head(id)
    notes = Notes()
    every = occurrences(viewer, known=known, people=[id], withdrawn=True)
    happened = [event for event in every if not event.withdrawn]
    line = tuple(told([event for event in every if event.on is None or event.earliest <= at], notes, packs))
    return PersonPage(
        id=id,
        name=display_names({id}, known)[id],
        names=_spellings(_names({id}, known, who)[id], notes),
        descriptors=tuple(
            Described(words, tuple(n)) for words, n in _descriptors(viewer, {id}, known, who, notes)[id].items()
        ),
        standing=standing(happened, at=at, packs=packs),
        ladder=ladder(tuple(event for event in line if not event.withdrawn)),
        timeline=line,
        designations=tuple(_called(one, notes, packs) for one in designated(viewer, known=known, people=[id])[id]),
        attributes=tuple(_said(viewer, id, known, notes, packs)),
        cases=tuple(in_cases(viewer, id, everybody, happened, known=known)),
        sources=tuple(notes.listed),
        notes=notes,
    )


def ladder(line: tuple[Happening, ...]) -> tuple[Rung, ...]:
    """The steps of the law, each with what filled it; an empty step below a filled one is unknown, not empty."""
    filled = {step: [event for event in line if event.step == step] for step in LADDER}
    highest = max((n for n, step in enumerate(LADDER) if filled[step] and step not in ("release", "death")), default=-1)
    rungs = []
    for n, step in enumerate(LADDER):
        state = "filled" if filled[step] else "unknown" if n < highest else "empty"
        first = filled[step][0].on if filled[step] else None
        rungs.append(Rung(step, state, first, tuple(event.event_id for event in filled[step])))
    return tuple(rungs)


def _names(ids: set[uuid.UUID], known: datetime.datetime | None, who: Same) -> dict[uuid.UUID, list[Name]]:
    found: dict[uuid.UUID, list[Name]] = defaultdict(list)
    for row in Name.objects.known(known).filter(person__in=who.everybody(ids)).order_by("entry_id", "id"):
        found[who.head(row.person_id)].append(row)
    return found


def _asked(query: str, names: list[Name]) -> bool:
    words = fold(query).split()
    return any(all(f" {word}" in f" {row.folded}" for word in words) for row in names)


def _lived(viewer: Member, ids: set[uuid.UUID], known: datetime.datetime | None) -> dict[uuid.UUID, Lived]:
    """What happened to these people, put together anew."""
    happened: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in occurrences(viewer, known=known, people=ids):
        if event.person:
            happened[event.person].append(event)
    called = designated(viewer, known=known, people=ids)
    return {id: Lived(happened[id], [one.label for one in called[id]]) for id in ids}


def _last(happened: Iterable[Occurrence], at: datetime.date, packs: Packs) -> LastEvent | None:
    line = ordered([event for event in happened if event.on is None or event.earliest <= at], packs)
    if not line:
        return None
    last = line[-1]
    return LastEvent(last.id, last.kind, happening(last.kind, last.slots, packs), last.on)


def _descriptors(
    viewer: Member, ids: set[uuid.UUID], known: datetime.datetime | None, who: Same, notes: Notes | None = None
) -> dict[uuid.UUID, dict[str, list[int]]]:
    """The words sources have for people, each once however it is spelled, with the notes that say it."""
    found: dict[uuid.UUID, dict[str, list[int]]] = defaultdict(dict)
    first: dict[tuple[uuid.UUID, str], str] = {}
    rows = Descriptor.objects.visible_to(viewer).known(known).filter(person__in=who.everybody(ids))
    for row in rows.order_by("entry_id", "id"):
        head = who.head(row.person_id)
        words = first.setdefault((head, fold(row.words)), row.words)
        said = found[head].setdefault(words, [])
        said.extend(n for n in (notes.all(row.entry_id) if notes else ()) if n not in said)
    return found


def _spellings(rows: list[Name], notes: Notes) -> tuple[Spelling, ...]:
    """Each way the name is written, once; what a member said of its kind goes before what the texts left open."""
    kinds = {row.text: row for row in rows} | {row.text: row for row in rows if row.reason}
    entries: dict[str, list[int]] = {row.text: [] for row in rows}
    for row in rows:
        entries[row.text].extend([notes.named(row.reason)] if row.reason else notes.all(row.entry_id))
    return tuple(
        Spelling(text, NameKind(kinds[text].kind).value, tuple(dict.fromkeys(said)), NameKind(kinds[text].kind).label)
        for text, said in entries.items()
    )


def _said(viewer: Member, id: uuid.UUID, known: datetime.datetime | None, notes: Notes, packs: Packs) -> Iterator[Said]:
    for one in attributes(viewer, known=known, people=[id], deprecated=True).get(id, ()):
        value = value_label(one.name, one.value, packs)
        yield Said(attribute_label(one.name, packs), value, one.rank, one.because, notes.all(one.entry))


def _called(one: Designated, notes: Notes, packs: Packs) -> Called:
    told = {"label": designation_label(one.label, packs), "by": one.by or _("the source")}
    words = _("%(label)s, so called by %(by)s, %(date)s") % (told | {"date": date_words(one.since)})
    return Called(one.label, words, one.by, one.since, one.criteria, notes.all(one.entry))
