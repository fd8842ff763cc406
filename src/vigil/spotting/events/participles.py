# SPDX-License-Identifier: Apache-2.0
"""Verbs without a subject of their own: joined to another, or a participle behind a name."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.concerned import Affected
from vigil.spotting.events.examples import named_behind
from vigil.spotting.events.joined import ending_at, joint_before
from vigil.spotting.events.joined_behind import list_from
from vigil.spotting.events.objects import object_of
from vigil.spotting.events.owners import owner_behind
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.subjects import passive_at, predicate_of, subject


def joined_verb(stage: Stage, one: Occurrence, before: "tuple[Occurrence, Affected] | None") -> Affected | None:
    """ "was arrested and charged", "arrested and sentenced ...": the second verb shares whom the first concerns."""
    start = stage.skip_adverbs_left(one.first)
    comma = before is not None and start > stage.tokens.start and stage.document.tokens.keys[start - 1] == ","
    inserted = _inserted(stage, start) if comma else None
    if before is not None and inserted is not None and before[0].first >= _opened(stage, stage.clause(inserted)):
        others = (actor for actor in stage.actors_in(before[0].behind, one.first) if not actor.owner)
        if all(actor in before[1].actors for actor in others):
            return Affected(before[1].actors, before[1].first, one.behind, before[1].passive)
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
            if not outside and before[0].first >= _opened(stage, clause):
                return Affected(before[1].actors, before[1].first, one.behind, before[1].passive)
    behind = stage.behind_class(one.behind, "and") if one.behind < stage.tokens.stop else None
    if one.behind < stage.tokens.stop and stage.key(one.behind) == "," and stage.document.language.grammar.object_after:
        behind = one.behind + 1  # "khởi tố bị can, bắt tạm giam đối với A"
    if one.behind < stage.tokens.stop and stage.key(one.behind) == "," and stage.sentence.heading:
        behind = one.behind + 1  # "Police beat, detain reporter Mai"
    following = stage.occurrence_in(behind, behind + 3) if behind is not None else None
    forms = {trigger.form for trigger in following.triggers} if following is not None else set()
    if stage.sentence.heading and following is not None and "present" in forms:
        return object_of(stage, following)
    if following is None or not forms & {"act", "about"}:
        return None
    if "act" not in forms:
        whose = owner_behind(stage, following.behind)  # "arrested, and searched the flat of, Mai"
        return Affected(whose, one.first, whose[-1].behind) if whose else None
    return object_of(stage, following) if passive_at(stage, following.first) is None else None


FAR_INSERTED = 16
"""How many words an aside may have between "and" and the verb that it joins."""


def _inserted(stage: Stage, verb: int) -> int | None:
    """The "and" of "was fined and, instead of being freed, charged with ...", behind which an aside is inserted."""
    if verb - 3 <= stage.tokens.start or stage.key(verb - 1) != ",":
        return None
    for place in range(verb - 2, max(stage.tokens.start + 1, verb - FAR_INSERTED), -1):
        if stage.key(place) == ",":
            return place - 1 if stage.is_class(place - 1, "and") else None
    return None


def _opened(stage: Stage, clause: range) -> int:
    """ "was held after joining a march, fined and freed": what was done before interrupts no row of participles."""
    doing = stage.document.language.grammar.doing
    inserted = stage.is_class(clause.start, "clause") and clause.start + 1 < stage.tokens.stop
    if doing and inserted and clause.start > stage.tokens.start and stage.key(clause.start + 1).endswith(doing):
        return stage.clause(clause.start - 1).start
    return clause.start


def reduced(stage: Stage, one: Occurrence) -> Affected | None:
    """ "Mai, arrested in May, ...", "the teacher arrested on Monday": a participle behind the person it concerns."""
    start = stage.skip_adverbs_left(one.first)
    if start == stage.tokens.start:
        return _told_behind(stage, one) or _of_the_subject(stage, one)
    among = stage.key(start - 1) in stage.document.language.grammar.among
    if one.behind < stage.tokens.stop and not among:  # "Among those denied the care they need are Mai and Lan"
        word = stage.key(one.behind)
        if (
            word[0].isalnum()
            and word not in stage.document.language.grammar.consists
            and not stage.is_class(one.behind, "preposition", "adverb", "clause", "and", "agent")
            and not word.isdecimal()
            and not _dated_at(stage, one.behind)
        ):
            return None
    if stage.is_class(start - 1, "have"):
        return None
    counted = _of_so_many(stage, start - 1)
    if counted:
        return Affected(counted, counted[0].first, one.behind, passive=True, reduced=True)
    named = stage.actor_before(start)
    if named is not None and named.kind == "named" and stage.is_class(one.behind, "and", "adverb"):
        return None  # "Mai attacked and ..." is what Mai did
    if stage.key(start - 1) == "(":
        told = stage.actor_before(start - 1)  # "A and B (detained since May)": B alone
        found: tuple[Actor, ...] = (told,) if told is not None else ()
    else:
        found = ending_at(stage, start)
    if among or _some_people(found):
        found = _named_after(stage, one.behind) or found
    apart = found and found[-1].behind < start - 2 and stage.key(start - 1) != ")" and not _apposed(named)
    if not found or found[0].owner or apart:
        return None
    meant = predicate_of(stage, found[0]) if len(found) == 1 else ()
    return Affected(meant or found, (meant or found)[0].first, one.behind, passive=True, reduced=bool(meant))


def _of_so_many(stage: Stage, number: int) -> tuple[Actor, ...]:
    """ "The three are among 12 arrested in June", "Mai is one of those arrested": the subject."""
    word = stage.key(number)
    counted = word.isdecimal() or word in stage.document.language.durations.numbers
    if not (counted or word in stage.document.language.grammar.among):
        return ()
    for start in (number - 1, number - 2):
        listed = start > stage.tokens.start and stage.behind_class(start, "list_of") == number
        verb = stage.skip_adverbs_left(start) - 1  # "is also one of those detained"
        if listed and verb > stage.tokens.start and stage.is_class(verb, "passive"):
            return subject(stage, verb)
    return ()


def _apposed(near: Actor | None) -> bool:
    """ "Mai, a teacher jailed for a poem, ...": what stands right before the participle tells who Mai is."""
    return near is not None and near.kind == "noun"


def _some_people(found: tuple[Actor, ...]) -> bool:
    """ "The prisoners freed on Friday were Mai and Lan": several people, of whom names may follow."""
    return len(found) == 1 and found[0].kind == "noun" and found[0].many and not found[0].owner


def _told_behind(stage: Stage, one: Occurrence) -> Affected | None:
    """ "Also arrested were Mai and Lan": a participle in front of the verb tells of those behind it."""
    found = _named_after(stage, one.behind)
    return Affected(found, one.first, found[-1].behind, passive=True) if found else None


def _of_the_subject(stage: Stage, one: Occurrence) -> Affected | None:
    """ "Detained for more than a year, she ...": a participle that opens the sentence tells of its subject."""
    signs = (place for place in range(one.behind, stage.tokens.stop - 1) if stage.key(place) in (",", '"'))
    found = next((told for place in signs if (told := stage.actor_at(place + 1)) is not None), None)
    if found is None or found.owner or (found.kind == "noun" and not found.definite):
        return None
    between = (actor for actor in stage.actors_in(one.behind, found.first) if not actor.owner)
    if any(actor.kind != "noun" for actor in between):
        return None
    return Affected(list_from(stage, found, stage.tokens.stop), one.first, one.behind, passive=True)


def _dated_at(stage: Stage, place: int) -> bool:
    start = stage.document.tokens.starts[place]
    return any(dated.span.start == start for dated in stage.document.dates_in(stage.sentence.span))


def sharing_passive(stage: Stage, one: Occurrence) -> Affected | None:
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


def those_named(stage: Stage, one: Occurrence) -> tuple[Actor, ...]:
    """ "Those known to have been freed include Mai and Lan": the names behind the verb."""
    among = stage.document.language.grammar.among
    return _named_after(stage, one.behind) if stage.key(stage.clause(one.first).start) in among else ()


def _named_after(stage: Stage, place: int) -> tuple[Actor, ...]:
    """ "Among those arrested was Mai", "those arrested include Mai and Lan"."""
    consists = stage.document.language.grammar.consists
    for token in range(place, min(stage.tokens.stop, place + FAR_LINK)):
        if stage.key(token) in consists:
            actor = next((one for one in stage.actors if token < one.first <= token + FAR_NAMED), None)
            plain = actor is not None and not any(_tells_more(stage, at) for at in range(token + 1, actor.first))
            return named_behind(stage, actor) if actor is not None and plain else ()
        if stage.key(token) in ",;:":
            break
    return ()


FAR_LINK = 14
FAR_NAMED = 4
"""How many words may stand between "those freed" and "were", and between "were" and the first name."""


def _tells_more(stage: Stage, place: int) -> bool:
    """True for what stands before no name of a row: "were freed by Mai", "were with Mai"."""
    told = stage.occurrence_in(place, place + 1) is not None and not stage.is_class(place, "modifier")
    return told or stage.is_class(place, "preposition", "relative", "agent", "clause", "negation")
