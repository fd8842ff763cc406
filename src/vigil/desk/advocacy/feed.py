# SPDX-License-Identifier: Apache-2.0
"""What moved in advocacy as an Atom feed (RFC 4287): calls and promises made, and every step since, newest first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vigil.advocacy.dashboard import Dashboard, dashboard
from vigil.desk import atom, clock
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
    """The feed of everything asked and promised that the member may see."""
    moved = sorted(_moved(dashboard(request.user, at=clock.today())), key=lambda one: one.on.latest, reverse=True)
    entries = [_entry(one, request) for one in moved[:_SHOWN]]
    return HttpResponse(atom.written(request.build_absolute_uri(), entries), content_type=atom.TYPE)


def _moved(board: Dashboard) -> Iterable[Moved]:
    for call in board.calls:
        if call.on:
            yield Moved(call.on, reverse("call", args=[call.id]), "", call.words, _("a call"), call.by)
    for promise in board.commitments:
        page = reverse("commitment", args=[promise.id])
        if promise.on:
            yield Moved(promise.on, page, "", promise.words, _("a commitment"), promise.by)
        for place, step in enumerate(promise.status.history):
            yield Moved(step.on, page, f"#step-{place}", promise.words, f"{step.kind.label}: {step.words}", step.source)


def _entry(one: Moved, request: HttpRequest) -> atom.Entry:
    last = datetime.datetime.combine(min(one.on.latest, clock.today()), datetime.time(), datetime.UTC)
    return atom.Entry(request.build_absolute_uri(one.page) + one.place, one.words, last, one.below, one.who or "Vigil")
