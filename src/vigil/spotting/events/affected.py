# SPDX-License-Identifier: Apache-2.0
"""Whom a trigger concerns: the object of the active, the subject of the passive, the owner of the thing."""

from collections.abc import Callable, Iterator

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.concerned import ORDERED, OUTCOMES, Affected
from vigil.spotting.events.examples import examples_of, named_behind
from vigil.spotting.events.joined import list_to
from vigil.spotting.events.joined_behind import FAR_OBJECT, behind_term, list_from
from vigil.spotting.events.meant import stands_for
from vigil.spotting.events.objects import object_of, shared_object, with_others
from vigil.spotting.events.owners import (
    belongs,
    of_the_main_clause,
    only_one,
    owner_before,
    owner_behind,
    owners_dealt,
    the_thing,
    thing_near,
)
from vigil.spotting.events.participles import joined_verb, reduced, sharing_passive, those_named
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.subjects import passive_at, predicate_of, subject
from vigil.spotting.events.unsaid import of_whom_it_was_told, told_ahead, unsaid
from vigil.spotting.words.triggers import Trigger


def affected(
    stage: Stage, occurrence: Occurrence, before: "tuple[Occurrence, Affected] | None"
) -> tuple[Trigger, Affected] | None:
    """The trigger that an occurrence is, and whom it concerns; None when the sentence names nobody for any reading."""
    for form in _about_first(stage, occurrence):
        for trigger in occurrence.triggers:
            if trigger.form != form:
                continue
            found = _WAYS[form](stage, occurrence, trigger, before)
            if found is not None:
                return trigger, found
    return None


_ORDER = ("label", "act", "present", "gerund", "about", "suffer", "noun", "carried")


def _about_first(stage: Stage, one: Occurrence) -> tuple[str, ...]:
    """ "seized her" and "seized her phone", "was handed over": a verb of both is about the thing where that is near."""
    of_things = (trigger.data.things for trigger in one.triggers if trigger.form == "about" and trigger.data)
    things = next((some for some in of_things if some), [])
    near = bool(things) and thing_near(stage, one, things, passive_at(stage, one.first))
    return ("label", "about", *(form for form in _ORDER if form not in ("label", "about"))) if near else _ORDER


def _act(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    inside = _inside(stage, one)
    if inside:
        return Affected(inside, one.first, one.behind)
    if _tells_which(stage, one):
        return None
    auxiliary = passive_at(stage, one.first)
    if auxiliary is not None and trigger.form == "act":
        found = subject(stage, auxiliary)
        if found:
            unnamed = all(actor.kind == "noun" or actor.plural for actor in found)
            whom = examples_of(stage, found[0], one.behind) if unnamed else ()
            whom = whom or (*with_others(stage, found, one.behind), *_gapped(stage, one))
            return Affected(whom, min(auxiliary, found[0].first), max(one.behind, whom[-1].behind), passive=True)
        listed = those_named(stage, one)
        if listed:
            return Affected(listed, one.first, listed[-1].behind, passive=True)
        joined = joined_verb(stage, one, before) or _of_the_clause_before(stage, auxiliary, one, before)
        if joined is None and before is not None and not stage.actors_in(stage.clause(one.first).start, auxiliary):
            return Affected(before[1].actors, auxiliary, one.behind, passive=True)  # "... before being arrested"
        told = joined or told_ahead(stage, auxiliary, one) or of_whom_it_was_told(stage, auxiliary, one)
        return told or unsaid(stage, auxiliary, one)
    if _moves(stage, one, trigger):
        return object_of(stage, one)
    told = object_of(stage, one) or _participle(stage, one, trigger, before) or shared_object(stage, one)
    return told or _status(stage, one) or _of_the_entry(stage, one, trigger)


def _of_the_entry(stage: Stage, one: Occurrence, trigger: Trigger) -> Affected | None:
    """ "1. Mai Lan, born 1979. Detained on 12 November. Died in May.": verbs without a subject, in somebody's entry."""
    opens = stage.skip_adverbs_left(one.first) == stage.tokens.start and trigger.form in ("act", "suffer")
    if not opens or stage.sentence.heading or stage.document.language.grammar.noun_first:
        return None
    if any(actor.kind == "named" for actor in stage.actors_in(one.behind, one.behind + FAR_OBJECT)):
        return None
    inside = bool(stage.cast.entry_of(stage.tokens.start, stage.sentence.paragraph))
    return Affected((), one.first, one.behind, passive=True) if inside else None


def _tells_which(stage: Stage, one: Occurrence) -> bool:
    """ "Jailed musician faces new charges": a participle that opens the sentence tells which musician."""
    verb = stage.occurrence_in(one.first - 1, one.first) if one.first > stage.tokens.start else None
    if verb is not None and not stage.document.language.grammar.noun_first and stage.is_class(one.first, "modifier"):
        # "frees jailed musician Mai Lan": which musician the verb before it is about
        named = stage.actor_at(one.behind)
        return named is not None and any(trigger.form in ("present", "act") for trigger in verb.triggers)
    noun = stage.actor_at(one.behind) if one.first == stage.tokens.start else None
    return noun is not None and noun.kind == "noun" and stage.is_class(one.first, "modifier")


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
    return joined_verb(stage, one, before) or (
        (sharing_passive(stage, one) or reduced(stage, one)) if trigger.form == "act" else None
    )


def _of_the_clause_before(
    stage: Stage, auxiliary: int, one: Occurrence, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    """ "He served his term but was detained again": a clause that opens with its verb has the subject of the last."""
    clause = stage.clause(one.first)
    opened = stage.skip_adverbs_left(auxiliary)
    grammar = stage.document.language.grammar
    contrast = stage.key(clause.start) in grammar.contrast
    if stage.key(auxiliary) in grammar.going_on and stage.is_class(clause.start, "clause"):
        contrast = True  # "were left on a highway after being released"
    if not contrast or opened != clause.start + 1 or clause.start <= stage.tokens.start:
        return None
    last = stage.clause(clause.start - 1)
    found = [actor for actor in stage.actors_in(last.start, clause.start) if not actor.owner]
    if before is not None and before[1].passive and before[1].actors and before[0].first >= last.start:
        found = list(before[1].actors)  # "According to his brother, he was freed, but was detained again"
    if not found:
        return None
    whom = with_others(stage, list_from(stage, found[0], clause.start), one.behind)
    return Affected(whom, auxiliary, max(one.behind, whom[-1].behind), passive=True)


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
    if _comes_about(stage, one):
        return object_of(stage, one)
    if previous >= stage.tokens.start and (
        stage.key(previous) in ("to", "'s")
        or stage.is_class(previous, "determiner", "modality", "preposition", "possessive_pronoun")
    ):
        return None
    if one.behind < stage.tokens.stop and stage.key(one.behind) in "-:":
        return None  # "free-expression campaigner", "on several charges: ..."
    found = object_of(stage, one, nearest=True)
    if found is not None and _is_subject(stage, found.actors[0]):
        return None  # "charges he denies"
    return found if (found and found.actors[0].kind != "noun") or (found and found.actors[0].counted) else None


def _comes_about(stage: Stage, one: Occurrence) -> bool:
    """ "The judge decided to detain Mai": what somebody in charge decides, proceeds or goes on to do is done."""
    start = next((s for s in (one.first - 2, one.first - 3) if stage.behind_class(s, "comes_to") == one.first), None)
    return start is not None and start >= stage.tokens.start


def _is_subject(stage: Stage, actor: Actor) -> bool:
    return actor.kind == "pronoun" and stage.key(actor.first) in stage.document.language.grammar.subject_pronouns


def _gerund(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    inside = _inside(stage, one)
    return Affected(inside, one.first, one.behind) if inside else object_of(stage, one)


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
    owner = stage.actor_before(one.first)
    if owner is not None and owner.owner and any(other.form == "noun" for other in one.triggers):
        return None  # "The poet, Mai Lan's hunger strike drew attention"
    found = subject(stage, passive_at(stage, one.first) or one.first)
    meant = predicate_of(stage, found[0]) if len(found) == 1 else ()
    found = meant or found  # "Mai and Lan were among the women appearing before the court"
    if found:
        found = (examples_of(stage, found[0], one.behind) if len(found) == 1 else ()) or found
        return Affected(found, found[0].first, one.behind)
    if before is not None and not stage.actors_in(stage.clause(one.first).start, one.first):
        return Affected(before[1].actors, one.first, one.behind)  # "released after receiving threats"
    ahead = told_ahead(stage, one.first, one) if stage.document.language.grammar.noun_first else None
    return ahead or joined_verb(stage, one, before) or _of_the_entry(stage, one, trigger)  # "Sau khi mãn án, A ..."


def _about(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    auxiliary = passive_at(stage, one.first)
    if trigger.data is not None and trigger.data.things and not thing_near(stage, one, trigger.data.things, auxiliary):
        return None
    owns = tuple(actor for actor in stage.actors_in(one.first, one.behind) if actor.owner)
    if owns:
        return Affected(owns, one.first, one.behind)  # "rejected their appeal" is one phrase
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
    found = owner_before(stage, one.first) or of_the_main_clause(stage, one) or only_one(stage, one)
    if found:
        return Affected(found, one.first, one.behind)
    clause = stage.clause(one.first)
    nobody = not any(actor.kind != "noun" for actor in stage.actors_in(clause.start, clause.stop))
    decided = nobody or (auxiliary is not None and the_thing(stage, auxiliary))
    again = auxiliary is not None and trigger.kind in OUTCOMES and the_thing(stage, auxiliary)  # "The verdict was cut"
    return Affected((), one.first, one.behind) if again or (decided and trigger.kind in DECIDED) else None


DECIDED = ORDERED | {"appeal_changed"}
"""What a court decides of whoever is spoken of: "An appeals court reduced the sentence to five years"."""


def _noun(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    if one.first > stage.tokens.start and stage.key(one.first - 1) in stage.document.language.durations.total:
        return None  # "bringing his total jail term to ..."
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
            break
    return _of_the_one_served(stage, one, trigger, before)


def _of_the_one_served(
    stage: Stage, one: Occurrence, trigger: Trigger, before: "tuple[Occurrence, Affected] | None"
) -> Affected | None:
    """ "was freed after two years of a four-year sentence": a term in front, and nobody's but theirs."""
    term = any(term.behind <= one.first <= term.behind + 1 for term in stage.terms)
    if not term or trigger.needs != "term" or before is None or trigger.kind not in OUTCOMES:
        return None
    others = [actor for actor in stage.actors_in(before[0].behind, one.first) if actor.kind != "noun"]
    return None if others else Affected(before[1].actors, one.first, one.behind)


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
        persons = tuple(person for person in stands_for(stage.cast, actor, stage.tokens) if person not in seen)
        seen.update(persons)
        yield actor, persons
