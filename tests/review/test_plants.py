# SPDX-License-Identifier: Apache-2.0
"""Planted errors measure whether reviewers read; none of them can enter the record, by whatever door."""

import uuid
from dataclasses import replace

import pytest
from django.urls import reverse

from builders import a_finding, a_proposal, a_telling, later
from vigil.casebook.models import Event
from vigil.record.enter import accept_all, decide
from vigil.review import plants, terms
from vigil.review.decide import DecidedMeanwhile, NotADecision
from vigil.review.models import Decision, Plant, Proposal, Verdict
from vigil.review.propose import fingerprint, put
from vigil.spotting.findings import Slot

pytestmark = pytest.mark.django_db
TEXT = "On 3 March 2013 police in Karsk arrested the blogger Ana Velu."


def wanted(cast, one_in=5):
    return terms.agree(cast.team, second=[], planted_one_in=one_in, by=cast.tomas, at=later())


@pytest.fixture
def planted(cast, monkeypatch) -> Proposal:
    """A proposal whose card shows another year than the text says."""
    wanted(cast)
    telling = a_telling(cast.team, TEXT)
    finding = a_finding("event", TEXT, TEXT[:-1], type="arrest", person="Ana Velu", date="2013-03-03")
    turn = Proposal(id=uuid.UUID(int=1000))
    row = dict.fromkeys(("position", "risk"), 0) | {"kind": "event", "finding": finding.as_dict(), "made_at": later()}
    told = {"team": cast.team, "story": telling.story_id, "fingerprint": fingerprint(finding)}
    proposal = Proposal.objects.create(id=turn.id, **told, **row)
    put(telling.reading, telling, finding, at=later())
    assert plants.plant(proposal, TEXT, at=later()) is not None
    return proposal


def test_none_is_planted_unless_a_lead_wants_them(cast):
    telling = a_telling(cast.team, TEXT)
    proposal = a_proposal(telling, a_finding("event", TEXT, TEXT, type="arrest", person="Ana Velu", date="2013-03-03"))
    assert plants.sow(cast.team, at=later()) == 0
    assert plants.shown(proposal) == proposal.spotted()


def test_a_planted_error_is_wrong_by_the_text_and_rests_on_the_real_words(planted):
    shown = plants.shown(planted)
    assert shown["date"] != "2013-03-03"
    assert shown["date"][:4] not in TEXT
    assert shown.quote == planted.spotted().quote


def test_accepting_it_lets_it_through_and_enters_nothing(cast, planted, browse):
    address = reverse("proposal", args=[planted.pk])
    answer = browse(cast.mai).post(address, {"verdict": "accept", "version": planted.version})
    assert answer.status_code == 422
    assert "you let it through" in answer.content.decode()
    assert "3 Mar 2013" in answer.content.decode()
    assert not Decision.objects.exists() and not Event.objects.exists()
    assert plants.rate(cast.mai) == plants.Rate(0, 1, 0)


@pytest.mark.parametrize("sent", [{"reason": "wrong_date"}, {"verdict": "amend", "slot-2": "2013-03-03"}])
def test_rejecting_or_mending_it_catches_it(cast, planted, browse, sent):
    address = reverse("proposal", args=[planted.pk])
    answer = browse(cast.mai).post(address, {"version": planted.version} | sent)
    assert "You caught a planted error" in answer.content.decode()
    assert not Decision.objects.exists()
    assert plants.rate(cast.mai) == plants.Rate(1, 1, 0)


def test_the_real_finding_is_decided_afterwards(cast, planted, browse):
    client, address = browse(cast.mai), reverse("proposal", args=[planted.pk])
    client.post(address, {"verdict": "accept", "version": planted.version})
    planted.refresh_from_db()
    assert client.post(address, {"verdict": "accept", "version": planted.version}).status_code == 302
    assert Decision.objects.get().decided()["date"] == "2013-03-03"


def test_whoever_looked_at_the_error_decides_nothing_once_it_was_answered(cast, planted):
    seen = planted.version
    plants.answer(planted, caught=True, at=later())
    with pytest.raises(DecidedMeanwhile):
        decide(planted, Verdict.ACCEPT, by=cast.tomas, at=later(1), version=seen)


@pytest.mark.parametrize("answered", [False, True])
def test_the_door_refuses_what_was_planted_whoever_brings_it(cast, planted, answered):
    error = plants.shown(planted)
    if answered:
        plants.answer(planted, caught=False, at=later())
        planted.refresh_from_db()
    with pytest.raises(NotADecision, match="planted"):
        decide(planted, Verdict.AMEND, by=cast.mai, at=later(1), version=planted.version, finding=error)
    longer = replace(error, slots=(*error.slots, ("place", Slot("Karsk", None, "by hand"))))
    with pytest.raises(NotADecision, match="planted"):
        decide(planted, Verdict.AMEND, by=cast.mai, at=later(1), version=planted.version, finding=longer)
    assert not Event.objects.exists()


def test_it_is_not_accepted_among_others(cast, planted):
    with pytest.raises(NotADecision):
        accept_all([(planted, planted.version)], by=cast.mai, at=later(1))
    assert not Decision.objects.exists()


def test_errors_that_were_planted_show_no_more_once_nobody_wants_them(cast, planted):
    terms.agree(cast.team, second=[], planted_one_in=0, by=cast.tomas, at=later(1))
    assert plants.shown(planted) == planted.spotted()


def test_the_database_holds_no_half_answered_plant(planted):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Plant.objects.filter(proposal=planted).update(caught=True)
