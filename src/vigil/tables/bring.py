# SPDX-License-Identifier: Apache-2.0
"""A planned table enters the record: all of its new rows or none, in one act that is undone whole."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.archive.models import Capture
from vigil.casebook.derived.derive import moving
from vigil.country.packs import Packs
from vigil.intake.models import Document
from vigil.ledger.append import append
from vigil.record import enter
from vigil.record.resolve import NEW, named
from vigil.review.models import Decision, State, Verdict
from vigil.review.propose import put
from vigil.tables import sheet as sheets
from vigil.tables.mapping import Mapping as Columns
from vigil.tables.plan import Plan, unanswered
from vigil.tables.sheet import Sheet

KIND = "table.imported"


class NotImported(ValueError):
    """The table cannot come in as it is; nothing of it was written."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `act` is what undoes it: any decision of it does."""

    act: uuid.UUID
    decisions: tuple[Decision, ...]
    held: int


@moving()
def bring(
    capture: Capture,
    sheet: Sheet,
    mapping: Columns,
    planned: Plan,
    chosen: Mapping[str, str],
    packs: Packs,
    *,
    by: Member,
    at: datetime.datetime,
) -> Imported:
    """Enter the rows that the record does not hold.

    `chosen` says for a name who of the record is meant: an id, or "new". A
    name that somebody new bears is one person through the whole table. Raises
    `NotImported`, `NotADecision` or `PermissionDenied`; then nothing is written.
    """
    require(by, Act.DECIDE, capture.team)
    if planned.wrong:
        raise NotImported(
            _("%(n)s cells cannot be read; mend the table, or map its columns otherwise") % {"n": len(planned.wrong)}
        )
    if open_ := unanswered(planned.questions, chosen):
        raise NotImported(_("say who is meant by: %(names)s") % {"names": ", ".join(open_)})
    if not planned.new:
        raise NotImported(_("the record holds all of it already: there is nothing to import"))
    act, told, decisions = uuid.uuid4(), sheets.told(capture, sheet, packs, at=at), list[Decision]()
    body = {
        "capture": str(capture.pk),
        "team": str(capture.team_id),
        "act": str(act),
        "kind": mapping.kind,
        "columns": list(mapping.columns),
        "fixed": dict(mapping.fixed),
        "rows": len(planned.new),
        "held": len(planned.rows) - len(planned.new),
    }
    append(KIND, body, by=str(by.pk), at=at)
    people = dict(chosen)
    for row in planned.new:
        proposal, made = put(told.reading, told, row.finding, at=at)
        if not made and proposal.state not in (State.OPEN, State.LATER, State.SECOND):
            raise NotImported(_("row %(row)s was decided before: take that decision back first") % {"row": row.number})
        name = named(row.finding) or ""
        who = {"person": people.get(name, "")}
        decision = enter.decide(proposal, Verdict.ACCEPT, by=by, at=at, version=proposal.version, act=act, **who)
        if name and people.get(name, "") in ("", NEW) and "person" in decision.ids:
            people[name] = decision.ids["person"]
        decisions.append(decision)
    Document.objects.filter(capture=capture).update(proposals=len(planned.rows))
    return Imported(act, tuple(decisions), body["held"])
