# SPDX-License-Identifier: Apache-2.0
"""Whose turn it is: one worker at a time visits a source, and says as it goes that it is still there."""

import datetime
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
    at, token = web.clock(), secrets.token_hex(8)
    Turn.objects.get_or_create(source=source, defaults={"due_at": at})
    free = Q(held_until=None) | Q(held_until__lte=at)
    taken = Turn.objects.filter(free, pk=source.pk).update(held_by=token, held_until=at + _HELD_FOR)
    if not taken:
        raise Held("another worker visits it now")
    try:
        yield Holding(Turn.objects.get(pk=source.pk), web, token)
    finally:
        Turn.objects.filter(pk=source.pk, held_by=token).update(held_by="", held_until=None)
