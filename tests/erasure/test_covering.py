# SPDX-License-Identifier: Apache-2.0
"""Names are found however they are written, and covered sign for sign."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.erasure.words import COVER, Words

BE = Words(["Đặng Văn Bé"])


@pytest.mark.parametrize(
    "text",
    [
        "Đặng Văn Bé",
        "dang van be",
        "DANG  VAN\nBE",
        "Đặng-Văn_Bé",
        unicodedata.normalize("NFD", "Đặng Văn Bé"),
        "https://courier.example/dang-van-be-freed?x=1",
        "dangvanbe@mail.example",
        "see https://courier.example/%C4%90%E1%BA%B7ng-V%C4%83n-B%C3%A9.html, and",
    ],
)
def test_a_name_is_found_however_it_is_written(text):
    covered = BE.cover(text)
    assert COVER in covered and len(covered) == len(text)
    assert not BE.within(covered)


@pytest.mark.parametrize("text", ["Đặng Văn Bét", "Văn Bé", "", "Hoàng Đặng Văn", "xdangvanbe"])
def test_what_is_not_the_name_stays(text):
    assert BE.cover(text) == text


def test_keys_and_lists_of_json_are_covered_and_numbers_stay():
    told = {"named": {"Đặng Văn Bé": "id"}, "quote": [3, "of Dang Van Be.", None, True]}
    assert BE.covered(told) == {"named": {COVER * 11: "id"}, "quote": [3, f"of {COVER * 11}.", None, True]}


@given(st.text(), st.text())
def test_whatever_stands_around_it_the_name_is_covered_and_the_rest_keeps_its_place(before, after):
    text = f"{before} Đặng Văn Bé, {after}"
    covered = BE.cover(text)
    assert len(covered) == len(text)
    assert not BE.within(covered)
