# SPDX-License-Identifier: Apache-2.0
"""The brief for an occasion: the paper of the packs that is made for its kind."""

import datetime

from vigil.access.models import Member
from vigil.publish.occasions import Occasion, occasion
from vigil.publish.papers import form_named, paper
from vigil.publish.parts import Paper

BRIEFS = {"dialogue": "dialogue_brief", "observance": "observance_brief"}


def compose(
    viewer: Member, said: Occasion | str = "", *, at: datetime.date, known: datetime.datetime | None = None
) -> Paper:
    """The brief for an occasion (or its key, or words of its title) as of a day. Raises `NoSuchOccasion`."""
    for_what = said if isinstance(said, Occasion) else occasion(viewer, said, at=at, known=known)
    return paper(viewer, form_named(BRIEFS[for_what.kind]), for_what.key, at=at, known=known)
