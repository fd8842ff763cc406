# SPDX-License-Identifier: Apache-2.0
"""A person decides, and what they accepted stands in the record: one transaction, one entry."""

import datetime

from django.db import transaction

from vigil.access.models import Member
from vigil.casebook import derive
from vigil.casebook.touched import touched
from vigil.ledger.models import Entry
from vigil.record import resolve
from vigil.record.project import enter
from vigil.review import decide as review
from vigil.review.models import Decision, Proposal, Verdict
from vigil.spotting.findings import Finding


@transaction.atomic
def decide(
    proposal: Proposal,
    verdict: Verdict,
    *,
    by: Member,
    at: datetime.datetime,
    version: int,
    finding: Finding | None = None,
    person: str = "",
    reason: str = "",
    note: str = "",
) -> Decision:
    """Decide a proposal. `person` is the reviewer's choice of identity: an id of the record, "new", or "".

    Raises `DecidedMeanwhile`, `NotADecision` or `PermissionDenied`; then nothing is written.
    """
    told = finding or proposal.spotted()
    accepts = verdict in (Verdict.ACCEPT, Verdict.AMEND)
    decision = review.decide(
        proposal,
        verdict,
        by=by,
        at=at,
        version=version,
        finding=finding,
        reason=reason,
        note=note,
        ids=resolve.ids(proposal, told, by, person) if accepts else None,
    )
    enter(decision)
    derive.refresh(touched(decision.entry))
    return decision


@transaction.atomic
def undo(decision: Decision, *, by: Member, at: datetime.datetime, reason: str = "") -> Entry:
    """Take a decision back, as `review.decide.undo`; whom it spoke of is worked out anew."""
    entry = review.undo(decision, by=by, at=at, reason=reason)
    derive.refresh(touched(decision.entry))
    return entry
