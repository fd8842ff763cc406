# SPDX-License-Identifier: Apache-2.0
"""On what terms a team reviews: what wants two pairs of eyes, whether errors are planted. Kept in the ledger."""

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.ledger.append import append, body_of
from vigil.ledger.models import Entry
from vigil.review.models import Terms
from vigil.spotting.kinds import KINDS
from vigil.values.sensitivity import Sensitivity

KIND = "review.terms"
SELDOM, OFTEN = 1000, 5  # one planted error in so many findings, at the least and at the most


class NotTerms(ValueError):
    """These cannot be a team's terms; the message says why."""


@transaction.atomic
def agree(team: Team, *, second: Iterable[str], planted_one_in: int = 0, by: Member, at: datetime.datetime) -> Terms:
    """Set a team's terms, all of them anew. Raises `NotTerms` or `PermissionDenied`."""
    require(by, Act.SWITCH, team)
    wanted = sorted(dict.fromkeys(second))
    if unknown := [one for one in wanted if not _known(one)]:
        raise NotTerms(_("nothing that is reviewed is called %(kinds)s") % {"kinds": ", ".join(unknown)})
    if planted_one_in and not OFTEN <= planted_one_in <= SELDOM:
        raise NotTerms(
            _("plant one error in %(often)s to %(seldom)s findings, or none") % {"often": OFTEN, "seldom": SELDOM}
        )
    body = {"team": str(team.pk), "second": wanted, "planted_one_in": planted_one_in}
    return project(append(KIND, body, by=str(by.pk), at=at))


def standing(team: uuid.UUID) -> Terms:
    """The terms that hold now; those of a team that set none demand nothing and plant nothing."""
    held = Terms.objects.known().filter(team=team).order_by("-entry_id").first()
    return held or Terms(team_id=team, second=[], planted_one_in=0)


def project(entry: Entry) -> Terms:
    """The row an entry makes: when it is made, and when the ledger is replayed."""
    body = body_of(entry)
    told = {"second": body["second"], "planted_one_in": body["planted_one_in"]}
    return Terms.objects.create(entry=entry, team_id=uuid.UUID(body["team"]), **told)


def _known(wanted: str) -> bool:
    kind, _slash, more = wanted.partition("/")
    return more in tuple(Sensitivity) if kind == "sensitivity" else kind in KINDS and (kind == "event" or not more)
