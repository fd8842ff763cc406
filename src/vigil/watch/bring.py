# SPDX-License-Identifier: Apache-2.0
"""A visit goes on: one listed address after the other is fetched, politely, and becomes a document."""

import datetime

from django.db import transaction
from django.db.models import F

from vigil.archive import originals
from vigil.archive.fetch import Fetched, RefusedAddress, Unreachable
from vigil.archive.models import Capture, How
from vigil.intake import receive
from vigil.reading import Unreadable
from vigil.watch.listing import listing
from vigil.watch.look import note
from vigil.watch.manners import Manners, Unwelcome
from vigil.watch.models import Fate, Kind, Listed, Visit
from vigil.watch.turns import Holding

# A page that is out of reach is tried again after an hour, two, four; then it is one that failed.
_FIRST_WAIT = datetime.timedelta(hours=1)
_ATTEMPTS = 4
_GONE = frozenset({401, 403, 404, 410, 451})


def bring(one: Listed, visit: Visit, holding: Holding) -> datetime.datetime | None:
    """Fetch one listed address; returns the instant from which its host is free, where it is not free now."""
    held = _held_already(one, visit)
    if held is not None:
        _settle(one, visit, capture=held)
        return None
    manners = Manners(visit.source, holding.web)
    free_at = manners.take(one.address)
    if free_at is not None:
        return free_at
    try:
        with holding.web.open(one.address, asking=manners.welcome, progress=holding.beating()) as answer:
            _bring(one, visit, answer, holding.web.clock())
    except (Unwelcome, RefusedAddress) as refusal:
        code = "robots" if isinstance(refusal, Unwelcome) else "refused_address"
        _missed(one, visit, Fate.REFUSED, code, str(refusal))
    except Unreadable as refusal:
        _missed(one, visit, Fate.FAILED, refusal.code, str(refusal))
    except Unreachable as dead:
        _dead(one, visit, dead, manners, holding.web.clock())
    return None


def _held_already(one: Listed, visit: Visit) -> Capture | None:
    """A capture of this address that the team has, by whatever way, unless the source says that the page changed."""
    if one.depth or one.capture_id:
        return None
    held = Capture.objects.filter(team=visit.source.team, origin=one.address).order_by("-entry_id").first()
    if held is not None and held.how == How.WATCH:
        receive.document_of(held)  # a visit may have been cut off between the two
    return held


def _bring(one: Listed, visit: Visit, answer: Fetched, at: datetime.datetime) -> None:
    if one.depth:
        with originals.scratch() as held:
            for piece in answer.chunks():
                held.write(piece)
            held.seek(0)
            found = listing(held, address=answer.address, media_type=answer.media_type)
        if found.kind is Kind.PAGE or (found.of_lists and one.depth == 1):
            raise Unreadable("no list", f"{one.address} was to be a list of addresses and is none.")
        links = [link for link in found.links if found.of_lists or visit.source.wants(link.address)]
        note(visit, links, depth=one.depth - 1 if found.of_lists else 0, at=at)
        Visit.objects.filter(pk=visit.pk).update(found=F("found") + len(links))
        _settle(one, visit)
        return
    document = receive.page(answer, one.address, how=How.WATCH, team=visit.source.team, by="vigil", at=at)
    _settle(one, visit, capture=document.capture)


@transaction.atomic
def _settle(one: Listed, visit: Visit, capture: Capture | None = None) -> None:
    """The address is dealt with; it counts as brought in by this visit if its bytes came with it."""
    new = capture is not None and capture.how == How.WATCH and capture.received_at >= visit.at
    if new and capture.pk != one.capture_id:
        Visit.objects.filter(pk=visit.pk).update(added=F("added") + 1)
    one.fate, one.capture, one.code, one.reason, one.visit = Fate.KEPT, capture, "", "", visit
    one.save()


@transaction.atomic
def _missed(one: Listed, visit: Visit, fate: Fate, code: str, reason: str) -> None:
    one.fate, one.code, one.reason, one.visit = fate, code, reason, visit
    one.attempts += 1
    one.save()
    Visit.objects.filter(pk=visit.pk).update(missed=F("missed") + 1)


def _dead(one: Listed, visit: Visit, dead: Unreachable, manners: Manners, at: datetime.datetime) -> None:
    """Out of reach: gone for good, or tried again later, when its host asked for if it did."""
    if dead.retry_at is not None:
        manners.come_again(one.address, dead.retry_at)
    if dead.status in _GONE or one.attempts + 1 >= _ATTEMPTS:
        _missed(one, visit, Fate.FAILED, dead.code, str(dead))
        return
    one.due_at = max(dead.retry_at or at, at + _FIRST_WAIT * 2**one.attempts)
    _missed(one, visit, Fate.WAITING, dead.code, str(dead))
