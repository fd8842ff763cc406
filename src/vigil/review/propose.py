# SPDX-License-Identifier: Apache-2.0
"""Findings become proposals: one a story, however many tellings say it."""

import datetime
from collections.abc import Iterable

from django.db import models, transaction

from vigil.archive.models import Reading
from vigil.review.agree import agrees, family
from vigil.review.models import Agreement, Proposal, Sighting, State
from vigil.review.plants import plant
from vigil.review.risk import about, risk
from vigil.review.rules import switched_off
from vigil.spotting.findings import Finding
from vigil.stories.models import Telling
from vigil.values.digests import Digest, of_json
from vigil.values.names import fold

# Laws cited and bodies named are read with the events and meetings they belong to; nobody decides them alone.
PROPOSED = frozenset(
    [
        "person",
        "event",
        "engagement",
        "call",
        "commitment",
        "statement",
        "designation",
        "number",
        "concern",
        "observance",
        "membership",
        "review",
        "relation",
        "access",
        "handover",
        "recommendation",
    ]
)


def fingerprint(finding: Finding) -> Digest:
    """What a finding says, whatever words it says it in: its kind and the folded values of its slots."""
    return of_json([finding.kind, sorted([name, fold(slot.value)] for name, slot in finding.slots)])


@transaction.atomic
def propose(reading: Reading, telling: Telling, findings: Iterable[Finding], *, at: datetime.datetime) -> int:
    """Put the findings of one telling up for decision; returns how many are new to its story.

    Delivered again, nothing is doubled: a finding its story has already is
    one more sighting of the same proposal, and what another engine found on
    the same words is that engine's agreement with it. Of a rule that the team
    switched off nothing is proposed.
    """
    new, off = 0, switched_off(reading.capture.team.home_id)
    held = _proposed_of(telling)
    for finding in findings:
        if finding.kind not in PROPOSED or finding.rule in off:
            continue
        finding.quote.check(reading.text)
        if agreed := next((one for one, theirs in held if _both(finding, theirs)), None):
            told = {"finding": finding.as_dict(), "made_at": at}
            Agreement.objects.get_or_create(proposal=agreed, engine=finding.engine, defaults=told)
            continue
        proposal, made = put(reading, telling, finding, at=at)
        if made:
            plant(proposal, reading.text, at=at)
        new += made
    return new


def put(reading: Reading, telling: Telling, finding: Finding, *, at: datetime.datetime) -> tuple[Proposal, bool]:
    """The proposal of a finding in its story, and whether it is new; seen once more in this telling either way."""
    # The id of a story is of one team. Its team is not asked for: what a circle keeps by now is not proposed again.
    proposal, made = Proposal.objects.get_or_create(
        story=telling.story_id,
        fingerprint=fingerprint(finding),
        defaults={
            "team_id": reading.capture.team_id,
            "kind": finding.kind,
            "finding": finding.as_dict(),
            "position": finding.quote.start,
            "risk": risk(finding),
            "about": about(finding),
            "made_at": at,
        },
    )
    Sighting.objects.get_or_create(
        proposal=proposal,
        telling=telling,
        start=finding.quote.start,
        defaults={"reading": reading, "words": finding.quote.words},
    )
    return proposal, made


def _proposed_of(telling: Telling) -> list[tuple[Proposal, Finding]]:
    """What stands proposed on this telling's words, whichever engine found it."""
    found = Proposal.objects.filter(sightings__telling=telling).distinct().order_by("position", "id")
    return [(proposal, proposal.spotted()) for proposal in found]


def _both(finding: Finding, theirs: Finding) -> bool:
    return family(finding.engine) != family(theirs.engine) and agrees(finding, theirs)


@transaction.atomic
def gather(story: str) -> None:
    """Proposals follow their tellings into the story they stand in now; what two of them said waits once.

    Where a story was parted, what both parts say waits in each: one keeps the
    proposal and what was decided of it, the other gets one of its own.
    """
    strays = Proposal.objects.filter(sightings__telling__story=story).exclude(story=story).distinct()
    for stray in strays.order_by("id"):
        here = stray.sightings.filter(telling__story=story)
        if here.count() < stray.sightings.count():
            _follow(here, _twin(stray, story) or _copy(stray, story))
        elif twin := _twin(stray, story):
            _merge(stray, twin)
        else:
            stray.story = story
            stray.save(update_fields=["story"])


def _merge(stray: Proposal, twin: Proposal) -> None:
    """Make two proposals one; the one that somebody decided is kept, and where both were decided both stay."""
    if stray.state != State.OPEN and twin.state != State.OPEN:
        return
    kept, gone = (stray, twin) if twin.state == State.OPEN and stray.state != State.OPEN else (twin, stray)
    story = twin.story
    _follow(gone.sightings.all(), kept)
    for agreement in gone.agreements.exclude(engine__in=kept.agreements.values("engine")):
        agreement.proposal = kept
        agreement.save(update_fields=["proposal"])
    gone.delete()
    if kept.story != story:
        kept.story = story
        kept.save(update_fields=["story"])


def _follow(sightings: models.QuerySet, proposal: Proposal) -> None:
    """Hand sightings to another proposal; what it has seen already is not doubled."""
    for sighting in sightings:
        if proposal.sightings.filter(telling=sighting.telling_id, start=sighting.start).exists():
            sighting.delete()
        else:
            sighting.proposal = proposal
            sighting.save(update_fields=["proposal"])


def _twin(proposal: Proposal, story: str) -> Proposal | None:
    return Proposal.objects.filter(story=story, fingerprint=proposal.fingerprint).first()


def _copy(proposal: Proposal, story: str) -> Proposal:
    columns = ("team_id", "kind", "fingerprint", "finding", "position", "risk", "about", "made_at")
    told = {name: getattr(proposal, name) for name in columns}
    return Proposal.objects.create(story=story, **told)
