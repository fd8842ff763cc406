# SPDX-License-Identifier: Apache-2.0
"""A person as the gate lets them be seen: each group that is not open is as if the record did not hold it."""

import datetime
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vigil.access.visible import Teams
from vigil.casebook.claims.attributes import attribute_label, attributes, value_label
from vigil.casebook.claims.designated import Designated, designated
from vigil.casebook.claims.happenings import Occurrence, Told, occurrences
from vigil.casebook.law.worded import worded as in_our_words
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.liberty.standing import Standing, standing
from vigil.casebook.liberty.whereabouts import grounds, taken
from vigil.casebook.models import Descriptor
from vigil.casebook.pages import persons
from vigil.casebook.pages.timeline import told
from vigil.casebook.sentences import date_words, designation_label, happening, standing_label
from vigil.casebook.sources import Notes
from vigil.country.packs import Packs
from vigil.disclosure.groups import SLOT_GROUPS, Group, group_of_event
from vigil.editions.sources import Documents, source_rows
from vigil.editions.worded import worded
from vigil.people.candidates import display_names
from vigil.people.models import Name
from vigil.people.same import same
from vigil.settings.packs import packs as every_pack

_DESCRIBING = frozenset({"activity"})  # attributes that belong to what somebody is called for; others are of origin


@dataclass(frozen=True, slots=True)
class Shown:
    """A person as they are shown: the body of their part, and what of their life other parts may use."""

    body: dict[str, Any]
    happened: tuple[Occurrence, ...]
    laws_open: bool


def person(
    viewer: Teams, id: uuid.UUID, groups: Collection[str], documents: Documents, *, day: datetime.date
) -> Shown | None:
    """The part of somebody whose name is open; None where the record no longer names them."""
    packs, notes = every_pack(), Notes()
    name = display_names({id}).get(id)
    if name is None:
        return None
    happened = tuple(stripped(occurrences(viewer, known=None, people=[id]), groups, packs))
    line = [event for event in ordered(happened, packs) if event.on is None or event.earliest <= day]
    cites = Group.SOURCES in groups
    notes.gather(entry for event in line for entry in _entries(event))
    body: dict[str, Any] = {"name": name}
    body["other_names"] = _other_names(id, name) if Group.OTHER_NAMES in groups else []
    body["described"] = _described(viewer, id, groups, packs)
    body["origin"] = _origin(viewer, id, packs) if Group.ORIGIN in groups else []
    body["called"] = _called(viewer, id, notes, cites, packs) if Group.DESIGNATIONS in groups else []
    body["events"] = [_event(event, notes, cites, packs) for event in line]
    body["standing"] = _standing(happened, day, packs) if Group.EVENTS in groups else None
    body["ladder"] = _ladder(line, packs) if Group.EVENTS in groups else []
    body["taken"] = _taken(line, packs)
    cited = {number for row in (*body["events"], *body["called"]) for number in row["sources"]}
    body["sources"] = source_rows((one for one in notes.listed if one.number in cited), documents) if cites else []
    kept = {row["number"] for row in body["sources"]}
    for row in (*body["events"], *body["called"]):
        row["sources"] = [number for number in row["sources"] if number in kept]
    return Shown(body, tuple(line), Group.LAW in groups)


def stripped(happened: Iterable[Occurrence], groups: Collection[str], packs: Packs) -> Iterator[Occurrence]:
    """What happened, without the events and the slots whose group is not open, and without who told it if sources are
    not. Standing and sentences are worked out from these, so nothing that is shut can be read out of them."""
    for event in happened:
        if group_of_event(event.kind) in groups:
            yield replace(event, accounts=tuple(_account(one, event.kind, groups, packs) for one in event.accounts))


def _account(one: Told, kind: str, groups: Collection[str], packs: Packs) -> Told:
    known = packs.world.event_kinds.get(kind)
    kept = {}
    for slot, value in one.slots.items():
        # A suspended sentence is no illness: such a ground says where somebody's liberty is.
        stands = slot == "ground" and known is not None and value in known.grounds
        if stands or SLOT_GROUPS[slot] in groups:
            kept[slot] = value
    return replace(one, slots=kept, publisher=one.publisher if Group.SOURCES in groups else "")


def _entries(event: Occurrence) -> list[int]:
    return [account.entry for account in event.trusted]


def _event(event: Occurrence, notes: Notes, cites: bool, packs: Packs) -> dict[str, Any]:
    kind = packs.world.event_kinds.get(event.kind)
    return {
        "id": str(event.id),
        "kind": event.kind,
        "date": str(event.on or ""),
        "when": worded(lambda: date_words(event.on)),
        "told": worded(lambda: happening(event.kind, in_our_words(event.slots, event.on, packs), packs)),
        "step": (kind.step if kind else None) or "",
        "harm": bool(kind and kind.harm),
        "case": str(event.case or ""),
        "sources": sorted({n for entry in _entries(event) for n in notes.all(entry)}) if cites else [],
    } | {name: event.slot(name) for name in SLOT_GROUPS}


def _standing(happened: Iterable[Occurrence], day: datetime.date, packs: Packs) -> dict[str, Any]:
    def stands() -> Standing:
        return standing(happened, at=day, packs=packs)

    now = stands()
    return {
        "kind": now.kind,
        "liberty": now.liberty,
        "label": worded(lambda: standing_label(now.kind, packs)),
        "words": worded(lambda: stands().words),
        "since": str(now.since or ""),
        "days_held": now.days_held,
        "days_at_least": now.days_at_least,
        "lapsed": now.lapsed,
    }


def _ladder(line: list[Occurrence], packs: Packs) -> list[dict[str, Any]]:
    rungs = persons.ladder(tuple(told(line, Notes(), packs)))
    return [
        {
            "step": one.step,
            "state": one.state,
            "label": worded(lambda one=one: one.label),
            "date": str(one.on or ""),
            "when": worded(lambda one=one: date_words(one.on) if one.on else ""),
        }
        for one in rungs
    ]


def _taken(line: Iterable[Occurrence], packs: Packs) -> dict[str, list[Any]]:
    """The years and the places of arrests: a place only where it is open, for it is asked of what was stripped."""
    arrests = list(taken(line, packs))
    years = sorted({event.on.year for event in arrests if event.on})
    return {"years": years, "places": sorted({key for one in arrests for key, _ in grounds(one, packs.countries)})}


def _other_names(id: uuid.UUID, name: str) -> list[str]:
    people = same(ids=[id]).everybody([id])
    texts = Name.objects.known().filter(person__in=people).order_by("entry_id", "id").values_list("text", flat=True)
    return [text for text in dict.fromkeys(texts) if text != name]


def _described(viewer: Teams, id: uuid.UUID, groups: Collection[str], packs: Packs) -> list[str]:
    if Group.DESCRIPTION not in groups:
        return []
    people = same(ids=[id]).everybody([id])
    rows = Descriptor.objects.visible_to(viewer).known().filter(person__in=people).order_by("entry_id", "id")
    words = list(dict.fromkeys(rows.values_list("words", flat=True)))
    held = attributes(viewer, known=None, people=[id]).get(id, ())
    return words + [value_label(one.name, one.value, packs) for one in held if one.name in _DESCRIBING]


def _origin(viewer: Teams, id: uuid.UUID, packs: Packs) -> list[dict[str, Any]]:
    held = attributes(viewer, known=None, people=[id]).get(id, ())
    return [
        {
            "name": one.name,
            "value": one.value,
            "label": worded(lambda one=one: attribute_label(one.name, packs)),
            "words": worded(lambda one=one: value_label(one.name, one.value, packs)),
        }
        for one in held
        if one.name not in _DESCRIBING
    ]


def _called(viewer: Teams, id: uuid.UUID, notes: Notes, cites: bool, packs: Packs) -> list[Mapping[str, Any]]:
    def row(one: Designated) -> dict[str, Any]:
        return {
            "label": one.label,
            "words": worded(lambda: designation_label(one.label, packs)),
            "by": one.by,
            "since": str(one.since or ""),
            "when": worded(lambda: date_words(one.since) if one.since else ""),
            "sources": sorted(notes.all(one.entry)) if cites else [],
        }

    return [row(one) for one in designated(viewer, known=None, people=[id]).get(id, ())]
