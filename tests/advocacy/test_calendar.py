# SPDX-License-Identifier: Apache-2.0
"""The days ahead, each with where it comes from."""

from scenes import a_commitment, an_engagement, day, entered

from builders import an_event, later
from vigil.advocacy.calendar import days, upcoming


def of_kind(found, kind):
    return [(str(one.on), one.words) for one in found if one.kind == kind]


def test_a_promise_stands_on_the_day_it_is_due(cast):
    promise = a_commitment(cast.mai, due="2014-12-31")
    (one,) = [d for d in days(cast.mai, day("2014-12-01"), day("2014-12-31")) if d.kind == "due"]
    assert (one.ref, one.words) == (
        ("commitment", promise.pk),
        "Due: ratify the Convention against Torture (Viet Nam)",
    )
    assert not of_kind(days(cast.mai, day("2015-01-01"), day("2015-12-31")), "due")


def test_an_observance_of_the_record_comes_every_year(cast):
    entered(cast.mai, "observance", name="Salt Workers' Day", recurs="--05-11", by="Congress")
    found = of_kind(days(cast.mai, day("2014-01-01"), day("2015-12-31")), "observance")
    assert [on for on, words in found if words == "Salt Workers' Day"] == ["2014-05-11", "2015-05-11"]


def test_an_observance_that_packs_and_record_know_is_one_day(cast):
    row = entered(cast.mai, "observance", name="Human Rights Day", recurs="--12-10", by="the Assembly")
    found = [d for d in days(cast.mai, day("2014-12-10"), day("2014-12-10")) if d.kind == "observance"]
    assert [(one.words, str(one.ref[1])) for one in found] == [("Human Rights Day", row.ids["record"])]


def test_the_day_that_is_in_no_year_is_left_out(cast):
    entered(cast.mai, "observance", name="Leap Day", recurs="--02-29", by="us")
    found = of_kind(days(cast.mai, day("2015-01-01"), day("2016-12-31")), "observance")
    assert [on for on, words in found if words == "Leap Day"] == ["2016-02-29"]


def test_the_end_of_a_sentence_is_expected_with_its_reason(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2012-12-27")
    an_event(cast.mai, "Ada Ost", "sentence", "2013-10-02", sentence="P30M")
    (one,) = [d for d in days(cast.mai, day("2014-06-01"), day("2015-12-31")) if d.kind == "sentence_end"]
    assert (str(one.on), one.because, one.sure) == ("2015-06-27", "30 months from the arrest on 27 Dec 2012", True)


def test_anniversaries_are_of_those_still_held(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2012-12-27")
    an_event(cast.mai, "Bela Ost", "arrest", "2012-12-27")
    an_event(cast.mai, "Bela Ost", "release", "2013-12-27")
    found = of_kind(days(cast.mai, day("2014-06-01"), day("2015-01-31")), "anniversary")
    assert found == [("2014-12-27", "2 years since Ada Ost was arrested")]


def test_a_meeting_stands_on_its_day(cast):
    an_engagement(cast.mai, date="2014-05-12", place="Washington")
    assert of_kind(days(cast.mai, day("2014-05-01"), day("2014-05-31")), "engagement") == [
        ("2014-05-12", "Dialogue in Washington")
    ]


def test_what_was_entered_later_was_not_known_before(cast):
    a_commitment(cast.mai, due="2014-12-31", at=later(5))
    assert not of_kind(days(cast.mai, day("2014-12-01"), day("2014-12-31"), known=later(1)), "due")


def test_another_team_sees_the_days_of_the_packs_alone(cast):
    a_commitment(cast.mai, due="2014-12-31")
    an_event(cast.mai, "Ada Ost", "arrest", "2012-12-27")
    found = upcoming(cast.ines, at=day("2014-12-01"))
    assert {one.kind for one in found} == {"observance"}
    assert all(one.ref is None for one in found)
