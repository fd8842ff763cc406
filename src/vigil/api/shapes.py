# SPDX-License-Identifier: Apache-2.0
"""What comes in and goes out. Dates that sources give are EDTF text; ids are UUIDs of the record."""

import datetime
import uuid
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints

from vigil.review.propose import PROPOSED

Line = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]  # PostgreSQL keeps no NUL
Tab = Literal["all", "case", "held", "restricted", "free", "ended", "lapsed", "unknown", "named"]


class Refused(Schema):
    """Why something was refused, in a sentence."""

    detail: str


class Person(Schema):
    """Somebody, and where their liberty is at the day asked for. Where `fields` are asked, `id` and these alone."""

    id: uuid.UUID
    name: str = ""
    other_names: list[str] = []
    described: list[str] = []
    designations: list[str] = []
    standing: str = ""
    liberty: str = ""
    words: str = Field("", description="the standing in a sentence, with how old that knowledge is")
    since: str = Field("", description="EDTF")
    days_held: int | None = Field(None, description="days in custody, at least")


class Event(Schema):
    id: uuid.UUID
    kind: str
    date: str
    told: str = Field(description="what happened, to stand behind the name")
    sources: list[int]


class Source(Schema):
    number: int
    title: str
    publisher: str
    published: str
    captured: str
    digest: str


class PersonWhole(Person):
    events: list[Event] = []
    cases: list[uuid.UUID] = []
    sources: list[Source] = []


class Case(Schema):
    id: uuid.UUID
    title: str = ""
    people: list[uuid.UUID] = []
    laws: list[str] = []
    began: str = ""
    last: str = ""


class Call(Schema):
    id: uuid.UUID
    date: str = ""
    by: list[str] = []
    to: str = ""
    words: str = ""
    about: list[str] = []


class Figure(Schema):
    label: str
    number: int
    people: list[uuid.UUID]


class CallWhole(Call):
    figures: list[Figure] = []
    not_measured: str = Field("", description="why it has no number")


class Commitment(Schema):
    id: uuid.UUID
    date: str = ""
    by: str = ""
    what: str = ""
    due: str = ""
    status: str = ""
    because: str = ""


class Engagement(Schema):
    id: uuid.UUID
    date: str = ""
    kind: str = ""
    title: str = ""
    place: str = ""


class Rule(Schema):
    id: str
    version: int = 0
    title: str = ""
    words: str = ""


class Count(Schema):
    """A number by a rule, with the list behind it; the true number lies between `least` and `most`."""

    rule: str
    version: int
    words: str
    at: datetime.date
    number: int
    least: int
    most: int
    people: list[uuid.UUID]
    digest: str


class Proposal(Schema):
    id: uuid.UUID
    kind: str = ""
    state: str = ""
    words: str = ""
    slots: dict[str, list[str]] = {}
    made: datetime.datetime | None = None


class _Sent(Schema):
    model_config = ConfigDict(extra="forbid")


class Filled(_Sent):
    """One slot and a value; a slot that may hold several comes several times."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
    value: Annotated[Line, StringConstraints(min_length=1, max_length=1000)]


class Propose(_Sent):
    """A finding for people to decide: the exact words of a document that is on the desk, and what they say."""

    document: uuid.UUID = Field(description="id of the capture whose text says it")
    kind: Literal[tuple(sorted(PROPOSED))]  # type: ignore[valid-type]
    words: Annotated[Line, StringConstraints(min_length=1, max_length=4000)]
    slots: Annotated[list[Filled], Field(max_length=100)]


class Proposed(Schema):
    """`new` is false where the story of the document held the same already."""

    id: uuid.UUID
    state: str
    new: bool


class Bring(_Sent):
    """A text for the desk to read: its findings appear in the review queue."""

    name: Annotated[Line, StringConstraints(min_length=1, max_length=300)]
    text: Annotated[Line, StringConstraints(min_length=1, max_length=1_000_000)]
    origin: Annotated[str, StringConstraints(pattern=r"^(https?://[!-~]{1,1500})?$")] = ""


class Brought(Schema):
    document: uuid.UUID = Field(description="id of the capture")
    state: str


class People(Schema):
    items: list[Person]
    total: int
    after: str = Field(description="begins the next page; empty on the last")


class Cases(Schema):
    items: list[Case]
    total: int
    after: str


class Calls(Schema):
    items: list[Call]
    total: int
    after: str


class Commitments(Schema):
    items: list[Commitment]
    total: int
    after: str


class Engagements(Schema):
    items: list[Engagement]
    total: int
    after: str


class Rules(Schema):
    items: list[Rule]
    total: int
    after: str


class Proposals(Schema):
    items: list[Proposal]
    total: int
    after: str
