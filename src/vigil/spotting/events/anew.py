# SPDX-License-Identifier: Apache-2.0
"""Who is caught again: "was freed in June but arrested again", "ông lại bị bắt" tell of another arrest than before."""

from vigil.spotting.events.concerned import CAUGHT, FREED
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.whose_date import CLOSE, behind_of, place_of
from vigil.spotting.words.dates import Dated

BESIDE = 2
"""How many words from its verb "again" may stand."""
FAR_BEFORE = 5
"""How many words before the verb "lại" may stand: "lại tiếp tục bị công an bắt"."""
FAR_BEHIND = 3
"""How many words behind the verb the number of the time begins."""


def told_anew(stage: Stage, one: Occurrence) -> bool:
    """ "was re-arrested", "was arrested again", "lại bị bắt", "bị bắt lần thứ hai"."""
    trigger, grammar = one.triggers[0], stage.document.language.grammar
    if trigger.kind not in CAUGHT or trigger.data is None:
        return False
    own = trigger.data.anew
    if own and stage.document.words(stage.document.tokens.span(one.first, one.behind)).lower() in own:
        return True
    if trigger.form == "noun":
        return False
    return _beside(stage, one, grammar.again) or (trigger.form == "act" and _around(stage, one, grammar.anew))


def _beside(stage: Stage, one: Occurrence, again: frozenset[str]) -> bool:
    """ "was again arrested", "was arrested again"."""
    if again.isdisjoint(stage.document.tokens.places):
        return False
    before = range(max(stage.tokens.start, one.first - BESIDE), one.first)
    behind = range(one.behind, min(stage.tokens.stop, one.behind + BESIDE))
    return any(stage.key(place) in again for beside in (before, behind) for place in beside)


def _around(stage: Stage, one: Occurrence, anew: frozenset[str]) -> bool:
    """ "lại bị công an bắt", "bị bắt lần thứ hai", in languages whose adverb stands before the verb."""
    if not anew:
        return False
    before = range(max(stage.clause(one.first).start, one.first - FAR_BEFORE), one.first)
    again = any(
        stage.key(place) in anew and stage.is_class(place, "adverb") and not _the_others(stage, place)
        for place in before
    )
    return again or _counted_behind(stage, one.behind)


def _the_others(stage: Stage, place: int) -> bool:
    """ "hai người còn lại bị bắt": those who are left."""
    return place > stage.tokens.start and stage.key(place - 1) in stage.document.language.grammar.others


def _counted_behind(stage: Stage, behind: int) -> bool:
    """ "bị bắt lần thứ hai", "bị bắt một lần nữa"."""
    stop = min(stage.tokens.stop, behind + FAR_BEHIND)
    times = stage.document.language.grammar.time_told
    return any(
        " ".join(stage.key(token) for token in range(place, min(stage.tokens.stop, place + size))) in times
        for place in range(behind, stop)
        for size in (2, 3)
    )


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
