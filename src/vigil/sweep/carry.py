# SPDX-License-Identifier: Apache-2.0
"""One part, from its source to its rows: in front of the wall, where what comes through is checked.

A child behind the wall works through the part. Where it ends early, the page it had begun is set aside
with the reason, and another child goes on behind it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from vigil.airlock import Limits, passage
from vigil.airlock.frames import Garbled
from vigil.airlock.house import Child, House
from vigil.country.packs import Packs
from vigil.reading import Unreadable
from vigil.sweep import sources
from vigil.sweep.behind import record_number
from vigil.sweep.plan import Form, Part
from vigil.sweep.settings import Asked
from vigil.sweep.shapes import Told, aside_row, finding_row, page_row
from vigil.sweep.wrap import Wrapped, wrapped

BROKEN = 100  # pages of one part that may end a child; behind them the rest of the part is set aside
_DAY = 86_400
_ARCHIVES = (Form.WARC, Form.WACZ)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one table."""

    table: str
    told: dict[str, Any]


@dataclass(slots=True)
class Passed:
    """How many pages there were, and how many were passed over for which reason."""

    pages: int = 0
    why: dict[str, int] = field(default_factory=dict)

    def over(self, why: str) -> None:
        self.why[why] = self.why.get(why, 0) + 1


@dataclass(slots=True)
class _Begun:
    """The item that a child is at: its number, its place, its address, and whether it was done with."""

    number: int = -1
    place: str = ""
    address: str = ""
    open: bool = False


def carried(part: Part, house: House, packs: Packs, asked: Asked, passed: Passed) -> Iterator[Row]:
    """Every row of a part, in the order of its pages. Raises `OSError` where its source cannot be read."""
    if part.form in _ARCHIVES:
        with sources.opened(part.places[0]) as stream:
            yield from _Carrying(part, house, packs, asked, passed).rows(stream)
        return
    with tempfile.TemporaryFile() as stream:
        whole = wrapped(part, stream)
        for told in whole.aside:
            passed.pages += 1
            yield Row("aside", told)
        yield from _Carrying(part, house, packs, asked, passed, whole).rows(stream)


class _Carrying:
    def __init__(
        self, part: Part, house: House, packs: Packs, asked: Asked, passed: Passed, whole: Wrapped | None = None
    ) -> None:
        self._part, self._house, self._packs, self._asked = part, house, packs, asked
        self._passed, self._whole = passed, whole

    def rows(self, stream: BinaryIO) -> Iterator[Row]:
        at, broken = _Begun(), 0
        while True:
            try:
                yield from self._worked(stream, at)
                return
            except Unreadable as ended:
                broken += 1
                if not at.open and at.number < 0:  # nothing could be taken out of it
                    yield self._aside("", "", ended.code, str(ended))
                    return
                place, behind = at.place, "" if at.open else "behind "
                yield self._aside(f"{behind}{place}", at.address if at.open else "", ended.code, str(ended))
                if not at.open or broken == BROKEN:
                    why = f"{BROKEN} pages of it broke the reader." if at.open else "It cannot be read further."
                    yield self._aside(f"all behind {place}", "", "given up", why)
                    return
                at.open = False

    def _worked(self, stream: BinaryIO, at: _Begun) -> Iterator[Row]:
        stream.seek(0)
        limits = Limits(seconds=_DAY, memory=self._asked.memory, output=1 << 50, patience=_DAY)
        told = {"form": self._part.form, "skip": at.number + 1, "seconds": self._asked.seconds}
        told |= {"countries": self._asked.countries, "languages": self._asked.languages}
        told |= {"language": (*self._asked.languages, "en")[0], "outlets": self._packs.outlets, "packs": self._packs}
        with self._house.work("sweep", stream, limits=limits, **told) as child:
            yield from self._said(child, at)

    def _said(self, child: Child, at: _Begun) -> Iterator[Row]:
        frames = child.said()
        for said in frames:
            match said:
                case {"begun": int(number), "place": str(place), "address": str(address)}:
                    at.number, at.place, at.address, at.open = number, place, address, True
                    self._passed.pages += 1
                    continue
                case {"passed": str(why)}:
                    self._passed.over(why)
                case {"aside": [str(code), str(why)]}:
                    yield self._aside(at.place, at.address, code, why)
                case {"page": list(page), "findings": list(found)}:
                    yield from self._kept(page, found, frames)
                case _:
                    raise Unreadable("crashed", "What came through the wall was not what was asked for.")
            at.open = False

    def _kept(self, page: list[Any], found: list[Any], frames: Iterator[Any]) -> Iterator[Row]:
        try:
            told = passage.checked(Told, page)
            findings = passage.findings(found, told.text)
        except Garbled as wrong:
            raise Unreadable("crashed", "What came through the wall was not what was asked for.") from wrong
        content = bytearray()
        while len(content) < told.size:
            piece = next(frames, None)
            if not isinstance(piece, bytes) or not piece:
                raise Unreadable("crashed", "The bytes of the page broke off.")
            content += piece
        source, place = self._place(told.place)
        row = page_row(told, source, place, bytes(content))
        yield Row("pages", row)
        for number, finding in enumerate(findings):
            yield Row("findings", finding_row(row["page"], number, finding))

    def _aside(self, place: str, address: str, code: str, why: str) -> Row:
        source, place = self._place(place)
        return Row("aside", aside_row(source, place, address, code[:40], why))

    def _place(self, place: str) -> tuple[str, str]:
        """Where it lay in what was swept, of its place in what was put together."""
        number = record_number(place)
        if self._whole is None or not 0 < number <= len(self._whole.came_from):
            return self._part.places[0], place
        return self._whole.came_from[number - 1]
