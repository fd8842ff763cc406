# SPDX-License-Identifier: Apache-2.0
"""Stories among documents, without a desk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vigil.stories.common import without_furniture
from vigil.stories.fingerprints import sample, shingles
from vigil.stories.original import Told, original
from vigil.stories.relation import shares


@dataclass(frozen=True, slots=True)
class Text:
    """One document's main text, and what is known of it."""

    id: str
    main: str
    published: str = ""
    credited: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a document belongs: its story, named by its original."""

    id: str
    story: str
    original: bool


def cluster(texts: Iterable[Text]) -> Iterator[Placed]:
    """Put every text into its story, in the order given."""
    texts = list(texts)
    whole = without_furniture([shingles(text.main) for text in texts])
    parent = list(range(len(texts)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in sorted(_pairs(whole)):
        if root(a) != root(b) and shares(whole[a], whole[b]).one_story:
            parent[root(b)] = root(a)
    stories: dict[int, list[int]] = defaultdict(list)
    for place in range(len(texts)):
        stories[root(place)].append(place)
    named = {place: _name([texts[one] for one in places]) for place, places in stories.items()}
    for place, text in enumerate(texts):
        story = named[root(place)]
        yield Placed(text.id, story, story == text.id)


def _pairs(whole: list[frozenset[int]]) -> set[tuple[int, int]]:
    """Pairs of texts that share a sampled shingle."""
    holders: dict[int, list[int]] = defaultdict(list)
    for place, all_shingles in enumerate(whole):
        for value in sample(all_shingles):
            holders[value].append(place)
    return {(held[i], b) for held in holders.values() for i in range(len(held)) for b in held[i + 1 :]}


def _name(texts: list[Text]) -> str:
    return original([Told(text.id, text.published, text.credited, len(text.main)) for text in texts])[0]
