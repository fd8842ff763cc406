# SPDX-License-Identifier: Apache-2.0
"""Coinciding passages are found where they stand in both texts, letter for letter."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.passages import LEAST, coinciding
from vigil.values.names import fold

RELEASE = "The council of Karsk shut the reading room on Friday and gave no reason for it. Nobody was told in advance."
QUOTED = "A reader writes: “the council of Karsk shut the Reading Room on Friday, and gave no reason for it”, and adds a curse."


def words(passages, a, b):
    return [(one.words(a), other.words(b)) for one, other in passages]


def test_a_quoted_sentence_is_found_in_both_texts():
    assert words(coinciding(RELEASE, QUOTED), RELEASE, QUOTED) == [
        (
            "The council of Karsk shut the reading room on Friday and gave no reason for it",
            "the council of Karsk shut the Reading Room on Friday, and gave no reason for it",
        )
    ]


def test_the_same_text_coincides_whole():
    ((one, other),) = coinciding(RELEASE, RELEASE)
    assert one == other
    assert one.words(RELEASE) == RELEASE.rstrip(".")


def test_a_passage_pasted_twice_is_named_twice():
    assert len(coinciding(RELEASE, f"{RELEASE} And again: {RELEASE}")) == 2


def test_names_and_stock_phrases_alone_do_not_coincide():
    assert coinciding(RELEASE, "The council of Karsk shut the market. Nobody was told.") == ()


@given(
    st.lists(st.sampled_from("a b c d e".split()), max_size=60),
    st.lists(st.sampled_from("a b c d e".split()), max_size=60),
)
def test_what_coincides_is_the_same_but_for_marks(one, other):
    a, b = " ".join(one), ", ".join(other)
    passages = coinciding(a, b)
    for ours, theirs in passages:
        assert fold(ours.words(a)) == fold(theirs.words(b))
        assert len(fold(ours.words(a)).split()) >= LEAST
    for (_, before), (_, after) in itertools.pairwise(passages):
        assert before.end <= after.start


def test_a_passage_of_thousands_of_words_is_found_whole():
    long = " ".join(f"word{number}" for number in range(10_000))
    ((one, other),) = coinciding(f"Before it. {long}", f"Other words, and then: {long} And after.")
    assert one.words(f"Before it. {long}") == long
    assert other.start == len("Other words, and then: ")


def test_boilerplate_repeated_a_thousand_times_is_laid_side_by_side():
    a = "all rights are reserved by the harbour gazette of Karsk " * 1000
    b = "all rights are reserved by the harbour gazette of Karsk and nobody reads it " * 800
    passages = coinciding(a, b)
    assert len(passages) == 800
    assert {fold(theirs.words(b)) for _, theirs in passages} == {
        fold("all rights are reserved by the harbour gazette of Karsk")
    }


def test_of_several_places_the_one_that_goes_on_longest_is_shown():
    a = f"{RELEASE[:78]}. Something else was said there. {RELEASE}"
    ((one, _),) = coinciding(a, RELEASE)
    assert one.words(a) == RELEASE.rstrip(".")
