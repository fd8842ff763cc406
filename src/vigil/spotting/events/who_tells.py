# SPDX-License-Identifier: Apache-2.0
"""Days of those who tell: "was arrested, according to a post by her sister on Monday"."""

from vigil.spotting.events.stage import Stage
from vigil.spotting.events.whose_date import place_of
from vigil.spotting.words.dates import Dated

FAR = 30
"""How many words may stand between who tells and when: "according to a letter that ... on Monday"."""


def of_who_tells(stage: Stage, dated: Dated, behind: int) -> bool:
    """True for a day behind "according to" or a verb of saying that stands behind the act; not where a comma ends it.

    "was arrested, her sister said, on Monday" dates the arrest.
    """
    if stage.document.language.grammar.noun_first:
        return False
    place = place_of(stage, dated)
    words = range(max(behind, place - FAR), place)
    if not any(stage.document.places_of(cls, words) for cls in ("hearsay", "speech")):
        return False
    opened = place - 1 if stage.is_class(place - 1, "preposition") else place
    return stage.key(opened - 1) != ","


def said_then(stage: Stage, dated: Dated, verb: int) -> bool:
    """ "Police said on Tuesday they arrested Mai Lan": the day right behind a verb of saying is of who says it."""
    if stage.document.language.grammar.noun_first:
        return False
    place = place_of(stage, dated)
    opened = place - 1 if stage.is_class(place - 1, "preposition") else place
    if not any(stage.behind_class(start, "speech") == opened for start in (opened - 1, opened - 2)):
        return False
    subject = stage.document.tokens.within(dated.span).stop
    that = subject < verb and stage.key(subject) in stage.document.language.grammar.that
    return subject + that < verb and (that or stage.actor_at(subject) is not None)
