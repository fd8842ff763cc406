# SPDX-License-Identifier: Apache-2.0
"""Where the card leads besides the next card, and what the team's terms are called in words."""

from urllib.parse import urlencode

from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from vigil.country.packs import Packs
from vigil.desk.saying import kind_words

SAME = "/people/same/"  # the page on which two people are judged one or two


def same_person_address(name: str) -> str:
    """The page that asks whether a name is somebody the record knows; the list of people where a desk has none."""
    try:
        resolve(SAME)
    except Resolver404:
        return f"{reverse('people')}?{urlencode({'q': name})}"
    return f"{SAME}?{urlencode({'name': name})}"


def wanted_words(wanted: str, packs: Packs) -> str:
    """What wants a second pair of eyes, as people say it: "event/death" is "event: death"."""
    kind, _slash, more = wanted.partition("/")
    if kind == "sensitivity":
        return _("told in confidence (%(how)s)") % {"how": more}
    known = packs.world.event_kinds.get(more)
    return kind_words(kind) + (f": {known.label.said()}" if known else "")
