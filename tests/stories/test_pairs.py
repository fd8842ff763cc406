# SPDX-License-Identifier: Apache-2.0
"""Many pairs laid side by side at once say what each pair says alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.common import Counts
from vigil.stories.fingerprints import prints
from vigil.stories.pairs import halvings, laid, rows_of
from vigil.stories.relation import SAMPLE, shares
from vigil.stories.together import united

A_TEXT = st.tuples(st.integers(0, 40), st.integers(0, 500), st.booleans()).map(
    lambda told: " ".join(f"w{number}" for number in range(told[0], told[0] + told[1])) + " end" * told[2]
)


@given(st.lists(A_TEXT, min_size=2, max_size=9))
def test_the_shares_of_many_pairs_are_those_of_each(texts):
    block, counts = prints(texts), Counts()
    a, b = np.triu_indices(len(texts), 1)
    halved = np.zeros(len(texts), dtype=np.int64)
    told = laid(rows_of([(block, halved)], counts), a, b)
    for pair, (one, other) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        alone = shares(block[one], block[other], SAMPLE)
        assert (told.a_in_b[pair], told.b_in_a[pair]) == (alone.a_in_b, alone.b_in_a)
        assert told.one_story[pair] == alone.one_story
        assert (told.part[pair], told.whole[pair]) == (alone.part, alone.whole)


def test_a_sketch_that_is_fine_enough_for_its_pairs_says_the_same():
    words = [f"w{number}" for number in range(1500)]
    block, counts = prints([" ".join(words), " ".join(words[300:1400]), " ".join(words[200:700])]), Counts()
    a, b = np.array([0, 0, 1]), np.array([1, 2, 2])
    halved = halvings(block.sizes[a], block.sizes[b])
    finest = np.array([halved[[0, 1]].min(), halved[[0, 2]].min(), halved[[1, 2]].min()])
    whole, thin = (laid(rows_of([(block, times)], counts), a, b) for times in (finest * 0, finest))
    assert finest.min() > 0
    assert thin.a_in_b.tolist() == whole.a_in_b.tolist()
    assert thin.b_in_a.tolist() == whole.b_in_a.tolist()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_documents_that_hang_together_are_named_by_the_first_of_them(pairs):
    first = {one: one for one in range(31)}
    for one, other in pairs:
        low, high = sorted((first[one], first[other]))
        first = {each: low if named == high else named for each, named in first.items()}
    a, b = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    assert united(31, a, b).tolist() == list(first.values())
