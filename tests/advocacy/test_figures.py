# SPDX-License-Identifier: Apache-2.0
"""The figures of advocacy against their definitions, written out by hand, on any history and at any pair of dates.

`python bench/figures.py` does the same with ten thousand histories.
"""

import datetime

from agreeing import everything_agrees
from django.conf import settings
from django.test import override_settings
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from lives import Desk, a_desk, lives

from vigil.advocacy.dashboard import dashboard
from vigil.record.rebuild import rebuild

asked_at = st.lists(
    st.tuples(st.dates(datetime.date(2013, 1, 1), datetime.date(2016, 3, 1)), st.none() | st.integers(0, 17)),
    min_size=3,
    max_size=3,
)


# The plate names the country, as that of a real desk does: kept rows answer then.
@override_settings(DESK=settings.DESK | {"countries": ["vn"]})
class AnyHistory(TestCase):
    """Whatever was entered and taken back, every number is the one a patient person finds on paper."""

    @examples(max_examples=25)
    @given(lives, asked_at)
    def test_every_figure_is_the_one_found_by_hand(self, life, asked):
        desk = Desk(a_desk())
        desk.live(life)
        for at, known in asked:
            everything_agrees(desk, at, known)

    @examples(max_examples=15)
    @given(lives, st.dates(datetime.date(2013, 1, 1), datetime.date(2016, 3, 1)))
    def test_numbers_kept_from_one_entry_to_the_next_are_those_found_by_hand(self, life, at):
        desk = Desk(a_desk())
        for _day in desk.days(life):
            everything_agrees(desk, at, None, calendar=False)

    @examples(max_examples=5)
    @given(lives, st.dates(datetime.date(2013, 1, 1), datetime.date(2016, 3, 1)))
    def test_a_record_made_anew_from_the_ledger_has_the_same_numbers(self, life, at):
        desk = Desk(a_desk())
        desk.live(life)
        before = dashboard(desk.mai, at=at)
        lines = before.measured(before.calls)
        rebuild()
        after = dashboard(desk.mai, at=at)
        assert after.measured(after.calls) == lines
        assert (after.numbers, after.cells) == (before.numbers, before.cells)
        assert (after.commitments, after.engagements) == (before.commitments, before.engagements)
