# SPDX-License-Identifier: Apache-2.0
"""Which bodies a finding names, and under which identity the record holds each."""

import uuid
from collections.abc import Iterator

from vigil.access.models import Member, Team
from vigil.access.visible import seen_teams
from vigil.country.packs import Packs
from vigil.people.bodies import id_of
from vigil.people.known_bodies import body_named
from vigil.people.models import Body, BodyName
from vigil.people.models import Name as PersonName
from vigil.settings.packs import packs as every_pack
from vigil.spotting.findings import Finding
from vigil.values.names import fold

# Slots filled by institutions as a rule: what stands there and is no State and no person is a body.
_INSTITUTIONS = {
    "event": ("court",),
    "designation": ("by",),
    "call": ("by",),
    "engagement": ("party",),
    "commitment": ("by",),
}
# Slots that may as well name anybody or any place: a body only where it is known as one.
_MAYBE = {
    "event": ("by", "place"),
    "call": ("to",),
    "engagement": ("counterpart",),
    "commitment": ("to",),
    "statement": ("speaker", "to"),
    "concern": ("by",),
    "number": ("by",),
    "membership": ("body",),
}


def named_bodies(team: Team, finding: Finding, member: Member) -> dict[str, uuid.UUID]:
    """Each body the finding names, by the words that name it: the packs' body, else the record's only one, else new."""
    packs, found = every_pack(), {}
    for name in dict.fromkeys(_slots(finding, _INSTITUTIONS)):
        if id := _held(team, name, member, packs):
            found[name] = id
        elif _is_a_name(name, packs) and not _is_a_person(name, member):
            found[name] = uuid.uuid4()
    for name in dict.fromkeys(_slots(finding, _MAYBE)):
        if name not in found and (id := _held(team, name, member, packs)):
            found[name] = id
    return found


def _slots(finding: Finding, names: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for slot in names.get(finding.kind, ()):
        yield from (value for value in finding.all(slot) if fold(value))


def _held(team: Team, name: str, member: Member, packs: Packs) -> uuid.UUID | None:
    """The body of that name: of the packs, else the only one of the record that bears it letter for letter."""
    if known := body_named(name, packs):
        return id_of(team.home_id, known.reference)
    bodies = Body.objects.visible_to(member).known().filter(team__in=[team.pk, team.home_id])
    named = set(BodyName.objects.known().filter(body__in=bodies, text=name).values_list("body", flat=True)[:2])
    return named.pop() if len(named) == 1 else None


def _is_a_name(words: str, packs: Packs) -> bool:
    """Whether words that fill an institution's slot are its name: capitals begin it, and no State is meant."""
    if not words[:1].isupper() or len(words.split()) > _LONGEST:
        return False
    return fold(words) not in {fold(name) for state in packs.world.states for name in (*state.names.every(),)}


_LONGEST = 10  # words: longer ones are descriptions


def _is_a_person(name: str, member: Member) -> bool:
    return (
        PersonName.objects.known().filter(folded=fold(name), person__team__in=seen_teams(member).values("pk")).exists()
    )
