# SPDX-License-Identifier: Apache-2.0
"""The days ahead, each with where it comes from."""

from scenes import a_commitment, an_engagement, day, entered

from builders import a_telling, an_event, later
from vigil.advocacy.calendar import days, upcoming
from vigil.casebook.claims import acts
from vigil.casebook.claims.acts import Words
from vigil.people.models import Person


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
    found = [d for d in days(cast.mai, day("2014-01-01"), day("2015-12-31")) if d.words == "Salt Workers' Day"]
    assert [str(one.on) for one in found] == ["2014-05-11", "2015-05-11"]
    assert found[0].prepare == (("statement", day("2014-04-27")),)  # it says nothing itself


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
    assert {one.kind for one in found} == {"observance", "report"}
    assert all(one.ref is None for one in found)


def birthday(member, name: str, value: str) -> None:
    text = f"{name} was born on {value}."
    reading = a_telling(member.teams.get(name="Research"), text).reading
    person = Person.objects.filter(names__text=name).distinct().get()
    acts.attribute(
        person,
        "birthday",
        value,
        words=[Words(str(reading.capture_id), reading.digest, 0, text)],
        by=member,
        at=later(1),
    )


def of_ostravia(settings):
    settings.DESK = settings.DESK | {"countries": ["xx"]}


def test_the_end_of_a_term_is_a_day_with_what_to_prepare(cast, settings):
    of_ostravia(settings)
    (one,) = [d for d in days(cast.mai, day("2015-01-01"), day("2015-12-31")) if d.kind == "term_end"]
    assert (str(one.on), one.words) == (
        "2015-12-31",
        "The term of Ostravia ends: United Nations Human Rights Council",
    )
    assert one.prepare == (("numbers", day("2015-11-01")), ("brief", day("2015-12-01")))


def test_a_report_is_due_by_the_treaty_until_its_body_sets_a_day(cast, settings):
    """Ostravia deposited its ratification of the Convention against Torture on 20 November 2009."""
    of_ostravia(settings)
    found = [d for d in days(cast.mai, day("2010-01-01"), day("2020-12-31")) if d.kind == "report"]
    torture = [(str(d.on), d.sure) for d in found if "orture" in d.words]
    assert torture == [("2010-12-20", True), ("2015-06-01", True)]  # by article 19; the next one by the committee
    assert ("2014-05-06", "2013-10-08") in [(str(d.on), str(d.prepare[0][1])) for d in found]  # a review, of which the
    women = [str(d.on) for d in found if "omen" in d.words]  # pack says how long before
    assert women == [
        "2012-09-07",
        "2016-09-07",
        "2020-09-07",
    ]  # bound from 7 September 1995; every four years after one
    assert all(d.because and d.prepare for d in found)


def test_a_hearing_that_was_announced_is_a_day_ahead_and_one_that_was_reported_is_not(cast):
    an_event(cast.mai, "Ada Ost", "trial", "2014-05-20", publisher="Wire", published="2014-05-01")
    an_event(cast.mai, "Bela Ost", "trial", "2014-05-21", publisher="Wire", published="2014-05-22", at=later(100))
    found = [d for d in days(cast.mai, day("2014-05-01"), day("2014-05-31")) if d.kind == "hearing"]
    assert [(str(d.on), d.words.split(":")[0], d.because) for d in found] == [
        ("2014-05-20", "Ada Ost", "told of on 1 Mar 2014")
    ]
    assert not [d for d in days(cast.ines, day("2014-05-01"), day("2014-05-31")) if d.kind == "hearing"]


def test_a_birthday_of_somebody_held_is_a_day_for_whoever_may_know_it(cast):
    for name in ("Ada Ost", "Bela Ost"):
        an_event(cast.mai, name, "arrest", "2012-12-27")
    an_event(cast.mai, "Bela Ost", "release", "2013-12-27")
    born = {"Ada Ost": "1963-05-12", "Bela Ost": "1970-05-13"}
    for name, value in born.items():
        birthday(cast.tomas, name, value)
    of_tomas, of_mai = (
        [d for d in days(member, day("2014-05-01"), day("2014-05-31")) if d.kind == "birthday"]
        for member in (cast.tomas, cast.mai)
    )
    assert [(str(d.on), d.words, d.because) for d in of_tomas] == [
        ("2014-05-12", "Ada Ost turns 51", "born 12 May 1963")
    ]
    assert of_mai == []


def test_each_kind_of_day_that_lies_ahead_proposes_what_to_prepare(cast):
    a_commitment(cast.mai, due="2014-12-31")
    an_event(cast.mai, "Ada Ost", "arrest", "2012-12-27")
    found = {d.kind: d for d in days(cast.mai, day("2014-12-01"), day("2014-12-31")) if not d.name}
    assert found["due"].prepare == (("statement", day("2014-12-17")),)
    assert found["anniversary"].prepare == (("statement", day("2014-12-20")),)
