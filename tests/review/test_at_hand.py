# SPDX-License-Identifier: Apache-2.0
"""Drafts, presence, keys and order: what a member has at hand, and nobody else."""

import pytest

from builders import a_finding, a_proposal, a_telling, later
from vigil.record.enter import decide
from vigil.review import hand
from vigil.review.models import Draft, Verdict
from vigil.review.queue import ORDERS, waiting
from vigil.spotting.findings import Modality

pytestmark = pytest.mark.django_db


def proposals(cast):
    text = "Eva Rell was arrested. Ana Rell may be arrested. Ina Rell spoke."
    telling = a_telling(cast.team, text)
    from dataclasses import replace

    eva = a_finding("event", text, "Eva Rell was arrested", type="arrest", person="Eva Rell")
    ana = a_finding("event", text, "Ana Rell may be arrested", type="arrest", person="Ana Rell")
    ana = replace(ana, modality=Modality.HYPOTHETICAL)
    return [a_proposal(telling, one) for one in (eva, ana)]


def test_a_draft_is_kept_until_it_is_decided(cast):
    proposal, _ = proposals(cast)
    hand.draft(cast.mai, proposal, {"note": "see the court list"}, at=later())
    assert hand.drafted(cast.mai, proposal) == {"note": "see the court list"}
    assert hand.drafted(cast.tomas, proposal) == {}
    decide(proposal, Verdict.ACCEPT, by=cast.mai, at=later(), version=proposal.version)
    assert not Draft.objects.exists()


def test_what_a_colleague_decides_leaves_my_draft_alone(cast):
    proposal, _ = proposals(cast)
    hand.draft(cast.mai, proposal, {"note": "mine"}, at=later())
    decide(proposal, Verdict.ACCEPT, by=cast.tomas, at=later(), version=proposal.version)
    assert hand.drafted(cast.mai, proposal) == {"note": "mine"}


def test_a_draft_longer_than_any_card_is_not_kept(cast):
    proposal, _ = proposals(cast)
    hand.draft(cast.mai, proposal, {"note": "x" * 30_000}, at=later())
    assert not Draft.objects.exists()


def test_colleagues_on_a_card_are_seen_for_two_minutes(cast):
    proposal, other = proposals(cast)
    hand.arrive(cast.tomas, proposal, at=later())
    assert hand.beside(cast.mai, proposal, at=later(1 / 1440)) == [cast.tomas]
    assert hand.beside(cast.tomas, proposal, at=later()) == []
    assert hand.beside(cast.mai, proposal, at=later(3 / 1440)) == []
    hand.arrive(cast.tomas, other, at=later())
    assert hand.beside(cast.mai, proposal, at=later()) == []


def test_keys_are_the_members_own(cast):
    hand.remap(cast.mai, {"accept": "J", "later": " "})
    assert hand.keys(cast.mai)["accept"] == "j"
    assert hand.keys(cast.mai)["later"] == "space"
    assert hand.keys(cast.tomas) == hand.ACTS


@pytest.mark.parametrize("chosen", [{"accept": "x"}, {"accept": "1"}, {"accept": "ab"}, {"accept": "/"}])
def test_keys_that_clash_are_refused_and_nothing_changes(cast, chosen):
    with pytest.raises(hand.NotKeys):
        hand.remap(cast.mai, chosen)
    assert hand.keys(cast.mai) == hand.ACTS


def test_the_queue_goes_by_person_or_by_risk(cast):
    eva, ana = proposals(cast)
    assert list(waiting(cast.mai)) == [eva, ana]
    assert list(waiting(cast.mai, order="person")) == [ana, eva]
    assert list(waiting(cast.mai, order="risk")) == [ana, eva]
    assert set(ORDERS) == {"age", "story", "person", "risk"}


def test_an_order_that_there_is_not_changes_nothing(cast):
    hand.go_by(cast.mai, "risk")
    hand.go_by(cast.mai, "luck")
    assert hand.order(cast.mai) == "risk"
