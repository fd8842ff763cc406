# SPDX-License-Identifier: Apache-2.0
"""The rounds of a dialogue: engagements of one kind between the same parties, and those a person linked to them."""

import datetime
import re
import uuid
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.models import Engagement, Link, Side
from vigil.advocacy.rows import made, seen
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold


@dataclass(frozen=True, slots=True)
class Round:
    """One engagement of a series; `this` marks the one that was asked for."""

    id: uuid.UUID
    title: str
    on: PartialDate | None
    place: str
    this: bool


def rounds(row: Engagement, viewer: Member, *, known: datetime.datetime | None = None) -> tuple[Round, ...]:
    """The engagements of the series of this one, itself among them, oldest first.

    By rule those of the same kind between the same parties; by a person's word
    those that carry one of these on, or are carried on by one, whatever they are.
    """
    mine, held = parties(row), list(seen(Engagement, viewer, known=known).prefetch_related("participants"))
    alike = {one.pk for one in held if mine and one.type == row.type and parties(one) == mine}
    series = _linked({row.pk} | alike, viewer, known)
    return tuple(
        Round(one.pk, one.name or one.type.replace("_", " ").capitalize(), made(one), one.place, one.pk == row.pk)
        for one in held
        if one.pk in series
    )


def _linked(some: set[uuid.UUID], viewer: Member, known: datetime.datetime | None) -> set[uuid.UUID]:
    """These, and every engagement that hangs together with one of them by people's words."""
    links = list(Link.objects.visible_to(viewer).known(known).values_list("later", "earlier"))
    found, new = set(some), set(some)
    while new:
        new = {id for link in links if new.intersection(link) for id in link} - found
        found |= new
    return found


def parties(row: Engagement) -> frozenset[str]:
    """Who met whom, States by their code: "U.S." and "United States" are one party."""
    packs = every_pack()
    return frozenset(party(name, packs) for name in meeting(row))


def meeting(row: Engagement) -> tuple[str, ...]:
    """The parties between which it was held: where two States met, others a source names came for one of them."""
    packs, names = every_pack(), party_names(row)
    known = tuple(name for name in names if _known(name, packs))
    states = {party(name, packs) for name in known if packs.world.state(_bare(name))}
    return known if len(states) > 1 else names


def party_names(row: Engagement) -> tuple[str, ...]:
    """The parties as a source names them; "the United States and Viet Nam" are two, for the packs know both."""
    packs = every_pack()
    named = (one.name for one in row.participants.all() if one.side == Side.PARTY)
    return tuple(dict.fromkeys(name for joined in named for name in _apart(joined, packs)))


def _apart(joined: str, packs: Packs) -> list[str]:
    """A party, or the two whose names a word stands between, where each is a State or body that the packs know."""
    words = joined.split()
    for n in range(1, len(words) - 1):
        sides = [" ".join(words[:n]), " ".join(words[n + 1 :])]
        if all(_known(side, packs) for side in sides) and not _known(joined, packs):
            return sides
    return [joined]


def _bare(name: str) -> str:
    return re.sub(r"^(the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)


def _known(name: str, packs: Packs) -> bool:
    bare = _bare(name)
    return packs.world.state(bare) is not None or packs.world.body(bare) is not None


def party(name: str, packs: Packs) -> str:
    """The State's code, the body's identifier, or the folded name."""
    bare = _bare(name)
    state = packs.world.state(bare)
    if state:
        return state.code
    body = packs.world.body(bare)
    return body.id if body else fold(bare)
