# SPDX-License-Identifier: Apache-2.0
"""Who hangs together by what was said of two at a time: in any order, any number of times, and back again."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from vigil.people.clusters import Said, clusters

PEOPLE = [uuid.UUID(int=n) for n in range(1, 7)]
WORDS = st.builds(
    lambda pair, same: Said(*sorted(pair), same),
    st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True),
    st.booleans(),
)
HISTORIES = st.lists(WORDS, max_size=12)


def together(said):
    """Who is told as one with whom: the slow, obvious way, a walk from each along what was said."""
    found = {}
    for start in PEOPLE:
        reached, new = {start}, {start}
        while new:
            new = {o for w in said if w.same for o in (w.one, w.other) if {w.one, w.other} & reached} - reached
            reached |= new
        torn = any(not word.same and {word.one, word.other} <= reached for word in said)
        found[start] = frozenset({start} if torn else reached)
    return found


def merged(said):
    whole = {person: frozenset({person}) for person in PEOPLE}
    for cluster in clusters(said):
        if not cluster.at_odds:
            whole |= dict.fromkeys(cluster.members, cluster.members)
    return whole


@given(HISTORIES)
def test_clusters_are_what_a_walk_along_the_judgements_finds(said):
    assert merged(said) == together(said)


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(said, random):
    shuffled = random.sample(said, len(said))
    assert clusters(shuffled) == clusters(said)


@given(HISTORIES)
def test_saying_it_again_makes_no_difference(said):
    assert clusters([*said, *said]) == clusters(said)


@given(HISTORIES, WORDS)
def test_what_is_taken_back_leaves_what_the_others_give(said, word):
    before = merged(said)
    after = merged([one for one in [*said, word] if one != word or one in said])
    assert after == before


@given(HISTORIES)
def test_nobody_is_one_with_somebody_they_were_told_apart_from(said):
    whole = merged(said)
    assert not any(word.other in whole[word.one] for word in said if not word.same)


def test_a_contradiction_is_named_and_joins_nobody():
    a, b, c, d, e = PEOPLE[:5]
    found = clusters([Said(a, b, True), Said(b, c, True), Said(a, c, False), Said(d, e, True)])
    assert [(one.members, len(one.at_odds)) for one in found] == [({a, b, c}, 1), ({d, e}, 0)]
