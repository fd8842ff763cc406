# SPDX-License-Identifier: Apache-2.0
"""Kinds of engagement, access, steps between States, answers, and what a day proposes, as pages print them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_LABELS = {
    "visit": _("visit"),
    "delegation": _("delegation"),
    "dialogue": _("dialogue"),
    "meeting": _("meeting"),
    "hearing": _("hearing"),
    "review": _("review"),
    "ceremony": _("ceremony"),
    "observance": _("observance"),
    "forum": _("forum"),
    "conference": _("conference"),
}
ACCESS: dict[str, str | Promise] = {
    "prison": _("prison"),
    "trial": _("trial"),
    "meeting": _("meeting"),
    "travel": _("travel"),
    "country": _("country"),
    "place": _("place"),
}
GIVEN: dict[str, str | Promise] = {"granted": _("given"), "refused": _("refused")}
PREPARED: dict[str, str | Promise] = {
    "brief": _("prepare the brief"),
    "statement": _("prepare a statement"),
    "numbers": _("prepare the numbers"),
    "letter": _("prepare a letter"),
    "submission": _("prepare a submission"),
}
RESPONSES: dict[str, str | Promise] = {
    "supported": _("supported"),
    "noted": _("noted"),
    "rejected": _("rejected"),
    "pending": _("not answered yet"),
}
RELATIONS: dict[str, str | Promise] = {
    "normalization": _("normalization"),
    "diplomatic_relations": _("diplomatic relations"),
    "upgrade": _("relations upgraded"),
    "broken": _("relations broken off"),
}


def engagement_kind(type: str) -> str:
    """The name of a kind of engagement; a kind that only a text names keeps the text's word."""
    return str(_LABELS.get(type, type.replace("_", " ")))


def access_kind(type: str) -> str:
    """What access was sought to; what only a text names keeps the text's word."""
    return str(ACCESS.get(type, type.replace("_", " ")))


def relation_kind(type: str) -> str:
    """What a step between States is called; what only a text names keeps the text's word."""
    return str(RELATIONS.get(type, type.replace("_", " ")))
