# SPDX-License-Identifier: Apache-2.0
"""The record of a team as far as the gate is open, as parts of an edition."""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vigil.access.models import Team
from vigil.access.visible import Teams
from vigil.disclosure.gate import Gate, gate
from vigil.disclosure.groups import Group, Of
from vigil.disclosure.names import Shut
from vigil.editions import cases, ground, numbers, people, voices
from vigil.editions.edition import Part
from vigil.editions.sources import Documents
from vigil.people.models import Name
from vigil.people.same import same

_COUNTED = {Group.EVENTS, Group.LAW, Group.DESIGNATIONS}
"""What has to be open of somebody for a number to count them: to stand in its list tells all three."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The parts that may be public, and those that a decision opened but whose words name somebody who is not."""

    parts: tuple[Part, ...]
    refused: tuple[Part, ...]


def compose(team: Team, *, day: datetime.date) -> Composed:
    """Everything of the team's record that is open on the day."""
    viewer, open_on = Teams(frozenset({team.pk})), gate(team, day=day)
    shut = _shut(open_on)
    documents = Documents(open_on, shut)
    shown = dict(_people(viewer, open_on, documents))
    parts, refused = [], []
    for id, one in list(shown.items()):
        part = Part("person", id, one.body, open_on.open(Of.PERSON, uuid.UUID(id)))
        if _slips(_spoken(part.body), shut):
            refused.append(part)
            del shown[id]
        else:
            parts.append(part)
    told = {id for id in shown if Group.EVENTS in open_on.open(Of.PERSON, uuid.UUID(id))}
    counted = {id for id in shown if open_on.open(Of.PERSON, uuid.UUID(id)).keys() >= _COUNTED}
    parts += [part for part in cases.cases(shown) if not _slips(part.body, shut)]
    for part in _voices(viewer, open_on, told, counted, documents):
        (refused if _slips(part.body, shut) else parts).append(part)
    parts += numbers.rules(viewer, counted, day=day)
    parts += ground.lands({place for one in shown.values() for place in one.body["taken"]["places"]}, day=day)
    return Composed(tuple(parts), tuple(refused))


def _people(viewer: Teams, open_on: Gate, documents: Documents) -> Iterator[tuple[str, people.Shown]]:
    for id in sorted(open_on.ids(Of.PERSON), key=str):
        groups = open_on.open(Of.PERSON, id)
        if Group.NAME in groups:
            one = people.person(viewer, id, groups, documents, day=open_on.day)
            if one is not None:
                described = [words for words in one.body["described"] if not documents.shut.named_in(words)]
                yield str(id), replace(one, body=one.body | {"described": described})


def _voices(viewer: Teams, open_on: Gate, told: set[str], counted: set[str], documents: Documents) -> Iterator[Part]:
    yield from voices.calls(viewer, open_on, told, counted, documents)
    yield from voices.commitments(viewer, open_on, documents)
    yield from voices.engagements(viewer, open_on, told, documents)


def _shut(open_on: Gate) -> Shut:
    """Every name of everybody on the desk, whatever their team, but those that are open."""
    who = same()
    texts: dict[uuid.UUID, list[str]] = {}
    for person, text in Name.objects.known().order_by("entry_id", "id").values_list("person", "text"):
        texts.setdefault(who.head(person), []).append(text)
    allowed: list[str] = []
    for id in open_on.ids(Of.PERSON):
        groups = open_on.open(Of.PERSON, id)
        if Group.NAME in groups:
            shown = people.display_names({id}).get(id, "")
            allowed += texts.get(id, []) if Group.OTHER_NAMES in groups else [shown]
    return Shut((text for names in texts.values() for text in names), allowed)


def _spoken(body: Mapping[str, Any] | None) -> Iterable[object]:
    """What of a person's part is told in words of sources."""
    return [value for name, value in (body or {}).items() if name not in ("name", "other_names")]


def _slips(value: object, shut: Shut) -> bool:
    """Whether a name that is not open stands anywhere in it."""
    if isinstance(value, str):
        return shut.named_in(value)
    if isinstance(value, Mapping):
        return any(_slips(one, shut) for one in value.values())
    return isinstance(value, list | tuple) and any(_slips(one, shut) for one in value)
