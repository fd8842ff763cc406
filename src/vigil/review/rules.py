# SPDX-License-Identifier: Apache-2.0
"""Rules that a team switched off: what they find is proposed no more. A decision, with its reason, in the ledger.

Nothing is learned quietly: a rule finds as much as before, and whoever leads
the team says that it is not wanted, and may say the contrary again.
"""

import datetime
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.ledger.append import append, body_of
from vigil.ledger.models import Entry
from vigil.review.models import Switch

OFF, ON = "rule.off", "rule.on"


class NotSwitched(ValueError):
    """The rule cannot be switched like this; the message says why."""


def off(rule: str, *, team: Team, because: str, by: Member, at: datetime.datetime) -> Switch:
    """Propose nothing more of what a rule finds. Raises `NotSwitched` or `PermissionDenied`."""
    if not because.strip():
        raise NotSwitched(_("say why the rule is switched off: it is kept in the ledger"))
    if rule in switched_off(team.pk):
        raise NotSwitched(_("“%(rule)s” is off already") % {"rule": rule})
    return _switch(OFF, rule, team, because, by, at)


def on(rule: str, *, team: Team, because: str = "", by: Member, at: datetime.datetime) -> Switch:
    """Propose what a rule finds again; what waited when it was switched off waits again."""
    if rule not in switched_off(team.pk):
        raise NotSwitched(_("“%(rule)s” is not off") % {"rule": rule})
    return _switch(ON, rule, team, because, by, at)


def switched_off(team: uuid.UUID) -> frozenset[str]:
    """The rules whose findings this team does not want."""
    return frozenset(switch.rule for switch in standing(team))


def standing(team: uuid.UUID) -> list[Switch]:
    """The switches by which rules are off now, the newest last."""
    last: dict[str, Switch] = {}
    for switch in Switch.objects.known().filter(team=team).order_by("entry_id"):
        last[switch.rule] = switch
    return sorted((switch for switch in last.values() if switch.off), key=lambda switch: switch.entry_id)


def project(entry: Entry) -> Switch:
    """The row an entry about a rule makes: when it is made, and when the ledger is replayed."""
    body = body_of(entry)
    return Switch.objects.create(
        entry=entry,
        team_id=uuid.UUID(body["team"]),
        rule=body["rule"],
        off=entry.kind == OFF,
        because=body["because"],
    )


@transaction.atomic
def _switch(kind: str, rule: str, team: Team, because: str, by: Member, at: datetime.datetime) -> Switch:
    require(by, Act.SWITCH, team)
    body = {"team": str(team.pk), "rule": rule, "because": because.strip()}
    return project(append(kind, body, by=str(by.pk), at=at))
