# SPDX-License-Identifier: Apache-2.0
"""What must stand beside a trigger for it to tell its event, and which kind of event the words around make it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from vigil.spotting.events import surroundings
from vigil.spotting.events.concerned import Affected
from vigil.spotting.events.penalties import Share
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.when import When
from vigil.spotting.words.triggers import Trigger

FAR_WORD = 16
"""How far behind the first word of a split verb its second may stand: "found the two activists ... guilty"."""
STATE = "{state}"
FAR_SPLIT = 60
"""The same within the region of the verb, where a row of names may stand between: "kept A, B, C ... in detention"."""


def complete(stage: Stage, one: Occurrence) -> Occurrence:
    """The occurrence without those of its triggers whose second word is not there: "denied ... a lawyer"."""
    if all(trigger.needs != "word" for trigger in one.triggers) or len(one.triggers) == 1:
        return one
    named = [place for actor in stage.actors if actor.kind == "named" for place in range(actor.first, actor.behind)]
    far = FAR_WORD + sum(one.behind <= place < one.behind + FAR_SPLIT for place in named)
    words = range(one.behind, min(stage.clause(one.first).stop, one.behind + far))
    held = tuple(t for t in one.triggers if t.needs != "word" or holds(stage, words, t.words))
    return Occurrence(one.first, one.behind, held)


def may_be(stage: Stage, one: Occurrence) -> bool:
    """False for the first of two words the second of which is not there: "left", where nobody is left in custody."""
    words = range(one.behind, min(stage.tokens.stop, one.behind + FAR_SPLIT))
    return any(trigger.needs != "word" or holds(stage, words, trigger.words) for trigger in one.triggers)


def of_a_hearing(stage: Stage, one: Occurrence) -> bool:
    """ "the trial was held on 5 May": what is held there is nobody."""
    if one.behind - one.first > 1 or not stage.is_class(one.first, "takes_place"):
        return False
    place = stage.skip_adverbs_left(one.first)
    place -= place > stage.tokens.start and stage.is_class(place - 1, "passive")
    before = [other for other in stage.document.acts_before(place) if other.behind == place]
    return any(trigger.kind == "trial" and trigger.form == "noun" for other in before for trigger in other.values)


def holds(stage: Stage, tokens: range, words: Sequence[str]) -> bool:
    """True when one of the words stands among the tokens, "{state}" for the name of any State."""
    if any(stage.key(place) in words for place in tokens):
        return True
    if STATE not in words or not tokens:
        return False
    span = stage.document.tokens.span(tokens.start, tokens.stop)
    return bool(stage.document.named_in(span, "state"))


def has_what_it_needs(
    stage: Stage,
    one: Occurrence,
    trigger: Trigger,
    whom: Affected,
    terms: Sequence[Share],
    date: When,
    region: range,
) -> bool:
    if trigger.needs == "term":
        given = any(share != (None, None) for share in terms) or _before_trial(stage, trigger, region)
        return given or _from_to(stage, whom, region)
    if trigger.needs == "passive":
        return whom.passive or _somebody_behind(trigger, one, whom)
    if trigger.needs in stage.document.language.grammar.by_whom:
        return whom.passive or _by_them(stage, one, trigger.needs)
    if trigger.needs == "word":
        stop = max(min(region.start + FAR_WORD, stage.tokens.stop), min(region.stop, region.start + FAR_SPLIT))
        return holds(stage, range(region.start, stop), trigger.words)
    if trigger.needs == "date":
        return date.date is not None or (trigger.form == "act" and surroundings.court(stage, one.first) is not None)
    return True


FAR_DOER = 8
"""How many words before its verb those may stand who do what it says."""


def _by_them(stage: Stage, one: Occurrence, needs: str) -> bool:
    """ "Prosecutors accused her", "Soldiers took him": what anybody else does so is no such event."""
    start = max(stage.clause(one.first).start, one.first - FAR_DOER)
    doers = next(words for name, words in stage.document.language.grammar.by_whom.items() if name == needs)
    return any(stage.key(place) in doers for place in range(start, one.first))


def _from_to(stage: Stage, whom: Affected, region: range) -> bool:
    """ "Five were given from nine months to two years, including A and B": each a term, and nobody knows which."""
    several = len(whom.actors) > 1 or any(actor.many for actor in whom.actors)
    return several and (_together(stage, region) or stage.document.language.terms.ranges(stage.document.tokens, region))


def _together(stage: Stage, region: range) -> bool:
    """ "A, B và C bị tuyên tổng cộng 14 năm tù": a term that they share, and nobody knows how."""
    noun_first = stage.document.language.grammar.noun_first
    return noun_first and any(t.sort == "prison" and region.start <= t.first < region.stop for t in stage.terms)


def _before_trial(stage: Stage, trigger: Trigger, region: range) -> bool:
    """ "was given fifteen days in pretrial detention": a term all the same, and of another kind."""
    custody = (term for term in stage.terms if term.sort == "pretrial" and region.start <= term.first < region.stop)
    return trigger.data is not None and bool(trigger.data.pretrial) and any(custody)


def _somebody_behind(trigger: Trigger, one: Occurrence, whom: Affected) -> bool:
    """ "đe dọa cô": right before somebody, not a thing, such a word needs no passive."""
    told = trigger.data is not None and trigger.data.or_somebody
    return told and bool(whom.actors) and whom.actors[0].kind != "noun" and whom.actors[0].first == one.behind


def kind_of(stage: Stage, trigger: Trigger, one: Occurrence, whom: Affected, region: range) -> str:
    """The kind that the words around make of it: released "on bail", sentenced to "pre-trial detention"."""
    stop = max(region.stop, whom.behind, min(one.behind + FAR_WORD, stage.clause(one.first).stop), one.behind)
    around = stage.document.tokens.span(min(whom.first, one.first), stop)
    words = " ".join(stage.document.words(around).lower().split())
    if trigger.data is not None:
        for kind, phrases in trigger.data.becomes.items():
            if phrases and _any_of(tuple(phrases)).search(words) and not _told_anew(stage, one, stop, kind):
                return kind
    sorts = {term.sort for term in stage.terms if region.start <= term.first < region.stop}
    if trigger.data is not None and trigger.data.pretrial and sorts == {"pretrial"}:
        return trigger.data.pretrial
    return trigger.kind


def _told_anew(stage: Stage, one: Occurrence, stop: int, kind: str) -> bool:
    """ "was picked up and held incommunicado": a verb of its own tells that, and the first is what it is."""
    if stage.document.language.grammar.noun_first:
        return False
    others = (other for other in stage.occurrences if one.behind < other.first < stop)
    return any(trigger.kind == kind and trigger.form == "act" for other in others for trigger in other.triggers)


def takes_place(stage: Stage, behind: int) -> bool:
    """ "The trial was held", "the hearing began": dated as a verb is."""
    if behind < stage.tokens.stop and stage.key(behind) == "," and stage.is_class(behind + 1, "relative"):
        behind += 2  # "the trial, which began in May, ..."
    verb = behind + 1 if stage.is_class(behind, "passive") else behind
    return stage.is_class(verb, "takes_place")


def in_passing(stage: Stage, first: int) -> bool:
    """ "since his arrest", "at the time of her release": nothing new is told of it."""
    return any(
        place >= stage.tokens.start and stage.behind_class(place, "in_passing") == first
        for place in range(first - 4, first)
    )


@lru_cache(maxsize=256)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(phrase.lower()) for phrase in sorted(phrases, key=len, reverse=True))
        + r")(?!\w)"
    )
