# SPDX-License-Identifier: Apache-2.0
"""The index: opened, brought up to date, thrown away when it is not ours.

It carries a stamp: up to which entry of the ledger and which reading it
tells. What moved since is put in again when somebody asks; the rest stays.
"""

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

import tantivy
from django.conf import settings
from django.db.models import Max

from vigil.access import levels
from vigil.archive.models import Reading
from vigil.ledger.erasure import ERASED
from vigil.ledger.models import Entry
from vigil.search import gathered
from vigil.search.gathered import Gathered
from vigil.search.moved import moved
from vigil.search.shelf import VERSION, Shelf, Stamp, shelf

_HEAP = 50_000_000
_OPEN = 500  # numbers of readings: many more than there are workers that write one at once
log = logging.getLogger("vigil.search")


class BeingMade(RuntimeError):
    """The index is made for the first time, by somebody else, right now."""


def current() -> tantivy.Index:
    """The index, up to date with the database; as it is where another process is just writing it.

    Raises `BeingMade` where another process writes it and there is none yet.
    """
    lies = shelf()
    told, now = lies.stamp(), _now()
    if told != now or _came(told):
        _update(lies, told if _continues(told, now) else None, now)
    return _opened(lies)


def keep_current() -> None:
    """Bring the index up to date, so that nobody who asks waits for it; where another does, leave it to them.

    One that lies in memory alone is left to the process that answers.
    """
    if settings.VAULT:
        return
    with suppress(BeingMade):
        current()


def _now() -> Stamp:
    # What members only looked at moves nothing, and is most of what is appended.
    rows = Entry.objects.exclude(kind__startswith="member.").order_by("-seq")
    seq, digest = rows.values_list("seq", "digest").first() or (0, "")
    last = Reading.objects.aggregate(last=Max("pk"))["last"]
    return Stamp(entry=seq, digest=digest, reading=last or 0)


def _continues(told: Stamp | None, now: Stamp) -> bool:
    """True where the index tells of an earlier state of this very desk: what it lacks can be added.

    After an erasure it is made anew: what is taken out of an index stays in its segments for a while.
    """
    if told is None or told.version != VERSION or told.reading > now.reading:
        return False
    if Entry.objects.filter(kind=ERASED, seq__gt=told.entry).exists():
        return False
    return told.entry == 0 or Entry.objects.filter(seq=told.entry, digest=told.digest).exists()


def _update(lies: Shelf, told: Stamp | None, now: Stamp) -> None:
    """Put in what moved since `told`, everything where that is None; another's writing is not waited for."""
    with lies.alone() as alone:
        if not alone:
            log.info("the search index is being written elsewhere; answering from what is there")
            return
        still_open = _open(told, now)  # before anything is put in: what comes meanwhile is put in next time
        index = lies.index() if told else None
        if told is None or index is None:
            told, index = None, lies.anew()
        writer = index.writer(_HEAP, 1)
        if told is None:
            _write(writer, gathered.record())
            _write(writer, gathered.readings(after=0))
        else:
            if told.entry != now.entry:
                _write_moved(writer, told.entry)
            if told.reading != now.reading:
                _write_again(writer, gathered.readings(after=told.reading))
            if came := _came(told):
                _write_again(writer, gathered.readings(of=came))
            if texts := [text for body in levels.moved_by(told.entry) for text in body["texts"]]:
                _write_again(writer, gathered.readings(of=texts))
        writer.commit()
        writer.wait_merging_threads()
        lies.written(index, replace(now, open=still_open))


def _open(told: Stamp | None, now: Stamp) -> tuple[int, ...]:
    """Numbers up to now that no reading has, of those that one may have yet: the latest."""
    first = max(told.reading if told else 0, now.reading - _OPEN)
    numbers = {*range(first + 1, now.reading), *(told.open if told else ())}
    taken = set(Reading.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    return tuple(sorted(numbers - taken)[-_OPEN:])


def _came(told: Stamp | None) -> list[str]:
    """Captures whose reading came late, under a number that was open."""
    if told is None or not told.open:
        return []
    return [str(one) for one in Reading.objects.filter(pk__in=told.open).values_list("capture", flat=True)]


def _write_moved(writer: tantivy.IndexWriter, since: int) -> None:
    things = moved(since)
    for ids in things.values():
        for id in ids:
            writer.delete_documents_by_term("id", str(id))
    _write(writer, gathered.of(things))


def _write_again(writer: tantivy.IndexWriter, things: Iterable[Gathered]) -> None:
    for one in things:
        writer.delete_documents_by_term("id", one.id)
        _write(writer, [one])


def _write(writer: tantivy.IndexWriter, things: Iterable[Gathered]) -> None:
    for one in things:
        writer.add_document(tantivy.Document(team=one.team, kind=one.kind, id=one.id, title=one.title, text=one.text))


def _opened(lies: Shelf) -> tantivy.Index:
    """The index as its last writer left it."""
    index = lies.index()
    if index is None:
        _update(lies, None, _now())
        index = lies.index()
    if index is None:
        raise BeingMade("the search index is being made: ask again in a moment")
    return index
