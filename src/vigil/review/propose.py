# SPDX-License-Identifier: Apache-2.0
"""Findings become proposals: one a story, however many tellings say it."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from vigil.archive.models import Reading
from vigil.review.models import Proposal, Sighting, State
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
    ]
)


def fingerprint(finding: Finding) -> Digest:
    """What a finding says, whatever words it says it in: its kind and the folded values of its slots."""
    return of_json([finding.kind, sorted([name, fold(slot.value)] for name, slot in finding.slots)])


@transaction.atomic
def propose(reading: Reading, telling: Telling, findings: Iterable[Finding], *, at: datetime.datetime) -> int:
    """Put the findings of one telling up for decision; returns how many are new to its story.

    Delivered again, nothing is doubled: a finding its story has already is
    one more sighting of the same proposal.
    """
    new = 0
    for finding in findings:
        if finding.kind not in PROPOSED:
            continue
        finding.quote.check(reading.text)
        proposal, made = Proposal.objects.get_or_create(
            team_id=reading.capture.team_id,
            story=telling.story_id,
            fingerprint=fingerprint(finding),
            defaults={
                "kind": finding.kind,
                "finding": finding.as_dict(),
                "position": finding.quote.start,
                "made_at": at,
            },
        )
        new += made
        Sighting.objects.get_or_create(
            proposal=proposal,
            telling=telling,
            start=finding.quote.start,
            defaults={"reading": reading, "words": finding.quote.words},
        )
    return new


@transaction.atomic
def gather(story: str) -> None:
    """Proposals of stories that became one follow their tellings; what both said waits once."""
    strays = Proposal.objects.filter(sightings__telling__story=story).exclude(story=story).distinct()
    for stray in strays.order_by("id"):
        twin = Proposal.objects.filter(team=stray.team, story=story, fingerprint=stray.fingerprint).first()
        if twin and twin.state == stray.state == State.OPEN:
            stray.sightings.update(proposal=twin)
            stray.delete()
        elif twin is None:
            stray.story = story
            stray.save(update_fields=["story"])
