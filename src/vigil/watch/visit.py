# SPDX-License-Identifier: Apache-2.0
"""One visit to a source, in steps of one request: cut off after any of them, it goes on where it was."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from vigil.archive.fetch import RefusedAddress, Unreachable
from vigil.archive.originals import NotKept
from vigil.archive.urls import BadUrl, Url
from vigil.reading import Unreadable
from vigil.watch.bring import bring
from vigil.watch.look import Otherwise, look
from vigil.watch.manners import Unwelcome
from vigil.watch.models import Fate, Listed, Outcome, Source, State, Turn, Visit
from vigil.watch.turns import Holding, holding
from vigil.watch.web import Web

_DAY = datetime.timedelta(days=1)
# A visit waits for a host that wants a pause; for one that wants to be left alone the next visit does.
_PATIENCE = datetime.timedelta(minutes=10)
_LOOKED_THROUGH = 500


class NotWatched(Exception):
    """The source is paused or was removed."""


def visit(source: Source, *, web: Web) -> Visit:
    """Visit a source from beginning to end, waiting where its hosts want a pause.

    One that was cut off before goes on. Raises `Held` where another worker visits it, and `NotWatched`.
    """
    while True:
        visited = advance(source, web=web)
        if visited.ended_at is not None:
            return visited
        until = Turn.objects.values_list("due_at", flat=True).get(pk=source.pk)
        web.wait(max((until - web.clock()).total_seconds(), 0.0))


def advance(source: Source, *, web: Web, steps: int = 1000) -> Visit:
    """Take a visit some steps further without ever waiting; the turn says when it can go on. Raises as `visit`."""
    with holding(source, web) as held:
        _watched(source)
        current = _begun(source, web.clock())
        busy: dict[str, datetime.datetime] = {}
        for _turn in range(steps):
            held.beat()
            _watched(source)
            if not _step(current, held, busy):
                break
        current.refresh_from_db()
        return current


def _watched(source: Source) -> None:
    source.refresh_from_db()
    if source.state != State.WATCHED:
        raise NotWatched(
            _("%(source)s is %(state)s: resume it first")
            % {"source": source, "state": source.get_state_display().lower()}
        )


def _begun(source: Source, at: datetime.datetime) -> Visit:
    """The visit that is underway, or a new one."""
    return Visit.objects.get_or_create(source=source, outcome=Outcome.UNDERWAY, defaults={"at": at})[0]


def _step(current: Visit, held: Holding, busy: dict[str, datetime.datetime]) -> bool:
    """One request, and whether there may be a further one."""
    try:
        if current.looked_at is None:
            return _look(current, held)
        one = _next(current, held.web.clock(), busy)
        if one is None:
            _pause_or_end(current, held.turn, held.web.clock(), busy)
            return False
        free_at = bring(one, current, held)
    except NotKept as full:
        _give_up(current, held, Outcome.FAILED, "not_kept", str(full))
        return False
    if free_at is not None:
        busy[_origin(one.address)] = free_at
    return True


def _look(current: Visit, held: Holding) -> bool:
    """Ask for the source itself; whether it gave something to go on with."""
    try:
        look(current, held)
        return True
    except Unwelcome as refusal:
        _give_up(current, held, Outcome.REFUSED, "robots", str(refusal))
    except RefusedAddress as refusal:
        _give_up(current, held, Outcome.REFUSED, "refused_address", str(refusal))
    except Unreachable as dead:
        _give_up(current, held, Outcome.FAILED, dead.code, str(dead), dead.retry_at)
    except Otherwise as other:
        _give_up(current, held, Outcome.FAILED, "otherwise", str(other))
    except Unreadable as refusal:
        _give_up(current, held, Outcome.FAILED, refusal.code, str(refusal))
    return False


def _next(current: Visit, at: datetime.datetime, busy: dict[str, datetime.datetime]) -> Listed | None:
    """The first address that waits and whose host is not known to want a pause."""
    waiting = Listed.objects.filter(source=current.source, fate=Fate.WAITING, due_at__lte=at)
    return next((one for one in waiting[:_LOOKED_THROUGH] if _origin(one.address) not in busy), None)


def _origin(address: str) -> str:
    try:
        return Url.of(address).origin
    except BadUrl:
        return ""


@transaction.atomic
def _pause_or_end(current: Visit, turn: Turn, at: datetime.datetime, busy: dict[str, datetime.datetime]) -> None:
    """Nothing can be asked for now: go on when the first host is free, or end the visit where nothing waits."""
    first = min(busy.values(), default=None)
    if first is not None and first - at <= _PATIENCE:
        Turn.objects.filter(pk=turn.pk).update(due_at=max(first, at))
        return
    current.refresh_from_db()
    current.outcome = Outcome.NEW if current.added else Outcome.UNCHANGED
    current.ended_at = at
    current.save()
    Turn.objects.filter(pk=turn.pk).update(due_at=at + _every(current.source), failures=0)


def _every(source: Source) -> datetime.timedelta:
    return datetime.timedelta(minutes=source.every)


def _give_up(
    current: Visit, held: Holding, outcome: Outcome, code: str, reason: str, retry_at: datetime.datetime | None = None
) -> None:
    """The source gave nothing to read: the next visit comes later each time, at the latest after a day."""
    at = held.web.clock()
    with transaction.atomic():
        current.outcome, current.code, current.reason, current.ended_at = outcome, code[:40], reason, at
        current.save()
        Turn.objects.filter(pk=held.turn.pk).update(failures=F("failures") + 1)
        failures = Turn.objects.values_list("failures", flat=True).get(pk=held.turn.pk)
        wait = max(_every(current.source), min(_every(current.source) * 2 ** min(failures - 1, 12), _DAY))
        due_at = max(at + wait, retry_at or at)
        Turn.objects.filter(pk=held.turn.pk).update(due_at=due_at)
