# SPDX-License-Identifier: Apache-2.0
"""The second pair of eyes: what demands it, and what the first pair said."""

from vigil.access.models import Member
from vigil.review.models import Decision, Proposal, Verdict
from vigil.review.terms import standing
from vigil.spotting.findings import Finding


def first_look(proposal: Proposal) -> Decision | None:
    """The acceptance that waits for a second member; None where nobody accepted, or it was decided since."""
    last = Decision.objects.known().filter(proposal=proposal.pk).order_by("-entry_id").first()
    return last if last and last.verdict == Verdict.FIRST else None


def told(proposal: Proposal) -> Finding:
    """What stands to be decided: the finding as spotted, or as the first pair of eyes left it."""
    look = first_look(proposal)
    return look.decided() if look else proposal.spotted()


def demanded(proposal: Proposal, finding: Finding) -> str:
    """What of a finding wants two members, in the words of the team's terms ("event/death"); "" for nothing."""
    held = set(standing(proposal.team.home_id).second)
    if not held:
        return ""
    asked = [finding.kind, f"{finding.kind}/{finding['type']}", *_sensitivities(proposal)]
    return next((one for one in asked if one in held), "")


def alone(proposal: Proposal, finding: Finding, by: Member) -> bool:
    """Whether this member's acceptance would be the only one of a finding that wants two.

    Two members have to accept the same: who changes what the first left becomes the first.
    """
    look = first_look(proposal)
    agreed = look is not None and look.entry.by != str(by.pk) and look.decided() == finding
    return bool(demanded(proposal, finding)) and not agreed


def accepted_by(proposal: Proposal, finding: Finding, by: Member) -> bool:
    """Whether the first pair of eyes were this member's own, on this very finding."""
    look = first_look(proposal)
    return look is not None and look.entry.by == str(by.pk) and look.decided() == finding


def _sensitivities(proposal: Proposal) -> list[str]:
    """How carefully the captures it was told in are to be kept, where whoever brought them said so."""
    headers = proposal.sightings.values_list("reading__capture__headers", flat=True)
    return [f"sensitivity/{one['sensitivity']}" for one in headers if "sensitivity" in one]
