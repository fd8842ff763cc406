# SPDX-License-Identifier: Apache-2.0
"""What waits, in the order a person chose: oldest first, story by story, by person, or riskiest first."""

from django.db.models import Exists, OuterRef, Q, Subquery

from vigil.access.models import Member
from vigil.review.models import Decision, Proposal, State, Verdict
from vigil.review.rules import switched_off

WAITING = (State.OPEN, State.SECOND)
_READING = ("made_at", "story", "position", "id")
ORDERS: dict[str, tuple[str, ...]] = {
    "age": _READING,
    "story": ("story", "position", "id"),
    "person": ("about", *_READING),
    "risk": ("-risk", *_READING),
}
"""Each order of the queue, as the columns it goes by; every one ends with what tells two proposals apart."""


def waiting(member: Member, story: str | None = None, order: str = "age"):
    """Open proposals the member may see, in one of `ORDERS`.

    What the member put before a second pair of eyes waits for others, not for
    them; what a rule found that the team switched off waits for nobody.
    """
    asked = Decision.objects.known().filter(
        proposal=OuterRef("pk"),
        verdict__in=(Verdict.SECOND, Verdict.FIRST),
        entry__by=str(member.pk),
        entry__seq=_last_word(),
    )
    open_ones = Proposal.objects.visible_to(member).filter(state__in=WAITING).exclude(Exists(asked))
    open_ones = open_ones.exclude(_unwanted(member))
    if story:
        open_ones = open_ones.filter(story=story)
    return open_ones.order_by(*ORDERS.get(order, _READING))


def _unwanted(member: Member) -> Q:
    """Proposals that nobody decided and whose rule their team switched off."""
    found = Q(pk__in=[])
    for team in member.memberships.values_list("team", flat=True):
        if rules := switched_off(team):
            found |= Q(team=team, state=State.OPEN, finding__rule__in=sorted(rules))
    return found


def _last_word() -> Subquery:
    """The entry of the last decision that stands on the same proposal."""
    said = Decision.objects.known().filter(proposal=OuterRef("proposal")).order_by("-entry_id")
    return Subquery(said.values("entry_id")[:1])


def last_decision(member: Member) -> Decision | None:
    """The member's own last decision that stands: what `u` undoes."""
    return Decision.objects.visible_to(member).known().filter(entry__by=str(member.pk)).order_by("-entry_id").first()
