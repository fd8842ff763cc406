# SPDX-License-Identifier: Apache-2.0
"""Papers: what a desk writes again and again, as text with fields that a person edits without programming."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from vigil.country.designation import Liberty
from vigil.country.fields import Id
from vigil.country.words import Label

FIELD = re.compile(r"\{([^{}]*)\}")
NUMBER = "number:"
"""A field "{number:RULE}" is the number that a counting rule gives, with its interval."""

_ALWAYS = {
    "today": "the day the paper speaks of",
    "desk": "the teams it is written for",
}
_OF_PERSON = {
    "name": "the person's name",
    "other_names": "other spellings and names",
    "who": "what sources call the person: teacher, blogger",
    "standing": "where the person's liberty is, and who last said so",
    "days": "days held, at least so many",
    "since": "since when the person stands so",
    "arrested": "the last arrest: day and place",
    "sentenced": "the last sentence: day, length, law, court",
    "expected": "the day the sentence should end, and how it is reckoned",
    "called": "who calls the person prisoner of conscience or the like",
    "consent": "whether the person or the family agreed to a complaint, and what says so",
    "state": "the State whose authorities are addressed",
}
_OF_TIME = {"from": "the first day", "to": "the last day", "state": "the State"}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "occasion": _ALWAYS | {"occasion": "its name", "on": "its day", "parties": "who takes part"},
    "person": _ALWAYS | _OF_PERSON,
    "state": _ALWAYS | {"state": "the State", "recommendations": "how many recommendations are on record"},
    "month": _ALWAYS | _OF_TIME,
}
"""What a text can say by itself, by what the paper is about: the field, and what stands in its place."""

_OF_MANY = {
    "cases": "everybody whose case could be raised, and where they stand",
    "asks": "what was asked, in how many voices, with its numbers and answers",
    "answers": "what officials said",
    "due": "commitments and their dates",
    "suggested": "calls that are still open, to be made again",
    "gaps": "what the record does not know",
    "numbers": "every counting rule, with its interval and its words",
    "figures": "the same as a table alone; the rules stand at the end of the paper",
}
_OF_NUMBERS = {
    "held_by_year": "a drawing: people held at the end of each year, with the interval",
    "arrests_by_year": "a drawing: arrests in each year, with the interval",
    "by_article": "arrests of the year by article of law",
    "map": "a drawing: where people were arrested, on the map of the pack",
    "sources": "how many sources tell of those held, and whom two of them share",
    "unseen": "an estimate of how many no source saw, or why there can be none",
}
SHOWS: Mapping[str, Mapping[str, str]] = {
    "occasion": _OF_MANY
    | _OF_NUMBERS
    | {
        "last_time": "what was promised at the meeting before, and whether it came",
        "points": "talking points, each from a line of the record",
        "who": "who spoke for whom, in which role, and what they last said",
        "meetings": "the last meetings: where, when, who, what was raised",
        "relations": "the steps between the States that meet, and what they work on together",
    },
    "person": {
        "timeline": "what happened, oldest first",
        "details": "sex, year of birth and what else sources say somebody is",
        "asked": "what was asked for the person, and what became of it",
        "addressees": "the authorities of the pack that have a postal address",
        "categories": "the categories of the Working Group on Arbitrary Detention",
        "person_gaps": "what the record does not know of the person",
    },
    "state": _OF_MANY
    | _OF_NUMBERS
    | {"recommendations": "recommendations of earlier reviews and how far each got, those not done first"},
    "month": _OF_NUMBERS
    | {"numbers": _OF_MANY["numbers"], "figures": _OF_MANY["figures"], "happened": "what happened in the month"},
}
"""What Vigil writes where a part says `show`, by what the paper is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a section: a text of the desk's own with its fields, or a list that Vigil writes."""

    text: Label | None = None
    show: str | None = None

    def __post_init__(self) -> None:
        if (self.text is None) == (self.show is None):
            raise ValueError("a part has either a text or a show")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A headed section of a paper, in the order of its parts."""

    id: Id
    title: Label
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """A paper as a pack describes it.

    `occasions` narrows one about an occasion to kinds of them (dialogue,
    observance), `liberty` one about a person to those whose standing is so
    (held, restricted ...): nobody writes for the release of the dead. `most_words`
    is a limit on the words of its sections, the numbered sources apart;
    `limit_because` says whose.
    """

    id: Id
    about: Literal["occasion", "person", "state", "month"]
    names: Label
    purpose: Label
    title: Label
    sections: tuple[Heading, ...]
    occasions: tuple[Literal["dialogue", "observance"], ...] = ()
    liberty: tuple[Liberty, ...] = ()
    most_words: int | None = None
    limit_because: Label | None = None

    def texts(self) -> Iterator[tuple[str, Label]]:
        """Every text with fields, and the section it stands in."""
        yield "title", self.title
        for section in self.sections:
            yield from ((section.id, part.text) for part in section.parts if part.text is not None)
