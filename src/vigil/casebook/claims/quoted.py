# SPDX-License-Identifier: Apache-2.0
"""Words that a member copied from a capture, found again in its text."""

import uuid

from django.utils.translation import gettext as _

from vigil.access.acts import NotAnAct
from vigil.access.models import Member
from vigil.archive.models import Capture, Reading
from vigil.casebook.claims.acts import Words
from vigil.review.models import Evidence


def quoted(viewer: Member, capture: uuid.UUID, words: str) -> Words:
    """Where the words stand in the newest reading of a capture that has them, with what is known of its text.

    Raises `NotAnAct` where they stand nowhere: a claim rests on exact words.
    """
    seen = Capture.objects.visible_to(viewer).filter(pk=capture)
    for reading in Reading.objects.filter(capture__in=seen).order_by("-made_at", "-pk"):
        start = reading.text.find(words)
        if start >= 0:
            told = Evidence.objects.filter(capture=capture).order_by("-original", "id").first()
            named = {name: getattr(told, name) for name in ("title", "publisher", "published")} if told else {}
            return Words(str(capture), reading.digest, start, words, **named)
    raise NotAnAct(_("these words do not stand in that source, letter for letter: copy them from its text"))
