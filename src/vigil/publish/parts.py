# SPDX-License-Identifier: Apache-2.0
"""What a brief is made of."""

import datetime
import uuid
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.seen import Seen
from vigil.casebook.sources import Notes, Source
from vigil.publish.occasions import Occasion


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, the numbers of its notes, and the row it speaks of as (kind, id).

    `quoted` are a source's own words, to be set apart; `quiet` marks what the
    record does not know; `below` holds lines that belong under this one.
    """

    words: str
    notes: tuple[int, ...] = ()
    ref: tuple[str, uuid.UUID] | None = None
    quoted: str = ""
    quiet: bool = False
    below: tuple["Line", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a brief; one that has nothing to say says so in a quiet line."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: who reads it, for which occasion, as of which day, as known at which instant."""

    title: str
    date: datetime.date
    occasion: Occasion
    for_whom: str
    known: datetime.datetime | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every section is written from: the viewer, the two dates, the casebook read once, one run of notes."""

    viewer: Member
    at: datetime.date
    known: datetime.datetime | None
    occasion: Occasion
    seen: Seen
    notes: Notes

    def cite(self, *entries: int) -> tuple[int, ...]:
        """The numbers of the originals of these entries, each once, in their order."""
        return tuple(sorted({self.notes.of(entry) for entry in entries}))
