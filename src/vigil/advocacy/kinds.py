# SPDX-License-Identifier: Apache-2.0
"""Kinds of engagement, as pages print them."""

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


def engagement_kind(type: str) -> str:
    """The name of a kind of engagement; a kind that only a text names keeps the text's word."""
    return str(_LABELS.get(type, type.replace("_", " ")))
