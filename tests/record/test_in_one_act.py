# SPDX-License-Identifier: Apache-2.0
"""Findings of one document accepted together: all or none, nobody new, undone as one."""

import pytest

from builders import a_finding, a_proposal, a_telling, an_event, later
from vigil.casebook.models import Account
from vigil.record.enter import accept_all, alone, undo
from vigil.record.rebuild import digest, rebuild
from vigil.review.decide import DecidedMeanwhile, NotADecision
from vigil.review.models import Decision, Proposal

pytestmark = pytest.mark.django_db
TEXT = "Ana Velu was tried on 2 May 2013. On 3 May 2013 Ana Velu was sentenced. Eva Rell was arrested."


@pytest.fixture
def three(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    telling = a_telling(cast.team, TEXT)
    told = [
        a_finding("event", TEXT, "Ana Velu was tried", type="trial", person="Ana Velu", date="2013-05-02"),
        a_finding("event", TEXT, "Ana Velu was sentenced", type="sentence", person="Ana Velu", date="2013-05-03"),
        a_finding("event", TEXT, "Eva Rell was arrested", type="arrest", person="Eva Rell"),
    ]
    return [a_proposal(telling, one) for one in told]


def seen(proposals):
    return [(one, one.version) for one in proposals]


def test_they_are_accepted_in_one_act_and_one_undo_takes_all_of_it_back(cast, three):
    before = Account.objects.known().count()
    decisions = accept_all(seen(three[:2]), by=cast.mai, at=later(1))
    assert Account.objects.known().count() == before + 2
    undo(decisions[0], by=cast.mai, at=later(2))
    assert Account.objects.known().count() == before
    assert {one.state for one in Proposal.objects.filter(pk__in=[one.pk for one in three])} == {"open"}


def test_the_ledger_replayed_gives_the_same_acts(cast, three):
    undo(accept_all(seen(three[:2]), by=cast.mai, at=later(1))[1], by=cast.mai, at=later(2))
    accept_all([(one, Proposal.objects.get(pk=one.pk).version) for one in three[:2]], by=cast.mai, at=later(3))
    before = digest()
    assert rebuild() == before


def test_somebody_new_is_never_accepted_among_others(cast, three):
    assert alone(three[0], cast.mai) == ""
    assert "new" in alone(three[2], cast.mai)
    with pytest.raises(NotADecision):
        accept_all(seen(three), by=cast.mai, at=later(1))
    assert Decision.objects.count() == 1  # the arrest of the fixture alone


def test_one_that_was_decided_meanwhile_stops_all_of_them(cast, three):
    stale = seen(three[:2])
    Proposal.objects.filter(pk=three[1].pk).update(version=7)
    with pytest.raises(DecidedMeanwhile):
        accept_all(stale, by=cast.mai, at=later(1))
    assert Decision.objects.count() == 1


def test_findings_of_two_documents_are_not_accepted_together(cast, three):
    text = "Ana Velu was freed."
    other = a_proposal(a_telling(cast.team, text), a_finding("event", text, text, type="release", person="Ana Velu"))
    with pytest.raises(NotADecision, match="one document"):
        accept_all(seen([three[0], other]), by=cast.mai, at=later(1))


def test_one_of_them_taken_back_alone_leaves_the_others(cast, three):
    decisions = accept_all(seen(three[:2]), by=cast.mai, at=later(1))
    undo(decisions[0], by=cast.mai, at=later(2), whole=False)
    assert [one.pk for one in Decision.objects.known().exclude(act=None)] == [decisions[1].pk]
