# SPDX-License-Identifier: Apache-2.0
"""Nouns for people: whom "the blogger", "the journalists" or "the seven defendants" stands for."""

import itertools

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.called_so import called_last, points_back
from vigil.spotting.events.cast import Befallen, Cast, near
from vigil.spotting.events.kin import kin_of
from vigil.spotting.events.kin_meant import is_kin, kin_meant
from vigil.spotting.words.sentences import Sentence
from vigil.values.names import fold

MANY = 30
"""How many namings back those are sought who are counted by what they are called."""


def described(cast: Cast, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
    """ "the blogger" is the one person of the text whom the text calls a blogger; in a heading, any blogger."""
    heading = sentence is not None and sentence.heading
    if not heading and points_back(cast, actor):
        return called_last(cast, actor)
    if actor.many and actor.counted:
        return _as_many(cast, actor, sentence) or _so_many(cast, actor, sentence)
    if cast.document.language.grammar.noun_first and not actor.many and is_kin(cast.document, actor):
        return kin_meant(cast, actor)
    if not actor.many and cast.document.is_class(actor.behind - 1, "kin"):
        return _relative(cast, actor)
    if actor.many and actor.definite:
        return _those(cast, actor, sentence)
    if actor.plural or not (actor.definite or (heading and not actor.counted)):
        return ()
    noun = fold(actor.sense)
    fitting = {
        person
        for person in (range(len(cast.document.people)) if heading else [one.person for one in cast.seen])
        if not (heading and (cast.only_speaks(person) or _named_late(cast, person)))
        and any(
            noun in fold(slot.value).split()
            for slot in (*cast.document.people[person].descriptors, *cast.document.people[person].roles)
        )
    }
    if not fitting and actor.definite and not heading:
        fitting = _called_alike(cast, noun)
    if fitting or heading or not actor.definite or noun in cast.document.language.people.in_power:
        return tuple(fitting) if len(fitting) == 1 else ()
    return _only(cast, actor, sentence)


FAR_HEADING = 2
"""Up to this paragraph a text has named whom its heading calls a blogger."""


def _named_late(cast: Cast, person: int) -> bool:
    """True for somebody of whom a text tells far behind its heading, besides."""
    told = cast.document.sentence_at(cast.document.people[person].first.start)
    late = told is not None and told.paragraph > FAR_HEADING
    return late and not cast.document.language.grammar.noun_first


def _called_alike(cast: Cast, noun: str) -> set[int]:
    """ "The deputy" is the one person named so far whom the text calls a lawmaker, or by another such word."""
    people = cast.document.language.people
    alike = frozenset[str]().union(*(words for words in people.alike if noun in words)) - people.in_charge
    if not alike or noun in people.in_charge:
        return set()
    persons = dict.fromkeys(one.person for one in cast.seen)
    return {
        person
        for person in persons
        if any(
            alike & set(fold(slot.value).split())
            for slot in (*cast.document.people[person].descriptors, *cast.document.people[person].roles)
        )
    }


def _relative(cast: Cast, actor: Actor) -> tuple[int, ...]:
    """ "Her husband" is the one person named before whom the text calls a husband."""
    noun = fold(actor.sense)
    last = itertools.islice((one.person for one in reversed(cast.seen) if one.place < actor.first), MANY)
    called = {person for person in last if cast.called(person, noun)}
    return tuple(called) if len(called) == 1 else _by_kin(cast, actor, noun) or _named_later(cast, actor, noun)


def _named_later(cast: Cast, actor: Actor, noun: str) -> tuple[int, ...]:
    """ "A writer said her husband was freed. ... Her husband Omar ...": whom the head of a text leaves to be named."""
    sentence = cast.document.sentence_at(cast.document.tokens.starts[actor.first])
    if sentence is None or sentence.paragraph > 0 or not actor.definite or cast.document.language.grammar.noun_first:
        return ()
    called = [person for person in range(len(cast.document.people)) if cast.called(person, noun)]
    return tuple(called) if len(called) == 1 else ()


def _by_kin(cast: Cast, actor: Actor, noun: str) -> tuple[int, ...]:
    """ "Mai's sister, Lan, said her brother ...": of those named in this paragraph and the one before, Lan's is Mai."""
    told = [one for one in cast.kin() if one.place < actor.first]
    sentence = cast.document.sentence_at(cast.document.tokens.starts[actor.first]) if told else None
    if sentence is None:
        return ()
    owner = cast.document.phrases.get(actor.first)
    sense = next((word.sense for word in owner.values if word.cls == "pronoun"), "") if owner is not None else ""
    spoken = {one.person for one in cast.seen_near(sentence.paragraph) if one.place < actor.first}
    fitting = frozenset(person for person in spoken if cast.fits(person, sense))
    return kin_of(told, cast.document, noun, fitting)


def _so_many(cast: Cast, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
    """ "The seven journalists": those named in one row, or befallen by one thing, if they are just so many."""
    if not actor.definite or sentence is None:
        return ()
    told = sorted((*cast.rows, *cast.focus), key=lambda one: one.place)
    before = (one for one in reversed(told) if one.place < actor.first)
    number = cast.number(actor)
    found = next((one.persons for one in itertools.islice(before, MANY) if len(one.persons) == number), ())
    return found or _all_so_far(cast, number, actor)


def _all_so_far(cast: Cast, number: int, actor: Actor) -> tuple[int, ...]:
    """ "The four unionists": those to whom something happened so far, one by one, if they are just so many."""
    told = dict.fromkeys(person for one in cast.focus if one.place < actor.first for person in one.persons)
    return tuple(told) if len(told) == number > 1 and not cast.document.language.grammar.noun_first else ()


def _those(cast: Cast, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
    """ "The journalists": those of the last row or happening, if the text calls one of them so."""
    if sentence is None or sentence.heading or _some_of(cast, actor):
        return ()
    everybody = cast.all_told(actor.first, fold(actor.sense))
    if everybody:
        return everybody
    told = sorted((*cast.rows, *cast.focus), key=lambda one: one.place)
    last = next((one for one in reversed(told) if one.place < actor.first and len(one.persons) > 1), None)
    noun = fold(actor.sense)
    if last is None or not near(last.paragraph, sentence.paragraph):
        return ()
    last = _whole_row(cast, last, sentence.paragraph)
    stands = noun in cast.document.language.people.anybody
    untold = all(not cast.document.people[person].descriptors for person in last.persons)
    alike = {noun}.union(*(words for words in cast.document.language.people.alike if noun in words))
    called = (cast.called(person, word) for person in last.persons for word in alike)
    return _with_the_rest(cast, last) if stands or untold or any(called) else ()


FAR_ROW = 2
FEW_ROWS = 8
"""How many paragraphs and rows back the row may be named to which "these teachers" goes back past parts of it."""


def _whole_row(cast: Cast, last: Befallen, paragraph: int) -> Befallen:
    """ "A, B and C were jailed. A got a year, B and C two. These teachers ...": the row of all told of since."""
    told = cast.focus[-MANY:]
    for row in itertools.islice(reversed(cast.rows), FEW_ROWS):
        if paragraph - row.paragraph > FAR_ROW or cast.document.language.grammar.noun_first:
            break
        since = {person for one in told if row.place < one.place for person in one.persons}
        if set(last.persons) < set(row.persons) and since <= set(row.persons):
            return row
    return last


def _with_the_rest(cast: Cast, told: Befallen) -> tuple[int, ...]:
    """ "A and B were given 12 years, while C was given four": those of one sentence, to whom one thing happened."""
    if cast.document.language.grammar.noun_first or told not in cast.focus:
        return told.persons
    sentence = cast.document.sentence_at(cast.document.tokens.starts[told.place - 1])
    stop = sentence.span.end if sentence is not None else 0
    starts = cast.document.tokens.starts
    rest = [one for one in cast.focus if told.place < one.place and starts[one.place - 1] < stop]
    return tuple(dict.fromkeys((*told.persons, *(person for one in rest for person in one.persons))))


def _some_of(cast: Cast, actor: Actor) -> bool:
    """ "Most of the women": some of them, and nobody knows which."""
    document, place = cast.document, actor.first - 2
    of_them = place >= 0 and document.tokens.keys[place + 1] in document.language.grammar.whose
    return of_them and document.is_class(place, "determiner")


def _as_many(cast: Cast, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
    """ "Hai luật sư bị bắt": where exactly so many are so called, in languages without articles, they are meant."""
    if not cast.document.language.grammar.noun_first or sentence is None or sentence.heading:
        return ()
    number = cast.number(actor)
    noun = fold(actor.sense)
    seen = (
        one.person
        for one in reversed(cast.seen)
        if one.place < actor.first and near(one.paragraph, sentence.paragraph - 1)
    )
    last = list(dict.fromkeys(itertools.islice(seen, MANY)))[::-1]
    called = tuple(person for person in last if cast.called(person, noun))
    return called if len(called) == number else _told_last(cast, actor, sentence, number)


def _told_last(cast: Cast, actor: Actor, sentence: Sentence, number: int) -> tuple[int, ...]:
    """ "Tòa bác kháng cáo của A và B. Trước đó hai blogger bị ...": the two told of last, where no other is named."""
    document = cast.document
    told = sorted((*cast.rows, *cast.focus), key=lambda one: one.place)
    last = next((one for one in reversed(told) if one.place < actor.first), None)
    start = document.tokens.within(sentence.span).start
    named = any(start <= one.place < actor.first for one in cast.seen)
    other = document.tokens.keys[actor.behind] in document.language.grammar.others if last is not None else True
    if last is None or other or named or len(last.persons) != number or not near(last.paragraph, sentence.paragraph):
        return ()
    return last.persons


def _only(cast: Cast, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
    """The one person whom the paragraph has named so far."""
    paragraph = sentence.paragraph if sentence is not None else 0
    named = {one.person for one in cast.seen if one.paragraph == paragraph and one.place < actor.first}
    if not named and fold(actor.sense) in cast.document.language.people.anybody:
        told = cast.spoken_of(paragraph)  # "Police charged the detainee with ...", a paragraph behind
        return told if len(told) == 1 and not cast.document.language.grammar.noun_first else ()
    if not named and not cast.document.language.grammar.noun_first:
        return _only_befallen(cast, actor)
    return tuple(named) if len(named) == 1 and not _says(cast, actor, sentence) else ()


def _only_befallen(cast: Cast, actor: Actor) -> tuple[int, ...]:
    """ "The student was held": the one person of the text so far to whom anything happened, if nothing else is said."""
    befallen = {person for one in cast.focus if one.place < actor.first for person in one.persons}
    if len(befallen) != 1:
        return ()
    told = cast.document.people[next(iter(befallen))]
    nouns = {word for slot in (*told.descriptors, *told.roles) for word in fold(slot.value).split()}
    known = nouns & {fold(noun) for noun in cast.document.language.people.nouns}
    return () if known and fold(actor.sense) not in known else tuple(befallen)


def _says(cast: Cast, actor: Actor, sentence: Sentence | None) -> bool:
    """ "Mai said that the activist had been beaten": who says it is another."""
    if sentence is None or cast.document.language.grammar.noun_first:
        return False
    start = cast.document.tokens.within(sentence.span).start
    said = cast.document.places_of("speech", range(start, actor.first))
    return bool(said) and any(start <= one.place < said[0] for one in cast.seen)
