# SPDX-License-Identifier: Apache-2.0
"""Which sources are due, and the round a worker makes of them."""

import datetime
import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q, QuerySet

from vigil.archive.models import Capture, How
from vigil.intake import receive
from vigil.watch.models import Fate, Listed, Outcome, Source, State, Turn, Visit
from vigil.watch.turns import Held
from vigil.watch.visit import NotWatched, advance
from vigil.watch.web import Offline, Web

# So many requests, and the worker looks whether a document waits to be read.
_STEPS = 10
_AFTER_A_FAULT = datetime.timedelta(hours=1)
log = logging.getLogger("vigil.watch")


def due(at: datetime.datetime) -> QuerySet[Source]:
    """The sources whose turn it is, those that waited longest first."""
    free = Q(turn=None) | Q(turn__due_at__lte=at) & (Q(turn__held_until=None) | Q(turn__held_until__lte=at))
    return Source.objects.filter(free, state=State.WATCHED).order_by("turn__due_at", "pk")


def visit_due(
    *, clock: Callable[[], datetime.datetime], web: Web | None = None, most: int | None = None, steps: int = _STEPS
) -> int:
    """Take the sources that are due, all or so many, some steps further, waiting for none; returns how many.

    A step is one request. A source that could go on stands behind the others afterwards.
    """
    try:
        web = web or Web.of_desk(clock)
    except Offline:
        return 0
    sources = list(due(clock())[:most])
    if sources:
        _adopt()
    for source in sources:
        _safely(source, web, steps)
        Turn.objects.filter(source=source, due_at__lte=clock()).update(due_at=clock())
    return len(sources)


def at_once(source: Source, *, at: datetime.datetime) -> None:
    """Put a source first, and give what failed of its list another try: somebody asked for it."""
    with transaction.atomic():
        if not Turn.objects.filter(source=source).update(due_at=at):
            Turn.objects.create(source=source, due_at=at)
        missed = Listed.objects.filter(source=source, fate__in=(Fate.FAILED, Fate.REFUSED))
        missed.update(fate=Fate.WAITING, attempts=0, due_at=at)
        Listed.objects.filter(source=source, fate=Fate.WAITING).update(due_at=at)


def _adopt() -> None:
    """Give what a visit kept its document, where it was killed between the two. Lists are none."""
    lists = Visit.objects.exclude(capture=None).values("capture")
    receive.adopt(Capture.objects.filter(how=How.WATCH).exclude(pk__in=lists))


def _safely(source: Source, web: Web, steps: int) -> None:
    """A fault of ours costs one visit, with its reason, and not the worker."""
    try:
        advance(source, web=web, steps=steps)
    except (Held, NotWatched):
        return
    except Exception:
        log.exception("the visit to source %s failed", source.pk)
        at = web.clock()
        told = {"outcome": Outcome.FAILED, "code": "fault", "reason": "Vigil failed on this visit; it is tried again"}
        with transaction.atomic():
            Visit.objects.filter(source=source, outcome=Outcome.UNDERWAY).update(ended_at=at, **told)
            Turn.objects.filter(source=source).update(due_at=at + _AFTER_A_FAULT)
