# SPDX-License-Identifier: Apache-2.0
"""Shingles hang on the words of their own text alone, however many texts are hashed with it."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.fingerprints import prints, sample, shingles
from vigil.stories.runs import WORDS
from vigil.values.names import fold

WORDLIST = "court river lantern tòa án nhân dân responsibility 1995 incommunicado-detention".split()


def runs(text: str) -> set[tuple[str, ...]]:
    words = fold(text).split()
    return {tuple(words[at : at + WORDS]) for at in range(max(len(words) - WORDS + 1, min(len(words), 1)))}


@given(st.lists(st.lists(st.sampled_from(WORDLIST), max_size=12).map(" ".join), max_size=6))
def test_texts_hashed_together_are_the_texts_hashed_alone(texts):
    together = prints(texts)
    assert len(together) == len(texts)
    for text, whole in zip(texts, together, strict=True):
        assert whole.marks.tolist() == shingles(text).marks.tolist()
        assert len(whole) == len(runs(text))


@given(st.text(), st.text())
def test_shingles_are_shared_where_runs_of_words_are(one, other):
    shared = np.intersect1d(shingles(one).hashes, shingles(other).hashes)
    assert len(shared) == len(runs(one) & runs(other))


def test_a_shingle_says_where_it_stands():
    whole = shingles(" ".join(f"word{number}" for number in range(259)))
    assert sorted((whole.marks & np.uint64(255)).tolist()) == list(range(256))


@pytest.mark.parametrize("text", ["z" * 100_000, "zz " * 100_000, "\0" * 1000, "…" * 1000])
def test_texts_of_one_letter_are_read(text):
    assert len(shingles(text)) <= 1


def test_words_that_differ_behind_their_eighth_letter_differ():
    assert shingles("imprisonment").hashes != shingles("imprisonable").hashes


@pytest.mark.parametrize(
    ("words", "least", "most"), [(48, 1.0, 1.0), (160, 0.3, 0.7), (320, 0.15, 0.35), (4000, 0.1, 0.15)]
)
def test_a_longer_text_keeps_fewer_of_its_shingles(words, least, most):
    chance = random.Random(4)
    whole = shingles(" ".join(f"w{chance.randrange(10**6)}" for _ in range(words)))
    assert least <= len(sample(whole)) / len(whole) <= most


def test_the_sample_of_a_longer_text_is_among_that_of_its_excerpt():
    words = [f"w{number}" for number in range(400)]
    long, short = sample(shingles(" ".join(words))), sample(shingles(" ".join(words[:120])))
    every = set(shingles(" ".join(words[:120])).hashes.tolist())
    assert long & every <= short


def test_a_text_pasted_twice_is_doubled():
    text = " ".join(f"w{number}" for number in range(60))
    assert [one.doubled for one in prints([text, f"{text} {text}", "", "one", f"{text} and more"])] == [
        False,
        True,
        False,
        False,
        False,
    ]


def test_a_thinned_text_keeps_half_of_its_shingles_and_knows_its_length():
    text = " ".join(f"w{number}" for number in range(1000))
    whole, thinned = shingles(text), prints([text], thin=True)[0]
    assert set(thinned.hashes.tolist()) == set(whole.sketch(1).hashes.tolist())
    assert abs(len(thinned) - len(whole)) < 0.1 * len(whole)
    assert len(prints([text[:400]], thin=True)[0]) == len(shingles(text[:400]))
