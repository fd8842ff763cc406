# SPDX-License-Identifier: Apache-2.0
"""What a text is to another is named by rule, with its reason."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.fingerprints import shingles
from vigil.stories.relation import Kind, related, shares


def words(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(count)]


ONE = words(1, 300)
TEXT = " ".join(ONE)


def misread(rate: float) -> str:
    chance = random.Random(9)
    return " ".join(word[:2] + "#" + word[3:] if chance.random() < rate else word for word in ONE)


@pytest.mark.parametrize(
    ("other", "kind", "one_story"),
    [
        (TEXT.upper().replace(" ", ", "), Kind.SAME, True),
        (f"{TEXT} {TEXT}", Kind.SAME, True),
        (f"{TEXT} {' '.join(words(2, 60))}", Kind.REPOST, True),
        (" ".join(ONE[:240]), Kind.REPOST, True),
        (" ".join(ONE[40:200]), Kind.EXCERPT, True),
        (f"{TEXT} {' '.join(words(2, 200))}", Kind.UPDATE, True),
        (f"{' '.join(words(2, 500))} {TEXT} {' '.join(words(3, 500))}", Kind.DIGEST, False),
        (" ".join([*words(2, 150), *ONE[100:195], *words(3, 120)]), Kind.QUOTATION, False),
        (" ".join(ONE[100:160]), Kind.EXCERPT, False),
        (misread(0.06), Kind.REPOST, True),
        (misread(0.2), Kind.REPOST, True),
    ],
)
def test_a_relation_has_a_kind_and_a_reason(other, kind, one_story):
    found = related(TEXT, other)
    assert (found.kind, found.one_story) == (kind, one_story)
    assert found.why


@pytest.mark.parametrize("other", [" ".join(words(2, 300)), "", " ".join([*ONE[:12], *words(2, 200)])])
def test_texts_that_share_a_phrase_or_nothing_are_not_related(other):
    assert related(TEXT, other) is None


def test_a_text_pasted_twice_says_so():
    assert "pasted twice" in related(TEXT, f"{TEXT} {TEXT}").why


def test_a_text_misread_everywhere_is_told_from_one_quoted_in_a_few_places():
    scattered, quoted = related(TEXT, misread(0.2)), related(TEXT, " ".join([*ONE[:120], *words(4, 180)]))
    assert scattered.shares.throughout
    assert "with changes everywhere" in scattered.why
    assert quoted.kind == Kind.QUOTATION


A_TEXT = st.lists(st.integers(0, 60).map(lambda number: f"w{number}"), max_size=80).map(" ".join)


@given(A_TEXT, A_TEXT)
def test_shares_are_the_same_from_either_side(one, other):
    told, back = shares(shingles(one), shingles(other)), shares(shingles(other), shingles(one))
    assert (told.a_in_b, told.b_in_a, told.common) == (back.b_in_a, back.a_in_b, back.common)
    assert told.one_story == back.one_story
    assert 0 <= told.a_in_b <= 1


def test_long_texts_compared_by_a_sample_come_out_alike():
    long = words(5, 6000)
    a, b = shingles(" ".join(long)), shingles(" ".join([*long[:3000], *words(6, 2000)]))
    every, sampled = shares(a, b), shares(a, b, 128)
    assert abs(every.a_in_b - sampled.a_in_b) < 0.15
    assert sampled.kind() == every.kind()
