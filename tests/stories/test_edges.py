# SPDX-License-Identifier: Apache-2.0
"""What a page prints above and below every text makes no two of its texts related."""

import random

import pytest

from vigil.stories.index import Index, Text
from vigil.stories.relation import Kind, related


def words(seed: int, count: int) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(count))


FOOT, HEAD = words(90, 40), words(91, 30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{words(1, 60)} {FOOT}", f"{words(2, 50)} {FOOT}"),
        (f"{words(1, 160)} {FOOT}", f"{words(2, 90)} {FOOT}"),
        (f"{HEAD} {words(1, 60)}", f"{HEAD} {words(2, 80)}"),
        (f"{HEAD} {words(1, 60)} {FOOT}", f"{HEAD} {words(2, 45)} {FOOT}"),
    ],
)
def test_two_texts_that_share_their_edges_are_not_related(one, other):
    assert related(one, other) is None
    found = Index()
    found.add([Text("one", one), Text("other", other)])
    told = list(found.stories())
    assert [placed.story for placed in told] == ["one", "other"]
    assert [placed.beside for placed in told] == [(), ()]


def test_a_passage_inside_of_one_of_the_texts_is_a_quotation():
    passage = words(3, 50)
    found = related(f"{words(1, 100)} {passage}", f"{words(2, 60)} {passage} {words(4, 60)}")
    assert found.kind == Kind.QUOTATION


def test_a_long_passage_at_the_end_of_both_is_a_quotation():
    passage = words(3, 140)
    assert related(f"{words(1, 200)} {passage}", f"{words(2, 220)} {passage}").kind == Kind.QUOTATION


def test_the_end_of_one_at_the_head_of_the_other_is_a_quotation():
    passage = words(3, 50)
    assert related(f"{words(1, 100)} {passage}", f"{passage} {words(2, 100)}").kind == Kind.QUOTATION


def test_a_text_with_a_short_head_of_its_own_is_the_same_story():
    text = words(3, 90)
    assert related(f"{words(1, 12)} {text}", f"{words(2, 14)} {text}").one_story


def test_a_text_that_stands_whole_at_the_end_of_another_is_a_part_of_it():
    text = words(3, 90)
    assert related(f"{words(1, 100)} {text}", text) is not None
