# SPDX-License-Identifier: Apache-2.0
"""What a desk says beside what the paper says: each function holds one kind of figure to its definition."""

import datetime
import itertools
import uuid

import figures_by_hand as by_hand
from lives import Desk

from builders import later
from vigil.advocacy.calendar import days
from vigil.advocacy.coincidences import coincidences
from vigil.advocacy.dashboard import Dashboard, dashboard
from vigil.advocacy.headlines import headline_of
from vigil.advocacy.measures import Measure, measure
from vigil.advocacy.models import Call, Engagement
from vigil.advocacy.plans import Plan
from vigil.casebook.reference.seen import look
from vigil.casebook.sentences import concern_label
from vigil.settings.packs import packs


def everything_agrees(desk: Desk, at: datetime.date, known: int | None, *, calendar: bool = True) -> None:
    """Every figure of a day, as known by the end of a day of the desk (None: now), is the one found by hand."""
    board = dashboard(desk.mai, at=at, known=later(known + 0.5) if known is not None else None)
    the_calls_agree(desk, board, at, known)
    the_top_line_agrees(desk, board, at, known)
    the_meetings_agree(desk, board, at, known)
    if calendar and known is None:
        end = at + datetime.timedelta(days=at.day * 20)
        assert days(desk.mai, at, end) == days(desk.mai, at, end, known=later(10_000))


def the_calls_agree(desk: Desk, board: Dashboard, at: datetime.date, known: int | None) -> None:
    seen = look(desk.mai, known=board.headlines.known)
    groups = {_row(desk, group[0].number): group for group in by_hand.calls(desk.paper, at, known)}
    assert {line.id for line in board.calls} == groups.keys()
    for line in board.calls:
        group = groups[line.id]
        expected = by_hand.figures(desk.paper, group[0], at, known)
        measured = measure(Call.objects.get(pk=line.id), desk.mai, at=at, known=board.headlines.known, seen=seen)
        if known is None:  # reading those in question alone tells the same
            assert measured == measure(Call.objects.get(pk=line.id), desk.mai, at=at)
        assert isinstance(measured, Measure) == isinstance(line.plan, Plan) == (expected is not None)
        if expected is not None:
            found = {figure.label: _names(figure, group[0].kind) for figure in measured.figures}
            assert found == {label: expected[label] for label in found}
            assert not any(expected[label] for label in expected.keys() - found.keys())
            assert all(figure.number == len(figure.listed) for figure in measured.figures)
            _the_series_agrees(desk, measured, group[0], at, known)
            assert board.measured([line])[0].measure == headline_of(measured)


def _the_series_agrees(desk: Desk, measure: Measure, call: by_hand.Line, at: datetime.date, known: int | None) -> None:
    """Every point is what it says of its own days, and no day is missing up to the day asked for."""
    points = measure.series
    assert points[0].start <= measure.since
    assert points[-1].end == at
    assert all(one.end + by_hand.ONE == other.start for one, other in itertools.pairwise(points))
    for point in points:
        if call.kind == "law":
            told = by_hand.arrests(desk.paper, by_hand.NATIONAL_SECURITY, point.start, point.end, known)
        elif call.kind == "one":
            told = {call.who} if by_hand.liberty(desk.paper, call.who, point.end, known) == "held" else set()
        else:
            told = by_hand.prisoners(desk.paper, point.end, known)
        assert (point.number, _names(point, call.kind)) == (len(told), told)


def the_top_line_agrees(desk: Desk, board: Dashboard, at: datetime.date, known: int | None) -> None:
    number_of = {_row(desk, number): number for number in desk.rows}
    found = {one.label: {number_of[id] for _kind, id in one.listed} for one in board.numbers}
    assert found == by_hand.top_line(desk.paper, at, known)
    assert all(one.number == len(one.listed) for one in board.numbers)
    cells = {(cell.concern, cell.status): {number_of[id] for id in cell.listed} for cell in board.cells}
    told = by_hand.cells(desk.paper, at, known)
    assert cells == {(_concern(one), status): numbers for (one, status), numbers in told.items()}


def the_meetings_agree(desk: Desk, board: Dashboard, at: datetime.date, known: int | None) -> None:
    meetings = [line for line in desk.paper.read("meeting", known) if by_hand.first(line.on) <= at]
    told = {_row(desk, line.number): by_hand.raised(desk.paper, line, at, known) for line in meetings}
    assert {line.id: (line.raised, line.held) for line in board.engagements} == told
    seen = look(desk.mai, known=board.headlines.known)
    for line in board.engagements[:1]:  # what fell near is told by those of whom something is told near it
        row = Engagement.objects.get(pk=line.id)
        near = coincidences(row, desk.mai, known=board.headlines.known)
        assert near == coincidences(row, desk.mai, known=board.headlines.known, seen=seen)


def _row(desk: Desk, number: int) -> uuid.UUID | None:
    id = desk.rows[number]
    return uuid.UUID(id) if id else None


def _names(figure, kind: str) -> set:
    """Those behind a number; of arrests, who and the day."""
    return {(one.name, str(one.on)) if kind == "law" else one.name for one in figure.listed}


def _concern(id: str) -> str:
    return concern_label(id, packs()) if id != "no concern named" else id
