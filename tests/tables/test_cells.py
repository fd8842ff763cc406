# SPDX-License-Identifier: Apache-2.0
"""Cells: what goes into one comes out of it, and none is a formula."""

from hypothesis import given
from hypothesis import strategies as st

from vigil.tables.cells import guarded, joined, parted, plain

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip)


@given(st.text())
def test_a_guard_is_taken_off_again(told):
    assert plain(guarded(told)) == told


@given(st.text())
def test_no_guarded_cell_begins_like_a_formula(told):
    assert not guarded(told).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(words.filter(bool)))
def test_several_values_in_a_cell_come_out_as_they_went_in(values):
    assert parted(joined(values)) == values


def test_what_people_write_is_parted():
    assert parted("blogger; activist ;") == ["blogger", "activist"]


def test_an_apostrophe_that_guards_nothing_stays():
    assert plain("'s-Gravenhage") == "'s-Gravenhage"
