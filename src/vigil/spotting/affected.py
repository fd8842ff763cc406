# SPDX-License-Identifier: Apache-2.0
"""Whom a trigger concerns: the object of the active, the subject of the passive, the owner of the thing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vigil.spotting.actors import Actor
from vigil.spotting.joined import (
    FAR_OBJECT,
    behind_term,
    ending_at,
    ends_noun_phrase,
    examples_behind,
    examples_of,
    joint_before,
    list_from,
    list_to,
    named_behind,
)
from vigil.spotting.owners import belongs, only_one, owner_before, owner_behind, owners_dealt, the_thing, thing_near
from vigil.spotting.stage import Occurrence, Stage
from vigil.spotting.subjects import passive_at, predicate_of, subject
from vigil.spotting.triggers import Trigger

FAR_MARKED = 16
"""How many words may stand between a verb and its object where the language marks the object ("đối với")."""
ASIDE = 10
"""How many words an aside between a verb and its object may have."""
ORDERED = frozenset({"detention", "appeal_upheld"})
"""What a court decides about whoever is spoken of, though the sentence names nobody: "It extended the detention"."""


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
    inside = _inside(stage, one)
    if inside:
        return Affected(inside, one.first, one.behind)
    auxiliary = passive_at(stage, one.first)
    if auxiliary is not None and trigger.form == "act":
        found = subject(stage, auxiliary)
        if found:
            whom = examples_of(stage, found[0], one.behind) if len(found) == 1 else ()
            whom = whom or (*_with(stage, found, one.behind), *_gapped(stage, one))
            return Affected(whom, min(auxiliary, found[0].first), max(one.behind, whom[-1].behind), passive=True)
        joined = _joined(stage, one, before) or _of_the_clause_before(stage, auxiliary, one)
        if joined is None and before is not None and not stage.actors_in(stage.clause(one.first).start, auxiliary):
            return Affected(before[1].actors, auxiliary, one.behind, passive=True)  # "... before being arrested"
        return joined or _unsaid(stage, auxiliary, one)
    if _moves(stage, one, trigger):
        return _object(stage, one)
    return _object(stage, one) or _participle(stage, one, trigger, before) or _status(stage, one)


def _status(stage: Stage, one: Occurrence) -> Affected | None:
    """ "Status: released on 25 May": the entry of a list tells of the person whose it is."""
    text, start = stage.document.text, stage.document.tokens.starts[one.first]
    label = text[text.rfind("\n", 0, start) + 1 : start].strip()
    opens = label.endswith(":") and len(label.split()) <= FEW and not any(one.kind == "named" for one in stage.actors)
    return Affected((), one.first, one.behind) if opens else None


FEW = 3
"""How many words the label of a line has at most."""


def _moves(stage: Stage, one: Occurrence, trigger: Trigger) -> bool:
    """ "Mai returned to China" is what Mai did: such a verb concerns somebody only as object or in the passive."""
    return trigger.data is not None and stage.key(one.first) in trigger.data.moves


def _participle(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    return _joined(stage, one, before) or (
        (_sharing_passive(stage, one) or _reduced(stage, one)) if trigger.form == "act" else None
    )


def _unsaid(stage: Stage, auxiliary: int, one: Occurrence) -> Affected | None:
    """ "Bị bắt ngày 5/5/2014 tại Hà Nội.": a sentence that need not say its subject, where nobody stands before."""
    if not stage.document.language.grammar.noun_first or stage.sentence.heading or stage.occurrences[0] is not one:
        return None
    if any(actor.first < one.first or actor.kind != "noun" for actor in stage.actors):
        return None
    opening = max(
        (
            stage.document.tokens.within(dated.span).stop
            for dated in stage.document.dates_in(stage.sentence.span)
            if dated.span.start == stage.sentence.span.start
        ),
        default=stage.tokens.start,
    )
    if stage.skip_adverbs_left(auxiliary) > opening:
        return None
    return Affected((), auxiliary, one.behind, passive=True)


def _of_the_clause_before(stage: Stage, auxiliary: int, one: Occurrence) -> Affected | None:
    """ "He served his term but was detained again": a clause that opens with its verb has the subject of the last."""
    clause = stage.clause(one.first)
    opened = stage.skip_adverbs_left(auxiliary)
    contrast = stage.key(clause.start) in stage.document.language.grammar.contrast
    if not contrast or opened != clause.start + 1 or clause.start <= stage.tokens.start:
        return None
    found = [actor for actor in stage.actors_in(stage.clause(clause.start - 1).start, clause.start) if not actor.owner]
    return Affected((found[0],), auxiliary, one.behind, passive=True) if found else None


def _inside(stage: Stage, one: Occurrence) -> tuple[Actor, ...]:
    """The pronoun in "took her away"; a title that the phrase itself holds stands for nobody."""
    held = [
        actor for actor in stage.actors_in(one.first, one.behind - 1) if actor.kind == "pronoun" and not actor.owner
    ]
    return tuple(actor for actor in held if not stage.is_class(actor.first, "title"))


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
    if one.behind < stage.tokens.stop and stage.key(one.behind) == "-":
        return None  # "free-expression campaigner"
    found = _object(stage, one, nearest=True)
    return found if (found and found.actors[0].kind != "noun") or (found and found.actors[0].counted) else None


def _gerund(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    inside = _inside(stage, one)
    return Affected(inside, one.first, one.behind) if inside else _object(stage, one)


def _object(stage: Stage, one: Occurrence, nearest: bool = False) -> Affected | None:
    """The actors behind an active verb, with nothing but what describes them in between."""
    begun = next(
        (actor for actor in stage.actors if actor.first < one.behind < actor.behind and actor.kind == "named"), None
    )
    if begun is not None:  # "khởi tố bị can A": the title is part of the verb
        found = named_behind(stage, begun)
        return Affected(found, one.first, found[-1].behind)
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
            found = named_behind(stage, actor)
            last = found[-1]
            return Affected(_with(stage, found, last.behind), one.first, last.behind)
        behind = stage.behind_class(place, "belongs")
        if behind is not None and stage.key(place) in stage.document.language.grammar.object_after:
            place = behind
            continue
        if place == one.behind and stage.key(place) == ",":
            place = _behind_aside(stage, place)
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


def _unknown_with_examples(stage: Stage, one: Occurrence, place: int) -> Affected | None:
    """ "detained multiple mourners for protesting, including Mai": of a noun that no list holds the names."""
    if place == one.behind or not stage.is_class(place, "preposition"):
        return None
    found = examples_behind(stage, place)
    return Affected(found, one.first, found[-1].behind) if found else None


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
        return None
    for token in range(term.behind, min(stage.tokens.stop, term.behind + 4)):
        actor = stage.actor_at(token)
        if actor is not None:
            return token if actor.kind == "named" and not actor.owner else None
        if not stage.key(token).isalpha() or stage.is_class(token, "and", "clause", "belongs"):
            return None
    return None


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


def _joined(stage: Stage, one: Occurrence, before: "tuple[Occurrence, Affected] | None") -> Affected | None:
    """ "was arrested and charged", "arrested and sentenced ...": the second verb shares whom the first concerns."""
    start = stage.skip_adverbs_left(one.first)
    if before is not None:
        place = start
        joined = joint_before(stage, place)
        contrast = stage.key(start - 1) in stage.document.language.grammar.contrast
        if joined is not None or contrast or stage.key(start - 1) == ",":
            between = stage.actors_in(before[0].behind, one.first)
            clause = stage.clause(one.first)
            outside = [
                actor for actor in between if actor not in before[1].actors and actor.kind != "noun" and not actor.owner
            ]
            if contrast and not outside and passive_at(stage, before[0].first) is not None:
                return Affected(before[1].actors, before[1].first, one.behind, before[1].passive)
            if not outside and before[0].first >= clause.start:
                return Affected(before[1].actors, before[1].first, one.behind, before[1].passive)
    behind = stage.behind_class(one.behind, "and") if one.behind < stage.tokens.stop else None
    if one.behind < stage.tokens.stop and stage.key(one.behind) == "," and stage.document.language.grammar.object_after:
        behind = one.behind + 1  # "khởi tố bị can, bắt tạm giam đối với A"
    following = stage.occurrence_in(behind, behind + 3) if behind is not None else None
    if following is None or not any(trigger.form == "act" for trigger in following.triggers):
        return None
    return _object(stage, following) if passive_at(stage, following.first) is None else None


def _reduced(stage: Stage, one: Occurrence) -> Affected | None:
    """ "Mai, arrested in May, ...", "the teacher arrested on Monday": a participle behind the person it concerns."""
    start = stage.skip_adverbs_left(one.first)
    if one.behind < stage.tokens.stop:
        word = stage.key(one.behind)
        if (
            word[0].isalnum()
            and not stage.is_class(one.behind, "preposition", "adverb", "clause", "and", "agent")
            and not word.isdecimal()
            and not _dated_at(stage, one.behind)
        ):
            return None
    if stage.is_class(start - 1, "have"):
        return None
    named = stage.actor_before(start)
    if named is not None and named.kind == "named" and stage.is_class(one.behind, "and", "adverb"):
        return None  # "Mai attacked and ..." is what Mai did
    if stage.key(start - 1) == "(":
        told = stage.actor_before(start - 1)  # "A and B (detained since May)": B alone
        found: tuple[Actor, ...] = (told,) if told is not None else ()
    else:
        found = ending_at(stage, start)
    if not found and stage.key(start - 1) in stage.document.language.grammar.among:
        found = _named_after(stage, one.behind)
    if not found or found[0].owner or (found[-1].behind < start - 2):
        return None
    meant = predicate_of(stage, found[0]) if len(found) == 1 else ()
    return Affected(meant or found, (meant or found)[0].first, one.behind, passive=True, reduced=bool(meant))


def _dated_at(stage: Stage, place: int) -> bool:
    start = stage.document.tokens.starts[place]
    return any(dated.span.start == start for dated in stage.document.dates_in(stage.sentence.span))


def _sharing_passive(stage: Stage, one: Occurrence) -> Affected | None:
    """ "was lured to a meeting and captured there": a participle behind "and" shares the auxiliary before it."""
    joined = joint_before(stage, stage.skip_adverbs_left(one.first))
    if joined is None or joined[1]:
        return None
    clause = stage.clause(one.first)
    for place in range(joined[0] - 1, clause.start, -1):
        if stage.is_class(place, "passive") and not stage.is_class(place, "relative"):
            found = subject(stage, _auxiliary(stage, place))
            return Affected(found, found[0].first, one.behind, passive=True) if found else None
    return None


def _auxiliary(stage: Stage, place: int) -> int:
    while place > stage.tokens.start and stage.is_class(place - 1, "have", "passive"):
        place -= 1
    return place


def _named_after(stage: Stage, place: int) -> tuple[Actor, ...]:
    """ "Among those arrested was Mai", "those arrested include Mai and Lan"."""
    consists = stage.document.language.grammar.consists
    verb = next(
        (token for token in range(place, min(stage.tokens.stop, place + 14)) if stage.key(token) in consists), None
    )
    actor = next((one for one in stage.actors if verb is not None and verb < one.first <= verb + 4), None)
    return named_behind(stage, actor) if actor is not None else ()


def _with(stage: Stage, found: tuple[Actor, ...], behind: int) -> tuple[Actor, ...]:
    """Those arrested "along with" somebody were arrested too, and so was he."""
    along = stage.document.language.grammar.along
    for place in range(behind, min(stage.clause(behind - 1).stop, behind + FAR_OBJECT)):
        if stage.key(place) not in along:
            if stage.actor_at(place) is not None or stage.occurrence_in(place, place + 1) is not None:
                break
            continue
        joined = stage.behind_class(place, "and")
        following = stage.actor_at(joined) if joined is not None else None
        if following is not None and following.kind == "named":
            return (*found, *list_from(stage, following, stage.tokens.stop))
    return found


def _gapped(stage: Stage, one: Occurrence) -> tuple[Actor, ...]:
    """ "A was sentenced to six years, B to five and C to four": those whose verb is left out."""
    place = behind_term(stage, one.behind, stage.tokens.stop)
    if place == one.behind:
        return ()
    following = next(
        (actor for actor in stage.actors if place < actor.first <= place + 3 and actor.kind == "named"), None
    )
    if following is None or stage.occurrence_in(following.behind, following.behind + 3) is not None:
        return ()  # "A 15 years, and B was sentenced to nine"
    return list_from(stage, following, stage.tokens.stop)


def _suffer(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    found = subject(stage, passive_at(stage, one.first) or one.first)
    if found:
        found = (examples_of(stage, found[0], one.behind) if len(found) == 1 else ()) or found
        return Affected(found, found[0].first, one.behind)
    if before is not None and not stage.actors_in(stage.clause(one.first).start, one.first):
        return Affected(before[1].actors, one.first, one.behind)  # "released after receiving threats"
    return _joined(stage, one, before)


def _about(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    auxiliary = passive_at(stage, one.first)
    if trigger.data is not None and trigger.data.things and not thing_near(stage, one, trigger.data.things, auxiliary):
        return None
    if auxiliary is not None:
        found = owner_before(stage, auxiliary)
        if found:
            return Affected(found, found[0].first, one.behind, passive=True)
        if before is not None and the_thing(stage, auxiliary):
            return Affected(before[1].actors, auxiliary, one.behind, passive=True)
    found = owner_behind(stage, one.behind)
    if found:
        found = (*found, *owners_dealt(stage, found[-1].behind))
        return Affected(found, one.first, found[-1].behind)
    if before is not None and before[0].first >= stage.clause(one.first).start:
        return Affected(before[1].actors, before[1].first, one.behind, before[1].passive)
    found = owner_before(stage, one.first) or only_one(stage)
    if found:
        return Affected(found, one.first, one.behind)
    nobody = not any(actor.kind != "noun" for actor in stage.actors)
    return Affected((), one.first, one.behind) if nobody and trigger.kind in ORDERED else None


def _noun(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    for token in range(one.first - 1, max(stage.tokens.start, one.first - FAR_OBJECT) - 1, -1):
        actor = stage.actor_at(token)
        if actor is not None:
            if actor.owner:
                found = list_to(stage, actor) if actor.kind == "named" else (actor,)
                return Affected(found, found[0].first, one.behind)
            break
        if stage.key(token) in ",;:" or stage.is_class(token, "preposition", "passive", "have"):
            break
    stop = min(stage.clause(one.first).stop, one.behind + FAR_OBJECT)
    for token in range(one.behind, stop):
        actor = stage.actor_at(token)
        if actor is not None:
            marked = stage.document.language.grammar.object_after
            if marked and token == one.behind and actor.kind == "named":
                found = named_behind(stage, actor)  # "việc bắt giữ A"
                return Affected(found, one.first, found[-1].behind)
            if not belongs(stage, token):
                return None
            found = named_behind(stage, actor)
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


def each_person(stage: Stage, found: Affected) -> Iterator[tuple[Actor, tuple[int, ...]]]:
    """Every actor with the persons it stands for; several actors that are one person give it once."""
    seen: set[int] = set()
    for actor in found.actors:
        persons = tuple(person for person in stage.cast.stands_for(actor, stage.tokens) if person not in seen)
        seen.update(persons)
        yield actor, persons
