# SPDX-License-Identifier: Apache-2.0
"""A person decides, and what they accepted stands in the record: one transaction, one entry a decision."""

import datetime
import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.enter import due_before_promised
from vigil.casebook.derived import derive
from vigil.ledger.models import Entry
from vigil.record import resolve
from vigil.record.levels import whose
from vigil.record.project import enter
from vigil.review import decide as review
from vigil.review import eyes
from vigil.review.decide import NotADecision
from vigil.review.models import Decision, Proposal, Verdict
from vigil.review.plants import planted
from vigil.spotting.findings import Finding


@derive.moving(at_once=False)
def decide(
    proposal: Proposal,
    verdict: Verdict,
    *,
    by: Member,
    at: datetime.datetime,
    version: int,
    finding: Finding | None = None,
    person: str = "",
    case: str = "",
    reason: str = "",
    note: str = "",
    act: uuid.UUID | None = None,
) -> Decision:
    """Decide a proposal. `person` is the reviewer's choice of identity: an id of the record, "new", or "";
    `case` likewise, of the case an event is in.

    Decisions of one `act` are undone together. Raises `DecidedMeanwhile`,
    `NotADecision` or `PermissionDenied`; then nothing is written.
    """
    told = finding or eyes.told(proposal)
    accepts = verdict in (Verdict.ACCEPT, Verdict.AMEND)
    if accepts and (why := due_before_promised(told, _published(proposal))):
        raise NotADecision(why)
    try:
        ids = resolve.ids(proposal, told, by, person, case) if accepts else None
    except resolve.NotOfThem as refusal:
        raise NotADecision(str(refusal)) from refusal
    decision = review.decide(
        proposal,
        verdict,
        by=by,
        at=at,
        version=version,
        finding=finding,
        reason=reason,
        note=note,
        ids=ids,
        act=act,
        team=whose(ids, proposal.team) if ids else None,
    )
    enter(decision)
    return decision


def _published(proposal: Proposal) -> list[str]:
    """The days, in EDTF, on which the tellings that a proposal was seen in were published."""
    return [date for date in proposal.sightings.values_list("telling__published", flat=True) if date]


@derive.moving()
def accept_all(seen: Iterable[tuple[Proposal, int]], *, by: Member, at: datetime.datetime) -> list[Decision]:
    """Accept proposals of one document whose quotes a member saw, each with the version they saw: all or none.

    They are undone as one. Raises `NotADecision` where one of them may not be
    accepted among others, `DecidedMeanwhile` or `PermissionDenied`.
    """
    rows = list(seen)
    documents = {capture for proposal, _ in rows for capture in _captures(proposal)[:1]}
    if len(documents) != 1:
        raise NotADecision(_("accept the findings of one document at a time"))
    act = uuid.uuid4()
    decisions = []
    for proposal, version in rows:
        if why := alone(proposal, by):
            raise NotADecision(why)
        if planted(proposal):
            raise NotADecision(_("an error was planted among them: nothing was accepted"))
        decisions.append(decide(proposal, Verdict.ACCEPT, by=by, at=at, version=version, act=act))
    return decisions


def alone(proposal: Proposal, by: Member) -> str:
    """Why a proposal cannot be accepted among others, in a sentence; "" where it can."""
    found = eyes.told(proposal)
    if resolve.named(found) and resolve.held(found, by).person is None:
        return "somebody new, or somebody who bears a name that several do, is decided on a card of their own"
    if found.alternatives or any(slot.alternatives for _name, slot in found.slots):
        return "what the text may mean otherwise is decided on a card of its own"
    return ""


def _captures(proposal: Proposal) -> list[uuid.UUID]:
    """The captures a proposal was seen in, the one it was read from first."""
    return list(proposal.sightings.values_list("reading__capture", flat=True))


@derive.moving(at_once=False)
def undo(decision: Decision, *, by: Member, at: datetime.datetime, reason: str = "", whole: bool = True) -> Entry:
    """Take a decision back, as `review.decide.undo`; whom it spoke of is worked out anew."""
    return review.undo(decision, by=by, at=at, reason=reason, whole=whole)
