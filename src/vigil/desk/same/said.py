# SPDX-License-Identifier: Apache-2.0
"""What people said of who is who, with their names and the names of those they spoke of."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.people.disputed import Dispute, disputes, judged
from vigil.people.judge import RULE
from vigil.people.models import Judgement, Name, Of
from vigil.people.names_of_bodies import body_names
from vigil.people.same import same


@dataclass(frozen=True, slots=True)
class SaidOf:
    """A judgement that stands: who said it, and the names, as their own texts have them, of whom."""

    judgement: Judgement
    by: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What stands behind one page: who was judged the same, what was said of them, what contradicts itself."""

    id: uuid.UUID
    together: int
    said: tuple[SaidOf, ...]
    disputes: tuple[tuple[SaidOf, ...], ...]


def identity(viewer: Member, id: uuid.UUID, *, of: str = Of.PERSON) -> Identity:
    """Who a page tells of."""
    people = same(ids=[id], of=of).everybody([id])
    found = disputes(viewer, people, of=of)
    return Identity(id, len(people), tuple(said(judged(viewer, people, of=of))), tuple(in_words(found)))


def in_words(found: Iterable[Dispute]) -> Iterable[tuple[SaidOf, ...]]:
    """Each contradiction as the judgements it is made of."""
    return (tuple(said(one.judgements)) for one in found)


def said(judgements: Iterable[Judgement]) -> list[SaidOf]:
    """Judgements with the names of those who spoke and of those they spoke of."""
    judgements = list(judgements)
    ids = {id for row in judgements for id in (row.one, row.other)}
    names = _own_names(ids, judgements[0].of if judgements else Of.PERSON)
    by = {row.entry.by for row in judgements} - {RULE}
    members = {str(key): str(member) for key, member in Member.objects.in_bulk(by).items()} | {RULE: _("a rule")}
    return [
        SaidOf(row, members.get(row.entry.by, _("a member who left")), names.get(row.one, ""), names.get(row.other, ""))
        for row in judgements
    ]


def _own_names(ids: set[uuid.UUID], of: str) -> dict[uuid.UUID, str]:
    """The first name of each by itself: two judged the same have one name on their page, and two here."""
    if of == Of.BODY:
        return {id: names[0] for id, names in body_names(ids, alone=True).items()}
    rows = Name.objects.known().filter(person__in=ids).order_by("-entry_id", "-id")
    return {row.person_id: row.text for row in rows}
