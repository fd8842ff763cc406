# SPDX-License-Identifier: Apache-2.0
"""Groups that announce their names by a number: "ba người khác là A, B, C", "hai bị cáo gồm A, B"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.stage import Stage

FAR_COUNT = 7
"""How many words may stand between a group and the word behind which its names come: "ba bị cáo khác trong nhóm là"."""
FAR_TITLE = 3
"""How many words may stand between that word and the first name: ": ông", "các ông"."""


def announced(stage: Stage, first: Actor) -> bool:
    """ "ba người khác là A, B, C": true of A, where the row goes on by commas alone."""
    return stage.document.language.grammar.noun_first and group_announcing(stage, first) is not None


def group_announcing(stage: Stage, first: Actor) -> Actor | None:
    """The group that a number tells, right before the word behind which the row begins; None where there is none."""
    grammar = stage.document.language.grammar
    near = range(first.first - 1, max(stage.tokens.start, first.first - FAR_TITLE) - 1, -1)
    word = next((place for place in near if stage.key(place) in grammar.consists), None)
    if word is None or any(stage.key(place) in ",;" for place in range(word, first.first)):
        return None
    for place in range(word, max(stage.tokens.start, word - FAR_COUNT), -1):
        group = stage.actor_before(place)
        if group is not None:
            counted = group.kind != "named" and group.plural and not group.owner
            return group if counted and stage.cast.number(group) > 1 else None
        if stage.key(place - 1) in ",;:" or stage.is_class(place - 1, "passive", "speech"):
            return None
    return None
