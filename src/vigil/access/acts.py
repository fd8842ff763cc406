# SPDX-License-Identifier: Apache-2.0
"""What a person does to what stands on record, other than deciding a proposal: one way in, one way back.

A room names its kinds of act once, each with the table whose row an entry
of that kind makes. An act is written to the ledger and projected at once,
projected again when the ledger is replayed, and taken back by a further
entry; nothing is lost by any of it.
"""

import datetime
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.ledger.append import append, body_of, take_back
from vigil.ledger.models import Entry

Makes = Callable[[Entry, uuid.UUID, dict], models.Model]
"""The row of an act, from its entry, its team and what it said."""


class NotAnAct(ValueError):
    """The act lacks what it needs; the message says what."""


@dataclass(frozen=True, slots=True)
class Acts:
    """The kinds of act of one room: by kind, the table it writes (whose rows name their `entry` and `team`) and how."""

    kinds: Mapping[str, tuple[type[models.Model], Makes]]

    @transaction.atomic
    def enter(self, kind: str, team: uuid.UUID, told: dict, *, by: Member, at: datetime.datetime):
        """Write an act to the ledger, and the row it makes; the caller has asked whether the member may."""
        plain = {name: str(value) if isinstance(value, uuid.UUID) else value for name, value in told.items()}
        return self.project(append(kind, {"team": str(team)} | plain, by=str(by.pk), at=at))

    def project(self, entry: Entry) -> models.Model:
        """The row an act makes: when it is made, and when the ledger is replayed."""
        body = body_of(entry)
        _table, makes = self.kinds[entry.kind]
        return makes(entry, uuid.UUID(body["team"]), body)

    def undo(self, entry: Entry, *, by: Member, at: datetime.datetime, reason: str = "") -> Entry:
        """Take an act back. Raises `AlreadyTakenBack` or `PermissionDenied`."""
        table, _makes = self.kinds[entry.kind]
        require(by, Act.DECIDE, table._default_manager.get(entry=entry).team)
        return take_back(entry, reason=reason, by=str(by.pk), at=at)


def reason(because: str) -> str:
    """Why somebody did it, trimmed. Raises `NotAnAct` where it was left empty."""
    if not because.strip():
        raise NotAnAct(_("say why: the reason is kept in the ledger, and others will want to know"))
    return because.strip()
