# SPDX-License-Identifier: Apache-2.0
"""A person ranks a claim, joins or parts events, says what somebody is: the act, and everybody it moves, together."""

import datetime

from django.db import models

from vigil.access.models import Member
from vigil.casebook.claims import acts
from vigil.casebook.derived import derive
from vigil.ledger.models import Entry


@derive.moving()
def act(verb, *told, **how) -> models.Model:
    """Do one of the verbs of `casebook.acts` (rank, correct, join, part, attribute), with its refusals."""
    return verb(*told, **how)


@derive.moving()
def undo(entry: Entry, *, by: Member, at: datetime.datetime, reason: str = "") -> Entry:
    """Take such an act back, as `Acts.undo`."""
    return acts.ACTS.undo(entry, by=by, at=at, reason=reason)
