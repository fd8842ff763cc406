# SPDX-License-Identifier: Apache-2.0
"""What a paper is made of: one model, which the page, the PDF and the DOCX each set in their own way."""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from vigil.access.models import Member
from vigil.casebook.counting.counts import Count
from vigil.casebook.reference.seen import Seen
from vigil.casebook.sources import Notes, Source
from vigil.country.country import Country
from vigil.publish.occasions import Occasion


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, the numbers of its notes, and the row it speaks of as (kind, id).

    `lead` are the first of the words, set to be found: a name. `quoted` are a
    source's own words, to be set apart; `quiet` marks what the record does not
    know; `below` holds lines that belong under this one.
    """

    words: str
    notes: tuple[int, ...] = ()
    ref: tuple[str, uuid.UUID] | None = None
    quoted: str = ""
    quiet: bool = False
    below: tuple["Line", ...] = ()
    lead: str = ""

    @property
    def rest(self) -> str:
        """The words behind the lead."""
        return self.words.removeprefix(self.lead)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in a paragraph, with the numbers of its notes; `quiet` as in a line."""

    words: str
    notes: tuple[int, ...] = ()
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]

    @property
    def words(self) -> str:
        return "".join(span.words for span in self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under their heads: the first cell of a row is its head, the others are numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, what it shows in words, and the table behind it."""

    svg: str
    words: str
    table: Table


Block = Line | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a paper; one that has nothing to say says so in a quiet line."""

    id: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def runs(self) -> Iterator[tuple[str, list[Block]]]:
        """The blocks by their kind, those of one kind that follow each other together: lines make one list."""
        for kind, found in groupby(self.blocks, key=lambda block: type(block).__name__.lower()):
            yield kind, list(found)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: what it is, for whom, as of which day, as known at which instant.

    `form` is its id in the packs, `about` names its subject for good.

    `facts` stand under the title, each with its name. `mark` stands on every
    page of a file that holds what a circle keeps.
    """

    kind: str
    form: str
    about: str
    title: str
    date: datetime.date
    for_whom: str
    facts: tuple[tuple[str, str], ...]
    known: datetime.datetime | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every part is written from: the viewer, the dates, the casebook read once, one run of notes, the subject.

    A paper is about one of `occasion`, `person` and `country`; that of an
    occasion is the one among its parties. It counts events from `since` to
    `at`. `counted` holds the numbers that its texts named, so that each says
    its rule at the end; `quoted` the words of sources that stand beside ours,
    so that each does once.
    """

    viewer: Member
    at: datetime.date
    known: datetime.datetime | None
    seen: Seen
    notes: Notes
    since: datetime.date
    occasion: Occasion | None = None
    person: uuid.UUID | None = None
    country: Country | None = None
    counted: dict[str, Count] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)

    def cite(self, *entries: int) -> tuple[int, ...]:
        """The numbers of the originals of these entries, each once, in their order."""
        return tuple(sorted({self.notes.of(entry) for entry in entries}))
