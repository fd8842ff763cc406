# SPDX-License-Identifier: Apache-2.0
"""Everything asked and promised: five numbers, concern against status, a line for each."""

import uuid

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from vigil.advocacy.dashboard import Cell, Dashboard, dashboard
from vigil.advocacy.status import Kind
from vigil.casebook.sources import Notes
from vigil.desk.advocacy.matrix import matrix
from vigil.desk.kept.asked import lists as kept_lists
from vigil.desk.moment import moment

_AT_FIRST, _ON_A_PAGE = 25, 100
KINDS = ("commitments", "calls", "engagements")
_NUMBERS = ("overdue", "due_soon", "moved", "contrary", "unmeasured")


def advocacy(request: HttpRequest) -> HttpResponse:
    """Overdue and contrary first. ?show= a number, ?concern=&status= a cell of the table, ?of= one kind alone."""
    when, of = moment(request), request.GET.get("of", "")
    board = dashboard(request.user, at=when.at, known=when.known)
    show, cell = _narrowed(request.GET)
    only = chosen(board, request.GET)
    lists = {kind: [line for line in getattr(board, kind) if only is None or line.id in only] for kind in KINDS}
    if of in KINDS or only is not None:
        wanted = {of: lists[of]} if of in KINDS else {kind: lines for kind, lines in lists.items() if lines}
        shown = _pages(wanted, request.GET.get("page", "1"))
    else:
        shown = {kind: Paginator(lines, _AT_FIRST).page(1) for kind, lines in lists.items()}
    if "calls" in shown:
        shown["calls"].object_list = board.measured(shown["calls"].object_list)
    notes = Notes()
    notes.gather(line.entry_id for page in shown.values() for line in page)
    context = {"moment": when, "board": board, "shown": shown, "show": show, "cell": cell, "of": of, "notes": notes}
    context |= {"numbers": [(key, getattr(board, key)) for key in _NUMBERS], "matrix": matrix(board.cells)}
    context |= {"narrowed": only is not None, "cell_words": _called(board, cell)} | kept_lists(request, "advocacy")
    return render(request, "advocacy/page.html", context)


def _pages(lists: dict[str, list], number: str) -> dict[str, Page]:
    """That page of each list; a list that has ended before it is not shown again."""
    pages = {kind: Paginator(lines, _ON_A_PAGE) for kind, lines in lists.items()}
    longest = max((each.num_pages for each in pages.values()), default=1)
    asked = min(int(number[:9]), longest) if number.isascii() and number.isdigit() else 1
    return {kind: each.page(max(asked, 1)) for kind, each in pages.items() if asked <= each.num_pages}


def chosen(board: Dashboard, told: QueryDict) -> set[uuid.UUID] | None:
    """The ids of the rows that a number or a cell counts which an address names; None where it names neither."""
    show, cell = _narrowed(told)
    if show in _NUMBERS:
        return {id for _, id in getattr(board, show).listed}
    if any(cell):
        return {id for one in board.cells if _in(one, cell) for id in one.listed}
    return None


def _narrowed(told: QueryDict) -> tuple[str, tuple[str, str]]:
    return told.get("show", ""), (told.get("concern", ""), told.get("status", ""))


def _in(one: Cell, cell: tuple[str, str]) -> bool:
    """Whether a cell is asked for; lists that were kept while addresses held what a concern is called hold it still."""
    return cell[0] in ("", one.id, one.concern) and cell[1] in ("", one.status)


def _called(board: Dashboard, cell: tuple[str, str]) -> list[str]:
    """What people call the concern and the status of an address; words that are neither stay as they are."""
    concerns = {one.id: one.concern for one in board.cells}
    statuses = {str(kind): kind.label for kind in Kind}
    return [words for words in (concerns.get(cell[0], cell[0]), statuses.get(cell[1], cell[1])) if words]
