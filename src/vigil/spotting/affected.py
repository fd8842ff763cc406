# SPDX-License-Identifier: Apache-2.0
"""Who is concerned by a trigger: object of the active, subject of the passive, owner of the thing, "of" behind the noun."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vigil.spotting.actors import Actor
from vigil.spotting.stage import Occurrence, Stage
from vigil.spotting.triggers import Trigger

FAR_OBJECT = 9
"""How many words may stand between a verb and the name of its object ("arrested prospective self-nominated National Assembly candidate ...")."""
FAR_OWNER = 28
ORDERED = frozenset({"detention", "appeal_upheld"})
"""What a court decides about the one spoken of, though the sentence names nobody: "The court extended the detention"."""
FAR_AGENT = 18


@dataclass(frozen=True, slots=True)
class Affected:
    """The actors that a trigger concerns, whether it was said in the passive, and the tokens that say so."""

    actors: tuple[Actor, ...]
    first: int
    behind: int
    passive: bool = False
    reduced: bool = False


def affected(
    stage: Stage, occurrence: Occurrence, before: "tuple[Occurrence, Affected] | None"
) -> tuple[Trigger, Affected] | None:
    """The trigger that an occurrence is, and whom it concerns; None when the sentence names nobody for any reading."""
    for form in ("label", "act", "present", "gerund", "about", "suffer", "noun", "carried"):
        for trigger in occurrence.triggers:
            if trigger.form != form:
                continue
            found = _WAYS[form](stage, occurrence, trigger, before)
            if found is not None:
                return trigger, found
    return None


def _act(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    inside = [actor for actor in stage.actors_in(one.first, one.behind) if actor.kind == "pronoun" and not actor.owner]
    if inside:
        return Affected(tuple(inside), one.first, one.behind)
    auxiliary = passive_at(stage, one.first)
    if auxiliary is not None and trigger.form == "act":
        found = subject(stage, auxiliary)
        if found:
            return Affected(_with(stage, found, one.behind), min(auxiliary, found[0].first), one.behind, passive=True)
        return _joined(stage, one, before)
    return (
        _object(stage, one) or _joined(stage, one, before) or (_reduced(stage, one) if trigger.form == "act" else None)
    )


def _present(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    """ "Police arrest two": a verb in the present, not "to arrest", "an arrest" or "may arrest"."""
    previous = one.first - 1
    if previous >= stage.tokens.start and (
        stage.key(previous) in ("to", "'s")
        or stage.is_class(previous, "determiner", "modality", "preposition", "possessive_pronoun")
    ):
        return None
    found = _object(stage, one, nearest=True)
    return found if (found and found.actors[0].kind != "noun") or (found and found.actors[0].counted) else None


def _gerund(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    return _object(stage, one)


def passive_at(stage: Stage, first: int) -> int | None:
    """The auxiliary that makes a participle passive, None when there is none."""
    place = stage.skip_adverbs_left(first)
    for start in (place - 1, place - 2):
        if start >= stage.tokens.start and stage.behind_class(start, "passive") == place:
            return _whole_auxiliary(stage, start)
    if stage.document.language.grammar.agent_inside:
        for start in range(place - 1, max(stage.tokens.start, place - FAR_AGENT) - 1, -1):
            if stage.key(start) in ",;:" or stage.actor_at(start) is not None:
                return None
            if stage.is_class(start, "passive"):
                return _whole_auxiliary(stage, start)
    return None


def _whole_auxiliary(stage: Stage, start: int) -> int:
    """ "had been" and "have also been" begin with "had" and "have"."""
    place = stage.skip_adverbs_left(start)
    while place > stage.tokens.start and (stage.is_class(place - 1, "have", "passive")):
        place = stage.skip_adverbs_left(place - 1)
    return place


def subject(stage: Stage, verb: int) -> tuple[Actor, ...]:
    """The actors that a verb group beginning at `verb` has as its subject."""
    place = stage.skip_adverbs_left(verb)
    relative = next(
        (s for s in (place - 1, place - 2) if s >= stage.tokens.start and stage.behind_class(s, "relative") == place),
        None,
    )
    if relative is not None:
        return _antecedent(stage, relative)
    adjacent = _ending_at(stage, place)
    if adjacent and not adjacent[0].owner:
        return _head_of(stage, adjacent)
    clause = stage.clause(verb)
    inside = [
        actor
        for actor in stage.actors_in(clause.start, place)
        if not actor.owner and not _after_preposition(stage, actor)
    ]
    inside = [actor for actor in inside if not _in_brackets(stage, actor)]
    if not inside:
        return ()
    return _list_from(stage, inside[0], place)


def _head_of(stage: Stage, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """ "The brother of Mai was ..." is about the brother, "the trial of Mai was ..." about nobody."""
    if not _after_preposition(stage, found[0]):
        return found
    behind = found[0].first
    start = next(s for s in (behind - 1, behind - 2) if s >= stage.tokens.start and stage.behind_class(s, "preposition") == behind)
    if not stage.is_class(start, "belongs"):
        return found
    head = stage.actor_before(start)
    return (head,) if head is not None else ()


def _antecedent(stage: Stage, relative: int) -> tuple[Actor, ...]:
    """Whom "who" stands for: what ends right before it, a comma or an aside passed over."""
    place = relative
    while place > stage.tokens.start and (
        stage.key(place - 1) in (",", "-", "–", "—") or stage.is_class(place - 1, "and")
    ):
        place -= 1
    found = _ending_at(stage, place)
    if found:
        return found
    near = [
        actor
        for actor in stage.actors_in(max(stage.tokens.start, relative - 16), relative)
        if not actor.owner and actor.kind != "pronoun"
    ]
    return (near[-1],) if near else ()


def _ending_at(stage: Stage, place: int) -> tuple[Actor, ...]:
    """The actors that end right before a token, with those joined to them; an aside between commas or brackets is passed over."""
    if place <= stage.tokens.start:
        return ()
    sign = stage.key(place - 1)
    if sign in ")]":
        opening = stage.opening(place - 1)
        if opening is None:
            return ()
        inner = [actor for actor in stage.actors_in(opening, place) if actor.kind == "named"]
        if inner and inner[0].first == opening + 1 and len(inner) > 1:
            return tuple(inner)
        return _ending_at(stage, opening)
    if sign in ",-–—" and place - 1 > stage.tokens.start:
        direct = _named_list_before(stage, place - 1)
        if direct:
            return direct
        return _before_aside(stage, place - 1, sign)
    actor = stage.actor_before(place) or _aged_before(stage, place)
    if actor is None:
        return ()
    apposed = _before_apposition(stage, actor)
    return apposed or _list_to(stage, actor)


def _aged_before(stage: Stage, place: int) -> Actor | None:
    """ "Mai, 34 tuổi, bị ...": the age behind a name is passed over."""
    for start in (place - 1, place - 2, place - 3):
        if start - 2 >= stage.tokens.start and stage.behind_class(start, "years") == place and stage.key(start - 1).isdecimal():
            return stage.actor_before(start - 2) if stage.key(start - 2) == "," else None
    return None


def _named_list_before(stage: Stage, comma: int) -> tuple[Actor, ...]:
    actor = stage.actor_before(comma)
    if actor is None or actor.owner:
        return ()
    if actor.kind == "named":
        return _list_to(stage, actor)
    return _before_apposition(stage, actor)


def _before_apposition(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """In "Mai, a teacher and activist, was ..." the noun tells who Mai is."""
    if actor.kind != "noun":
        return ()
    place = actor.first
    while place > stage.tokens.start and stage.is_class(place - 1, "and"):
        previous = stage.actor_before(place - 1)
        if previous is None or previous.kind != "noun":
            break
        place = previous.first
    if place > stage.tokens.start and stage.key(place - 1) == ",":
        named = stage.actor_before(place - 1) or _aged(stage, place - 1)
        if named is not None and named.kind == "named" and not named.owner:
            return _list_to(stage, named)
    return ()


def _aged(stage: Stage, comma: int) -> Actor | None:
    """ "Mai, 34, a teacher": the age between two commas is passed over."""
    if comma - 2 > stage.tokens.start and stage.key(comma - 1).isdecimal() and stage.key(comma - 2) == ",":
        return stage.actor_before(comma - 2)
    return None


def _before_aside(stage: Stage, closing: int, sign: str) -> tuple[Actor, ...]:
    """What stands before an aside that ends at a comma or a dash: the named person it tells of."""
    for place in range(closing - 1, max(stage.tokens.start, closing - 40) - 1, -1):
        if stage.key(place) == sign or (sign == "," and stage.key(place) == ","):
            actor = stage.actor_before(place)
            if actor is not None and actor.kind == "named" and not actor.owner:
                return _list_to(stage, actor)
            if actor is not None and actor.kind == "noun":
                apposed = _before_apposition(stage, actor)
                if apposed:
                    return apposed
    return ()


def _list_to(stage: Stage, last: Actor) -> tuple[Actor, ...]:
    """The actors joined in front of one: "A, B and C"."""
    found = [last]
    if last.kind == "pronoun":
        return (last,)
    comma_ok = False
    while True:
        place = found[0].first
        while place > stage.tokens.start and stage.is_class(place - 1, "determiner", "possessive_pronoun"):
            place -= 1
        joined = _joint_before(stage, place)
        if joined is None:
            break
        place, by_comma = joined
        previous = stage.actor_before(place)
        if previous is None and stage.key(place - 1) in ")]" and (opening := stage.opening(place - 1)) is not None:
            previous = stage.actor_before(opening)
        if previous is not None and previous.kind == "noun" and found[0].kind == "named" and not by_comma:
            apposed = _before_apposition(stage, previous)
            if apposed:
                return (*apposed, *found)  # "Mai, a teacher, and her sister Lan"
        if previous is None or previous.owner or previous.kind == "pronoun":
            break
        if by_comma and not (comma_ok or (previous.kind == "named" and found[0].kind == "named")):
            break
        if previous.kind != found[0].kind and not (previous.kind == "named" and not by_comma):
            break
        comma_ok = comma_ok or not by_comma
        found.insert(0, previous)
    return tuple(found)


def _joint_before(stage: Stage, place: int) -> tuple[int, bool] | None:
    """Where a comma, an "and" or both before a token begin, and whether it is a comma alone."""
    start = place
    for size in (1, 2, 3):
        if place - size >= stage.tokens.start and stage.behind_class(place - size, "and") == place:
            start = place - size
            break
    if start > stage.tokens.start and stage.key(start - 1) == ",":
        return start - 1, start == place
    return (start, False) if start < place else None


def _list_from(stage: Stage, first: Actor, stop: int) -> tuple[Actor, ...]:
    """The actors joined behind one, up to a token: "A, B and C", "A and his wife B", "A (born 1970) and B"."""
    found = [first]
    if first.kind == "pronoun":
        return (first,)
    while True:
        place = _behind_term(stage, found[-1].behind, stop)
        if place < stop and stage.key(place) == "(":
            closing = next((p for p in range(place, min(stop, place + 40)) if stage.key(p) == ")"), None)
            place = closing + 1 if closing is not None else place
        joint, by_comma = place, False
        if joint < stop and stage.key(joint) == ",":
            joint, by_comma = joint + 1, True
        behind = stage.behind_class(joint, "and") if joint < stop else None
        if behind is not None:
            joint, by_comma = behind, False
        if joint == place:
            break
        while (
            joint < stop and stage.is_class(joint, "possessive_pronoun", "determiner") and stage.actor_at(joint) is None
        ):
            joint = stage.document.phrases[joint].behind
        following = stage.actor_at(joint)
        if following is not None and following.kind == "pronoun" and following.owner:
            following = stage.actor_at(following.behind) or following
        if following is None or following.behind > stop or following.kind == "pronoun" or following.owner:
            break
        if by_comma and not (following.kind == "named" and (first.kind == "named" or first.plural or not found[1:])):
            break
        dealt = place != found[-1].behind and stage.key(found[-1].behind) != "("
        if by_comma and first.kind == "named" and not dealt and not _list_goes_on(stage, following, stop):
            break
        found.append(following)
    named = [actor for actor in found if actor.kind == "named"]
    return tuple(named) if named and found[0].kind == "noun" and not _plural_and_others(found) else tuple(found)


def _behind_term(stage: Stage, place: int, stop: int) -> int:
    """ "A to five years in prison and B to three": the term of A is passed over where B has one of their own."""
    term = next((one for one in stage.terms if place <= one.first <= place + 2), None)
    if term is None:
        return place
    for token in range(term.behind, min(stop, term.behind + 5)):
        if stage.key(token) == "," or stage.is_class(token, "and"):
            following = next((actor for actor in stage.actors if token < actor.first <= token + 3 and actor.kind == "named"), None)
            shared = following is not None and any(following.behind <= one.first <= following.behind + 2 for one in stage.terms)
            return token if shared else place
    return place


def _list_goes_on(stage: Stage, actor: Actor, stop: int) -> bool:
    """A comma joins two names only where an "and" comes sooner or later; "X, Y said" is no list."""
    return any(stage.is_class(place, "and") for place in range(actor.behind, min(stop, actor.behind + 12)))


def _plural_and_others(found: list[Actor]) -> bool:
    return found[0].plural and len(found) == 1


def _after_preposition(stage: Stage, actor: Actor) -> bool:
    place = actor.first
    return any(
        place - size >= stage.tokens.start and stage.behind_class(place - size, "preposition") == place
        for size in (1, 2)
    )


def _in_brackets(stage: Stage, actor: Actor) -> bool:
    depth = 0
    for place in range(stage.tokens.start, actor.first):
        depth += (stage.key(place) == "(") - (stage.key(place) == ")")
    return depth > 0


def _object(stage: Stage, one: Occurrence, nearest: bool = False) -> Affected | None:
    """The actors behind an active verb, with nothing but what describes them in between."""
    place, limit = one.behind, min(stage.tokens.stop, one.behind + (3 if nearest else FAR_OBJECT))
    while place < limit:
        actor = stage.actor_at(place)
        if actor is not None:
            if actor.owner:
                return _owned_object(stage, one, actor)
            found = _named_behind(stage, actor)
            last = found[-1]
            return Affected(_with(stage, found, last.behind), one.first, last.behind)
        behind = stage.behind_class(place, "belongs")
        if behind is not None and stage.key(place) in stage.document.language.grammar.object_after:
            place = behind
            continue
        if _ends_noun_phrase(stage, place):
            return None
        place += 1
    return None


def _owned_object(stage: Stage, one: Occurrence, actor: Actor) -> Affected | None:
    """ "arrested Mai's brother" concerns the brother, "arrested her" her: an owner of a person is passed over."""
    following = stage.actor_at(actor.behind + (actor.kind == "named"))
    if following is None:
        return None
    found = _named_behind(stage, following)
    return Affected(found, one.first, found[-1].behind)


def _named_behind(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """An object with those joined to it; of "two activists, A and B" and "two activists (A and B)" the names."""
    if actor.kind == "noun":
        example = stage.behind_class(actor.behind, "example") if actor.behind < stage.tokens.stop else None
        named = stage.actor_at(example) if example is not None else None
        if named is not None and named.kind == "named":
            return _list_from(stage, named, stage.tokens.stop)
        place = actor.behind
        if place + 1 < stage.tokens.stop and stage.key(place) in (",", "(", "-", "–", "—", ":"):
            example = stage.behind_class(place + 1, "example")
            following = stage.actor_at(example if example is not None else place + 1)
            if following is not None and following.kind == "named" and not following.owner:
                return _list_from(stage, following, stage.tokens.stop)
        for comma in range(place, min(place + FAR_OBJECT, stage.clause(place - 1).stop - 1)):
            example = stage.behind_class(comma + 1, "example") if stage.key(comma) == "," else None
            following = stage.actor_at(example) if example is not None else None
            if following is not None and following.kind == "named":
                return _list_from(stage, following, stage.tokens.stop)
    return _list_from(stage, actor, stage.tokens.stop)


def _ends_noun_phrase(stage: Stage, place: int) -> bool:
    word = stage.key(place)
    if not (word[0].isalnum() or word in "-'\""):
        return True
    if stage.is_class(place, "preposition", "clause", "relative", "passive", "have", "speech"):
        return True
    return stage.occurrence_in(place, place + 1) is not None and not stage.is_class(place, "modifier")


def _joined(stage: Stage, one: Occurrence, before: "tuple[Occurrence, Affected] | None") -> Affected | None:
    """ "was arrested and charged", "arrested and later sentenced ...": the second verb shares whom the first concerns."""
    start = stage.skip_adverbs_left(one.first)
    if before is not None:
        place = start
        joined = _joint_before(stage, place)
        if joined is not None or stage.key(start - 1) == ",":
            between = stage.actors_in(before[0].behind, one.first)
            clause = stage.clause(one.first)
            outside = [actor for actor in between if actor not in before[1].actors and actor.kind != "noun"]
            if not outside and before[0].first >= clause.start:
                return Affected(before[1].actors, before[1].first, one.behind, before[1].passive)
    behind = stage.behind_class(one.behind, "and") if one.behind < stage.tokens.stop else None
    following = stage.occurrence_in(behind, behind + 3) if behind is not None else None
    if following is not None and any(trigger.form == "act" for trigger in following.triggers):
        if passive_at(stage, following.first) is None:
            return _object(stage, following)
    return None


def _reduced(stage: Stage, one: Occurrence) -> Affected | None:
    """ "Mai, arrested in May, ...", "the teacher arrested on Monday": a participle behind the person it concerns."""
    start = stage.skip_adverbs_left(one.first)
    if one.behind < stage.tokens.stop:
        word = stage.key(one.behind)
        if (
            word[0].isalnum()
            and not stage.is_class(one.behind, "preposition", "adverb", "clause", "and", "agent")
            and not word.isdecimal()
        ):
            return None
    if stage.is_class(start - 1, "have"):
        return None
    found = _ending_at(stage, start)
    if not found and stage.key(start - 1) in stage.document.language.grammar.among:
        found = _named_after(stage, one.behind)
    if not found or found[0].owner or (found[-1].behind < start - 2):
        return None
    meant = _predicate_of(stage, found[0]) if len(found) == 1 else ()
    return Affected(meant or found, (meant or found)[0].first, one.behind, passive=True, reduced=bool(meant))


def _named_after(stage: Stage, place: int) -> tuple[Actor, ...]:
    """ "Among those arrested was Mai", "those arrested include Mai and Lan"."""
    consists = stage.document.language.grammar.consists
    verb = next((token for token in range(place, min(stage.tokens.stop, place + 14)) if stage.key(token) in consists), None)
    actor = next((one for one in stage.actors if verb is not None and verb < one.first <= verb + 4), None)
    return _named_behind(stage, actor) if actor is not None else ()


def _with(stage: Stage, found: tuple[Actor, ...], behind: int) -> tuple[Actor, ...]:
    """Those arrested "along with" somebody were arrested too, and so was he."""
    if behind < stage.tokens.stop and stage.key(behind) in stage.document.language.grammar.along:
        joined = stage.behind_class(behind, "and")
        following = stage.actor_at(joined) if joined is not None else None
        if following is not None and following.kind == "named":
            return (*found, *_list_from(stage, following, stage.tokens.stop))
    return found


def _suffer(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    found = subject(stage, passive_at(stage, one.first) or one.first)
    if found:
        return Affected(found, found[0].first, one.behind)
    if before is not None and not stage.actors_in(stage.clause(one.first).start, one.first):
        return Affected(before[1].actors, one.first, one.behind)  # "released after receiving threats"
    return _joined(stage, one, before)


def _about(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    auxiliary = passive_at(stage, one.first)
    if trigger.data is not None and trigger.data.things and not _thing_near(stage, one, trigger.data.things, auxiliary):
        return None
    if auxiliary is not None:
        found = _owner_before(stage, auxiliary)
        if found:
            return Affected(found, found[0].first, one.behind, passive=True)
    found = _owner_behind(stage, one.behind)
    if found:
        return Affected(found, one.first, found[-1].behind)
    if before is not None and before[0].first >= stage.clause(one.first).start:
        return Affected(before[1].actors, before[1].first, one.behind, before[1].passive)
    found = _owner_before(stage, one.first) or _only_one(stage)
    if found:
        return Affected(found, one.first, one.behind)
    nobody = not any(actor.kind != "noun" for actor in stage.actors)
    return Affected((), one.first, one.behind) if nobody and trigger.kind in ORDERED else None


def _only_one(stage: Stage) -> tuple[Actor, ...]:
    """The one person whom the sentence names, when it names one only."""
    named = [actor for actor in stage.actors if actor.kind == "named"]
    return (named[0],) if named and all(actor.persons == named[0].persons for actor in named) else ()


def _thing_near(stage: Stage, one: Occurrence, things: list[str], auxiliary: int | None) -> bool:
    """ "surrounded ... home", "whereabouts ... remain unknown": the thing stands behind the verb, or is its subject."""
    behind = range(one.behind, min(stage.tokens.stop, one.behind + 9))
    before = range(max(stage.tokens.start, (auxiliary or one.first) - 8), auxiliary or one.first)
    sides = (before,) if auxiliary else (behind, before)
    return any(stage.key(token) in things for side in sides for token in side)


def _owner_behind(stage: Stage, place: int) -> tuple[Actor, ...]:
    """Whose the thing behind a verb is: "his sentence", "Mai's flat", "the sentence against Mai"."""
    stop = min(stage.clause(place).stop if place < stage.tokens.stop else place, place + FAR_OWNER)
    for token in range(place, stop):
        actor = stage.actor_at(token)
        if actor is None:
            continue
        if actor.owner and token <= place + 6:
            return _list_from(stage, actor, stop)
        if token == place and actor.kind != "noun":
            return _list_from(stage, actor, stop)
        if _belongs(stage, token):
            return _named_behind(stage, actor)
    return ()


def _belongs(stage: Stage, token: int) -> bool:
    """True when "of", "against", "for" stands before an actor, words that describe it in between."""
    for place in range(token - 1, max(stage.tokens.start, token - FAR_OBJECT) - 1, -1):
        if stage.is_class(place, "belongs"):
            return True
        if stage.is_class(place, "and") or _ends_noun_phrase(stage, place):
            return False
    return False


def _owner_before(stage: Stage, verb: int) -> tuple[Actor, ...]:
    """Whose the subject of a verb is: "his sentence was", "whose sentence was", "the sentence of Mai was"."""
    clause = stage.clause(verb)
    for token in range(verb - 1, max(clause.start, verb - 12) - 1, -1):
        if stage.is_class(token, "relative"):
            return _antecedent(stage, token)
        actor = stage.actor_at(token)
        if actor is not None and (actor.owner or (_belongs(stage, token) and actor.kind == "named")):
            return _list_to(stage, actor) if actor.kind != "pronoun" else (actor,)
    return ()


def _noun(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    for token in range(one.first - 1, max(stage.tokens.start, one.first - FAR_OBJECT) - 1, -1):
        actor = stage.actor_at(token)
        if actor is not None:
            if actor.owner:
                found = _list_to(stage, actor) if actor.kind == "named" else (actor,)
                return Affected(found, found[0].first, one.behind)
            break
        if stage.key(token) in ",;:" or stage.is_class(token, "preposition", "passive", "have"):
            break
    stop = min(stage.clause(one.first).stop, one.behind + FAR_OBJECT)
    for token in range(one.behind, stop):
        actor = stage.actor_at(token)
        if actor is not None:
            if not _belongs(stage, token):
                return None
            found = _named_behind(stage, actor)
            return Affected(found, one.first, found[-1].behind) if not found[0].owner else None
        if stage.key(token) in ",;:.":
            return None
    return None


def _label(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    """A line "Date of arrest: ..." of a list concerns the person whose entry it is."""
    text = stage.document.text
    start, end = stage.document.tokens.starts[one.first], stage.document.tokens.ends[one.behind - 1]
    if text[end : end + 3].lstrip("s: \t")[:0] != "" or ":" not in text[end : end + 3]:
        return None
    line = text[max(text.rfind("\n", 0, start), start - 40) : start]
    if line.strip(" \t\n") and not line.rstrip().endswith((":", ".", ";")) and one.first != stage.tokens.start:
        return None
    return Affected((), one.first, one.behind)


def _carried(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    return Affected((), one.first, one.behind)


_Way = Callable[[Stage, Occurrence, Trigger, "tuple[Occurrence, Affected] | None"], Affected | None]
_WAYS: dict[str, _Way] = {
    "label": _label,
    "act": _act,
    "present": _present,
    "gerund": _gerund,
    "about": _about,
    "suffer": _suffer,
    "noun": _noun,
    "carried": _carried,
}


def _predicate_of(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """In "Mai is one of the teachers jailed in May" the noun tells what Mai is: she is meant."""
    if actor.kind != "noun":
        return ()
    place = actor.first
    while place > max(stage.tokens.start, actor.first - 4) and (stage.key(place - 1) == '"' or stage.document.tokens.capital(place - 1)):
        place -= 1  # "one of the “NIDA” members"
    listed = next((s for s in (place - 2, place - 3) if s > stage.tokens.start and stage.behind_class(s, "list_of") is not None), None)
    for start in (place if listed is None else listed, place):
        auxiliary = next((s for s in (start - 1,) if s > stage.tokens.start and stage.behind_class(s, "passive") == start), None)
        if auxiliary is not None:
            return tuple(one for one in subject(stage, auxiliary) if one.kind != "noun")
    return ()


def each_person(stage: Stage, found: Affected) -> Iterator[tuple[Actor, tuple[int, ...]]]:
    """Every actor with the persons it stands for; several actors that are one person give it once."""
    seen: set[int] = set()
    for actor in found.actors:
        persons = tuple(person for person in stage.cast.stands_for(actor, stage.tokens) if person not in seen)
        seen.update(persons)
        yield actor, persons
