# SPDX-License-Identifier: Apache-2.0
"""Where somebody's liberty is, from events whose dates are as good as the sources."""

from itertools import pairwise

import pytest
from histories import day, days, happened, in_order, lines, standing_by_hand, told
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.liberty.intervals import intervals, ordered
from vigil.casebook.liberty.standing import standing
from vigil.settings.packs import packs


def at(text, *events, packs):
    return standing(events, at=day(text), packs=packs)


def test_nothing_is_known_where_nothing_says(packs):
    found = at("2014-01-01", packs=packs)
    assert (found.kind, found.words) == ("unknown", "Unknown: nothing in the record says.")
    assert found.days_held is None


def test_an_arrest_is_no_standing_before_its_day(packs):
    arrest = happened("arrest", "2013-05-02", published="2013-05-03")
    assert at("2013-05-01", arrest, packs=packs).kind == "unknown"
    assert at("2013-05-02", arrest, packs=packs).kind == "detained"


def test_a_charge_makes_of_somebody_detained_somebody_awaiting_trial_and_of_others_nothing(packs):
    arrest, charge = happened("arrest", "2013-05-02"), happened("charge", "2013-06-01")
    assert at("2013-07-01", arrest, charge, packs=packs).kind == "awaiting_trial"
    assert at("2013-07-01", charge, packs=packs).kind == "unknown"


def test_temporary_release_is_not_freedom(packs):
    sentence = happened("sentence", "2012-08-09", published="2012-08-10", sentence="P6Y")
    release = happened("release_temporary", "2014-02", published="2014-02-20", ground="medical", publisher="Amnesty")
    found = at("2014-02-21", sentence, release, packs=packs)
    assert (found.kind, found.liberty) == ("temporarily_released", "restricted")
    assert found.words == "Temporarily released on medical grounds; last confirmed 20 Feb 2014 by Amnesty, 1 day ago."
    assert found.expected is None


def test_a_sentence_upheld_confirms_that_it_is_served(packs):
    sentence = happened("sentence", "2013-10-02", published="2013-10-03", sentence="P30M")
    upheld = happened("appeal_upheld", "2014-02-18", published="2014-02-20", publisher="Amnesty")
    found = at("2014-03-01", sentence, upheld, packs=packs)
    assert found.kind == "serving"
    assert str(found.since) == "2013-10-02"
    assert (str(found.last_confirmed), found.confirmed_by) == ("2014-02-20", "Amnesty")
    assert len(found.history) == 1


def test_a_release_into_exile_is_exile(packs):
    assert at("2014-05-01", happened("release_exile", "2014-04-06"), packs=packs).kind == "exiled"


def test_a_suspended_sentence_is_served_by_nobody(packs):
    arrest = happened("arrest", "2013-01-02")
    sentence = happened(
        "sentence", "2013-06-01", sentence="P2Y", ground="suspended", publisher="Lantern", published="2013-06-02"
    )
    found = at("2013-07-01", arrest, sentence, packs=packs)
    assert (found.kind, found.liberty) == ("suspended_sentence", "restricted")
    assert found.words == "Under a suspended sentence; last confirmed 2 Jun 2013 by Lantern, 29 days ago."
    assert found.expected is None
    assert found.days_held == 151


def test_an_appeal_that_upholds_a_suspended_sentence_takes_nobody_to_prison(packs):
    sentence = happened("sentence", "2013-06-01", sentence="P2Y", ground="suspended")
    upheld = happened("appeal_upheld", "2013-09-01")
    assert at("2013-10-01", sentence, upheld, packs=packs).kind == "suspended_sentence"
    assert at("2013-10-01", happened("sentence", "2013-06-01"), upheld, packs=packs).kind == "serving"


def test_an_arrest_under_a_suspended_sentence_takes_somebody_in(packs):
    sentence = happened("sentence", "2013-06-01", ground="suspended")
    assert at("2014-01-01", sentence, happened("arrest", "2013-12-01"), packs=packs).kind == "detained"


def test_death_in_custody_is_told_apart_from_another_death(packs):
    arrest = happened("arrest", "2013-01-02")
    found = at("2014-01-01", arrest, happened("death_in_custody", "2013-03-04"), packs=packs)
    assert (found.kind, found.liberty, found.label) == ("died_in_custody", "ended", "died in custody")
    assert at("2014-01-01", arrest, happened("death", "2013-03-04"), packs=packs).kind == "died"
    both = at("2014-01-01", happened("death", "2013-03-04"), happened("death_in_custody", "2013-03"), packs=packs)
    assert (both.kind, both.doubts) == ("died_in_custody", ())


def test_death_ends_everything(packs):
    death, acquittal = happened("death", "2014-04-03"), happened("acquittal", "2015-01-01")
    found = at("2015-06-01", death, acquittal, packs=packs)
    assert (found.kind, found.liberty) == ("died", "ended")


def test_an_undated_event_never_overrules_a_dated_later_one(packs):
    arrest = happened("arrest", "", published="2014-02-20")
    release = happened("release", "2013-05-01", published="2013-05-02")
    found = at("2014-03-01", arrest, release, packs=packs)
    assert found.kind == "released"
    assert "came first; the order of the law is taken" in found.doubts[0]
    assert found.possible == {"released", "detained"}


def test_an_undated_release_comes_after_the_sentence_it_ends(packs):
    sentence = happened("sentence", "2012-08-09", published="2012-08-10")
    release = happened("release_temporary", "", published="2014-02-20")
    found = at("2014-02-20", sentence, release, packs=packs)
    assert (found.kind, found.since, found.doubts) == ("temporarily_released", None, ())


def test_an_undated_release_does_not_end_an_arrest_that_came_after_it_was_told(packs):
    release = happened("release", "", published="2013-05-01")
    arrest = happened("arrest", "2014-01-05", published="2014-01-06")
    assert at("2014-02-01", release, arrest, packs=packs).kind == "detained"


def test_what_was_told_by_a_day_had_happened_by_then(packs):
    release = happened("release", "2014-02", published="2014-02-20")
    assert at("2014-02-20", release, packs=packs).kind == "released"
    earlier = at("2014-02-19", release, packs=packs)
    assert (earlier.kind, earlier.possible) == ("unknown", {"unknown", "released"})


def test_two_events_of_one_day_are_a_tie_and_it_is_said(packs):
    arrest, release = happened("arrest", "2014-01-05"), happened("release", "2014-01-05")
    found = at("2014-02-01", arrest, release, packs=packs)
    assert found.kind == "released"
    assert found.possible == {"released", "detained"}
    assert found.doubts == (
        "The dates do not tell whether arrest (5 Jan 2014) or release (5 Jan 2014) came first; "
        "the order of the law is taken.",
    )


def test_an_arrest_told_again_takes_nobody_out_of_prison(packs):
    sentence = happened("sentence", "2013-10-02")
    retold = happened("detention", "2013-12-01")
    assert at("2014-02-01", sentence, retold, packs=packs).kind == "serving"


def test_a_disappearance_leaves_the_standing_unknown(packs):
    arrest, gone = happened("arrest", "2013-10-02"), happened("enforced_disappearance", "2013-12-01")
    assert at("2014-02-01", arrest, gone, packs=packs).kind == "unknown"


def test_days_held_count_the_first_day_and_the_last(packs):
    arrest, release = happened("arrest", "2014-01-01"), happened("release", "2014-01-10")
    found = at("2014-05-01", arrest, release, packs=packs)
    assert found.days_held == 10
    assert found.days_rule == "Days detained, first and last day included: from 1 Jan 2014 to 10 Jan 2014."


def test_days_held_are_the_least_that_imprecise_dates_allow(packs):
    arrest, release = happened("arrest", "2014-01"), happened("release", "2014-03")
    found = at("2014-05-01", arrest, release, packs=packs)
    assert found.days_held == 30  # 31 January to 1 March
    assert found.days_rule.startswith("At least")


def test_days_held_of_two_arrests_are_added(packs):
    line = [happened("arrest", "2014-01-01"), happened("release", "2014-01-10"), happened("arrest", "2014-02-01")]
    assert at("2014-02-03", *line, packs=packs).days_held == 13


def test_the_end_of_a_sentence_is_counted_from_the_arrest(packs):
    arrest = happened("arrest", "2012-12-27")
    sentence = happened("sentence", "2013-10-02", sentence="P30M")
    found = at("2014-03-01", arrest, sentence, packs=packs)
    assert (str(found.expected.on), found.expected.because) == (
        "2015-06-27",
        "30 months from the arrest on 27 Dec 2012",
    )


def test_a_sentence_that_should_have_ended_is_said_and_not_believed_over(packs):
    arrest = happened("arrest", "2012-12-27")
    sentence = happened("sentence", "2013-10-02", sentence="P30M", published="2013-10-03")
    found = at("2016-03-01", arrest, sentence, packs=packs)
    assert found.lapsed
    assert "should have ended on 27 Jun 2015 and no source tells what came then" in found.words


def test_last_confirmed_is_the_last_publication_by_the_day(packs):
    event = Occurrence("arrest", (told("2013-05-01", published="2013-05-02"), told("2013-05", published="2015-01-01")))
    assert str(at("2014-01-01", event, packs=packs).last_confirmed) == "2013-05-02"
    assert str(at("2015-02-01", event, packs=packs).last_confirmed) == "2015-01-01"


@examples(max_examples=300)
@given(line=lines(size=5), on=days())
def test_the_standing_is_what_the_slow_reference_finds(line, on):
    assert standing(line, at=on, packs=packs()).kind == standing_by_hand(line, on, packs())


@examples(max_examples=150)
@given(line=lines(size=5))
def test_the_order_is_what_the_slow_reference_finds(line):
    assert ordered(line, packs()) == list(in_order(line, packs()))


@examples(max_examples=150)
@given(line=lines(), on=days(), turned=st.integers(0, 5))
def test_no_order_of_arrival_matters(line, on, turned):
    for again in (line[::-1], [*line[turned:], *line[:turned]]):
        assert standing(line, at=on, packs=packs()) == standing(again, at=on, packs=packs())


@examples(max_examples=150)
@given(line=lines(), on=days())
def test_the_answer_is_among_what_is_possible_and_days_are_never_more_than_there_were(line, on):
    found = standing(line, at=on, packs=packs())
    assert found.kind in found.possible
    assert (found.days_held or 0) <= (on - day("2009-01-01")).days + 1


@examples(max_examples=150)
@given(line=lines())
def test_intervals_follow_each_other_and_nothing_follows_death(line):
    history = intervals(ordered(line, packs()), packs())
    assert all(a.kind != b.kind and a.ended for a, b in pairwise(history))
    assert [one.kind for one in history[:-1] if one.liberty == "ended"] == []


@pytest.mark.parametrize("kind", ["travel_ban", "hunger_strike", "transfer"])
def test_what_changes_no_liberty_changes_no_standing(packs, kind):
    arrest = happened("arrest", "2013-05-02")
    assert at("2014-01-01", arrest, happened(kind, "2013-09-01"), packs=packs).kind == "detained"
