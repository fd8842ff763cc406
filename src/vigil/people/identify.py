# SPDX-License-Identifier: Apache-2.0
"""What other registers call somebody. Two that bear the same identifier are one: the only judgement made by rule.

The rule's judgement is an entry of the ledger like a person's, can be taken
back like one, and goes when the identifier it rests on is taken back.
"""

import datetime
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.ledger.append import append, body_of
from vigil.ledger.append import take_back as revoked
from vigil.ledger.models import Entry
from vigil.people import judge
from vigil.people.models import Body, Identifier, Judgement, Of, Person, Verdict

KIND = "identifier.told"


class NotAnIdentifier(ValueError):
    """The identifier cannot be entered: the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A register that names somebody for good; `address` leads to its page, with the value in place of {}."""

    id: str
    name: str
    form: str
    address: str = ""


SCHEMES = {
    scheme.id: scheme
    for scheme in (
        Scheme("wikidata", "Wikidata", r"Q[1-9]\d*", "https://www.wikidata.org/wiki/{}"),
        Scheme("opensanctions", "OpenSanctions", r"[A-Za-z0-9][\w-]*", "https://www.opensanctions.org/entities/{}/"),
        Scheme("ftm", "FollowTheMoney", r"[A-Za-z0-9][\w.-]*"),
        Scheme("viaf", "VIAF", r"[1-9]\d*", "https://viaf.org/viaf/{}"),
        Scheme("isni", "ISNI", r"\d{15}[\dX]", "https://isni.org/isni/{}"),
        Scheme("lei", "LEI", r"[A-Z0-9]{18}\d{2}", "https://search.gleif.org/#/record/{}"),
    )
}


@transaction.atomic
def tell(
    whose: Person | Body, scheme: str, value: str, *, reason: str = "", by: Member, at: datetime.datetime
) -> Identifier:
    """Note what another register calls somebody; whoever bears the same already becomes one with them.

    Raises `NotAnIdentifier` or `PermissionDenied`; then nothing is written.
    """
    require(by, Act.DECIDE, whose.team)
    value = value.strip()
    if scheme not in SCHEMES:
        names = ", ".join(one.name for one in SCHEMES.values())
        raise NotAnIdentifier(_("choose a register: %(names)s") % {"names": names})
    if not re.fullmatch(SCHEMES[scheme].form, value):
        raise NotAnIdentifier(
            _("%(register)s has no identifier like “%(value)s”")
            % {"register": SCHEMES[scheme].name, "value": value[:40]}
        )
    of = Of.PERSON if isinstance(whose, Person) else Of.BODY
    body = {
        "identifier": str(uuid.uuid4()),
        "team": str(whose.team_id),
        "of": str(of),
        "whose": str(whose.pk),
        "scheme": scheme,
        "value": value,
        "reason": reason.strip(),
    }
    told = project(append(KIND, body, by=str(by.pk), at=at))
    for other in _bearers(told):
        _one(told, other, at)
    return told


@transaction.atomic
def take_back(told: Identifier, *, by: Member, at: datetime.datetime) -> Entry:
    """Take an identifier back, and with it what the rule made of it."""
    require(by, Act.DECIDE, told.team)
    entry = revoked(told.entry, reason="", by=str(by.pk), at=at)
    for judgement in _by_rule(told):
        judge.take_back(judgement, by=by, at=at, reason=f"{_words(told)} was taken back")
    return entry


def project(entry: Entry) -> Identifier:
    """The identifier an entry of the ledger tells."""
    body = body_of(entry)
    ids = {"id": uuid.UUID(body["identifier"]), "whose": uuid.UUID(body["whose"]), "team_id": uuid.UUID(body["team"])}
    told = {name: body[name] for name in ("of", "scheme", "value", "reason")}
    return Identifier.objects.create(entry=entry, **ids, **told)


def _bearers(told: Identifier) -> Iterable[uuid.UUID]:
    """The others of the team who bear the identifier."""
    rows = Identifier.objects.known().filter(team=told.team_id, of=told.of, scheme=told.scheme, value=told.value)
    return sorted({*rows.exclude(whose=told.whose).values_list("whose", flat=True)})


def _one(told: Identifier, other: uuid.UUID, at: datetime.datetime) -> None:
    first, second = sorted((told.whose, other))
    rows = Judgement.objects.known().filter(of=told.of, one=first, other=second, verdict=Verdict.SAME)
    if not rows.filter(reason=_because(told)).exists():
        shared = {"team": told.team, "reason": _because(told), "by": judge.RULE, "at": at}
        judge.said(told.of, first, second, Verdict.SAME, **shared)


def _by_rule(told: Identifier) -> Iterable[Judgement]:
    """What the rule said of this bearer for this identifier, unless another entry still tells it of them."""
    rows = Identifier.objects.known().filter(of=told.of, whose=told.whose, scheme=told.scheme, value=told.value)
    if rows.exists():
        return ()
    found = Judgement.objects.known().filter(entry__by=judge.RULE, of=told.of, reason=_because(told))
    return [*found.filter(one=told.whose), *found.filter(other=told.whose)]


def _because(told: Identifier) -> str:
    return f"both are {_words(told)}"


def _words(told: Identifier) -> str:
    return f"{told.value} in {SCHEMES[told.scheme].name}"
