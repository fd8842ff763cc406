# SPDX-License-Identifier: Apache-2.0
"""The object of a verb: the actors behind it, with nothing but what describes them in between."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.concerned import Affected
from vigil.spotting.events.examples import examples_behind, named_behind
from vigil.spotting.events.joined import ends_noun_phrase
from vigil.spotting.events.joined_behind import FAR_OBJECT, list_from, says
from vigil.spotting.events.owners import owners_dealt
from vigil.spotting.events.stage import Occurrence, Stage

FAR_MARKED = 16
"""How many words may stand between a verb and its object where the language marks the object ("đối với")."""


ASIDE = 10
"""How many words an aside between a verb and its object may have."""


def object_of(stage: Stage, one: Occurrence, nearest: bool = False) -> Affected | None:
    """The actors behind an active verb, with nothing but what describes them in between."""
    begun = next(
        (actor for actor in stage.actors if actor.first < one.behind < actor.behind and actor.kind == "named"), None
    )
    if begun is not None:  # "khởi tố bị can A": the title is part of the verb
        found = named_behind(stage, begun)
        return Affected(found, one.first, found[-1].behind)
    if _describes(stage, one):
        return None
    far = FAR_MARKED if stage.document.language.grammar.object_after else FAR_OBJECT
    place, limit = one.behind, min(stage.tokens.stop, one.behind + (3 if nearest else far))
    if place < limit and stage.key(place) == ":":
        place += 1
    behind_terms = _behind_own_term(stage, place)
    if behind_terms is not None:
        place, limit = behind_terms, min(stage.tokens.stop, behind_terms + FAR_OBJECT)
    while place < limit:
        actor = stage.actor_at(place)
        if actor is not None:
            if actor.owner:
                return _owned_object(stage, one, actor)
            found = (*named_behind(stage, actor), *_beside_the_pronoun(stage, actor))
            if behind_terms is not None:
                found = (*found, *owners_dealt(stage, found[-1].behind))
            last = found[-1]
            return Affected(with_others(stage, found, last.behind), one.first, last.behind)
        behind = stage.behind_class(place, "belongs")
        if behind is not None and stage.key(place) in stage.document.language.grammar.object_after:
            place = behind
            continue
        if place > one.behind and _joins_another(stage, place):
            return None
        if place == one.behind and stage.key(place) == ",":
            place = _behind_aside(stage, place)
            if place < stage.tokens.stop and stage.actors_in(one.behind, place):
                return None  # "were released, according to their lawyer, ..."
            limit = min(stage.tokens.stop, place + far)
            continue
        closing = _short_brackets(stage, place, limit)
        if closing is not None:
            place = closing  # "released Democratic Congress (DC) chairwoman ..."
            continue
        if ends_noun_phrase(stage, place):
            marked = _marked_object(stage, place, limit)
            if marked is None:
                return _unknown_with_examples(stage, one, place)
            place = marked
            continue
        place += 1
    return None


def _joins_another(stage: Stage, place: int) -> bool:
    """ "canh gác xung quanh và bà phải chờ": behind "and" and words that are no object, another clause begins."""
    grammar = stage.document.language.grammar
    joint = grammar.noun_first and stage.is_class(place, "and") and stage.key(place) not in grammar.along
    term = any(term.first == place + 1 for term in stage.terms)  # "tuyên án 6 năm tù và 4 năm tù đối với A và B"
    return joint and not term and stage.occurrence_in(place + 1, place + 2) is None


def _describes(stage: Stage, one: Occurrence) -> bool:
    """ "relatives of the jailed teachers": a participle within what stands for people has no object behind them."""
    return not stage.document.language.grammar.noun_first and any(
        actor.kind == "noun" and actor.first < one.first and one.behind < actor.behind for actor in stage.actors
    )


def _beside_the_pronoun(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """ "took him and two other teachers, Mai and Lan": those whom "and" joins to a pronoun that is an object."""
    joined = stage.behind_class(actor.behind, "and") if actor.kind == "pronoun" and not actor.owner else None
    following = stage.actor_at(joined) if joined is not None else None
    if following is None and joined is not None and not ends_noun_phrase(stage, joined):
        following = stage.actor_at(joined + 1) or stage.actor_at(joined + 2)
    if following is None or following.owner or following.behind >= stage.tokens.stop:
        return ()
    if stage.is_class(following.behind, "passive", "have", "speech") or following.kind == "pronoun":
        return ()  # "arrested him, and Lan was beaten"
    return named_behind(stage, following)


def _unknown_with_examples(stage: Stage, one: Occurrence, place: int) -> Affected | None:
    """ "detained multiple mourners for protesting, including Mai": of a noun that no list holds the names."""
    if place == one.behind or not stage.is_class(place, "preposition"):
        return None
    found = examples_behind(stage, place)
    return Affected(found, one.first, found[-1].behind) if found else None


FAR_CHAIN = 48
"""How many words a row of orders may have before the one they concern: "khởi tố bị can, lệnh bắt ... đối với A"."""


def shared_object(stage: Stage, one: Occurrence) -> Affected | None:
    """The object that the language marks behind a row of acts or orders, of which this is one."""
    marks = stage.document.language.grammar.object_after
    split = any(trigger.needs == "word" for trigger in one.triggers)  # "tống đạt quyết định ... và lệnh bắt đối với A"
    if not marks or one.behind >= stage.tokens.stop:
        return None
    if not (split or stage.key(one.behind) == "," or _goes_on(stage, one)):
        return None
    for token in range(one.behind, min(stage.tokens.stop, one.behind + FAR_CHAIN)):
        actor = stage.actor_at(token)
        if stage.key(token) in ";:." or stage.is_class(token, "passive", "relative") or _is_somebody(actor):
            return None
        behind = stage.behind_class(token, "belongs")
        if behind is not None and stage.key(token) in marks:
            return object_of(stage, Occurrence(one.first, behind, one.triggers))
    return None


def _goes_on(stage: Stage, one: Occurrence) -> bool:
    return stage.is_class(one.behind, "and")


def _is_somebody(actor: Actor | None) -> bool:
    return actor is not None and actor.kind == "named"


def _marked_object(stage: Stage, place: int, limit: int) -> int | None:
    """ "bắt tạm giam trong thời hạn 90 ngày đối với ...": the token behind the mark of the object, told farther on."""
    for token in range(place, limit):
        if stage.key(token) in ",;:." or (token > place and stage.occurrence_in(token, token + 1) is not None):
            return None
        behind = stage.behind_class(token, "belongs")
        if behind == token + 2 and stage.key(token) in stage.document.language.grammar.object_after:
            return behind
    return None


def _behind_own_term(stage: Stage, place: int) -> int | None:
    """ "sentenced to three years in prison Mai Lan, ...": the token behind a term that stands before its object."""
    term = next((one for one in stage.terms if one.first == place + 1), None)
    if term is None or not stage.is_class(place, "belongs"):
        return _given(stage, place)
    for token in range(term.behind, min(stage.tokens.stop, term.behind + 4)):
        actor = stage.actor_at(token)
        if actor is not None:
            return token if actor.kind == "named" and not actor.owner else None
        if not stage.key(token).isalpha() or stage.is_class(token, "and", "clause", "belongs"):
            return None
    return None


def _given(stage: Stage, place: int) -> int | None:
    """ "gave nine years in prison to Mai": the token behind a term and the word that says to whom."""
    term = next((one for one in stage.terms if one.first == place), None)
    if term is None:
        return None
    for token in range(term.behind, min(stage.tokens.stop - 1, term.behind + 4)):
        behind = stage.behind_class(token, "belongs")
        actor = _titled(stage, behind) if behind is not None else None
        if actor is not None:
            return actor.first if actor.kind == "named" and not actor.owner else None
    return None


def _titled(stage: Stage, place: int) -> Actor | None:
    """ "đối với cựu trung tá A": the actor at a token or, where nouns stand first, behind a word that describes."""
    if not stage.document.language.grammar.noun_first or ends_noun_phrase(stage, place):
        return stage.actor_at(place)
    return stage.actor_at(place) or stage.actor_at(place + 1)


def _behind_aside(stage: Stage, comma: int) -> int:
    """ "released, with conditions, blogger ...": the token behind the second comma, else the comma's own end."""
    stop = min(stage.tokens.stop, comma + ASIDE)
    return next((place + 1 for place in range(comma + 2, stop) if stage.key(place) == ","), stage.tokens.stop)


def _short_brackets(stage: Stage, place: int, limit: int) -> int | None:
    """The token behind an abbreviation in brackets."""
    if stage.key(place) != "(" or place + 2 >= limit or stage.key(place + 2) != ")":
        return None
    return place + 3


def _owned_object(stage: Stage, one: Occurrence, actor: Actor) -> Affected | None:
    """ "arrested Mai's brother" concerns the brother, "arrested her" her: an owner of a person is passed over."""
    following = stage.actor_at(actor.behind + (actor.kind == "named"))
    if following is None:
        return None
    found = named_behind(stage, following)
    return Affected(found, one.first, found[-1].behind)


A_DAY = 4
"""How many words more a day has that stands in between: "by the police on 6 April 2021, along with"."""


def _company(stage: Stage, place: int) -> tuple[Actor, ...]:
    """ "was arrested with his brother Lan", "with two of his partners - A and B": those named behind "with"."""
    for token in range(place, min(stage.tokens.stop, place + FAR_OBJECT)):
        actor = stage.actor_at(token)
        if actor is not None and actor.kind == "named":
            return list_from(stage, actor, stage.tokens.stop) if not actor.owner and not says(stage, actor) else ()
        of_some = stage.is_class(token, "list_of") or stage.key(token) in ("of", "-", "–", "—", ",")
        if stage.is_class(token, "preposition", "clause", "passive") and not of_some:
            return ()
        if not (of_some or actor is not None or stage.key(token).isalpha()):
            return ()
    return ()


def with_others(stage: Stage, found: tuple[Actor, ...], behind: int) -> tuple[Actor, ...]:
    """Those arrested "along with" somebody were arrested too, and so was he."""
    grammar = stage.document.language.grammar
    far = behind + FAR_OBJECT * grammar.stretch + (0 if grammar.noun_first else A_DAY)
    for place in range(behind, min(stage.clause(behind - 1).stop, far)):
        if stage.key(place) in grammar.in_company:
            others = _company(stage, place + 1)
            if others:
                return (*found, *others)
        if stage.key(place) not in grammar.along:
            if stage.actor_at(place) is not None or stage.occurrence_in(place, place + 1) is not None:
                break
            continue
        joined = stage.behind_class(place, "and")
        following = stage.actor_at(joined) if joined is not None else None
        if following is not None and following.kind == "named":
            return (*found, *list_from(stage, following, stage.tokens.stop))
        named = named_behind(stage, following) if following is not None and following.many else ()
        if named and named[0].kind == "named":
            return (*found, *named)  # "was charged alongside two other activists, A and B"
        if following is not None and following.kind == "noun" and joined is not None:
            return (*found, *_company(stage, joined))  # "bị bắt cùng với người cộng sự, bà B"
    return found
