# SPDX-License-Identifier: Apache-2.0
"""Who is caught again: "was freed in June but arrested again" tells of another arrest than the one before."""

from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.whose_date import CLOSE, behind_of, place_of
from vigil.spotting.words.dates import Dated

CAUGHT = frozenset({"arrest", "detention"})
FREED = frozenset({"release", "release_temporary", "release_exile"})
BESIDE = 2
"""How many words from its verb "again" may stand."""


def told_anew(stage: Stage, one: Occurrence) -> bool:
    """ "was re-arrested", "was arrested again"."""
    trigger = one.triggers[0]
    if trigger.kind not in CAUGHT or trigger.data is None:
        return False
    if trigger.data.anew and stage.document.words(stage.document.tokens.span(one.first, one.behind)).lower() in (
        trigger.data.anew
    ):
        return True
    again = stage.document.language.grammar.again
    if trigger.form == "noun" or again.isdisjoint(stage.document.tokens.places):
        return False
    before = range(max(stage.tokens.start, one.first - BESIDE), one.first)
    behind = range(one.behind, min(stage.tokens.stop, one.behind + BESIDE))
    return any(stage.key(place) in again for beside in (before, behind) for place in beside)


def of_the_release(stage: Stage, dated: Dated, one: Occurrence) -> bool:
    """ "Freed in June, he was arrested again after a march": June is when he was freed; not "at once arrested again".

    For a trigger that is `told_anew`.
    """
    place = place_of(stage, dated)
    freed = (
        other
        for other in stage.occurrences
        if other.first < one.first and other.behind <= place <= other.behind + CLOSE and place < one.first
    )
    if not any(trigger.kind in FREED for other in freed for trigger in other.triggers):
        return False
    words = range(behind_of(stage, dated), min(stage.tokens.stop, one.behind + CLOSE))
    return not any(stage.key(token) in stage.document.language.grammar.at_once for token in words)
