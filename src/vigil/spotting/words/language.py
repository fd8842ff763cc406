# SPDX-License-Identifier: Apache-2.0
"""What the engine knows of a language, ready to read with.

The files under `packs/world/lang/<code>/` come in as parsed data (`World.languages`);
a word added there is known here, with no line of code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from vigil.spotting.words.dates import DateReader
from vigil.spotting.words.language_files import Dates, Durations, Events, Grammar, Laws, People
from vigil.spotting.words.laws import LawReader
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.terms import TermReader
from vigil.spotting.words.triggers import Trigger, triggers


class Word(NamedTuple):
    """What a phrase of the language is: its class ("title", "noun", "negation" ...) and, if it has one, its sense."""

    cls: str
    sense: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language, ready to read with. `words` knows every phrase of its files, tagged by class."""

    code: str
    grammar: Grammar
    people: People
    dates: Dates
    date_reader: DateReader
    durations: Durations
    terms: TermReader
    laws: Laws
    law_reader: LawReader
    events: Events
    triggers: Lexicon[Trigger]
    words: Lexicon[Word]
    names_blocked: Lexicon[str]
    place_words: Lexicon[str]
    files: Mapping[str, Any]


def _words(grammar: Grammar, people: People) -> Iterator[tuple[str, Word]]:
    for phrase in grammar.relative:
        yield phrase, Word("relative")
    for number, words in grammar.pronouns.items():
        yield from ((phrase, Word("pronoun", number)) for phrase in words)
    for phrase in grammar.possessive_pronouns:
        yield phrase, Word("possessive_pronoun")
    for phrase in grammar.negation:
        yield phrase, Word("negation")
    for sense, phrases in grammar.modality.items():
        yield from ((phrase, Word("modality", sense)) for phrase in phrases)
    for gender, phrases in people.titles.items():
        yield from ((phrase, Word("title", gender)) for phrase in phrases)
    for gender, phrases in people.kin.items():
        yield from ((phrase, Word("kin", gender)) for phrase in phrases)
    yield from ((phrase, Word("noun", phrase)) for phrase in people.nouns)
    yield from ((plural, Word("nouns", single)) for plural, single in people.plurals() if plural != single)
    yield from ((phrase, Word("modifier")) for phrase in people.modifiers)
    yield from ((phrase, Word("determiner")) for phrase in people.determiners)
    yield from ((phrase, Word("role")) for phrase in people.roles)
    yield from ((phrase, Word("speech")) for phrase in people.speech)
    yield from ((phrase, Word("also_known")) for phrase in people.also_known)
    yield from ((phrase, Word("list_of")) for phrase in grammar.list_of)
    yield from ((phrase, Word("name_label")) for phrase in people.name_labels)
    yield from ((phrase, Word("example")) for phrase in people.examples)
    yield from ((phrase, Word("held")) for phrase in people.held)
    yield from ((phrase, Word("years")) for phrase in people.years)
    yield from ((phrase, Word("and")) for phrase in grammar.and_)
    yield from ((phrase, Word("passive")) for phrase in grammar.passive)
    yield from ((phrase, Word("have")) for phrase in grammar.have)
    yield from ((phrase, Word("adverb")) for phrase in grammar.adverbs)
    yield from ((phrase, Word("agent")) for phrase in grammar.agent)
    yield from ((phrase, Word("preposition")) for phrase in grammar.prepositions)
    yield from ((phrase, Word("belongs")) for phrase in grammar.belongs)
    yield from ((phrase, Word("where")) for phrase in grammar.where)
    yield from ((phrase, Word("earlier")) for phrase in grammar.earlier)
    yield from ((phrase, Word("coincides")) for phrase in grammar.coincides)
    yield from ((phrase, Word("clause")) for phrase in {*grammar.clause_openers, *grammar.same_time})
    yield from ((phrase, Word("same_time")) for phrase in grammar.same_time)
    yield from ((phrase, Word("body")) for phrase in people.bodies)
    yield from ((phrase, Word("respectively")) for phrase in grammar.respectively)
    yield from ((phrase, Word("each")) for phrase in grammar.each)
    yield from ((phrase, Word("ordering")) for phrase in grammar.ordering)
    yield from ((phrase, Word("takes_place")) for phrase in grammar.takes_place)
    yield from ((phrase, Word("in_passing")) for phrase in grammar.in_passing)
    yield from ((phrase, Word("hearsay")) for phrase in grammar.hearsay)
    yield from ((phrase, Word("first_instance")) for phrase in grammar.first_instance)
    yield from ((phrase, Word("generic")) for phrase in grammar.generic)
    yield from ((phrase, Word("told_of")) for phrase in grammar.told_of)
    yield from ((phrase, Word("same_case")) for phrase in grammar.same_case)
    yield from ((phrase, Word("hearing")) for phrase in grammar.hearing)
    yield from ((phrase, Word("comes_to")) for phrase in grammar.comes_to)
    yield from ((phrase, Word("own_name")) for phrase in grammar.own_name)
    yield from ((phrase, Word("finds")) for phrase in grammar.finds)
    yield from ((phrase, Word("compound")) for phrase in grammar.compounds)


def _calendar(dates: Dates) -> Iterator[str]:
    """Months and weekdays that are written with a capital: no part of a name."""
    for words in (*dates.months.values(), *dates.weekdays.values()):
        yield from (word for word in words if word[0].isupper())


def _shifts(dates: Dates) -> Iterator[tuple[str, Word]]:
    """ "the next day", "two days earlier": what is told so is not of the day told before, but counted from it."""
    for days, phrases in dates.shifts.items():
        for phrase in phrases:
            yield phrase, Word("shift", days)
            yield phrase, Word("earlier")


def _place_words(grammar: Grammar) -> Iterator[tuple[str, str]]:
    yield from ((phrase, "before") for phrase in grammar.place_before)
    yield from ((phrase, "after") for phrase in grammar.place_after)


def language(code: str, files: Mapping[str, Any]) -> Language:
    """Read the files of one language. Raises `pydantic.ValidationError` naming the line that does not fit."""
    grammar = Grammar.model_validate(files["grammar"])
    people = People.model_validate(files["people"])
    durations = Durations.model_validate(files["durations"])
    laws = Laws.model_validate(files["laws"])
    events = Events.model_validate(files["events"])
    dates = Dates.model_validate(files["dates"])
    return Language(
        code=code,
        grammar=grammar,
        people=people,
        dates=dates,
        date_reader=DateReader(dates),
        durations=durations,
        terms=TermReader(durations),
        laws=laws,
        law_reader=LawReader(laws),
        events=events,
        triggers=triggers(events),
        words=Lexicon((*_words(grammar, people), *_shifts(dates))),
        names_blocked=Lexicon((phrase, phrase) for phrase in (*people.not_names, *_calendar(dates))),
        place_words=Lexicon(_place_words(grammar)),
        files=files,
    )
