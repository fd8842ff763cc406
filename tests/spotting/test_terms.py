# SPDX-License-Identifier: Apache-2.0
"""Lengths of time and penalties."""

import pytest

from vigil.spotting.text.prepare import language_of
from vigil.spotting.words.tokens import tokens


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "six years in prison", [("P6Y", "prison")]),
        ("en", "a 6.5-year prison sentence", [("P6Y6M", "prison")]),
        ("en", "two and a half years", [("P2Y6M", "")]),
        ("en", "five years and half imprisonment", [("P5Y6M", "prison")]),
        ("en", "15 months in jail", [("P15M", "prison")]),
        ("en", "seven months and 11 days", [("P7M11D", "")]),
        ("en", "five and three years in prison", [("P5Y", "prison"), ("P3Y", "prison")]),
        ("en", "three years of house arrest", [("P3Y", "probation")]),
        ("en", "three months of pre-trial detention", [("P3M", "pretrial")]),
        ("en", "life in prison", [("life", "prison")]),
        ("en", "sentenced to death", [("death", "prison")]),
        ("en", "ten days after his trial", [("P10D", "")]),
        ("vi", "5 năm 6 tháng tù", [("P5Y6M", "prison")]),
        ("vi", "2 năm rưỡi tù giam", [("P2Y6M", "prison")]),
        ("vi", "3 năm quản chế", [("P3Y", "probation")]),
        ("vi", "tù chung thân", [("life", "prison")]),
    ],
)
def test_a_term_is_read_with_what_it_is_a_term_of(packs, language, text, expected):
    words = tokens(text)
    found = language_of(packs, language).terms.terms(words, range(len(words)))
    assert [(term.value, term.sort) for term in found] == expected
