# SPDX-License-Identifier: Apache-2.0
"""A reading arrives: its tellings join the stories of the desk, and what waits follows the tellings that this moves."""

from django.db import transaction

from vigil.archive.models import Reading as Kept
from vigil.country.packs import Packs
from vigil.reading import Reading
from vigil.review.propose import gather
from vigil.stories.join import join
from vigil.stories.models import Telling


@transaction.atomic
def arrive(kept: Kept, reading: Reading, packs: Packs | None = None) -> list[Telling]:
    """The tellings of a reading in their stories; done again, it changes nothing.

    A text may show a page that came long before to hold several: that page
    then leaves its story, and no proposal may stay behind in a story that is
    no more.
    """
    joined = join(kept, reading, packs)
    for story in sorted(joined.settled):
        gather(story)
    return joined.tellings
