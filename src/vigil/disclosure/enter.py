# SPDX-License-Identifier: Apache-2.0
"""A member decides what may be public of somebody or something, withholds it, or seconds another's decision."""

import datetime
import uuid
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from vigil.access.acts import Acts, NotAnAct, reason
from vigil.access.may import Act, may, require
from vigil.access.models import Member
from vigil.advocacy.models import Call, Commitment, Engagement
from vigil.archive.models import Capture
from vigil.disclosure.groups import Of, groups_of
from vigil.disclosure.models import Basis, Disclosure, Risk, Seconding, Verdict
from vigil.ledger import append as ledger
from vigil.ledger.models import Entry
from vigil.people.models import Person

DECIDED, SECONDED = "disclosure.decided", "disclosure.seconded"
TABLES: dict[str, type[models.Model]] = {
    Of.PERSON: Person,
    Of.CALL: Call,
    Of.COMMITMENT: Commitment,
    Of.ENGAGEMENT: Engagement,
    Of.DOCUMENT: Capture,
}


@transaction.atomic
def disclose(
    of: str,
    whose: uuid.UUID,
    groups: Collection[str],
    *,
    basis: str,
    risk: str,
    until: datetime.date,
    because: str,
    by: Member,
    at: datetime.datetime,
) -> Disclosure:
    """Say that these groups may be public until a day. Where the risk is, or was, high it waits for a second member.

    Raises `NotAnAct` or `PermissionDenied`; then nothing is written.
    """
    row = _row(of, whose, by)
    require(by, Act.DISCLOSE, row.team)
    if basis not in Basis.values:
        raise NotAnAct(_("Say on what basis it may be public."))
    if risk not in Risk.values:
        raise NotAnAct(_("Say how high the risk is."))
    told = {"basis": str(basis), "risk": str(risk), "until": until.isoformat()}
    two = risk == Risk.HIGH or _ever_high(of, whose)
    return _decide(row, of, groups, because, by, at, verdict=str(Verdict.DISCLOSE), two=two, **told)


@transaction.atomic
def withhold(
    of: str, whose: uuid.UUID, groups: Collection[str], *, because: str, by: Member, at: datetime.datetime
) -> Disclosure:
    """Say that these groups are not, or no longer, to be public. One member is enough; it holds at once.

    Raises `NotAnAct` or `PermissionDenied`; then nothing is written.
    """
    row = _row(of, whose, by)
    if not may(by, Act.DISCLOSE, row.team):
        require(by, Act.DECIDE, row.team)
    told = {"basis": "", "risk": "", "until": None}
    return _decide(row, of, groups, because, by, at, verdict=str(Verdict.WITHHOLD), two=False, **told)


@transaction.atomic
def second(one: Disclosure, *, by: Member, at: datetime.datetime) -> Seconding:
    """Second a decision that waits. Raises `NotAnAct` for one's own, or `PermissionDenied`."""
    require(by, Act.DISCLOSE, one.team)
    if not Disclosure.objects.known().filter(pk=one.pk).exists():
        raise NotAnAct(_("That decision was taken back."))
    if not one.two:
        raise NotAnAct(_("That decision needs no second person."))
    if one.entry.by == str(by.pk):
        raise NotAnAct(_("You decided it: a second person has to be somebody else."))
    if Seconding.objects.known().filter(disclosure=one).exists():
        raise NotAnAct(_("Somebody seconded it already."))
    return ACTS.enter(SECONDED, one.team_id, {"disclosure": one.pk}, by=by, at=at)


@transaction.atomic
def take_back(one: Disclosure | Seconding, *, by: Member, at: datetime.datetime) -> Entry:
    """Take a decision or a second's word back: what stood before stands again.

    Raises `NotAnAct` where that would open what is shut: whoever wants that decides anew.
    """
    require(by, Act.DISCLOSE, one.team)
    if isinstance(one, Disclosure) and one.verdict == Verdict.WITHHOLD:
        raise NotAnAct(_("A word that withholds is not taken back: decide anew what may be public."))
    return ledger.take_back(one.entry, reason="", by=str(by.pk), at=at)


def _decide(
    row: models.Model, of: str, groups: Collection[str], because: str, by: Member, at: datetime.datetime, **told: object
) -> Disclosure:
    known = [one for one in groups_of(of) if one in groups]
    if not known or len(known) != len(set(groups)):
        raise NotAnAct(_("Choose what the decision is about."))
    body = {"disclosure": uuid.uuid4(), "of": str(of), "whose": row.pk, "groups": [str(one) for one in known]}
    return ACTS.enter(DECIDED, row.team_id, body | {"because": reason(because)} | told, by=by, at=at)


def _row(of: str, whose: uuid.UUID, by: Member) -> models.Model:
    """What a decision is about. Raises `NotAnAct` for another team's as for what is not there."""
    if of not in Of.values:
        raise NotAnAct(_("Choose what the decision is about."))
    row = on_record(of, by).filter(pk=whose).first()
    if row is None:
        raise NotAnAct(_("Nothing of that id is on record."))
    if not may(by, Act.DISCLOSE, row.team) and not may(by, Act.DECIDE, row.team):
        raise PermissionDenied("this needs a role that may disclose")
    return row


def on_record(of: str, by: Member) -> models.QuerySet:
    """What of a kind the member sees, and may decide on if their role lets them."""
    seen = TABLES[of].objects.visible_to(by)
    return seen if of == Of.DOCUMENT else seen.known()


def _ever_high(of: str, whose: uuid.UUID) -> bool:
    """Whether anybody ever said that the risk is high, be it taken back: to say otherwise takes two."""
    return Disclosure.objects.filter(of=of, whose=whose, risk=Risk.HIGH).exists()


def _decided(entry: Entry, team: uuid.UUID, body: dict) -> Disclosure:
    told = {name: body[name] for name in ("of", "groups", "verdict", "basis", "risk", "two", "because")}
    return Disclosure.objects.create(
        id=uuid.UUID(body["disclosure"]),
        entry=entry,
        team_id=team,
        whose=uuid.UUID(body["whose"]),
        until=datetime.date.fromisoformat(body["until"]) if body["until"] else None,
        **told,
    )


def _seconded(entry: Entry, team: uuid.UUID, body: dict) -> Seconding:
    return Seconding.objects.create(entry=entry, team_id=team, disclosure_id=uuid.UUID(body["disclosure"]))


ACTS = Acts({DECIDED: (Disclosure, _decided), SECONDED: (Seconding, _seconded)})
