# SPDX-License-Identifier: Apache-2.0
"""What an outlet prints under every text joins no stories; a text reprinted many times stays whole."""

import random

import numpy as np

from vigil.stories.cluster import Text, cluster
from vigil.stories.common import bounds

WORDS = "court river lantern teacher winter harbour letter market bridge gate paper window garden road bell".split()
TEASER = " ".join(f"boat{number} for sale at the old harbour" for number in range(8))


def an_article(seed: int, words: int = 70) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(60)) for _ in range(words))


def stories(texts):
    return {placed.story for placed in cluster(texts)}


def test_a_teaser_under_every_text_makes_no_story():
    texts = [Text(str(seed), f"{an_article(seed)} {TEASER}") for seed in range(20)]
    assert len(stories(texts)) == 20


def test_a_text_reprinted_twenty_times_is_one_story():
    texts = [Text(str(copy), f"{an_article(1)} {an_article(100 + copy, 8)}") for copy in range(20)]
    assert len(stories(texts)) == 1


def test_a_teaser_beside_a_reprinted_text_changes_nothing():
    reprints = [Text(f"reprint {copy}", f"{an_article(1)} {TEASER}") for copy in range(4)]
    others = [Text(str(seed), f"{an_article(seed)} {TEASER}") for seed in range(2, 40)]
    assert len(stories([*reprints, *others])) == 1 + len(others)


def test_what_is_common_is_told_by_the_words_beside_it():
    texts = [[40] * 9, [1] * 8 + [255] * 8, [5] * 20 + [12], [3] * 30 + [14] * 5, [5] * 20]
    shared = [(text, count) for text, counts in enumerate(texts) for count in counts if count > 1]
    holders, counts = (np.array(side) for side in zip(*shared, strict=True))
    assert bounds(holders, counts, np.array([len(text) for text in texts])).tolist() == [161, 12, 21, 13, 12]


def test_a_text_that_shares_nothing_has_the_lowest_bound():
    nothing = np.empty(0, dtype=np.int64)
    assert bounds(nothing, nothing, np.array([7])).tolist() == [12]
