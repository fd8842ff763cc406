# SPDX-License-Identifier: Apache-2.0
"""Stories do not depend on the order in which their texts came."""

import random

from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.cluster import Text, cluster
from vigil.stories.fingerprints import sample, shingles
from vigil.stories.relation import shares

WORDS = (
    "court police river lantern teacher winter harbour letter market bridge gate paper window garden road bell".split()
)


def an_article(seed: int, words: int = 160) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(40)) for _ in range(words))


def stories(texts: list[Text]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for placed in cluster(texts):
        found.setdefault(placed.story, set()).add(placed.id)
    return {frozenset(ids) for ids in found.values()}


def a_set() -> list[Text]:
    one, two, three = an_article(1), an_article(2), an_article(3, 60)
    cut = " ".join(one.split()[:110])
    edited = one.replace("court", "tribunal")
    return [
        Text("one", one, "2014-02-20"),
        Text("one cut", cut, "2014-02-21"),
        Text("one edited", "By our staff. " + edited, "2014-02-22"),
        Text("two", two),
        Text("three", three),
        Text("digest", " ".join([two, three, an_article(4), an_article(5), an_article(6), an_article(7)])),
    ]


def test_a_cut_and_an_edited_reprint_join_and_a_digest_does_not():
    assert stories(a_set()) == {
        frozenset({"one", "one cut", "one edited"}),
        frozenset({"two"}),
        frozenset({"three"}),
        frozenset({"digest"}),
    }


@given(st.permutations(a_set()))
def test_the_order_of_arrival_changes_nothing(texts):
    assert stories(texts) == stories(a_set())
    assert {placed.story for placed in cluster(texts)} == {"one", "two", "three", "digest"}


def test_marks_and_case_do_not_make_another_text():
    assert shares(shingles("Đinh Đăng Định bị bắt"), shingles("dinh dang dinh BI BAT")).one_story


@given(st.text())
def test_a_text_with_words_always_has_a_sample(text):
    whole = shingles(text)
    assert bool(sample(whole)) == bool(len(whole))
    assert all(0 <= value < 2**56 for value in sample(whole))


def test_texts_without_words_are_stories_of_their_own():
    assert stories([Text("a", ""), Text("b", " ... ")]) == {frozenset({"a"}), frozenset({"b"})}
