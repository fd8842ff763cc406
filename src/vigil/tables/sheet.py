# SPDX-License-Identifier: Apache-2.0
"""A table that came in: its file kept as a capture, its rows as a text in which every cell has its place.

Each row is a line, each cell stands between tabs. A place is told by row and
column as RFC 7111 does ("cell=4,2"), counted from 1.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction

from vigil import airlock
from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.archive import originals
from vigil.archive.keep import Received, keep
from vigil.archive.models import Capture, How
from vigil.country.packs import Packs
from vigil.intake import kept, receive
from vigil.intake.models import State
from vigil.reading import Place, Reading, Telling
from vigil.review.arrive import arrive
from vigil.review.decide import TABLES
from vigil.stories.models import Telling as Told
from vigil.values.dates import PartialDate
from vigil.values.quotes import Quote, Span

ENGINE = f"{TABLES}1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table: the first names the columns. `text` is what the rows say, a line each."""

    rows: tuple[tuple[str, ...], ...]
    text: str
    cells: Mapping[tuple[int, int], Span]  # by row and column, counted from 0

    @property
    def columns(self) -> tuple[str, ...]:
        return self.rows[0]

    def line(self, row: int) -> Quote:
        """The words of a whole row."""
        spans = [span for (at, _), span in self.cells.items() if at == row]
        return Quote.of(self.text, Span(spans[0].start, spans[-1].end))

    def cell(self, row: int, column: int) -> Quote | None:
        """The words of one cell; None where it is empty."""
        span = self.cells.get((row, column))
        return Quote.of(self.text, span) if span else None


def laid_out(rows: tuple[tuple[str, ...], ...]) -> Sheet:
    """The rows as a text, each cell's words on one line."""
    cells: dict[tuple[int, int], Span] = {}
    pieces: list[str] = []
    at = 0
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            words = " ".join(cell.split())
            if words:
                cells[number, column] = Span(at, at + len(words))
            mark = "\t" if column + 1 < len(row) else ""
            pieces.append(words + mark)
            at += len(words) + len(mark)
        pieces.append("\n")
        at += 1
    return Sheet(rows, "".join(pieces), cells)


def bring(
    stream: BinaryIO, name: str, *, publisher: str, published: str, team: Team, by: Member, at: datetime.datetime
) -> Capture:
    """Keep a table's file; no worker looks for facts in it. Raises `originals.NotKept` or `PermissionDenied`."""
    require(by, Act.ADD, team)
    told = {"publisher": publisher.strip(), "published": str(PartialDate.parse(published)) if published else ""}
    received = Received(name=name[:400], origin=name, how=How.UPLOAD, headers={k: v for k, v in told.items() if v})
    with transaction.atomic():
        capture = keep(originals.chunks(stream), received, team=team, by=str(by.pk), at=at)
        _is_done(capture)
    return capture


def opened(capture: Capture) -> Sheet:
    """The table that a capture holds, read behind the wall. Raises `Unreadable`."""
    with originals.opened(capture.digest) as stream:
        return laid_out(airlock.rows(stream, name=capture.name, media_type=capture.media_type or None))


@transaction.atomic
def told(capture: Capture, sheet: Sheet, packs: Packs, *, at: datetime.datetime) -> Told:
    """The table as a telling that quotes can stand in. Done again, it is the same one."""
    row = kept.keep(capture, _reading(capture, sheet), at=at)
    return arrive(row, _reading(capture, sheet), packs)[0]


def _is_done(capture: Capture) -> None:
    document = receive.document_of(capture)
    if document.state != State.DONE:
        document.state, document.code, document.reason = State.DONE, "", ""
        document.save(update_fields=["state", "code", "reason"])


def _reading(capture: Capture, sheet: Sheet) -> Reading:
    published = capture.headers.get("published", "")
    told = {
        "title": capture.name,
        "publisher": capture.headers.get("publisher") or None,
        "published": PartialDate.parse(published) if published else None,
        "dated_from": "whoever brought it" if published else "",
    }
    lines = tuple(sheet.line(row).span for row in sorted({row for row, _ in sheet.cells}))
    whole = Telling(Span(0, len(sheet.text)), lines, **told)
    places = tuple(Place(span, "part", f"cell={row + 1},{column + 1}") for (row, column), span in sheet.cells.items())
    return Reading(ENGINE, "table", sheet.text, None, (), (whole,), places=places, **told)
