# SPDX-License-Identifier: Apache-2.0
"""Subjects: whom a verb group has before it, "who" and the predicate noun resolved."""

import bisect
from functools import lru_cache

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.counted_rows import row_before
from vigil.spotting.events.enumerations import row_of
from vigil.spotting.events.examples import just_so_many, named_behind
from vigil.spotting.events.joined import before_apposition, before_aside, ending_at, named_by
from vigil.spotting.events.joined_behind import list_from
from vigil.spotting.events.stage import Stage
from vigil.spotting.words.language import Language

FAR_BRACKET = 120
"""How many words before an actor the bracket may open that holds it."""
FAR_AGENT = 18
"""How many words of an agent may stand between the mark of the passive and the verb, in languages that do so."""


def passive_at(stage: Stage, first: int) -> int | None:
    """The auxiliary that makes a participle passive, None when there is none."""
    place = stage.skip_adverbs_left(_before_date(stage, stage.skip_adverbs_left(first)))
    for start in (place - 1, place - 2, place - 3):
        if start >= stage.tokens.start and stage.behind_class(start, "passive") == place:
            return _whole_auxiliary(stage, start)
    if stage.document.language.grammar.agent_inside:
        for start in range(place - 1, max(stage.tokens.start, place - FAR_AGENT) - 1, -1):
            row = _act_ends(stage, start) or _act_begins(stage, start) or _place_behind(stage, start)
            sign = stage.key(start) in ",;:" and not row
            if sign or _another_subject(stage, start):
                return None
            if stage.is_class(start, "passive"):
                return _whole_auxiliary(stage, start)
    return None


def _act_ends(stage: Stage, comma: int) -> bool:
    """ "bị công an khởi tố vụ án, khởi tố bị can": behind the comma the row of acts goes on."""
    acts = stage.document.acts
    first = bisect.bisect_left(acts, comma - LONG_ACT, key=lambda hit: hit.first)
    last = bisect.bisect_left(acts, comma, key=lambda hit: hit.first)
    return any(hit.behind == comma for hit in acts[first:last])


def _act_begins(stage: Stage, comma: int) -> bool:
    """ "bị công an chặn đường, đánh đập": behind the comma an act goes on with what was done."""
    one = stage.occurrence_in(comma + 1, comma + 2)
    return one is not None and any(trigger.form == "act" for trigger in one.triggers)


def _place_behind(stage: Stage, comma: int) -> bool:
    """ "bị công an quận 5, thành phố ... bắt": behind the comma stands where the agent is from."""
    keys = stage.document.tokens.keys
    words = _place_words(stage.document.language).get(keys[comma + 1], ()) if comma + 1 < len(keys) else ()
    return any(keys[comma + 1 : comma + 1 + len(phrase)] == phrase for phrase in words)


@lru_cache(maxsize=16)
def _place_words(language: Language) -> dict[str, list[tuple[str, ...]]]:
    """The words before the name of a place, by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in language.grammar.place_before:
        words = tuple(phrase.lower().split())
        found.setdefault(words[0], []).append(words)
    return found


LONG_ACT = 9
"""How many words the longest phrase of an act has."""


def _another_subject(stage: Stage, place: int) -> bool:
    """True for an actor that is not the agent between the mark of the passive and its verb: "bị cán bộ trại đánh"."""
    actor = stage.actor_at(place)
    return actor is not None and actor.kind != "noun" and not stage.is_class(place - 1, "passive")


def _before_date(stage: Stage, place: int) -> int:
    """ "was on Thursday charged": the token where a date that ends right before a participle begins."""
    tokens = stage.document.tokens
    for dated in stage.document.dates_in(stage.sentence.span):
        written = tokens.within(dated.span)
        if written and written.stop == place:
            start = written.start
            return start - 1 if stage.is_class(start - 1, "preposition") else start
    return place


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
    if relative is not None and not _of_a_number(stage, place):
        found = antecedent(stage, relative)
        meant = predicate_of(stage, found[0]) if len(found) == 1 and found[0].kind == "noun" else ()
        return meant or found  # "They were among seven leaders who were arrested"
    if stage.document.tokens.keys[place - 1] in stage.document.language.grammar.that:
        told = _told_to_have(stage, place)
        if told is not None:
            return subject(stage, told)
    going_on = _going_on(stage, place) or _who_says_so(stage, place) or _each_of_them(stage, place, verb)
    if going_on:
        return going_on
    adjacent = ending_at(stage, place)
    if adjacent and not adjacent[0].owner:
        return _head_of(stage, _row_that_opens(stage, adjacent))
    clause = stage.clause(verb)
    relative_of = _of_the_relative(stage, clause.start, place)
    if relative_of:
        return relative_of
    inside = [
        actor
        for actor in stage.actors_in(clause.start, place)
        if not actor.owner and not _after_preposition(stage, actor)
    ]
    inside = [actor for actor in inside if not _in_brackets(stage, actor)]
    if not inside:
        return _of_the_contrast(stage, clause)
    named = _named_as(stage, inside[0], place) or _told_by_number(stage, inside[0])
    if named:
        return named
    row = row_of(stage, inside[0])
    if row[0].first < clause.start and row[-1].behind <= place:
        return row  # "A of the Daily; B of the Weekly; and C of the Globe were ..."
    some = _some_of_them(stage, inside[0], place)
    return some or list_from(stage, named_by(stage, inside[0]) or _called_so(stage, inside[0]) or inside[0], place)


def _of_a_number(stage: Stage, place: int) -> bool:
    """ "Năm người bị bắt": behind a number the word that else opens what is told of somebody is a noun."""
    noun = stage.actor_before(place) if stage.document.language.grammar.noun_first else None
    if noun is None or noun.kind != "noun" or not noun.many or noun.behind - noun.first < A_PAIR:
        return False
    return not stage.document.places_of("list_of", range(max(stage.tokens.start, noun.first - 3), noun.behind))


def _told_by_number(stage: Stage, noun: Actor) -> tuple[Actor, ...]:
    """ "Two sons of the defendant, Mai and Lan, and some friends were ...": the two."""
    return just_so_many(stage, noun, noun.behind) if noun.kind == "noun" and noun.many else ()


def _told_to_have(stage: Stage, place: int) -> int | None:
    """ "Mai is believed to have been held": the auxiliary of what is believed, which has the subject."""
    grammar = stage.document.language.grammar
    if grammar.noun_first or place - 3 < stage.tokens.start or not stage.is_class(place, "have"):
        return None
    return passive_at(stage, place - 2)


def _some_of_them(stage: Stage, group: Actor, place: int) -> tuple[Actor, ...]:
    """ "Ten prisoners, including Mai, Lan and Omar, had completed their terms": those whom the aside names."""
    if group.kind != "noun" or not group.many or stage.document.language.grammar.noun_first:
        return ()
    if not stage.document.places_of("example", range(group.behind, min(place, group.behind + FAR_NAMING))):
        return ()
    named = named_behind(stage, group)
    return named if all(one.kind == "named" for one in named) and named[-1].behind <= place else ()


def _each_of_them(stage: Stage, first: int, verb: int) -> tuple[Actor, ...]:
    """ "They were held for helping Mai, and each was fined": behind "each" they are meant, not Mai."""
    words = range(first, verb + 1)
    if stage.document.language.grammar.noun_first or not any(stage.is_class(place, "each") for place in words):
        return ()
    before = [actor for actor in stage.actors if actor.behind <= first and actor.kind == "pronoun" and actor.plural]
    return tuple(actor for actor in before[-1:] if not actor.owner)


def _of_the_contrast(stage: Stage, clause: range) -> tuple[Actor, ...]:
    """ "Mai survived, but lost a leg and was tortured": behind "but" goes on what the subject before it did."""
    grammar = stage.document.language.grammar
    if grammar.noun_first or clause.start == stage.tokens.start or stage.key(clause.start) not in grammar.contrast:
        return ()
    last = stage.clause(clause.start - 1)
    before = [actor for actor in stage.actors_in(last.start, clause.start) if not actor.owner]
    plain = [actor for actor in before if not _after_preposition(stage, actor)]
    return (plain[0],) if plain and plain[0].kind != "noun" else ()


def _of_the_relative(stage: Stage, start: int, verb: int) -> tuple[Actor, ...]:
    """ "Mai, who has spent five years behind bars": a verb within the clause of "who" is of whom "who" stands for."""
    if stage.document.language.grammar.noun_first:
        return ()
    for place in range(verb - 1, start, -1):
        inside = stage.document.tokens.joined(place - 1) and stage.document.tokens.joined(place)  # "1,000 days"
        if (stage.key(place) in ",;:" and not inside) or stage.actor_at(place) is not None:
            return ()
        if stage.is_class(place, "relative"):
            return antecedent(stage, place)
    return ()


def _called_so(stage: Stage, noun: Actor) -> Actor | None:
    """ "A journalist named Mai from the hills was ...": the name that the text gives the noun."""
    behind = stage.behind_class(noun.behind, "also_known") if noun.kind == "noun" and not noun.many else None
    named = stage.actor_at(behind) if behind is not None else None
    return named if named is not None and named.kind == "named" and not named.owner else None


FAR_NAMING = 4
"""How many words may stand between a group and the word behind which its names come: "Hai nhà báo người Anh là"."""


def _named_as(stage: Stage, group: Actor, stop: int) -> tuple[Actor, ...]:
    """ "Hai nhà báo người Anh là A và B bị bắt": the names by which a group is told before its verb."""
    naming = stage.document.language.grammar.naming
    if not naming or group.kind == "named" or not group.plural:
        return ()
    for token in range(group.behind, min(group.behind + FAR_NAMING, stop)):
        if stage.key(token) in naming:
            named = next((actor for actor in stage.actors_in(token + 1, stop) if not actor.owner), None)
            far = named is None or named.kind != "named" or named.first > token + FAR_NAMING
            return () if far or named is None else list_from(stage, named, stop)
    return ()


FAR_OPENING = 4
"""How many words may stand before the subject that opens a sentence: "Tài xế A"."""


def _going_on(stage: Stage, place: int) -> tuple[Actor, ...]:
    """ "A bỏ công sức đấu tranh với ... và bị đánh": behind "and" alone, the verb has the subject of the sentence."""
    grammar = stage.document.language.grammar
    if not grammar.noun_first or place - 1 <= stage.tokens.start or not stage.is_class(place - 1, "and"):
        return ()
    told = (actor for actor in stage.actors if not actor.owner and not _after_preposition(stage, actor))
    first = next(told, None)  # "Theo ông B, bà A bị đánh và bị ...": A
    opens = first is not None and first.first <= stage.tokens.start + FAR_OPENING and first.behind < place - 1
    says = first is not None and any(stage.is_class(token, "speech") for token in range(first.behind, first.behind + 2))
    opens = opens and not says  # "Bà A nói ông B bị bắt và bị kết án": B
    return list_from(stage, first, place) if first is not None and opens and first.kind != "noun" else ()


def _who_says_so(stage: Stage, place: int) -> tuple[Actor, ...]:
    """ "Ông A tố cáo bị đánh đập": behind a verb of saying, one without a subject of its own is of who says it."""
    grammar = stage.document.language.grammar
    if not grammar.noun_first:
        return ()
    while place - 1 > stage.tokens.start and (
        stage.key(place - 1) in grammar.that or stage.key(place - 1) in grammar.oneself
    ):
        place -= 1  # "kể rằng mình bị đánh"
    said = next((s for s in (place - 1, place - 2) if s > stage.tokens.start and _says_at(stage, s, place)), None)
    if said is None:
        return ()
    before = [actor for actor in stage.actors_in(stage.clause(said - 1).start, said) if not actor.owner]
    return next(((actor,) for actor in reversed(before) if actor.kind != "noun"), ())


def _says_at(stage: Stage, token: int, behind: int) -> bool:
    return stage.behind_class(token, "speech") == behind


A_PAIR = 2


def _row_that_opens(stage: Stage, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """ "A, B bị công an bắt": names with nothing but commas between them, three or more, or from the first word on."""
    if not stage.document.language.grammar.noun_first or any(actor.kind != "named" for actor in found):
        return found
    row = list(found)
    while row[0].first > stage.tokens.start + 1 and stage.key(row[0].first - 1) == ",":
        before = stage.actor_before(row[0].first - 1)
        if before is None or before.kind != "named" or before.owner:
            break
        row.insert(0, before)
    opens = row[0].first == stage.tokens.start or len(row) > A_PAIR
    return row_before(stage, tuple(row) if opens else found)


def _head_of(stage: Stage, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """ "The brother of Mai was ..." is about the brother, "the trial of Mai was ..." about nobody."""
    told = stage.actor_before(found[0].first - 1) if stage.key(found[0].first - 1) == "," else None
    one = told is not None and told.kind == "noun" and not told.many
    if told is not None and one and not told.owner and _after_preposition(stage, told):
        found = (told, *found)  # "the killers of a teacher, Mai, were ..."
    if not _after_preposition(stage, found[0]):
        return found
    behind = _opened(stage, found[0])
    start = next(
        s
        for s in (behind - 1, behind - 2)
        if s >= stage.tokens.start and stage.behind_class(s, "preposition") == behind
    )
    if not stage.is_class(start, "belongs") or stage.key(start) in stage.document.language.grammar.object_after:
        return found  # "quyết định đối với A bị khởi tố": no owner, but whom it is about
    if found[0].kind == "pronoun" and stage.key(start - 1) in stage.document.language.grammar.all_of:
        return found  # "All of them were charged"
    head = stage.actor_before(start)
    if head is None and stage.document.language.grammar.noun_first:
        return found  # "trường hợp của blogger A, bị bắt ..."
    return (head,) if head is not None else ()


def antecedent(stage: Stage, relative: int) -> tuple[Actor, ...]:
    """Whom "who" stands for: what ends right before it, a comma or an aside passed over."""
    place = relative
    while place > stage.tokens.start and (
        stage.key(place - 1) in (",", "-", "–", "—") or stage.is_class(place - 1, "and")
    ):
        place -= 1
    found = _behind_last_relative(stage, ending_at(stage, place))
    plain = len(found) == 1 and found[0].kind == "noun" and not (found[0].definite or found[0].counted)
    if plain and stage.key(place) == "," and not found[0].many and not stage.document.language.grammar.noun_first:
        found = before_aside(stage, place, ",") or found  # "Mai, head of the union and board member, who ..."
    if len(found) == 1 and found[0].kind == "noun" and not found[0].many:
        found = _named_behind(stage, relative) or found
    if found:
        return found
    near = [
        actor
        for actor in stage.actors_in(max(stage.tokens.start, relative - 16), relative)
        if not actor.owner and actor.kind != "pronoun"
    ]
    return (before_apposition(stage, near[-1]) or (near[-1],)) if near else ()


def _named_behind(stage: Stage, relative: int) -> tuple[Actor, ...]:
    """ "A third poet who was arrested in May, Mai Lan, was ...": the name between commas behind the clause of "who"."""
    words = range(relative + 1, min(stage.tokens.stop - 1, relative + LONG_RELATIVE))
    comma = next((place for place in words if stage.key(place) == ","), None)
    named = stage.actor_at(comma + 1) if comma is not None else None
    if named is None or named.kind != "named" or named.owner or named.behind + 1 >= stage.tokens.stop:
        return ()
    closed = stage.key(named.behind) == "," and not stage.is_class(named.behind + 1, "speech", "possessive_pronoun")
    return (named,) if closed and not stage.document.language.grammar.noun_first else ()


LONG_RELATIVE = 14
"""How many words a clause of "who" may have behind which the name comes."""


def _behind_last_relative(stage: Stage, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """ "Mai, who was freed, and Lan, who was not": each "who" stands for the name before it alone."""
    last = len(found) - 1
    while last > 0:
        between = range(found[last - 1].behind, found[last].first)
        if any(stage.is_class(place, "relative") for place in between):
            return found[last:]
        last -= 1
    return found


def _after_preposition(stage: Stage, actor: Actor) -> bool:
    place = _opened(stage, actor)
    return any(
        place - size >= stage.tokens.start and stage.behind_class(place - size, "preposition") == place
        for size in (1, 2)
    )


def _opened(stage: Stage, actor: Actor) -> int:
    """Where the words of an actor begin, its article among them: "of the journalist Mai"."""
    place = actor.first
    while actor.kind == "named" and place > stage.tokens.start and stage.is_class(place - 1, "determiner"):
        place -= 1
    return place


def _in_brackets(stage: Stage, actor: Actor) -> bool:
    depth = 0
    for place in range(max(stage.tokens.start, actor.first - FAR_BRACKET), actor.first):
        depth += (stage.key(place) == "(") - (stage.key(place) == ")")
    return depth > 0


def predicate_of(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """In "Mai is one of the teachers jailed in May" the noun tells what Mai is: she is meant."""
    if actor.kind != "noun":
        return ()
    place = actor.first
    while place > max(stage.tokens.start, actor.first - 4) and (
        stage.key(place - 1) == '"' or stage.document.tokens.capital(place - 1)
    ):
        place -= 1  # "one of the “NIDA” members"
    listed = next(
        (
            s
            for s in (place - 1, place - 2, place - 3)
            if s > stage.tokens.start and stage.behind_class(s, "list_of") is not None
        ),
        None,
    )
    told = stage.actor_before(listed - 1) if listed is not None and stage.key(listed - 1) == "," else None
    if told is not None and told.kind == "named" and not told.owner:
        return (told,)  # "Mai, among a group of teachers arrested in May, ..."
    for start in (place if listed is None else listed, place):
        auxiliary = next(
            (s for s in (start - 1,) if s > stage.tokens.start and stage.behind_class(s, "passive") == start), None
        )
        if auxiliary is not None:
            return tuple(one for one in subject(stage, auxiliary) if one.kind != "noun")
    return ()
