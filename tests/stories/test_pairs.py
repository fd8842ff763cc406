# SPDX-License-Identifier: Apache-2.0
"""Many pairs laid side by side at once say what each pair says alone."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vigil.stories import sharing
from vigil.stories.fingerprints import prints
from vigil.stories.pairs import laid
from vigil.stories.relation import shares
from vigil.stories.sharing import held, met
from vigil.stories.together import united

A_TEXT = st.tuples(st.integers(0, 40), st.integers(0, 500), st.booleans()).map(
    lambda told: " ".join(f"w{number}" for number in range(told[0], told[0] + told[1])) + " end" * told[2]
)


def told(texts):
    """What is said of every pair of texts that share a shingle, the older first."""
    shingles = held([prints(texts, thin=True)])
    return {
        (b, a): (one.b_in_a[at], one.a_in_b[at], one.one_story[at], one.whole[at], one.part[at])
        for pairs in met(shingles)
        for one in [laid(shingles, pairs)]
        for at, (a, b) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    }


@given(st.lists(A_TEXT, min_size=2, max_size=9))
def test_the_shares_of_many_pairs_are_those_of_each(texts):
    block, found = prints(texts, thin=True), told(texts)
    for one, other in itertools.combinations(range(len(texts)), 2):
        alone = shares(block[one], block[other])
        shown = (alone.a_in_b, alone.b_in_a, alone.one_story, alone.part, alone.whole)
        assert found.get((one, other), (0, 0, False, False, False)) == shown


def test_a_text_reprinted_by_many_meets_its_first_print_and_the_one_before():
    text = " ".join(f"w{number}" for number in range(100))
    found = told([text] * 30)
    assert set(found) == {(0, at) for at in range(1, 30)} | {(at - 1, at) for at in range(1, 30)}
    assert all(shown[:3] == (1, 1, True) for shown in found.values())


def test_pairs_found_in_portions_are_those_found_at_once(monkeypatch):
    words = [f"w{number}" for number in range(400)]
    texts = [" ".join(words[start : start + 120]) for start in range(0, 280, 7)]
    whole = told(texts)
    monkeypatch.setattr(sharing, "PAIRS_AT_ONCE", 500)
    monkeypatch.setattr(sharing, "AT_ONCE", 100)
    assert told(texts) == whole


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_documents_that_hang_together_are_named_by_the_first_of_them(pairs):
    first = {one: one for one in range(31)}
    for one, other in pairs:
        low, high = sorted((first[one], first[other]))
        first = {each: low if named == high else named for each, named in first.items()}
    a, b = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    assert united(31, a, b).tolist() == list(first.values())
