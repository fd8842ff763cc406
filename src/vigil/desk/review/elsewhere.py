# SPDX-License-Identifier: Apache-2.0
"""Where the card leads besides the next card, and what the team's terms are called in words."""

import uuid

from django.urls import reverse
from django.utils.translation import gettext as _

from vigil.casebook.sentences import said
from vigil.country.packs import Packs
from vigil.desk.saying import kind_words, level_words


def same_person_address(person: uuid.UUID | None) -> str:
    """The page that asks who is one with somebody the record knows; the pairs that wait where nobody is chosen yet."""
    return reverse("person-same", args=[person]) if person else reverse("same")


def wanted_words(wanted: str, packs: Packs) -> str:
    """What wants a second pair of eyes, as people say it: "event/death" is "event: death"."""
    kind, _slash, more = wanted.partition("/")
    if kind == "sensitivity":
        return _("told in confidence (%(how)s)") % {"how": level_words(more)}
    known = packs.world.event_kinds.get(more)
    return kind_words(kind) + (f": {said(known.label)}" if known else "")
