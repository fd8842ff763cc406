# SPDX-License-Identifier: Apache-2.0
"""Concern against status, as a table of numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from vigil.advocacy.dashboard import Cell
from vigil.advocacy.status import Kind

# As read from left to right: what is wrong first.
_ORDER = (Kind.OVERDUE, Kind.CONTRARY, Kind.NO_ACTION, Kind.IN_MOTION, Kind.PARTLY, Kind.DONE, Kind.DROPPED)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The statuses that occur, and a row of numbers for each concern: its id, what it is called, its numbers."""

    statuses: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]


def matrix(cells: Iterable[Cell]) -> Matrix:
    """The table of these cells; a pair that does not occur is nought."""
    numbers = {(cell.concern, cell.id, cell.status): cell.number for cell in cells}
    statuses = tuple(str(kind) for kind in _ORDER if any(status == kind for _, _, status in numbers))
    concerns = sorted({(concern, id) for concern, id, _ in numbers})
    rows = (
        (id, label, tuple((kind, numbers.get((label, id, kind), 0)) for kind in statuses)) for label, id in concerns
    )
    return Matrix(statuses, tuple(rows))
