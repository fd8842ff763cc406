# SPDX-License-Identifier: Apache-2.0
"""A visit begins: the source itself is asked for, if it changed, and what it lists is noted."""

import datetime
from typing import BinaryIO

from django.db import transaction

from vigil.archive import originals
from vigil.archive.fetch import Fetched, Unchanged
from vigil.archive.keep import Received, keep, revisited
from vigil.archive.models import Capture, How
from vigil.intake import receive
from vigil.watch.listing import Listing, listing
from vigil.watch.manners import Manners
from vigil.watch.models import Fate, Kind, Listed, Turn, Visit
from vigil.watch.turns import Holding

# A list of lists of lists is nobody's sitemap.
_DEPTH = 2
_AT_ONCE = 1000


class Otherwise(Exception):
    """What stands at the address now is of another kind than before."""


def look(visit: Visit, holding: Holding) -> None:
    """Ask for the source itself. Raises what `fetch` raises, `Unwelcome`, `Unreadable` and `Otherwise`."""
    source, turn, web = visit.source, holding.turn, holding.web
    manners = Manners(source, web)
    conditions = {"if_none_match": turn.etag, "if_modified_since": turn.last_modified}
    with web.open(source.address, asking=manners.welcome, progress=holding.beating(), **conditions) as answer:
        if isinstance(answer, Unchanged):
            _unchanged(visit, turn, answer, web.clock())
        else:
            _read(visit, turn, answer, web.clock())


def _unchanged(visit: Visit, turn: Turn, answer: Unchanged, at: datetime.datetime) -> None:
    visit.looked_at = at
    visit.save()
    held = Capture.objects.filter(team=visit.source.team, origin=visit.source.address).order_by("-entry_id").first()
    if turn.kind == Kind.PAGE and held is not None:
        revisited(held, exchange=answer.exchange, by="vigil", at=at)


def _read(visit: Visit, turn: Turn, answer: Fetched, at: datetime.datetime) -> None:
    """What came is opened before it is kept: of a list only the one that lists something new is worth a capture."""
    with originals.scratch() as held:
        for piece in answer.chunks():
            held.write(piece)
        held.seek(0)
        found = listing(held, address=answer.address, media_type=answer.media_type)
        known = visit.source.kind or turn.kind
        if known and found.kind != known:
            raise Otherwise(f"it was a {known} and answers with a {found.kind} now: nothing was taken from it")
        held.seek(0)
        if found.kind is Kind.PAGE:
            _page(visit, answer, held, at)
        else:
            _list(visit, answer, held, found, at)
    etag, last_modified = (answer.headers.get(name, "") for name in ("etag", "last-modified"))
    with transaction.atomic():
        # Written last: a visit that was cut off before asks for the whole again.
        Turn.objects.filter(pk=turn.pk).update(kind=found.kind, etag=etag, last_modified=last_modified)
        visit.looked_at = at
        visit.save()


def _received(visit: Visit, answer: Fetched) -> Received:
    source = visit.source
    return Received(
        name=(source.name or source.address)[:400],
        origin=source.address,
        how=How.WATCH,
        media_type=answer.media_type[:120],
        headers=answer.headers,
        exchange=answer.exchange,
    )


def _page(visit: Visit, answer: Fetched, held: BinaryIO, at: datetime.datetime) -> None:
    """A page is a document of its own, a new one whenever its bytes changed."""
    before = Capture.objects.filter(team=visit.source.team, origin=visit.source.address).order_by("-entry_id").first()
    received = _received(visit, answer)
    capture = keep(originals.chunks(held), received, team=visit.source.team, by="vigil", at=at)
    receive.document_of(capture)
    visit.found = 1
    visit.added = int(before is None or (before != capture and capture.received_at >= visit.at))


def _list(visit: Visit, answer: Fetched, held: BinaryIO, found: Listing, at: datetime.datetime) -> None:
    wanted = tuple(link for link in found.links if found.of_lists or visit.source.wants(link.address))
    visit.found = len(wanted)
    with transaction.atomic():
        if note(visit, wanted, depth=_DEPTH if found.of_lists else 0, at=at):
            received = _received(visit, answer)
            visit.capture = keep(originals.chunks(held), received, team=visit.source.team, by="vigil", at=at)
        visit.save()


@transaction.atomic
def note(visit: Visit, links, *, depth: int, at: datetime.datetime) -> int:
    """Note what is listed; returns how many addresses are new, or are said to have changed since."""
    held = {one.address: one for one in Listed.objects.filter(source=visit.source)}
    fresh, moved = [], []
    for link in links:
        one = held.get(link.address)
        if one is None:
            told = {"title": link.title[:1000], "changed": link.changed, "depth": depth, "due_at": at}
            fresh.append(Listed(source=visit.source, address=link.address, visit=visit, **told))
        elif _again(one, link.changed):
            one.changed, one.fate, one.attempts, one.due_at, one.visit = link.changed, Fate.WAITING, 0, at, visit
            moved.append(one)
    Listed.objects.bulk_create(fresh, batch_size=_AT_ONCE)
    Listed.objects.bulk_update(moved, ["changed", "fate", "attempts", "due_at", "visit"], batch_size=200)
    return len(fresh) + len(moved)


def _again(one: Listed, changed: datetime.datetime | None) -> bool:
    """Whether an address seen before is fetched again: a list within a list unless it says that it did not change."""
    if one.depth and changed is None:
        return one.fate != Fate.WAITING
    return changed is not None and (one.changed is None or changed > one.changed)
