# SPDX-License-Identifier: Apache-2.0
"""What fell near an engagement: shown with how often such things fall anywhere, never as a cause."""

from scenes import an_engagement

from builders import an_event
from vigil.advocacy.coincidences import coincidences


def test_events_within_the_window_stand_before_during_and_after(cast):
    visit = an_engagement(cast.mai, "visit", "2014-02", party=["Amnesty"])
    for name, kind, on in [
        ("Ada Ost", "arrest", "2014-01-20"),
        ("Bela Ost", "appeal_upheld", "2014-02-18"),
        ("Cyra Ost", "release", "2014-03-20"),
        ("Dora Ost", "arrest", "2014-05-20"),
        ("Elsa Ost", "arrest", "2014"),
    ]:
        an_event(cast.mai, name, kind, on)
    found = coincidences(visit, cast.mai)
    assert [(one.name, one.when) for one in found.events] == [
        ("Ada Ost", "before"),
        ("Bela Ost", "during"),
        ("Cyra Ost", "after"),
    ]
    assert found.words.endswith("Shown because they fell together; nothing says why.")


def test_a_rate_compares_with_earlier_windows(cast):
    visit = an_engagement(cast.mai, "visit", "2014-02-20", party=["Amnesty"])
    for n, on in enumerate(["2014-02-01", "2014-02-05", "2014-03-01", "2013-12-24"]):
        an_event(cast.mai, f"Person {n}", "arrest", on)
    (rate,) = coincidences(visit, cast.mai).rates
    assert (rate.type, rate.before, rate.after, rate.usual) == ("arrest", 2, 1, 0)


def test_an_engagement_without_a_date_has_none(cast):
    visit = an_engagement(cast.mai, "visit", "", published="", party=["Amnesty"])
    assert coincidences(visit, cast.mai).events == ()


def test_another_team_sees_none(cast):
    visit = an_engagement(cast.mai, "visit", "2014-02-20", party=["Amnesty"])
    an_event(cast.mai, "Ada Ost", "arrest", "2014-02-01")
    assert coincidences(visit, cast.ines).events == ()


def test_how_many_days_lie_between_is_said_only_where_both_days_are_known(cast):
    known = an_engagement(cast.mai, "visit", "2014-02-20", party=["Amnesty"])
    vague = an_engagement(cast.mai, "meeting", "2014-02", party=["Amnesty"])
    an_event(cast.mai, "Ada Ost", "arrest", "2014-02-18")
    an_event(cast.mai, "Bela Ost", "arrest", "2014-02")
    assert [(one.when, one.days) for one in coincidences(known, cast.mai).events] == [("during", None), ("before", -2)]
    assert {(one.when, one.days) for one in coincidences(vague, cast.mai).events} == {("during", None)}


def test_what_fell_on_its_own_day_is_counted_neither_before_nor_after(cast):
    visit = an_engagement(cast.mai, "visit", "2014-02-20", party=["Amnesty"])
    an_event(cast.mai, "Ada Ost", "arrest", "2014-02-20")
    (rate,) = coincidences(visit, cast.mai).rates
    assert (rate.before, rate.within, rate.after) == (0, 1, 0)
    assert "0 in the 30 days before, 1 on its day, 0 in the 30 days after" in rate.words


def test_what_fell_into_the_month_of_a_visit_without_a_day_is_counted_for_itself(cast):
    visit = an_engagement(cast.mai, "visit", "2014-02", party=["Amnesty"])
    an_event(cast.mai, "Ada Ost", "arrest", "2014-02-18")
    an_event(cast.mai, "Bela Ost", "arrest", "2014-01-18")
    (rate,) = coincidences(visit, cast.mai).rates
    assert (rate.before, rate.within, rate.after) == (1, 1, 0)
    assert "1 in the time that its date leaves open" in rate.words
