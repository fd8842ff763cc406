# SPDX-License-Identifier: Apache-2.0
"""What a trigger tells, shared out: to each of whom it tells, named or not, with the term that is theirs."""

from collections.abc import Iterator, Sequence

from vigil.spotting.events import penalties
from vigil.spotting.events.actors import Actor
from vigil.spotting.events.affected import each_person
from vigil.spotting.events.concerned import Affected
from vigil.spotting.events.drafts import FACTS, Draft
from vigil.spotting.events.gaps import dated_gaps
from vigil.spotting.events.kin_meant import is_kin
from vigil.spotting.events.meant import might_be
from vigil.spotting.events.penalties import Share
from vigil.spotting.events.stage import Stage
from vigil.spotting.events.when import When, end_of_date
from vigil.spotting.findings import Slot
from vigil.spotting.words.triggers import Trigger

_PENAL = frozenset({"sentence", "appeal_upheld", "appeal_changed"})


def gapped(stage: Stage, common: Draft, trigger: Trigger, date: When) -> Iterator[Draft]:
    """ "A was arrested on 5 August, and B on 6 August": B, whose verb is left out."""
    end = end_of_date(stage, date) if trigger.form == "act" else None
    if end is None:
        return
    for row, when_ in dated_gaps(stage, end):
        for actor in row:
            for person in actor.persons:
                yield personal(stage, common._replace(when=when_), person, actor, (None, None))


def each(
    stage: Stage, common: Draft, trigger: Trigger, whom: Affected, terms: Sequence[Share], regions: tuple[range, range]
) -> Iterator[Draft]:
    """A draft for each whom the words name or mean, with their term; for a group that nobody is named of, one for all.

    `regions` are the tokens behind the trigger and in front of it in which terms stand.
    """
    if not whom.actors:
        for person in _carried_persons(stage, trigger):
            yield personal(stage, common, person, None, terms[0])
        return
    pairs = list(each_person(stage, whom))
    dealt = terms
    if len(pairs) == 1 and len(pairs[0][1]) > 1:
        several = [pairs[0][0]] * len(pairs[0][1])  # "sentenced them to five and three years"
        dealt = penalties.shares(stage, several, *regions)
    befallen: list[int] = []
    group = False
    for number, (actor, persons) in enumerate(pairs):
        actor = actor if persons else _unnamed(stage, actor)
        for place, person in enumerate(persons):
            share = dealt[place] if len(pairs) == 1 else terms[number]
            if common.modality in FACTS:
                befallen.append(person)
            yield personal(stage, common, person, actor, share)
        if not persons and (actor.kind == "noun" or actor.counted) and common.modality in FACTS:
            words = stage.document.tokens.span(actor.first, actor.behind)
            others = might_be(stage.cast, actor, stage.tokens)
            others = others if len(others) > 1 else ()
            worth = bool(others) or _worth_a_group(stage, actor, common)
            group = True
            many = _number(stage, actor)
            if not worth and actor.many and many < 2:
                continue
            yield _with_terms(
                stage,
                common._replace(
                    group=stage.document.slot(words),
                    single=not actor.many and not _another_one(stage, actor),
                    noun=actor.sense,
                    worth=worth,
                    number=many,
                    others=others,
                ),
                terms[number],
            )
    if befallen or group:
        stage.cast.befall(tuple(dict.fromkeys(befallen)), whom.behind, stage.sentence.paragraph)


def _unnamed(stage: Stage, actor: Actor) -> Actor:
    """Of "a defender, after a court rejected his appeal": the noun that a pronoun stands for, who is not named."""
    if actor.kind != "pronoun":
        return actor
    before = [one for one in stage.actors if one.first < actor.first and one.kind != "pronoun"]
    last = before[-1] if before else actor
    alike = last.kind == "noun" and (last.counted or _number(stage, last) > 1) and last.many == actor.plural
    return last if alike and not last.owner else actor


def _carried_persons(stage: Stage, trigger: Trigger) -> tuple[int, ...]:
    """Of whom a sentence tells that names nobody: whose entry it stands in, or who was spoken of last."""
    cast, paragraph = stage.cast, stage.sentence.paragraph
    if trigger.form in ("act", "suffer") and not stage.document.language.grammar.noun_first:
        told = cast.entry_of(stage.tokens.start, paragraph)
        if told:
            return told
    listed = trigger.form == "label" or (trigger.form == "act" and stage.document.language.grammar.noun_first)
    if listed:
        return cast.entry(stage.tokens.start, paragraph)
    told = cast.spoken_of(paragraph)
    here = {person for actor in stage.actors for person in actor.persons}
    known = any(person in one.persons for one in cast.focus for person in told)
    if trigger.form == "carried" and here and (here.isdisjoint(told) or (len(here) > 1 and not known)):
        return ()  # "Theo cáo trạng, tổ chức do D cầm đầu ...": it tells of somebody else
    return told if trigger.form != "about" or not here.issuperset(told) else ()  # who speaks of it here is another


def personal(stage: Stage, common: Draft, person: int, actor: Actor | None, terms: Share) -> Draft:
    """The draft of one person; without an actor it tells of whom the text spoke before."""
    document = stage.document
    name = document.people[person].name
    who = None
    if actor is not None:
        words = document.tokens.span(actor.first, actor.behind)
        because = "" if actor.kind == "named" else f"“{document.words(words)}” stands for {name}"
        who = Slot(name, document.quote(words), because)
    else:
        who = Slot(name, None, "told of the person spoken of before")
    meant = might_be(stage.cast, actor, stage.tokens) if actor is not None else ()
    others = tuple(one for one in meant if one != person)
    return _with_terms(stage, common._replace(person=person, who=who, others=others), terms)


def _with_terms(stage: Stage, draft: Draft, terms: Share) -> Draft:
    if draft.kind not in _PENAL:
        return draft
    slots = []
    for term in terms:
        words = stage.document.tokens.span(term.first, term.behind) if term else None
        slots.append(stage.document.slot(words, term.value) if words and term else None)
    return draft._replace(sentence=slots[0], probation=slots[1])


def _another_one(stage: Stage, actor: Actor) -> bool:
    """ "another monk", "vợ ông" is none of those told of before."""
    another = stage.document.language.grammar.another
    kin = stage.document.language.grammar.noun_first and is_kin(stage.document, actor)
    return kin or any(stage.key(place) in another for place in range(actor.first, actor.behind))


def _number(stage: Stage, actor: Actor) -> int:
    """How many a group is said to be, 0 where that is not said."""
    numbers = stage.document.language.durations.numbers
    words = [stage.key(place) for place in range(actor.first, actor.behind)]
    told = [int(word) if word.isdecimal() else numbers.get(word, 0) for word in words]
    return max(told, default=0) if actor.many else 0


def _worth_a_group(stage: Stage, actor: Actor, common: Draft) -> bool:
    """A group is an event when it is counted and something says when or where; "activists are arrested" is none."""
    generic = stage.document.places_of("generic", stage.tokens)
    return actor.counted and not generic and (common.when.date is not None or common.place is not None)
