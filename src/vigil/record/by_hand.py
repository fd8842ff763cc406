# SPDX-License-Identifier: Apache-2.0
"""A fact that a member enters by hand goes through the same door: a proposal with its quote, and a decision on it."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.record import enter
from vigil.review.decide import NotADecision
from vigil.review.models import Decision, Proposal, State, Verdict
from vigil.review.propose import put
from vigil.spotting.findings import Finding, Slot
from vigil.stories.models import Telling
from vigil.values.quotes import Quote

ENGINE = RULE = "by hand"
UNSAID = "as whoever entered it put it"


def finding(kind: str, words: Quote, slots: Iterable[tuple[str, str]], text: str, *, said_by: str = "") -> Finding:
    """What a member says a text says; a slot rests on its words where the quote holds them."""
    told = tuple((name, _slot(value, words)) for name, value in slots)
    words.check(text)
    return Finding(kind, words, told, RULE, ENGINE, said_by=Slot(said_by, None, UNSAID) if said_by else None)


def proposed(told: Finding, telling: Telling, *, at: datetime.datetime) -> Proposal:
    """The proposal that such a finding is decided on.

    Raises `NotADecision` where the story says it already and it was decided.
    """
    proposal, made = put(telling.reading, telling, told, at=at)
    if not made and proposal.state in (State.ACCEPTED, State.REJECTED):
        raise NotADecision(_("this was found in the text already, and decided: take that decision back first"))
    return proposal


def decide(
    proposal: Proposal, *, at_once: bool, by: Member, at: datetime.datetime, person: str = "", case: str = ""
) -> Decision:
    """Enter it at once, or put it before another member. Raises what `enter.decide` raises; then nothing is written."""
    verdict = Verdict.ACCEPT if at_once else Verdict.SECOND
    return enter.decide(proposal, verdict, by=by, at=at, version=proposal.version, person=person, case=case)


def _slot(value: str, words: Quote) -> Slot:
    at = words.words.find(value)
    return Slot(value, Quote(words.start + at, value)) if at >= 0 else Slot(value, None, UNSAID)
