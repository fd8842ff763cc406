# SPDX-License-Identifier: Apache-2.0
"""Stories among documents, without a desk."""

from collections.abc import Iterable, Iterator

from vigil.stories.index import Index, Placed, Text


def cluster(texts: Iterable[Text]) -> Iterator[Placed]:
    """Put every text into its story, in the order given."""
    index = Index()
    index.add(texts)
    return index.stories()
