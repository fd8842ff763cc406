# SPDX-License-Identifier: Apache-2.0
"""What waits, in the order a person reads it: story by story, top to bottom."""

from vigil.access.models import Member
from vigil.review.models import Decision, Proposal, State

WAITING = (State.OPEN, State.SECOND)


def waiting(member: Member, story: str | None = None):
    """Open proposals the member may see, oldest story first, in the order of the text."""
    open_ones = Proposal.objects.visible_to(member).filter(state__in=WAITING)
    if story:
        open_ones = open_ones.filter(story=story)
    return open_ones.order_by("made_at", "story", "position", "id")


def last_decision(member: Member) -> Decision | None:
    """The member's own last decision that stands: what `u` undoes."""
    return Decision.objects.visible_to(member).known().filter(entry__by=str(member.pk)).order_by("-entry_id").first()
