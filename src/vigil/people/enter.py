# SPDX-License-Identifier: Apache-2.0
"""A person named by a decision enters, or gets one more name; and somebody says what a name is."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.ledger.append import append, body_of
from vigil.ledger.append import take_back as revoked
from vigil.ledger.models import Entry
from vigil.people.models import Key, Name, NameKind, NameOrder, Person
from vigil.values.name_keys import name_keys
from vigil.values.names import fold
from vigil.values.scripts import script_of

NAMED = "person.named"


class NotAName(ValueError):
    """The name cannot be entered: the message says why, in one line."""


def person(id: uuid.UUID, name: str, *, aliases: Sequence[str] = (), team: Team, entry: Entry) -> Person:
    """The person of that id, made if the record has none, with the names this entry gives them.

    What a circle keeps names nobody anew who stands open to the team: their
    page would tell the name to all of it.
    """
    who, _new = Person.objects.get_or_create(id=id, defaults={"team": team, "entry": entry})
    if team.within_id and who.team_id != team.pk:
        return who
    for text, kind in [(name, NameKind.LEGAL), *((alias, NameKind.ALIAS) for alias in aliases)]:
        _name(who, entry, text, kind=kind)
    return who


@transaction.atomic
def name(who: Person, text: str, *, kind: str, order: str, reason: str, by: Member, at: datetime.datetime) -> Name:
    """Enter one more name of somebody, or say of one they have what kind it is and which part comes first.

    `reason` says from where the member knows. Raises `NotAName` or `PermissionDenied`; then nothing is written.
    """
    require(by, Act.DECIDE, who.team)
    text, reason = " ".join(text.split()), reason.strip()
    if not fold(text):
        raise NotAName(_("write the name, with its marks"))
    if len(text) > _LONGEST:
        raise NotAName(_("a name has at most %(longest)s letters") % {"longest": _LONGEST})
    if kind not in NameKind.values or order not in ("", *NameOrder.values):
        raise NotAName(_("choose what kind of name it is"))
    if not reason:
        raise NotAName(_("say from where you know: a document, a page, a person"))
    body = {
        "team": str(who.team_id),
        "person": str(who.pk),
        "text": text,
        "kind": kind,
        "order": order,
        "reason": reason,
    }
    return project(append(NAMED, body, by=str(by.pk), at=at))


@transaction.atomic
def take_back(told: Name, *, by: Member, at: datetime.datetime) -> Entry:
    """Take back a name that somebody entered. Raises `NotAName` for one that a text gave: its decision is undone."""
    require(by, Act.DECIDE, told.person.team)
    if told.entry.kind != NAMED:
        raise NotAName(_("a text gave this name: undo the decision that accepted it"))
    return revoked(told.entry, reason="", by=str(by.pk), at=at)


def project(entry: Entry) -> Name:
    """The name an entry of the ledger tells."""
    body = body_of(entry)
    who = Person.objects.get(pk=uuid.UUID(body["person"]))
    return _name(who, entry, body["text"], **{key: body[key] for key in ("kind", "order", "reason")})


_LONGEST = 200


def _name(who: Person, entry: Entry, text: str, **told: str) -> Name:
    given, new = Name.objects.get_or_create(
        person=who, entry=entry, text=text, defaults={"folded": fold(text), "script": script_of(text), **told}
    )
    if new:
        Key.objects.bulk_create((Key(key=key, person=who) for key in name_keys(text)), ignore_conflicts=True)
    return given
