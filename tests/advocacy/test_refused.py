# SPDX-License-Identifier: Apache-2.0
"""What cannot be entered, and what a pack took back: said in a sentence, and nothing is lost."""

import datetime
from dataclasses import replace

import pytest
from scenes import a_call, a_commitment, called, day

from builders import a_finding, a_proposal, a_telling, accepted, an_event, later
from vigil.advocacy.enter import NotProgress, progress
from vigil.advocacy.measures import Measure, measure
from vigil.advocacy.models import Commitment, FollowUp
from vigil.casebook.law import rules
from vigil.casebook.reference.seen import look
from vigil.country.packs import Packs
from vigil.ledger.models import Entry
from vigil.record.enter import undo
from vigil.review.decide import NotADecision
from vigil.review.models import Decision, State
from vigil.values.dates import PartialDate


def test_a_due_date_before_the_promise_is_refused_and_the_finding_still_waits(cast):
    text = "Ostravia promised to publish its law."
    telling = a_telling(cast.team, text, published="2014-02-20")
    found = a_finding("commitment", text, text, type="promise", by="Ostravia", what="publish its law", due="2014-02-19")
    with pytest.raises(NotADecision, match="due 2014-02-19 is before the promise, which was made 2014-02-20"):
        accepted(cast.mai, telling, found)
    assert (Commitment.objects.count(), Decision.objects.count()) == (0, 0)
    assert a_proposal(telling, found).state == State.OPEN


@pytest.mark.parametrize("due", ["2014-02-20", "2014-02", "2014"])
def test_a_promise_may_be_due_on_its_own_day(cast, due):
    assert a_commitment(cast.mai, due=due).due == due


def test_a_note_on_a_promise_that_was_taken_back_is_refused(cast):
    promise = a_commitment(cast.mai)
    undo(Decision.objects.get(entry=promise.entry), by=cast.mai, at=later(2))
    entries = Entry.objects.count()
    with pytest.raises(NotProgress, match="no longer stands"):
        progress(promise, "done", on="2014-05-01", source="a letter", note="", by=cast.mai, at=later(3))
    assert Entry.objects.count() == entries


def test_a_follow_up_of_a_promise_that_was_taken_back_cannot_be_noted_either(cast):
    promise = a_commitment(cast.mai, element=["visits"])
    follow_up = FollowUp.objects.get(commitment=promise)
    undo(Decision.objects.get(entry=promise.entry), by=cast.mai, at=later(2))
    with pytest.raises(NotProgress, match="no longer stands"):
        progress(follow_up, "done", on="2014-05-01", source="a letter", note="", by=cast.mai, at=later(3))


def without(packs: Packs, rule: str, until: str) -> Packs:
    """The packs after somebody withdrew a rule: its last version says until when the desk counted so."""
    countries = []
    for country in packs.countries:
        held = tuple(
            replace(one, until=PartialDate.parse(until)) if one.id == rule else one for one in country.counting_rules
        )
        countries.append(replace(country, counting_rules=held))
    return replace(packs, countries=tuple(countries))


def test_a_measure_whose_rule_was_withdrawn_still_answers_and_says_so(cast, packs):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02", place="Hanoi")
    called(cast.mai, "Ada Ost")
    call, seen = a_call(cast.mai), look(cast.mai)
    now = measure(call, cast.mai, at=day("2014-12-31"), seen=seen)
    gone = replace(seen, followed=without(seen.followed, "prisoners_of_conscience_held", "2014-06-30"), kept={})
    after = measure(call, cast.mai, at=day("2014-12-31"), seen=gone)
    assert isinstance(after, Measure)
    said = "The pack withdrew this rule after 30 Jun 2014; its last version still answers."
    assert (now.caution, after.caution) == ("", said)
    assert after.figures == now.figures
    assert (after.rule, after.version) == (now.rule, now.version)
    assert measure(call, cast.mai, at=datetime.date(2014, 6, 30), seen=gone).caution == ""
    assert rules.newest(gone.followed)[0].id == "prisoners_of_conscience_held"
