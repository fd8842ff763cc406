# SPDX-License-Identifier: Apache-2.0
"""How the text holds what a trigger says: as a fact, denied, alleged, planned, demanded or supposed."""

from vigil.spotting.events.stage import Stage
from vigil.spotting.events.whose_date import came_late
from vigil.spotting.findings import Modality

FAR = {"denied": 14, "demanded": 18, "planned": 4, "hypothetical": 5, "alleged": 5}
"""How many tokens before the trigger a word of that kind bears on it: "called for" reaches farther than "could"."""
FAR_NEGATION = 3


FAR_ORDER = 4
"""How many words may stand between an order and the thing that was ordered: "ordered the immediate release"."""


def ordered(stage: Stage, thing: int) -> bool:
    """True when the noun at a token is what somebody ordered, asked or waits for: "a court ordered his release"."""
    for place in range(thing - 1, max(stage.tokens.start, thing - 1 - FAR_ORDER) - 1, -1):
        if stage.is_class(place, "ordering"):
            return True
        if stage.key(place) in ",;:." or stage.is_class(place, "clause"):
            return False
    return False


def planned_behind(stage: Stage, behind: int) -> bool:
    """True for "the trial of Mai is scheduled to begin": the verb of a happening told as a noun plans it."""
    for place in range(behind, min(stage.clause(behind - 1).stop, behind + FAR_ORDER)):
        hit = stage.document.phrases.get(place) if stage.is_class(place, "modality") else None
        if hit is not None and any(word.cls == "modality" and word.sense == "planned" for word in hit.values):
            return True
        if not stage.is_class(place, "passive", "have", "adverb"):
            return False
    return False


FAR_PLAN = 18
"""How many words may stand between a plan and a happening told as a noun: "would be watched upon his release"."""


def planned_before(stage: Stage, thing: int) -> bool:
    """ "ordered that he be watched for three years upon his release": the release too is still to come."""
    opens = stage.clause(thing).start
    if not stage.is_class(opens, "same_time"):
        return False
    for place in range(opens - 1, max(_reach(stage, opens - 1), thing - FAR_PLAN) - 1, -1):
        hit = stage.document.phrases.get(place) if stage.is_class(place, "modality") else None
        if hit is not None and any(word.cls == "modality" and word.sense == "planned" for word in hit.values):
            return True
    return False


def modality(stage: Stage, first: int, verb: int) -> Modality:
    """The modality of a trigger whose verb group begins at `first` and whose own first token is `verb`."""
    if _wished(stage, first, verb):
        return Modality.DEMANDED
    found = Modality.STATED
    place = verb - 1
    clause = _reach(stage, verb)
    while place >= clause:
        aside = stage.relative_before(place)
        if aside is not None and aside > clause:
            place = aside - 1
            continue  # "Mai, who is accused of asking for more, was arrested"
        hit = stage.document.phrases.get(place)
        distance = (first if place < first < verb else verb) - (hit.behind if hit else place + 1)
        if hit is not None and hit.behind <= verb and not _a_name(stage, place) and not _of_a_trigger(stage, place):
            for word in hit.values:
                if word.cls == "negation" and distance < FAR_NEGATION and not came_late(stage, verb):
                    return Modality.DENIED
                if (
                    word.cls == "modality"
                    and not _is_joint(stage, place, verb)
                    and distance < _reach_of(stage, word.sense, place, verb)
                    and not _done_since(stage, word.sense, place, first)
                ):
                    if word.sense != "alleged":
                        return Modality(word.sense)
                    found = Modality.ALLEGED
        if stage.is_class(place, "relative") or _told_behind_name(stage, place):
            break  # "release Mai, who was arrested in May": what is asked is not what was done
        place -= 1
    return found


def _told_behind_name(stage: Stage, comma: int) -> bool:
    """ "đòi thả A, bị bắt hôm 5/5": where nouns come first, the comma behind a name and before "bị" says "who"."""
    if not stage.document.language.grammar.noun_first or stage.key(comma) != ",":
        return False
    adverb = stage.behind_class(comma + 1, "adverb")
    told = stage.is_class(adverb if adverb is not None else comma + 1, "passive")
    named = stage.actor_before(comma) if told else None
    return named is not None and named.kind == "named"


def _wished(stage: Stage, first: int, verb: int) -> bool:
    """ "All we ask is that she be freed": behind its subject, the bare verb says what ought to be."""
    wished = stage.document.language.grammar.wished
    place = stage.skip_adverbs_left(verb) - 1
    if place < stage.tokens.start or stage.key(place) not in wished:
        return False
    return stage.actor_before(stage.skip_adverbs_left(place)) is not None


def _is_joint(stage: Stage, place: int, verb: int) -> bool:
    """ "Đơn không có cơ sở nên tòa bác": a word that asks only right before its verb, and else means "so"."""
    hit = stage.document.phrases[place]
    words = " ".join(stage.key(token) for token in range(place, hit.behind))
    return words in stage.document.language.grammar.next_only and stage.skip_adverbs_left(verb) > hit.behind


def _done_since(stage: Stage, sense: str, place: int, verb: int) -> bool:
    """ "Tòa yêu cầu điều tra lại, công an đã bắt A": behind a comma, "đã" tells what was done, not asked."""
    if not stage.document.language.grammar.noun_first or sense not in ("demanded", "planned"):
        return False
    done = stage.is_class(verb - 1, "have") or stage.is_class(verb, "have")
    return done and any(stage.key(token) == "," for token in range(place, verb))


def _reach_of(stage: Stage, sense: str, place: int, verb: int) -> int:
    """ "denied that ... was arrested" denies; "denied visits and later transferred ..." does not."""
    if sense == "denied" and place >= stage.clause(verb).start:
        return FAR_NEGATION
    return FAR[sense] * stage.document.language.grammar.stretch


def _reach(stage: Stage, verb: int) -> int:
    """How far back a word may bear on the verb: to where its clause begins, over "that" and "to" beyond it."""
    clause = stage.clause(verb)
    start = clause.start
    if start > stage.tokens.start and stage.key(start) in stage.document.language.grammar.that:
        start = stage.clause(start - 1).start
    return max(start, verb - 24 * stage.document.language.grammar.stretch)


def _of_a_trigger(stage: Stage, place: int) -> bool:
    """ "denied" of "denied medical care" denies nothing of what is told behind it."""
    return place in stage.in_phrases


def _a_name(stage: Stage, place: int) -> bool:
    """ "May" is a month, "Will" a man, wherever no sentence begins."""
    return stage.document.tokens.capital(place) and place != stage.tokens.start
