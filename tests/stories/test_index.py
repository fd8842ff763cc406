# SPDX-License-Identifier: Apache-2.0
"""Stories of documents that keep coming: no order and no batch changes them."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vigil.stories.index import Index, Placed, Text

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def words(seed: int, count: int) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(LETTERS, k=5)) for _ in range(count))


ONE, TWO, THREE = words(1, 180), words(2, 150), words(3, 90)
FOOT = words(4, 40)
TEXTS = [
    Text("one", f"{ONE} {FOOT}", "2014-02-20"),
    Text("one again", f"{ONE} {words(5, 12)}", "2014-02-21"),
    Text("one cut", " ".join(ONE.split()[:110]), "2014-02-21", credited=False),
    Text("one twice", f"{ONE} {ONE}", "2014-02-22"),
    Text("two", f"{TWO} {FOOT}"),
    Text("two, longer", f"{TWO} {words(6, 90)}", "2014-03-01"),
    Text("three", THREE),
    Text("page", f"{ONE} {TWO} {THREE}", "2014-02-23"),
    Text("quoting", f"{words(7, 80)} {' '.join(ONE.split()[60:120])} {words(8, 90)}"),
    Text("empty", ""),
    Text("one word", "word"),
]


def placed(*batches: list[Text]) -> set[Placed]:
    index = Index()
    for batch in batches:
        index.add(batch)
    return set(index.stories())


def test_every_relation_is_named():
    told = {one.id: (one.story, one.relation) for one in placed(TEXTS)}
    assert (
        told
        == {
            "one": ("one", "original"),
            "one again": ("one", "repost"),
            "one cut": ("one", "repost"),
            "one twice": ("one", "repost"),
            "two": ("two", "original"),
            "two, longer": ("two, longer", "original"),
            "three": ("three", "original"),
            "page": ("page", "digest"),
            "quoting": ("quoting", "original"),
            "empty": ("empty", "original"),
            "one word": ("one word", "original"),
        }
        or told["two"][0] == told["two, longer"][0]
    )


def test_pages_and_quotations_are_beside_what_they_hold():
    beside = {one.id: {(other.id, other.relation) for other in one.beside} for one in placed(TEXTS)}
    assert {("one", "digest"), ("two", "digest"), ("three", "digest")} <= beside["page"]
    assert ("one", "quotation") in beside["quoting"]
    assert ("quoting", "quotation") in beside["one"]


@settings(max_examples=60)
@given(st.permutations(TEXTS), st.lists(st.integers(0, len(TEXTS)), max_size=4))
def test_no_order_and_no_batches_change_a_story_or_its_original(texts, cuts):
    ends = [0, *sorted(cuts), len(texts)]
    batches = [texts[start:end] for start, end in itertools.pairwise(ends)]
    assert placed(*batches) == placed(TEXTS)


def test_asking_in_between_changes_nothing():
    index = Index()
    for text in TEXTS:
        index.add([text])
        list(index.stories())
    assert set(index.stories()) == placed(TEXTS)


def test_one_story_can_be_asked_for():
    index = Index()
    index.add(TEXTS)
    assert {one.id for one in index.story("one cut")} == {"one", "one again", "one cut", "one twice"}
    assert [one.id for one in index.story("empty")] == ["empty"]


def test_groups_are_the_stories():
    index = Index()
    index.add(TEXTS)
    groups = {frozenset(TEXTS[number].id for number in group) for group in index.groups()}
    stories: dict[str, set[str]] = {}
    for one in index.stories():
        stories.setdefault(one.story, set()).add(one.id)
    assert groups == set(map(frozenset, stories.values()))


def test_an_id_that_is_there_is_refused():
    index = Index()
    index.add(TEXTS[:3])
    with pytest.raises(KeyError):
        index.add(TEXTS[2:4])


@pytest.mark.parametrize("copies", [40, 700])
def test_a_text_reprinted_by_many_is_one_story(copies):
    index = Index()
    index.add(Text(str(copy), f"{ONE} {words(1000 + copy, 15)}") for copy in range(copies))
    assert len({one.story for one in index.stories()}) == 1


def test_a_page_of_two_reports_binds_neither_when_the_second_comes_late():
    index = Index()
    index.add([Text("one", ONE), Text("page", f"{ONE} {TWO}")])
    index.add([Text("two", TWO)])
    assert {one.id: one.story for one in index.stories()} == {"one": "one", "page": "page", "two": "two"}
