# SPDX-License-Identifier: Apache-2.0
"""What an outlet prints under every text joins no stories; a text reprinted many times stays whole."""

import random

import numpy as np

from vigil.stories.cluster import Text, cluster
from vigil.stories.common import Counts, bounds
from vigil.stories.fingerprints import prints

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
    texts = [[40] * 9, [1] * 8 + [255] * 8, [5] * 20, [3] * 30 + [14] * 5]
    counts = np.array([count for text in texts for count in text], dtype=np.uint16)
    found = bounds(counts, np.array([len(text) for text in texts]))
    assert found.tolist() == [161, 12, 21, 13]


def test_counts_say_in_how_many_documents_a_shingle_stands():
    counts = Counts()
    block = prints([an_article(1), an_article(1), an_article(2)])
    counts.add(block.marks, len(block))
    assert set(counts.of(block[0].marks).tolist()) == {2}
    assert set(counts.of(block[2].marks).tolist()) == {1}


def test_counts_begin_anew_when_there_is_no_room():
    counts = Counts()
    block = prints([an_article(1, 300)] * 512)
    while not counts.full:
        counts.add(block.marks, len(block))
    counts.begin(len(block.marks))
    counts.add(block.marks, len(block))
    assert not counts.full
    assert set(counts.of(block[0].marks).tolist()) == {512}


def test_counts_stop_before_they_begin_again_at_nothing():
    counts = Counts()
    block = prints([an_article(1, 8)] * 512)
    for _ in range(140):
        counts.add(block.marks, len(block))
    assert min(counts.of(block[0].marks).tolist()) >= 60_000
