# SPDX-License-Identifier: Apache-2.0
"""What a desk answers: dates of sources as EDTF text, ids as UUIDs. A field that was not asked for is absent."""

from typing import TypedDict


class Person(TypedDict, total=False):
    id: str
    name: str
    other_names: list[str]
    described: list[str]
    designations: list[str]
    standing: str
    liberty: str
    words: str
    since: str
    days_held: int | None


class Event(TypedDict):
    id: str
    kind: str
    date: str
    told: str
    sources: list[int]


class Source(TypedDict):
    number: int
    title: str
    publisher: str
    published: str
    captured: str
    digest: str


class PersonWhole(Person, total=False):
    events: list[Event]
    cases: list[str]
    sources: list[Source]


class Case(TypedDict, total=False):
    id: str
    title: str
    people: list[str]
    laws: list[str]
    began: str
    last: str


class Call(TypedDict, total=False):
    id: str
    date: str
    by: list[str]
    to: str
    words: str
    about: list[str]


class Figure(TypedDict):
    label: str
    number: int
    people: list[str]


class CallWhole(Call, total=False):
    figures: list[Figure]
    not_measured: str


class Commitment(TypedDict, total=False):
    id: str
    date: str
    by: str
    what: str
    due: str
    status: str
    because: str


class Engagement(TypedDict, total=False):
    id: str
    date: str
    kind: str
    title: str
    place: str


class Rule(TypedDict, total=False):
    id: str
    version: int
    title: str
    words: str


class Count(TypedDict):
    rule: str
    version: int
    words: str
    at: str
    number: int
    least: int
    most: int
    people: list[str]
    digest: str


class Proposal(TypedDict, total=False):
    id: str
    kind: str
    state: str
    words: str
    slots: dict[str, list[str]]
    made: str | None


class Proposed(TypedDict):
    id: str
    state: str
    new: bool


class Brought(TypedDict):
    document: str
    state: str
