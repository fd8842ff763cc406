# SPDX-License-Identifier: Apache-2.0
"""What importing a table would do, row by row, before anybody decides it."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vigil.access.models import Member
from vigil.country.packs import Packs
from vigil.people.candidates import Candidate, candidates
from vigil.record.resolve import named
from vigil.review.fits import found as wrong_with
from vigil.review.fits import listed
from vigil.review.models import Decision, Verdict
from vigil.review.propose import fingerprint
from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.kinds import KINDS
from vigil.tables import cells
from vigil.tables.mapping import ALSO_SAID, MODALITY, SAID_BY
from vigil.tables.mapping import Mapping as Columns
from vigil.tables.sheet import ENGINE, Sheet
from vigil.values.names import fold

FOR_ALL = "the same for every row"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What keeps a row from coming in: its number (the header is row 1), the column, a sentence."""

    row: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a finding. `held`: the record says this already, and the row changes nothing."""

    number: int
    finding: Finding
    held: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody the table names whom somebody of the record could be. `preset` is the only one of the same name."""

    name: str
    rows: int
    candidates: tuple[Candidate, ...]

    @property
    def preset(self) -> uuid.UUID | None:
        alike = [one.person for one in self.candidates if one.same_words]
        return alike[0] if len(alike) == 1 else None

    @property
    def must_choose(self) -> bool:
        return sum(one.same_words for one in self.candidates) > 1


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[Row, ...]
    wrong: tuple[Wrong, ...]
    questions: tuple[Question, ...]

    @property
    def new(self) -> list[Row]:
        return [row for row in self.rows if not row.held]


def plan(sheet: Sheet, mapping: Columns, member: Member, packs: Packs) -> Plan:
    """Read every row as the mapping says; nothing is written."""
    rows, wrong = list[Row](), list[Wrong]()
    known = _held(mapping.kind, member)
    for number in range(1, len(sheet.rows)):
        if not any(sheet.rows[number]):
            continue
        finding, refused = _read(sheet, number, mapping, packs)
        wrong += refused or _wrong(finding, number, sheet, mapping, packs)
        print_ = fingerprint(finding)
        rows.append(Row(number + 1, finding, print_ in known))
        known.add(print_)
    return Plan(tuple(rows), tuple(wrong), tuple(_questions([row for row in rows if not row.held], member)))


def _read(sheet: Sheet, number: int, mapping: Columns, packs: Packs) -> tuple[Finding, list[Wrong]]:
    many, told = KINDS[mapping.kind].many, list[tuple[str, Slot]]()
    modality, said_by, wrong = Modality.STATED, None, list[Wrong]()
    for column, name in enumerate(mapping.columns):
        quote = sheet.cell(number, column)
        if not name or quote is None:
            continue
        words = cells.plain(quote.words)
        if name == MODALITY:
            if words not in tuple(Modality):
                wrong.append(Wrong(number + 1, sheet.columns[column], f"“{words}” is none of: {', '.join(Modality)}"))
            else:
                modality = Modality(words)
        elif name == SAID_BY:
            said_by = Slot(words, quote)
        else:
            values = cells.parted(words) if name in many else [words]
            told += [(name, Slot(_known(mapping.kind, name, value, packs), quote)) for value in values]
    told += [(name, Slot(value, None, FOR_ALL)) for name, value in mapping.fixed.items() if value]
    line = sheet.line(number)
    finding = Finding(mapping.kind, line, tuple(told), f"table: {mapping.kind}", ENGINE)
    return replace(finding, modality=modality, said_by=said_by), wrong


def _known(kind: str, name: str, value: str, packs: Packs) -> str:
    """A value that the packs list, by its own name where the table has the one people say."""
    known = listed(kind, packs).get(name, {})
    if not known or value in known:
        return value
    said = {fold(words): id for id, label in known.items() for words in (id, label.said())}
    meant = ALSO_SAID.get((kind, name), {}).get(fold(value), fold(value))
    return said.get(meant, value)


def _wrong(finding: Finding, number: int, sheet: Sheet, mapping: Columns, packs: Packs) -> Iterator[Wrong]:
    for problem in wrong_with(finding, packs):
        column = next((at for at, name in enumerate(mapping.columns) if name == problem.slot), None)
        yield Wrong(number + 1, sheet.columns[column] if column is not None else problem.slot, problem.why)


def _held(kind: str, member: Member) -> set[str]:
    """The fingerprints of all that stands of a kind, as far as the member sees it."""
    standing = Decision.objects.visible_to(member).known().filter(kind=kind)
    accepted = standing.filter(verdict__in=(Verdict.ACCEPT, Verdict.AMEND))
    return {fingerprint(one.decided()) for one in accepted.iterator(chunk_size=1000)}


def _questions(rows: Iterable[Row], member: Member) -> Iterator[Question]:
    """Each name of the table that somebody of the record could bear, once."""
    counted: dict[str, int] = {}
    for row in rows:
        if name := named(row.finding):
            counted[name] = counted.get(name, 0) + 1
    for name, n in counted.items():
        if found := candidates(name, member):
            yield Question(name, n, tuple(found))


def unanswered(questions: Iterable[Question], chosen: Mapping[str, str]) -> list[str]:
    """The names that several of the record bear, and nobody said who is meant."""
    return [one.name for one in questions if one.must_choose and not chosen.get(one.name)]
