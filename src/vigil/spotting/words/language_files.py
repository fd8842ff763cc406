# SPDX-License-Identifier: Apache-2.0
"""What the files of a language may hold: the edge where pack data becomes values."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Grammar(_File):
    """How sentences are cut and joined, and what makes a happening more or less than a fact."""

    name: str
    abbreviations: frozenset[str]
    and_: list[str] = Field(alias="and")
    respectively: list[str]
    each: list[str]
    clause_openers: list[str]
    relative: list[str]
    pronouns: dict[Literal["he", "she", "they", "i"], list[str]]
    counting: dict[int, list[str]] = {}
    subject_pronouns: list[str]
    possessive_pronouns: list[str]
    possessive: frozenset[str]
    passive: list[str]
    have: list[str]
    adverbs: list[str]
    adverb_endings: tuple[str, ...]
    agent: list[str]
    definite: frozenset[str]
    counts: frozenset[str]
    object_after: list[str]
    along: list[str]
    agent_inside: bool
    that: list[str]
    joins: list[str]
    same_time: list[str]
    cause: list[str]
    recent: frozenset[str]
    list_of: list[str]
    among: list[str]
    consists: list[str]
    perfect: frozenset[str]
    place_before: list[str]
    place_after: list[str]
    prepositions: list[str]
    belongs: list[str]
    whose: frozenset[str]
    where: list[str]
    earlier: list[str]
    coincides: list[str]
    negation: list[str]
    modality: dict[Literal["denied", "demanded", "planned", "hypothetical", "alleged"], list[str]]
    ordering: list[str]
    contrast: list[str]
    takes_place: list[str]
    in_passing: list[str]
    hearsay: list[str]
    fact_again: list[str]
    generic: list[str]
    noun_first: bool = False
    stretch: int = 1
    once: list[str] = []
    behind_object: frozenset[str] = frozenset()
    in_company: frozenset[str] = frozenset()
    this: frozenset[str] = frozenset()
    going_on: frozenset[str] = frozenset()
    before_that: frozenset[str] = frozenset()
    not_before: list[str] = []
    again: frozenset[str] = frozenset()
    anew: frozenset[str] = frozenset()
    time_told: frozenset[str] = frozenset()
    often: dict[int, list[str]] = {}
    past_endings: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    past: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    down_to: list[str] = []
    opens_sentence: list[str] = []
    gives: list[str] = []
    compounds: list[str] = []
    told_of: list[str] = []
    next_only: frozenset[str] = frozenset()
    same_case: list[str] = []
    hearing: list[str] = []
    credits: list[str] = []
    comes_to: list[str] = []
    in_front: frozenset[str] = frozenset()
    sits: frozenset[str] = frozenset()
    all_of: frozenset[str] = frozenset()
    wished: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    which: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    first_instance: list[str] = []
    oneself: frozenset[str] = frozenset()
    of_things: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    own_name: list[str] = []
    pluperfect: frozenset[str] = frozenset()
    another: frozenset[str] = frozenset()
    whence: frozenset[str] = frozenset()
    whereto: frozenset[str] = frozenset()
    likewise: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    names_of: frozenset[str] = frozenset()
    compares: frozenset[str] = frozenset()
    finds: list[str] = []
    at_once: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    by_whom: dict[Literal["prosecutor", "forces"], frozenset[str]] = {}


class People(_File):
    """Words for people: titles, what people are and do, kin, offices, and what names nobody."""

    irregular: dict[str, str]
    plural_endings: list[tuple[str, str]]
    titles: dict[Literal["he", "she", "any"], list[str]]
    nouns: list[str]
    modifiers: list[str]
    determiners: list[str]
    kin: dict[Literal["he", "she", "any"], list[str]]
    roles: list[str]
    not_names: list[str]
    particles: frozenset[str]
    suffixes: list[str]
    speech: list[str]
    also_known: list[str]
    examples: list[str]
    held: list[str]
    in_power: list[str]
    in_charge: frozenset[str]
    name_labels: list[str]
    years: list[str]
    any_word_in_names: bool
    indefinite: frozenset[str] = frozenset()
    alike: tuple[frozenset[str], ...] = ()
    sexes: frozenset[str] = frozenset()
    aged: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    kin_back: dict[str, frozenset[str]] = {}
    within_names: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    bodies: list[str] = []
    papers: frozenset[str] = frozenset()
    middle_names: dict[Literal["he", "she"], frozenset[str]] = {}
    role_links: frozenset[str]

    def plurals(self) -> Iterator[tuple[str, str]]:
        """(plural, singular) of every noun, by the first ending that fits."""
        yield from self.irregular.items()
        for noun in self.nouns:
            for single, plural in self.plural_endings:
                if noun.endswith(single) and (single or plural):
                    yield noun[: len(noun) - len(single)] + plural, noun
                    break


class Form(_File):
    """One way to write a date, and the rule that makes a date of it."""

    form: str
    rule: str


class Dates(_File):
    months: dict[str, list[str]]
    weekdays: dict[str, list[str]]
    not_alone: frozenset[str]
    alone_after: frozenset[str]
    ordinals: dict[str, int]
    counts: dict[str, int] = {}
    forms: list[Form]
    until: list[str]
    since: list[str]
    same: dict[Literal["day", "month", "year"], list[str]]
    shifts: dict[Annotated[str, Field(pattern=r"^-?\d+[MY]?$")], list[str]] = {}
    coverage: list[str]
    coverage_above: list[str] = []
    no_event: list[str]
    happenings: frozenset[str] = frozenset()
    named_by: frozenset[str] = frozenset()
    law_years: list[str] = []


class Weak(_File):
    """Words that mean the event only with something beside them."""

    words: list[str]
    needs: Literal["term", "passive", "offence", "prosecutor", "forces"]


class Kind(_File):
    """How one kind of event is said; `packs/world/lang/en/events.yaml` explains the keys."""

    kind: str
    act: list[str] = []
    present: list[str] = []
    gerund: list[str] = []
    suffer: list[str] = []
    about: list[str] = []
    noun: list[str] = []
    label: list[str] = []
    carried: list[str] = []
    things: list[str] = []
    becomes: dict[str, list[str]] = {}
    needs: str = ""
    noun_needs: str = ""
    weak: Weak | None = None
    absorbs: list[str] = []
    legal: bool = False
    pretrial: str = ""
    lasting: bool = False
    minor: list[str] = []
    part: list[str] = []
    anew: list[str] = []
    moves: list[str] = []
    or_somebody: bool = False
    with_word: dict[str, list[str]] = {}
    suffer_with: dict[str, list[str]] = {}
    about_with: dict[str, list[str]] = {}


class Events(_File):
    events: list[Kind]
    void: list[str]


class Durations(_File):
    units: dict[Literal["Y", "M", "W", "D", "H"], list[str]]
    numbers: dict[str, int]
    half: list[str]
    half_alone: list[str]
    short_after: list[str] = []
    ranging: list[str] = []
    ages: list[str] = []
    between: list[str]
    and_: list[str] = Field(alias="and")
    life: list[str]
    death: list[str]
    prison: list[str]
    probation: list[str]
    pretrial: list[str]
    probation_before: list[str] = []
    at_most: list[str] = []
    by: list[str] = []
    total: list[str]
    range_opens: list[str]
    range_joins: list[str]
    range_signs: list[str] = []
    from_: list[str] = Field(alias="from", default=[])


class Laws(_File):
    article: list[str]
    clause: list[str]
    of: list[str]
    code: list[str]
    procedure: list[str]
    offence_after: list[str]
    offence_before: list[str]
    offence_opens: list[str]
    offence_quoted: list[str]
    court_opens: list[str]
    court_of: list[str]
    and_: list[str] = Field(alias="and")
    offence_ends: list[str]
    offence_void: list[str]
    no_citation_after: list[str]
    court: list[str]
