# SPDX-License-Identifier: Apache-2.0
"""Owners: whose a thing is, "his sentence", "the flat of Mai", "whose appeal"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.examples import named_behind
from vigil.spotting.events.joined import ending_at, ends_noun_phrase, list_to
from vigil.spotting.events.joined_behind import FAR_OBJECT, list_from
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.subjects import antecedent, predicate_of

FAR_OWNER = 28
"""How far behind a verb its thing's owner may be named: "upheld the sentence of ... years against Mai"."""


FAR_THING = 16
"""How far before a passive the thing that is its subject may stand: "the flat of the director of ... was searched"."""


def only_one(stage: Stage, one: Occurrence) -> tuple[Actor, ...]:
    """The one person whom the sentence names, when it names one only, and not as the one who speaks."""
    named = [actor for actor in stage.actors if actor.kind == "named"]
    alone = bool(named) and all(actor.persons == named[0].persons for actor in named)
    if not alone or stage.cast.is_in_power(named[0].persons[0]):
        return ()
    said = range(named[-1].behind, one.first)
    that = stage.document.language.grammar.that
    speaks = any(stage.is_class(place, "speech") or stage.key(place) in that[:1] for place in said)
    return () if speaks else (named[0],)


def of_the_main_clause(stage: Stage, one: Occurrence) -> tuple[Actor, ...]:
    """ "After the court upheld the sentence, Mai began ...": whose it is the main clause tells."""
    clause = stage.clause(one.first)
    if not stage.is_class(clause.start, "clause") or clause.stop not in stage.returns:
        return ()
    main = [actor for actor in stage.actors_in(clause.stop, stage.clause(clause.stop).stop) if not actor.owner]
    return named_behind(stage, main[0]) if main else ()


def the_thing(stage: Stage, verb: int) -> bool:
    """ "..., and the sentence was reduced": the thing right before the verb is that told of before."""
    place = stage.skip_adverbs_left(verb)
    return place - 2 >= stage.tokens.start and stage.key(place - 2) in stage.document.language.grammar.definite


def thing_near(stage: Stage, one: Occurrence, things: list[str], auxiliary: int | None) -> bool:
    """ "surrounded ... home", "whereabouts ... remain unknown": the thing stands behind the verb, or is its subject."""
    behind = range(one.behind, min(stage.tokens.stop, one.behind + 9))
    head = stage.clause(one.first).start if auxiliary else stage.tokens.start
    before = range(max(head, (auxiliary or one.first) - (FAR_THING if auxiliary else 8)), auxiliary or one.first)
    sides = (before,) if auxiliary else (behind, _own(stage, before))
    return any(stage.key(token) in things for side in sides for token in side)


def _own(stage: Stage, before: range) -> range:
    """ "entered the basement of their home and surrounded ...": behind "and" begins another verb's own part."""
    if stage.document.language.grammar.noun_first:
        return before
    joined = (place + 1 for place in reversed(before) if stage.is_class(place, "and"))
    return range(next(joined, before.start), before.stop)


def owner_behind(stage: Stage, place: int) -> tuple[Actor, ...]:
    """Whose the thing behind a verb is: "his sentence", "Mai's flat", "the sentence against Mai"."""
    stop = min(stage.clause(place).stop if place < stage.tokens.stop else place, place + FAR_OWNER)
    for token in range(place, stop):
        actor = stage.actor_at(token)
        if actor is None:
            continue
        if actor.owner and token <= place + 6:
            return list_from(stage, actor, stop)
        if token == place and actor.kind != "noun":
            return named_behind(stage, actor)
        if belongs(stage, token):
            return named_behind(stage, actor)
    return ()


def owners_dealt(stage: Stage, place: int) -> tuple[Actor, ...]:
    """ "sentences of six years to A, five to B and four to C": those behind the first, each behind a term."""
    found: list[Actor] = []
    while place < stage.tokens.stop and (stage.key(place) == "," or stage.is_class(place, "and")):
        while place < stage.tokens.stop and (stage.key(place) == "," or stage.is_class(place, "and")):
            place += 1
        if place >= stage.tokens.stop:
            break
        place += stage.key(place) in stage.document.language.grammar.definite  # "... and the seven-year term of B"
        following = next((actor for actor in stage.actors if place < actor.first <= place + FAR_DEALT), None)
        if following is None or following.kind != "named":
            break
        if not _right_behind_of(stage, following.first):
            break
        if not _numbered(stage, place):
            break
        found.append(following)
        place = following.behind
    return tuple(found)


def _right_behind_of(stage: Stage, first: int) -> bool:
    """ "to B", "đối với B"; where nouns stand first also "đối với cựu giáo viên B", with a word that describes."""
    ends = {first, first - stage.document.language.grammar.noun_first}
    return any(stage.behind_class(start, "belongs") in ends for start in range(first - 3, first))


FAR_DEALT = 6
"""How many words a term has before whose it is: "and five years in prison to B"."""


def _numbered(stage: Stage, place: int) -> bool:
    word = stage.key(place)
    return word.isdecimal() or word in stage.document.language.durations.numbers


def belongs(stage: Stage, token: int) -> bool:
    """True when "of", "against", "for" stands before an actor, words that describe it in between."""
    for place in range(token - 1, max(stage.tokens.start, token - FAR_OBJECT) - 1, -1):
        if stage.is_class(place, "belongs"):
            return True
        if stage.is_class(place, "and") or ends_noun_phrase(stage, place):
            return False
    return False


def _of(stage: Stage) -> frozenset[str]:
    grammar = stage.document.language.grammar
    return grammar.whose if not grammar.noun_first else frozenset()


def owner_before(stage: Stage, verb: int) -> tuple[Actor, ...]:
    """Whose the subject of a verb is: "his sentence was", "whose sentence was", "the sentence of Mai was"."""
    clause = stage.clause(verb)
    bracketed = ending_at(stage, verb) if stage.key(verb - 1) == ")" else ()
    if bracketed and all(actor.kind == "named" for actor in bracketed):
        return bracketed  # "the convictions of two others (A and B) were quashed"
    for token in range(verb - 1, max(clause.start, verb - 12) - 1, -1):
        if stage.is_class(token, "relative"):
            found = antecedent(stage, token)
            meant = predicate_of(stage, found[0]) if len(found) == 1 and found[0].kind == "noun" else ()
            return meant or found  # "Mai is one of three activists whose detention was extended"
        actor = stage.actor_at(token)
        if actor is not None and actor.kind == "noun" and not actor.owner and stage.key(token - 1) in _of(stage):
            return (actor,)  # "Mai said that the cameras of the reporters were seized"
        if actor is not None and (actor.owner or (belongs(stage, token) and actor.kind != "noun")):
            if actor.kind == "pronoun":
                return (actor,)
            found = list_to(stage, actor)
            return (*found, *list_from(stage, found[-1], verb)[1:])  # "the sentence of Mai and Lan was"
    return ()
