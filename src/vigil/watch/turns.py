# SPDX-License-Identifier: Apache-2.0
"""Whose turn it is: one worker at a time visits a source, and says as it goes that it is still there.

A worker that was killed says nothing more: its turn is free when its time is
over, and at once where another of the same machine sees that it is gone.
"""

import datetime
import os
import platform
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.models import Q

from vigil.archive.fetch import Progress
from vigil.watch.models import Source, Turn
from vigil.watch.web import Web

# Longer than any step that gives no sign: a connection is waited for 30 seconds, a name a little longer.
_HELD_FOR = datetime.timedelta(seconds=90)
_SIGN_EVERY = datetime.timedelta(seconds=10)


class Held(Exception):
    """Another worker visits the source now."""


@dataclass(slots=True)
class Holding:
    """A turn that is held: `beat` says that we are still there."""

    turn: Turn
    web: Web
    token: str

    def beat(self) -> None:
        """Raises `Held` where the turn went to another, because we were silent for too long."""
        until = self.web.clock() + _HELD_FOR
        if not Turn.objects.filter(pk=self.turn.pk, held_by=self.token).update(held_until=until):
            raise Held("the visit goes on with another worker")

    def beating(self) -> Progress:
        """The same, now and then while bytes come in."""
        last = self.web.clock()

        def progress(_so_far: int, _whole: int | None) -> None:
            nonlocal last
            if self.web.clock() - last > _SIGN_EVERY:
                self.beat()
                last = self.web.clock()

        return progress


@contextmanager
def holding(source: Source, web: Web) -> Iterator[Holding]:
    """Hold the turn of a source. Raises `Held` where another does."""
    at, token = web.clock(), f"{os.getpid()}@{platform.node()[:60]} {secrets.token_hex(8)}"
    turn, _ = Turn.objects.get_or_create(source=source, defaults={"due_at": at})
    free = Q(held_until=None) | Q(held_until__lte=at)
    if _gone(turn.held_by):
        free |= Q(held_by=turn.held_by)
    if not Turn.objects.filter(free, pk=source.pk).update(held_by=token, held_until=at + _HELD_FOR):
        raise Held("another worker visits it now")
    try:
        yield Holding(Turn.objects.get(pk=source.pk), web, token)
    finally:
        Turn.objects.filter(pk=source.pk, held_by=token).update(held_by="", held_until=None)


def _gone(holder: str) -> bool:
    """Whether the process that holds a turn was one of this machine and is there no more."""
    pid, _, node = holder.partition(" ")[0].partition("@")
    if node != platform.node()[:60] or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
