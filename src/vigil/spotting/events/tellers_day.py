# SPDX-License-Identifier: Apache-2.0
"""Days of those who tell: "nói hôm 5/3 rằng ông bị bắt", "said on Tuesday they arrested him" is not when it was."""

from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.whose_date import place_of
from vigil.spotting.words.dates import Dated

FAR_SAID = 7
"""How many words may stand between the verb of saying and its day: to whom, and where it was written."""
FAR_TELLER = 12
"""How many words may stand between a day that opens a sentence and the verb of saying of somebody named."""
FAR_SOURCE = 30
"""How many words may stand between who tells and when: "according to a letter that ... on Monday"."""


def of_who_told_it(stage: Stage, dated: Dated, behind: int) -> bool:
    """ "was arrested, according to a post by her sister on Monday": a day behind who tells, behind the act.

    Not where a comma ends who tells: "was arrested, her sister said, on Monday" dates the arrest.
    """
    if stage.document.language.grammar.noun_first:
        return False
    place = place_of(stage, dated)
    words = range(max(behind, place - FAR_SOURCE), place)
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


def of_who_tells(stage: Stage, dated: Dated, one: Occurrence) -> bool:
    """True for a day that belongs to a verb of saying alone, where nouns stand first."""
    if not stage.document.language.grammar.noun_first or not stage.document.places_of("speech", stage.tokens):
        return False
    within = stage.document.tokens.within(dated.span)
    if not within:
        return False
    return _behind_speech(stage, within, one) or _before_speech(stage, within, one)


def _behind_speech(stage: Stage, day: range, one: Occurrence) -> bool:
    """ "cho biết hôm 5/3 rằng", "nói với đài hôm 5/3:", and at the end of the sentence "..., bà nói hôm 5/3"."""
    said = stage.document.places_of("speech", range(max(stage.tokens.start, day.start - FAR_SAID), day.start))
    if not said:
        return False
    spoken = stage.document.phrases[said[-1]].behind
    if any(stage.key(place) in ",;:" for place in range(spoken, day.start)):
        return False
    if stage.occurrences and any(spoken <= other.first < day.start for other in stage.occurrences):
        return False
    if one.first < said[-1]:
        return not any(said[-1] < other.first for other in stage.occurrences)
    opens = day.stop < stage.tokens.stop and (stage.key(day.stop) == ":" or _that(stage, day.stop))
    return opens and one.first >= day.stop


def _before_speech(stage: Stage, day: range, one: Occurrence) -> bool:
    """ "Hôm 5/3, bà Lan cho biết chồng bà bị bắt": somebody named says so of somebody else."""
    if day.start > stage.tokens.start + 2 or any(day.stop <= other.first < one.first for other in stage.occurrences):
        return False
    said = stage.document.places_of("speech", range(day.stop, min(one.first, day.stop + FAR_TELLER)))
    if not said:
        return False
    teller = [actor for actor in stage.actors_in(day.stop, said[0]) if actor.kind != "noun" and not actor.owner]
    spoken = stage.document.phrases[said[0]].behind
    whom = [actor for actor in stage.actors_in(spoken, stage.tokens.stop) if not actor.owner]
    return bool(teller) and bool(whom) and teller[0].persons != whom[0].persons


def _that(stage: Stage, place: int) -> bool:
    return stage.key(place) in stage.document.language.grammar.that
