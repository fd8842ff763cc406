# SPDX-License-Identifier: Apache-2.0
"""Findings wait once a story, however often they are told or delivered."""

import pytest

from builders import a_finding, a_telling, accepted, later
from vigil.record.enter import decide
from vigil.review.models import Proposal, Sighting, Verdict
from vigil.review.propose import gather, propose
from vigil.review.queue import last_decision, waiting
from vigil.spotting.findings import Finding
from vigil.values.quotes import NotTheseWords, Quote

pytestmark = pytest.mark.django_db
TEXT = "Police arrested Ana Velu. A court jailed Bo Tan."


def findings(text=TEXT):
    start = text.index("Police")
    yield a_finding("event", text, "arrested Ana Velu", type="arrest", person="Ana Velu")
    yield a_finding("event", text, "jailed Bo Tan", type="sentence", person="Bo Tan")
    yield a_finding("law", text, text[start : start + 6], code="Penal Code", article="1")


@pytest.fixture
def told(cast):
    telling = a_telling(cast.team, TEXT)
    propose(telling.reading, telling, findings(), at=later())
    return telling


def test_what_nobody_decides_alone_is_not_proposed(told):
    assert sorted(one.kind for one in Proposal.objects.all()) == ["event", "event"]


def test_delivered_again_nothing_is_doubled(told):
    assert propose(told.reading, told, findings(), at=later(1)) == 0
    assert (Proposal.objects.count(), Sighting.objects.count()) == (2, 2)


def test_a_repost_is_one_more_sighting(cast, told):
    text = f"By Karsk Wire\n{TEXT}"
    repost = a_telling(cast.team, text)
    repost.story = told.story
    repost.save()
    assert propose(repost.reading, repost, findings(text), at=later(1)) == 0
    assert {one.sightings.count() for one in Proposal.objects.all()} == {2}


def test_two_stories_that_became_one_propose_once(cast, told):
    text = f"By Karsk Wire\n{TEXT}"
    repost = a_telling(cast.team, text)
    propose(repost.reading, repost, findings(text), at=later(1))
    assert Proposal.objects.count() == 4
    repost.story = told.story
    repost.save()
    gather(told.story_id)
    assert {one.sightings.count() for one in Proposal.objects.all()} == {2}
    assert {one.story for one in Proposal.objects.all()} == {told.story_id}


def test_what_was_decided_in_one_of_them_stays_decided(cast, told):
    text = f"By Karsk Wire\n{TEXT}"
    repost = a_telling(cast.team, text)
    accepted(cast.mai, repost, next(findings(text)))
    repost.story = told.story
    repost.save()
    gather(told.story_id)
    assert Proposal.objects.filter(state="accepted").count() == 1


def test_a_quote_that_does_not_stand_is_never_proposed(told):
    loose = next(findings())
    loose = Finding(loose.kind, Quote(3, "arrested Ana Velu"), loose.slots, "x", "x")
    with pytest.raises(NotTheseWords):
        propose(told.reading, told, [loose], at=later())


def test_the_queue_goes_down_the_text_and_on_to_the_next_story(cast, told):
    other = a_telling(cast.team, "Guards searched the home of Cy Dol.")
    text = other.reading.text
    propose(
        other.reading,
        other,
        [a_finding("event", text, "searched", type="search_seizure", person="Cy Dol")],
        at=later(1),
    )
    queue = list(waiting(cast.mai))
    assert [one.spotted()["person"] for one in queue] == ["Ana Velu", "Bo Tan", "Cy Dol"]
    assert not waiting(cast.ines).exists()


def test_undo_takes_the_members_own_last_decision(cast, told):
    assert last_decision(cast.mai) is None
    first = accepted(cast.mai, told, next(findings()))
    assert last_decision(cast.mai) == first
    assert last_decision(cast.tomas) is None


def test_what_waits_for_a_second_pair_of_eyes_waits_for_others(cast, told):
    first = waiting(cast.mai).first()
    decide(first, Verdict.SECOND, by=cast.mai, at=later(1), version=first.version)
    assert first not in waiting(cast.mai)
    assert first in waiting(cast.tomas)
    first.refresh_from_db()
    decide(first, Verdict.SECOND, by=cast.tomas, at=later(2), version=first.version)
    assert first in waiting(cast.mai), "Tomas hands it back"
    assert first not in waiting(cast.tomas)
