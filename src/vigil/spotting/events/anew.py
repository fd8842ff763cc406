# SPDX-License-Identifier: Apache-2.0
"""What happens again: "ông lại bị bắt", "bị bắt lần thứ hai" tell of another arrest than the one told before."""

from vigil.spotting.events.stage import Occurrence, Stage

ANEW = frozenset({"arrest", "detention"})
"""Kinds that befall somebody again; a verdict told again is so often the same that the word says little."""
FAR_BEFORE = 5
"""How many words before the verb "again" may stand: "lại tiếp tục bị công an bắt"."""
FAR_BEHIND = 3
"""How many words behind the verb the number of the time begins."""


def told_anew(stage: Stage, one: Occurrence, kind: str) -> bool:
    """True where the words around a verb say that it is another happening of its kind."""
    grammar = stage.document.language.grammar
    if kind not in ANEW or not grammar.anew:
        return False
    before = range(max(stage.clause(one.first).start, one.first - FAR_BEFORE), one.first)
    again = any(
        stage.key(place) in grammar.anew and stage.is_class(place, "adverb") and not _the_others(stage, place)
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
