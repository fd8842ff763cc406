# SPDX-License-Identifier: Apache-2.0
"""What is decided on, and to which group each thing that the record holds of a person belongs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """The field groups of a person, from the plainest to the most personal. Without `NAME` nothing of them is shown."""

    NAME = "name", _("name")
    OTHER_NAMES = "other_names", _("other names")
    DESCRIPTION = "description", _("what sources call them")
    EVENTS = "events", _("what happened, and where their liberty is")
    LAW = "law", _("law, sentence and court")
    DESIGNATIONS = "designations", _("who calls them what")
    WHEREABOUTS = "whereabouts", _("places")
    HEALTH = "health", _("health and treatment")
    ORIGIN = "origin", _("sex, origin, belief, age")
    SOURCES = "sources", _("sources")


class Of(models.TextChoices):
    """What a decision is about. All but people are disclosed as a whole."""

    PERSON = "person", _("person")
    CALL = "call", _("call")
    COMMITMENT = "commitment", _("commitment")
    ENGAGEMENT = "engagement", _("engagement")
    DOCUMENT = "document", _("document")


WHOLE = "whole"

# Kinds of events (packs/world/event_kinds.yaml) that tell of the body or of a place; what is not named here is EVENTS.
HEALTH_KINDS = frozenset({"assault", "torture", "denial_of_care", "hunger_strike"})
PLACE_KINDS = frozenset({"transfer"})
# What an account says of an event beside that it happened.
SLOT_GROUPS = {
    "place": Group.WHEREABOUTS,
    "law": Group.LAW,
    "offence": Group.LAW,
    "sentence": Group.LAW,
    "probation": Group.LAW,
    "court": Group.LAW,
    "ground": Group.HEALTH,
    "by": Group.EVENTS,
}
"""A ground is health, whatever it says: sources write the medical ones in too many words to tell them apart."""


def groups_of(of: str) -> tuple[str, ...]:
    """The groups that can be decided on of something of this kind."""
    return tuple(Group.values) if of == Of.PERSON else (WHOLE,)


def group_of_event(kind: str) -> Group:
    if kind in HEALTH_KINDS:
        return Group.HEALTH
    return Group.WHEREABOUTS if kind in PLACE_KINDS else Group.EVENTS
