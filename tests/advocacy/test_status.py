# SPDX-License-Identifier: Apache-2.0
"""How far a promise got: by rule first, by a person second."""

import pytest
from scenes import a_commitment, day

from builders import later
from vigil.advocacy.enter import progress
from vigil.advocacy.models import FollowUp
from vigil.advocacy.status import reservations_to, status
from vigil.ledger.append import take_back

CAT = {"instrument": "cat", "due": "2014-12-31", "published": "2014-02-20"}
RATIFIED = "Viet Nam ratified the United Nations Convention against Torture, 5 Feb 2015; it was due 31 Dec 2014"


@pytest.mark.parametrize(
    ("at", "kind", "because"),
    [
        ("2014-03-01", "no action", "the record holds no step towards it; due 31 Dec 2014"),
        ("2015-01-15", "overdue", "due 31 Dec 2014; the record holds no step towards it"),
        ("2015-02-05", "done", RATIFIED),
        ("2016-02-05", "done", RATIFIED),
    ],
)
def test_a_treaty_promised_is_followed_by_the_steps_of_the_pack(cast, at, kind, because):
    found = status(a_commitment(cast.mai, **CAT), at=day(at))
    assert (found.kind, found.by, found.because) == (kind, "rule", because)


def test_what_was_done_too_late_says_so(cast):
    assert status(a_commitment(cast.mai, **CAT), at=day("2015-03-01")).late


def test_a_signature_after_the_promise_sets_it_in_motion(cast):
    promise = a_commitment(cast.mai, **(CAT | {"published": "2013-06-01", "due": "2013-12-31"}))
    assert status(promise, at=day("2013-11-30")).kind == "in motion"
    overdue = status(promise, at=day("2014-01-10"))
    assert (overdue.kind, overdue.days_overdue) == ("overdue", 10)
    assert "so far: Viet Nam signed the United Nations Convention against Torture, 7 Nov 2013" in overdue.because


def test_a_person_notes_progress_and_it_counts_from_its_day(cast):
    promise = a_commitment(cast.mai, "reform the courts")
    progress(promise, "partly", on="2014-06", source="a gazette", note="a draft law", by=cast.mai, at=later(9))
    assert status(promise, at=day("2014-05-01")).kind == "no action"
    found = status(promise, at=day("2014-07-01"))
    assert (found.kind, found.by, found.history[0].source) == ("partly", "person", "a gazette")
    assert status(promise, at=day("2014-07-01"), known=later(8)).kind == "no action"


def test_a_note_taken_back_counts_no_more(cast):
    promise = a_commitment(cast.mai, "reform the courts")
    note = progress(promise, "contrary", on="2014-06", source="a gazette", note="", by=cast.mai, at=later(9))
    assert status(promise, at=day("2014-07-01")).kind == "contrary"
    take_back(note.entry, reason="misread", by=str(cast.mai.pk), at=later(10))
    assert status(promise, at=day("2014-07-01")).kind == "no action"


def test_a_follow_up_is_open_until_it_happened(cast):
    promise = a_commitment(
        cast.mai, "invite again", type="invitation", element=["visits", "travel outside the capital"]
    )
    first, second = FollowUp.objects.filter(commitment=promise).order_by("words")
    progress(first, "done", on="2015-03-01", source="a report", note="", by=cast.mai, at=later(400))
    assert [status(one, at=day("2015-04-01")).kind for one in (first, second)] == ["done", "no action"]


def test_two_treaties_promised_and_one_ratified_is_partly_done(cast):
    promise = a_commitment(cast.mai, instrument=["cat", "crpd"], published="2014-02-20")
    both = status(promise, at=day("2015-12-31"))
    assert both.kind == "done"
    promise = a_commitment(cast.mai, instrument=["cat", "c087"], published="2014-03-20")
    assert status(promise, at=day("2015-12-31")).kind == "partly"


def test_a_promise_nobody_can_follow_is_said_to_be_unmeasured(cast):
    assert not status(a_commitment(cast.mai, "do better"), at=day("2015-01-01")).measured
    assert status(a_commitment(cast.mai, "do better", due="2014"), at=day("2015-01-01")).measured


def test_a_follow_up_is_due_with_the_promise_it_is_a_part_of(cast):
    promise = a_commitment(cast.mai, "invite again this year", type="invitation", element="visits", due="2014")
    visit = FollowUp.objects.get(commitment=promise)
    assert status(visit, at=day("2014-12-31")).kind == "no action"
    late = status(visit, at=day("2015-01-10"))
    assert (late.kind, late.days_overdue) == ("overdue", 10)


def test_a_reservation_is_told_beside_the_steps_and_is_none_of_them(cast, packs):
    promise = a_commitment(cast.mai, instrument="cat")
    assert reservations_to(promise, packs, day("2015-01-01")) == ()
    (kept_out,) = reservations_to(promise, packs, day("2015-03-01"))
    assert kept_out.words.startswith("does not recognise the competence of the Committee")
    assert kept_out.on.earliest == day("2015-02-05")
    assert {step.kind for step in status(promise, at=day("2015-12-31")).history} == {"done"}
