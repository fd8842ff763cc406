# SPDX-License-Identifier: Apache-2.0
"""Texts in stories, by likeness and by what people said, whatever the order."""

from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.families import Like, Said, families, stories

TEXTS = "abcdef"
PAIRS = st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)).filter(lambda pair: pair[0] < pair[1])
LIKES = st.dictionaries(PAIRS, st.sampled_from([0.6, 0.7, 0.8, 0.9]), max_size=10)
WORDS = st.lists(st.tuples(PAIRS, st.booleans()), max_size=6)


def parts(*told):
    return [set(part) for part in told]


def test_a_third_text_goes_with_the_one_it_is_more_like_and_joins_no_two_that_were_held_apart():
    likes = [Like("a", "b", 0.7), Like("b", "c", 0.9), Like("a", "c", 0.6)]
    assert stories("abc", [], likes, []) == parts("abc")
    assert stories("abc", [], likes, [Said(1, False, "a", "c")]) == parts("a", "bc")
    assert families("abc", likes, [Said(1, False, "a", "c")]) == parts("abc")


def test_of_two_judgements_that_contradict_each_other_the_later_stands():
    apart, together = Said(1, False, "a", "b"), Said(2, True, "a", "b")
    assert stories("ab", [], [], [apart, together]) == parts("ab")
    assert stories("ab", [], [Like("a", "b", 1.0)], [Said(3, False, "a", "b"), together]) == parts("a", "b")


def test_a_chain_of_joins_yields_to_a_later_cut_and_overrides_an_earlier_one():
    chain = [Said(2, True, "a", "b"), Said(3, True, "b", "c")]
    assert stories("abc", [], [], [*chain, Said(1, False, "a", "c")]) == parts("abc")
    assert stories("abc", [], [], [*chain, Said(4, False, "a", "c")]) == parts("a", "bc")


def test_a_text_read_again_shares_what_was_judged_of_it():
    likes = [Like("a", "b", 0.9), Like("a", "c", 0.9), Like("b", "c", 0.8)]
    assert stories("abc", [("a", "c")], likes, [Said(1, False, "a", "b")]) == parts("ac", "b")


@given(LIKES, WORDS, st.randoms())
def test_order_does_not_matter(likes, words, chance):
    alike = [Like(a, b, strength) for (a, b), strength in likes.items()]
    said = [Said(number, same, a, b) for number, ((a, b), same) in enumerate(words)]
    told = stories(TEXTS, [], alike, said)
    turned = [Like(one.b, one.a, one.strength) for one in alike]
    chance.shuffle(turned)
    chance.shuffle(said)
    assert stories(TEXTS[::-1], [], turned, said) == told


@given(LIKES, WORDS)
def test_the_last_word_on_two_texts_holds(likes, words):
    alike = [Like(a, b, strength) for (a, b), strength in likes.items()]
    said = [Said(number, same, a, b) for number, ((a, b), same) in enumerate(words)]
    if said:
        last = said[-1]
        part = next(part for part in stories(TEXTS, [], alike, said) if last.a in part)
        assert (last.b in part) == last.same
