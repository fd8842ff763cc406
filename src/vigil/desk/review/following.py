# SPDX-License-Identifier: Apache-2.0
"""What comes after a proposal: the queue from there on and round it, so that skipping meets everything once.

What a colleague looks at just now comes behind all that nobody does.

Where one story is reviewed, `story` is its digest, and everything stays within it; "" is the whole queue.
"""

from django.db.models import Q, QuerySet
from django.urls import reverse

from vigil.access.models import Member
from vigil.desk import clock
from vigil.review import hand
from vigil.review.models import Proposal
from vigil.review.queue import ORDERS, waiting

# A quick hand decides the first of them before the page's own decision is saved: the page knows several.
AHEAD = 6


def following(member: Member, proposal: Proposal, story: str = "") -> list[Proposal]:
    """The next proposals that wait, in the member's order of the queue and round it."""
    order = hand.order(member)
    return after(member, proposal, waiting(member, story, order), order)


def after(member: Member, proposal: Proposal, waits: QuerySet[Proposal], order: str) -> list[Proposal]:
    """The next of those that wait in one of `ORDERS`: behind the proposal, then round the queue."""
    others = hand.with_others(member, at=clock.now())
    queue, behind = waits.exclude(pk=proposal.pk), _behind(proposal, ORDERS[order])
    parts = (queue.exclude(pk__in=others), queue.filter(pk__in=others)) if others else (queue,)
    found: list[Proposal] = []
    for part in parts:
        for where in (part.filter(behind), part.exclude(behind)):
            found += where[: AHEAD - len(found)] if len(found) < AHEAD else ()
    return found


def first(member: Member, story: str = "") -> Proposal | None:
    """The first of the queue, of those that no colleague looks at where there is any."""
    queue = waiting(member, story, hand.order(member))
    return queue.exclude(pk__in=hand.with_others(member, at=clock.now())).first() or queue.first()


def _behind(proposal: Proposal, keys: tuple[str, ...]) -> Q:
    """Further down the queue: behind by the first of its keys in which the two differ."""
    found, same = Q(pk__in=[]), Q()
    for key in keys:
        column, further = key.lstrip("-"), "lt" if key.startswith("-") else "gt"
        found |= same & Q(**{f"{column}__{further}": getattr(proposal, column)})
        same &= Q(**{column: getattr(proposal, column)})
    return found


def address(proposal: Proposal | None, story: str = "") -> str:
    """Where a proposal is reviewed, its quote in view; the empty queue where there is none."""
    asked = f"?story={story}" if story else ""
    return reverse("proposal", args=[proposal.pk]) + asked + "#quote" if proposal else reverse("review") + asked


def next_address(member: Member, proposal: Proposal, story: str = "") -> str:
    return address(next(iter(following(member, proposal, story)), None), story)
