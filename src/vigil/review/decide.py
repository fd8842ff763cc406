# SPDX-License-Identifier: Apache-2.0
"""A person's verdict on a proposal, appended to the ledger."""

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.ledger.append import append, body_of, take_back
from vigil.ledger.models import Entry
from vigil.review import eyes
from vigil.review.models import Decision, Draft, Evidence, Plant, Proposal, Reason, State, Verdict
from vigil.spotting.findings import Finding

_STATES = {
    Verdict.ACCEPT: State.ACCEPTED,
    Verdict.AMEND: State.ACCEPTED,
    Verdict.REJECT: State.REJECTED,
    Verdict.LATER: State.LATER,
    Verdict.SECOND: State.SECOND,
    Verdict.FIRST: State.SECOND,
}
_WAITS = (State.OPEN, State.LATER, State.SECOND)
_ACCEPTS = (Verdict.ACCEPT, Verdict.AMEND)


class DecidedMeanwhile(Exception):
    """Somebody else decided this proposal since it was shown; their decision stands, nothing was written."""


class NotADecision(ValueError):
    """The verdict lacks what it needs: a reason, or words that stand in the text."""


@transaction.atomic
def decide(
    proposal: Proposal,
    verdict: Verdict,
    *,
    by: Member,
    at: datetime.datetime,
    version: int,
    finding: Finding | None = None,
    reason: str = "",
    note: str = "",
    ids: dict | None = None,
    act: uuid.UUID | None = None,
    team: Team | None = None,
) -> Decision:
    """Append a verdict and project it.

    `version` is the one the person saw; `finding` the amended finding, where
    the verdict amends; `ids` what identities the record gives it; `act` what
    it is undone with; `team` the circle it belongs to, where it is not the
    proposal's own. An acceptance that wants another member's is written as a
    first look and enters nothing. Raises `DecidedMeanwhile`, `NotADecision`
    or `PermissionDenied`.
    """
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    require(by, Act.DECIDE, held.team)
    if held.version != version or held.state not in _WAITS:
        raise DecidedMeanwhile(_("somebody decided this while you were reading; their decision is shown instead"))
    if verdict == Verdict.FIRST:
        raise NotADecision(_("nobody chooses to be the first of two: accept it"))
    if verdict == Verdict.REJECT and reason not in Reason.values:
        raise NotADecision(_("say why it is rejected: %(reasons)s") % {"reasons": ", ".join(Reason.values)})
    decided = finding if verdict == Verdict.AMEND and finding else eyes.told(held)
    if verdict in _ACCEPTS:
        verdict = _accepting(held, verdict, decided, by)
    body = {
        "decision": str(uuid.uuid4()),
        "team": str(team.pk if team else held.team_id),
        "proposal": str(held.pk),
        "kind": held.kind,
        "verdict": str(verdict),
        "reason": reason if verdict == Verdict.REJECT else "",
        "note": note,
        "finding": decided.as_dict(),
        "evidence": list(_evidence(held)),
        "ids": (ids or {}) if verdict in _ACCEPTS else {},
        "act": str(act) if act else "",
    }
    decision = project(append("decision", body, by=str(by.pk), at=at))
    settle(held)
    Draft.objects.filter(member=by, proposal=held).delete()
    return decision


def _accepting(held: Proposal, verdict: Verdict, decided: Finding, by: Member) -> Verdict:
    """Which verdict an acceptance is: as spotted, amended, or the first of two. Raises `NotADecision`."""
    if verdict == Verdict.AMEND or decided != held.spotted():
        _words_stand(decided, held)
    if _planted(held, decided):
        raise NotADecision(_("this is a planted error: it is wrong, and nothing of it can enter the record"))
    if eyes.alone(held, decided, by):
        if eyes.accepted_by(held, decided, by):
            raise NotADecision(_("you accepted this already; it waits for another member"))
        return Verdict.FIRST
    return verdict if decided == held.spotted() else Verdict.AMEND


def _planted(held: Proposal, decided: Finding) -> bool:
    """Whether it says what was planted: another value than the spotted one, in the very slot that was made wrong."""
    plant = Plant.objects.filter(proposal=held).first()
    return plant is not None and decided[plant.slot] == Finding.from_dict(plant.finding)[plant.slot]


def undo(decision: Decision, *, by: Member, at: datetime.datetime, reason: str = "", whole: bool = True) -> Entry:
    """Take a decision back, and with it all of its act (unless not `whole`).

    What it entered no longer stands, and its proposal waits again; what came
    in with a table goes with it. Returns the last entry written.
    """
    require(by, Act.DECIDE, decision.team)
    acted = list(_acted(decision)) if whole and decision.act else [decision]
    with transaction.atomic():
        for one in acted or [decision]:
            entry = take_back(one.entry, reason=reason, by=str(by.pk), at=at)
        for proposal in Proposal.objects.select_for_update().filter(pk__in=[one.proposal for one in acted]):
            settle(proposal)
            if proposal.state == State.OPEN and proposal.finding["engine"].startswith(TABLES):
                proposal.delete()
    return entry


def _acted(decision: Decision) -> QuerySet[Decision]:
    """What stands of a decision's act, and what a second pair of eyes decided on top of it; the last one first."""
    standing = Decision.objects.known().filter(team=decision.team_id)
    of_act = standing.filter(act=decision.act)
    return standing.filter(Q(act=decision.act) | Q(proposal__in=of_act.values("proposal"))).order_by("-entry_id")


TABLES = "table "
"""How the engine of what came in with a table is named: it waits for nobody once its import was undone."""


def project(entry: Entry) -> Decision:
    """The decision an entry of the ledger says, with its evidence."""
    body = body_of(entry)
    decision = Decision.objects.create(
        id=uuid.UUID(body["decision"]),
        entry=entry,
        team_id=uuid.UUID(body["team"]),
        proposal=uuid.UUID(body["proposal"]) if body["proposal"] else None,
        act=uuid.UUID(body["act"]) if body.get("act") else None,  # decisions before acts have none
        **{key: body[key] for key in ("kind", "verdict", "reason", "note", "finding", "ids")},
    )
    if decision.enters:
        stand_on(entry, body["evidence"])
    return decision


def stand_on(entry: Entry, told: Iterable[dict]) -> None:
    """Keep the exact words that an entry stands on, as its body lists them."""
    Evidence.objects.bulk_create(
        Evidence(entry=entry, capture_id=uuid.UUID(one["capture"]), **{k: v for k, v in one.items() if k != "capture"})
        for one in told
    )


def settle(proposal: Proposal) -> None:
    """Give a proposal the state of its last standing decision, and the circle that this one is kept in.

    One that nobody decided is where its text is.
    """
    last = Decision.objects.known().filter(proposal=proposal.pk).order_by("-entry_id").first()
    proposal.state = _STATES[Verdict(last.verdict)] if last else State.OPEN
    proposal.team_id = last.team_id if last else _team_of_text(proposal)
    proposal.version += 1
    proposal.save(update_fields=["state", "version", "team"])


def _team_of_text(proposal: Proposal) -> uuid.UUID:
    told = proposal.sightings.values_list("reading__capture__team", flat=True).order_by("id").first()
    return told or proposal.team_id


def _evidence(proposal: Proposal) -> Iterable[dict]:
    """The words as every telling of the story has them, the telling that was spotted first."""
    sightings = proposal.sightings.select_related("reading", "telling").order_by("-telling__original", "id")
    titled = next((sighting.telling.title for sighting in sightings if sighting.telling.title), "")
    for sighting in sightings:
        telling = sighting.telling
        yield {
            "capture": str(sighting.reading.capture_id),
            "reading": sighting.reading.digest,
            "start": sighting.start,
            "words": sighting.words,
            "title": telling.title or titled,  # the same text: a repost may have the title the release lacks
            "publisher": telling.publisher or "",
            "published": telling.published or "",
            "original": telling.original,
        }


def _words_stand(finding: Finding, proposal: Proposal) -> None:
    """Every quote of an amended finding stands in the text it was shown with."""
    text = proposal.sightings.first().reading.text
    for quote in finding.quotes():
        try:
            quote.check(text)
        except ValueError as loose:
            raise NotADecision(str(loose)) from loose
