# SPDX-License-Identifier: Apache-2.0
"""Planted errors: known-wrong findings put among the real ones, to measure whether reviewers read. Off by default.

A plant takes the place of a proposal's own finding on its card until somebody
answers. Accepting it lets it through, and enters nothing; rejecting or
amending it catches it. Then the card shows the real finding. One slot is
wrong in a way that the text disproves: a person whom the text does not name,
a year that it does not say.
"""

import datetime
import re
from dataclasses import dataclass, replace

from django.db import transaction

from vigil.access.models import Member, Team
from vigil.review import eyes
from vigil.review.models import Plant, Proposal, State
from vigil.review.terms import standing
from vigil.spotting.findings import Finding
from vigil.values.names import fold

_YEAR = re.compile(r"(\d{4})(.*)")
_APART = 3  # years: no rule for a date without one is wrong by so much
_LOOKED_AT = 200  # proposals among which another person's name is sought


@dataclass(frozen=True, slots=True)
class Rate:
    """How many planted errors a desk's reviewers caught, of how many that were answered; how many still lie there."""

    caught: int
    answered: int
    waiting: int


def plant(proposal: Proposal, text: str, *, at: datetime.datetime) -> Plant | None:
    """Plant an error on a proposal where the team's terms want one and its turn has come.

    Whose turn it is says the proposal's own random identity, so that nobody can guess it.
    """
    one_in = standing(proposal.team.home_id).planted_one_in
    if not one_in or proposal.pk.int % one_in or proposal.state != State.OPEN:
        return None
    finding = proposal.spotted()
    for slot in ("person", "date"):
        if wrong := _wrong(slot, finding, proposal, text):
            told = {"slot": slot, "finding": wrong.as_dict(), "team_id": proposal.team_id, "made_at": at}
            return Plant.objects.get_or_create(proposal=proposal, defaults=told)[0]
    return None


def sow(team: Team, *, at: datetime.datetime) -> int:
    """Plant among what waits already, once a team's terms want it; returns how many."""
    waits = Proposal.objects.filter(team=team, state=State.OPEN, plant=None)
    found = [plant(one, one.sightings.first().reading.text, at=at) for one in waits.iterator(chunk_size=500)]
    return sum(one is not None for one in found)


def planted(proposal: Proposal) -> Plant | None:
    """The error that stands on a card in the proposal's place; none once somebody answered, or the team wants none."""
    found = Plant.objects.filter(proposal=proposal, caught=None).first()
    return found if found and standing(proposal.team.home_id).planted_one_in else None


def shown(proposal: Proposal) -> Finding:
    """What the card of a proposal says: the planted error where one lies there, else what stands to be decided."""
    error = planted(proposal)
    return Finding.from_dict(error.finding) if error else eyes.told(proposal)


@transaction.atomic
def answer(proposal: Proposal, *, caught: bool, at: datetime.datetime) -> Plant | None:
    """Note whether the planted error was seen; None where somebody answered before.

    The proposal's version moves on: whoever still looks at the error decides nothing by it.
    """
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    found = Plant.objects.filter(proposal=held, caught=None).first()
    if found is None:
        return None
    found.caught, found.answered_at = caught, at
    found.save(update_fields=["caught", "answered_at"])
    held.version += 1
    held.save(update_fields=["version"])
    return found


def rate(member: Member) -> Rate:
    """What came of the errors planted in the member's teams."""
    of = Plant.objects.filter(team__in=member.memberships.values("team"))
    answered = of.exclude(caught=None).count()
    return Rate(of.filter(caught=True).count(), answered, of.count() - answered)


def _wrong(slot: str, finding: Finding, proposal: Proposal, text: str) -> Finding | None:
    value = finding[slot]
    if not value:
        return None
    other = _other_year(value, text) if slot == "date" else _other_person(value, proposal, text)
    return _with(finding, slot, other) if other else None


def _with(finding: Finding, slot: str, value: str) -> Finding:
    """The finding with another value in a slot, resting on the words of the right one."""
    slots = tuple((name, replace(told, value=value) if name == slot else told) for name, told in finding.slots)
    return replace(finding, slots=slots, alternatives=())


def _other_year(date: str, text: str) -> str | None:
    found = _YEAR.fullmatch(date)
    years = (str(int(found[1]) - apart) for apart in range(_APART, 4 * _APART)) if found else ()
    return next((year + found[2] for year in years if year not in text), None)


def _other_person(name: str, proposal: Proposal, text: str) -> str | None:
    """Somebody the team's other proposals name, not a word of whose name stands in this text."""
    told = set(fold(text).split())
    others = Proposal.objects.filter(team=proposal.team_id).exclude(story=proposal.story).exclude(about="")
    for finding in others.order_by("-made_at", "id").values_list("finding", flat=True)[:_LOOKED_AT]:
        other = Finding.from_dict(finding)["person"] or ""
        if other and told.isdisjoint(fold(other).split()) and fold(other) != fold(name):
            return other
    return None
