# SPDX-License-Identifier: Apache-2.0
"""Calls in numbers: each with its list, since the day the call was made."""

import pytest
from scenes import a_call, called, day

from builders import an_event, later
from vigil.advocacy.measures import Measure, measure
from vigil.advocacy.plans import NotMeasurable


def figures(found):
    assert isinstance(found, Measure), found
    return {figure.label: (figure.number, sorted(one.name for one in figure.listed)) for figure in found.figures}


def four_prisoners(mai):
    """Ada stays held, Bela is released, Cyra dies, Dora is taken after the call."""
    for name in ("Ada", "Bela", "Cyra"):
        an_event(mai, f"{name} Ost", "arrest", "2013-05-02", place="Hanoi")
        called(mai, f"{name} Ost")
    an_event(mai, "Bela Ost", "release", "2014-04-01")
    an_event(mai, "Cyra Ost", "death_in_custody", "2014-05-01")
    an_event(mai, "Dora Ost", "arrest", "2014-06-01", place="Hanoi")
    called(mai, "Dora Ost", published="2014-06-02")


def test_release_all_prisoners_of_conscience_is_held_then_and_now(cast):
    four_prisoners(cast.mai)
    found = measure(a_call(cast.mai), cast.mai, at=day("2014-12-31"))
    assert figures(found) == {
        "held that day": (3, ["Ada Ost", "Bela Ost", "Cyra Ost"]),
        "held now": (2, ["Ada Ost", "Dora Ost"]),
        "released since": (1, ["Bela Ost"]),
        "died since": (1, ["Cyra Ost"]),
        "newly held": (1, ["Dora Ost"]),
    }
    assert (found.rule, found.version, found.since) == ("prisoners_of_conscience_held", 1, day("2014-02-20"))
    assert (found.target, found.reached) == ("nobody of them held", False)
    assert [(point.label, point.number) for point in found.series] == [
        ("2014 Q1", 3),
        ("2014 Q2", 2),
        ("2014 Q3", 2),
        ("2014 Q4", 2),
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"words": "release Ada Ost", "about": "Ada Ost"},
        {"words": "repeal Article 88", "action": "repeal", "about": []},
    ],
)
def test_where_the_record_knows_of_nobody_nothing_is_said_to_be_reached(cast, asked):
    an_event(cast.mai, "Ada Ost", "travel_ban", "2013-05-02", place="Hanoi")
    found = measure(a_call(cast.mai, **asked), cast.mai, at=day("2014-12-31"))
    assert {figure.number for figure in found.figures} <= {0, 1}
    assert found.reached is None


def test_a_call_is_reached_once_nobody_is_held_any_more(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02", place="Hanoi")
    called(cast.mai, "Ada Ost")
    an_event(cast.mai, "Ada Ost", "release", "2014-06-01", place="Hanoi")
    call = a_call(cast.mai)
    assert [measure(call, cast.mai, at=day(on)).reached for on in ("2014-05-01", "2014-07-01")] == [False, True]


def test_then_and_now_add_up(cast):
    four_prisoners(cast.mai)
    number = {label: n for label, (n, _) in figures(measure(a_call(cast.mai), cast.mai, at=day("2014-12-31"))).items()}
    left = number["released since"] + number["died since"]
    assert number["held that day"] - left + number["newly held"] == number["held now"]


def test_somebody_called_so_only_since_was_not_newly_held(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02", place="Hanoi")
    called(cast.mai, "Ada Ost", published="2014-06-01")
    found = figures(measure(a_call(cast.mai), cast.mai, at=day("2014-12-31")))
    assert found["newly held"] == (0, [])
    assert found["held before, called so since"] == (1, ["Ada Ost"])


def test_a_call_for_somebody_named_is_their_standing_then_and_now(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02")
    an_event(cast.mai, "Ada Ost", "release_temporary", "2014-04-01", ground="medical")
    call = a_call(cast.mai, "release Ada Ost", about="Ada Ost")
    found = measure(call, cast.mai, at=day("2014-12-31"))
    assert figures(found)["held that day"] == (1, ["Ada Ost"])
    assert figures(found)["held now"] == (0, [])
    assert figures(found)["released since"] == (0, [])
    assert found.figures[0].words == "detained then, temporarily released now"
    assert found.reached


def test_the_last_point_of_a_series_is_who_is_held_now(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02")
    an_event(cast.mai, "Ada Ost", "sentence", "2013-09-02", sentence="P1Y")
    found = measure(a_call(cast.mai, "release Ada Ost", about="Ada Ost"), cast.mai, at=day("2014-12-31"))
    assert (figures(found)["held that day"][0], figures(found)["held now"][0], figures(found)["not known"][0]) == (
        1,
        0,
        1,
    )
    assert [point.number for point in found.series] == [1, 0, 0, 0]  # the term ends on 1 or 2 May 2014


def test_a_moratorium_counts_arrests_since_and_in_the_same_time_before(cast):
    for name, on, law in [
        ("Ada Ost", "2013-12-01", "Article 88"),
        ("Bela Ost", "2014-03-01", "Article 88"),
        ("Cyra Ost", "2014-04-01", "Điều 258"),
        ("Dora Ost", "2014-04-01", "Article 161"),
        ("Elsa Ost", "2012-01-01", "Article 88"),
    ]:
        an_event(cast.mai, name, "arrest", on, law=law, place="Hanoi")
    words = "a halt to further arrests under the articles on national security, and under other vague ones of the Penal Code"
    call = a_call(cast.mai, words, "moratorium", about="arrests", law="national security and other vague provisions")
    found = measure(call, cast.mai, at=day("2014-08-20"))
    assert figures(found) == {
        "arrests under national-security articles, since": (1, ["Bela Ost"]),
        "arrests under national-security articles, in the same time before": (1, ["Ada Ost"]),
        "arrests under vague articles, since": (2, ["Bela Ost", "Cyra Ost"]),
        "arrests under vague articles, in the same time before": (1, ["Ada Ost"]),
    }
    assert found.series_of == "in each quarter"
    assert (found.target, found.reached) == ("no further case", False)


def test_a_call_to_repeal_an_article_counts_its_use(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2014-03-01", law="Article 88", place="Hanoi")
    an_event(cast.mai, "Bela Ost", "arrest", "2014-03-01", law="Article 79", place="Hanoi")
    found = measure(a_call(cast.mai, "repeal Article 88", "repeal", about=[]), cast.mai, at=day("2014-08-20"))
    assert next(iter(figures(found).values())) == (1, ["Ada Ost"])
    assert found.rule == "arrests_under_national_security:penal-1999/88"


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"words": "improve the courts", "action": "reform", "about": []}, "no counting rule fits the laws"),
        ({"words": "open an inquiry", "action": "investigate", "about": []}, "nothing in the casebook counts"),
        ({"words": "release the teacher", "about": "the teacher"}, "names nobody of the record"),
        ({"published": "2015-01-01"}, "asked only on 1 Jan 2015"),
    ],
)
def test_what_cannot_be_measured_says_why(cast, how, why):
    found = measure(a_call(cast.mai, **how), cast.mai, at=day("2014-12-31"))
    assert isinstance(found, NotMeasurable)
    assert why in found.why


def test_a_call_without_a_date_counts_from_the_day_it_was_received(cast):
    found = measure(a_call(cast.mai, published=""), cast.mai, at=day("2014-12-31"))
    assert (found.since, "bears no date" in found.because) == (day("2014-03-01"), True)


def test_a_measure_is_as_the_record_was_known(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02", place="Hanoi")
    called(cast.mai, "Ada Ost")
    call = a_call(cast.mai)
    an_event(cast.mai, "Ada Ost", "release", "2014-04-01", at=later(5))
    then = measure(call, cast.mai, at=day("2014-12-31"), known=later(1))
    now = measure(call, cast.mai, at=day("2014-12-31"))
    assert (figures(then)["held now"][0], figures(now)["held now"][0]) == (1, 0)
    assert then.digest != now.digest


def test_another_team_measures_with_its_own_casebook(cast):
    four_prisoners(cast.mai)
    call = a_call(cast.mai)
    assert figures(measure(call, cast.ines, at=day("2014-12-31")))["held now"] == (0, [])


def test_every_figure_is_as_long_as_its_list(cast):
    four_prisoners(cast.mai)
    found = measure(a_call(cast.mai), cast.mai, at=day("2014-12-31"))
    assert all(figure.number == len(figure.listed) for figure in found.figures)
    assert all(point.number == len(point.listed) for point in found.series)
