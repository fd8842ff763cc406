# SPDX-License-Identifier: Apache-2.0
"""Two names: may they be one person's, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.values.likeness import ASK, SURE, likeness

ALIKE = [
    ("Trần Đăng Quang", "Tran Dang Quang", "the same name but for its marks"),
    ("Trần Đăng Quang", "Quang Tran Dang", "the same words, written otherwise"),
    ("Trần Đăng Quang", "TRAN Dang-Quang", "the same name but for its marks"),
    ("Trần Đăng Quang", "Dangquang Tran", "“dangquang” may be “dang quang”"),
    ("Trần Đăng Quang", "Quang Tran", "one leaves out “dang”"),
    ("Trần Đăng Quang", "Tran D. Quang", "“d” may be “dang”"),
    ("Trần Đăng Quang", "Tran Dang Quangg", "“quang” may be “quangg”"),
    ("Aliaksandr Novik", "Alexander Novik", "“alexander” may be “aliaksandr”"),
    ("Мария Новик", "Maria Novik", ""),
    ("Mohammed al-Qasimi", "Muhammad Al Kassimi", ""),
]
APART = [
    ("Phạm Văn Hai", "Phạm Văn Hải", "the marks differ"),
    ("Trần Đăng Quang", "Tran Van Quang", "the other"),
    ("Trần Đăng Quang", "Le Dang Quang", "the other"),
    ("Saddam Karim Nasser Tikri", "Rana Saddam Karim Nasser Tikri", "leaves out “rana”"),
    ("Ann Lee", "", "no words"),
    ("Ann Lee", "Omar Tal", "the other"),
]


@pytest.mark.parametrize(("a", "b", "why"), ALIKE)
def test_names_that_may_be_one_persons(a, b, why):
    like = likeness(a, b)
    assert like.score >= ASK
    assert why in "; ".join(like.why)


@pytest.mark.parametrize(("a", "b", "why"), APART)
def test_names_that_are_two_peoples(a, b, why):
    like = likeness(a, b)
    assert like.score < ASK
    assert why in "; ".join(like.why)


def test_names_spelled_alike_are_asked_about_and_not_proposed():
    assert ASK <= likeness("Aliaksandr Novik", "Alexander Novik").score < SURE


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_asks_no_order_and_stays_between_nothing_and_one(a, b):
    one, other = likeness(a, b), likeness(b, a)
    assert 0.0 <= one.score <= 1.0
    assert one.score == pytest.approx(other.score)


@given(st.text(alphabet="abcdeđêơ ", min_size=1, max_size=30).filter(str.strip))
def test_a_name_is_like_itself(name):
    assert likeness(name, name).score == 1.0
