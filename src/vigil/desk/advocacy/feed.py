# SPDX-License-Identifier: Apache-2.0
"""What moved in advocacy as an Atom feed (RFC 4287): calls, promises, meetings, and every step since; newest first."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from vigil.advocacy.dashboard import CallLine, CommitmentLine, Dashboard, EngagementLine, dashboard
from vigil.desk import atom, clock
from vigil.desk.advocacy.views import KINDS, chosen
from vigil.values.dates import PartialDate

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that was said or happened: on which page it stands, and where on it."""

    on: PartialDate
    page: str
    place: str
    words: str
    below: str
    who: str


def advocacy(request: HttpRequest) -> HttpResponse:
    """The feed of what is asked and promised that the member may see; narrowed as the page is, ?of=, ?show= ..."""
    board = dashboard(request.user, at=clock.today())
    moved = sorted(_moved(*lines_of(board, request.GET)), key=lambda one: one.on.latest, reverse=True)
    entries = [_entry(one, request) for one in moved[:_SHOWN]]
    return HttpResponse(atom.written(request.build_absolute_uri(), entries), content_type=atom.TYPE)


def lines_of(board: Dashboard, told: QueryDict) -> tuple[list[CallLine], list[CommitmentLine], list[EngagementLine]]:
    """The lines of the board that an address asks for; ?id= one of them, a call in whichever voice."""
    only, of = chosen(board, told), told.get("of", "")
    if told.get("id"):
        only = {uuid.UUID(told["id"])}

    def fits(kind: str, line: CallLine | CommitmentLine | EngagementLine) -> bool:
        ids = line.every if isinstance(line, CallLine) else (line.id,)
        return (of not in KINDS or of == kind) and (only is None or not only.isdisjoint(ids))

    return (
        [line for line in board.calls if fits("calls", line)],
        [line for line in board.commitments if fits("commitments", line)],
        [line for line in board.engagements if fits("engagements", line)],
    )


def _moved(
    calls: Iterable[CallLine], commitments: Iterable[CommitmentLine], engagements: Iterable[EngagementLine]
) -> Iterable[Moved]:
    for call in calls:
        if call.on:
            yield Moved(call.on, reverse("call", args=[call.id]), "", call.words, _("a call"), call.by)
    for promise in commitments:
        page = reverse("commitment", args=[promise.id])
        if promise.on:
            yield Moved(promise.on, page, "", promise.words, _("a commitment"), promise.by)
        for place, step in enumerate(promise.status.history):
            yield Moved(step.on, page, f"#step-{place}", promise.words, f"{step.kind.label}: {step.words}", step.source)
    for met in engagements:
        if met.on:
            page = reverse("engagement", args=[met.id])
            yield Moved(met.on, page, "", met.title, _("an engagement"), ", ".join(met.parties))


def _entry(one: Moved, request: HttpRequest) -> atom.Entry:
    last = datetime.datetime.combine(min(one.on.latest, clock.today()), datetime.time(), datetime.UTC)
    return atom.Entry(request.build_absolute_uri(one.page) + one.place, one.words, last, one.below, one.who or "Vigil")
