# SPDX-License-Identifier: Apache-2.0
"""The original is named by a rule that can be told, whatever order its reposts came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.original import Told, original

RELEASE = Told("release", "2014-02-20", release=True, length=400)


def test_who_credits_another_is_not_the_original():
    key, why = original([Told("repost", "2014-02-19", credited=False), RELEASE])
    assert key == "release"
    assert "credit" in why


def test_the_earliest_date_names_the_original():
    assert original([Told("b", "2014-02-21"), Told("a", "2014-02-20"), Told("c")]) == ("a", "the earliest date")


def test_without_dates_the_longest_text_is_the_original():
    assert original([Told("a", length=10), Told("b", length=20)])[0] == "b"


@pytest.mark.parametrize(
    "wrong",
    [
        Told("page", "2013-01-01", sure="doubtful"),  # a page's clock
        Told("page", "2013-12-01", since="2014-02-20"),  # before its own dateline
        Told("page", "2031-01-01", seen="2014-03-01"),  # in the future of its capture
    ],
)
def test_a_date_that_cannot_be_relied_on_is_no_date(wrong):
    assert original([wrong, Told("other", "2014-02-22")])[0] == "other"


def test_the_dateline_of_one_telling_holds_for_all():
    early, printed = Told("template", "2012-06-01"), Told("printed", "2014-02-21", since="2014-02-20")
    assert original([early, printed])[0] == "printed"


def test_a_dateline_may_be_a_day_ahead_of_a_page_in_another_zone():
    page = Told("page", "2014-02-19", since="2014-02-20")
    assert original([page, Told("other", "2014-02-22")])[0] == "page"


@pytest.mark.parametrize("printed", ["2014-02-20", "2014-02-19", "2014-02-18", ""])
def test_an_organisations_own_release_goes_before_the_outlet_that_printed_it(printed):
    key, why = original([Told("outlet", printed, length=900), RELEASE])
    assert key == "release"
    assert "release" in why


def test_what_an_outlet_printed_long_before_is_not_an_organisations_release():
    assert original([Told("outlet", "2014-02-11"), RELEASE]) == ("outlet", "the earliest date")


def test_of_two_releases_the_earlier_is_the_original():
    assert original([RELEASE, Told("again", "2014-02-21", release=True), Told("outlet", "2014-02-20")])[0] == "release"


def test_a_month_is_not_earlier_than_its_days():
    assert original([Told("month", "2014-02", length=900), Told("day", "2014-02-20")])[0] == "day"


TOLD = st.builds(
    Told,
    st.uuids().map(str),
    st.sampled_from(["", "2014", "2014-02", "2014-02-20", "2014-02-21", "2031-01-01"]),
    st.booleans(),
    st.integers(0, 3),
    st.sampled_from(["", "stated", "doubtful"]),
    st.sampled_from(["", "2014-02-20"]),
    st.sampled_from(["", "2014-03-01"]),
    st.booleans(),
)


@given(st.lists(TOLD, min_size=1, max_size=6).flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_no_order_changes_the_original_or_the_reason(orders):
    told, other = orders
    assert original(told) == original(other)
    named = next(one for one in told if one.key == original(told)[0])
    assert named.credited or not any(one.credited for one in told)
