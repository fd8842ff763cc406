# SPDX-License-Identifier: Apache-2.0
"""The erasure itself: rows and entries in one transaction, then the files."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from vigil.access.models import Member, Team
from vigil.archive import originals
from vigil.archive.keep import columns
from vigil.archive.models import Capture, Reading, Revisit
from vigil.archive.store import StoreFailed
from vigil.editions import store
from vigil.erasure import traces
from vigil.erasure.reach import Reach
from vigil.erasure.words import COVER, blank
from vigil.intake.models import Document
from vigil.ledger import erasure
from vigil.ledger.models import Entry
from vigil.record.rebuild import rebuild
from vigil.record.rebuild import tables as of_record
from vigil.record.resolve import named
from vigil.review.models import Proposal, Sighting
from vigil.stories.models import Telling
from vigil.values.digests import of_text

_TEXTS = (models.CharField, models.TextField, models.JSONField)


def erase_rows(found: Reach, documents: frozenset, *, told: dict, by: str, at: datetime.datetime) -> Entry:
    """Destroy what an erasure reaches in the database, in the caller's transaction, in which it was found.

    `documents` go whole; `told` is what its entry says besides, without a name. When the transaction stands,
    the files follow; that can be done as often as need be (`traces.finish`).
    """
    _proposals(found, documents)
    _texts(found, documents)
    for table in _others():
        _cover(table, found)
    instead = dict.fromkeys(found.emptied) | found.changed
    entry = erasure.erase(instead, sorted(found.gone), told=told, by=by, at=at)
    _captures(found)
    _editions(found, documents)
    rebuild()
    return entry


def erase_files(found: Reach) -> None:
    """Destroy the originals, and what is left of rows on the disk. Raises `StoreFailed`, the rest being done."""
    failed: StoreFailed | None = None
    for digest in found.gone:
        try:
            originals.destroy(digest)
        except StoreFailed as refused:
            failed = refused
    traces.clear()
    if failed:
        raise failed


def _proposals(found: Reach, documents: frozenset) -> None:
    """What waits about the person, or stood in documents that go whole, waits no more."""
    Sighting.objects.filter(reading__capture__in=documents).delete()
    about = [row.pk for row in Proposal.objects.iterator() if (who := named(row.spotted())) and found.words.are(who)]
    Proposal.objects.filter(pk__in=about).delete()
    Proposal.objects.filter(sightings=None).delete()


def _texts(found: Reach, documents: frozenset) -> None:
    """Readings as they will be, under the digest that they then have."""
    for pk, text in found.readings.items():
        Reading.objects.filter(pk=pk).update(text=text, digest=of_text(text))
    plain = {"title": COVER, "byline": "", "publisher": "", "published": "", "tags": [], "furniture": [], "notes": []}
    Reading.objects.filter(capture__in=documents).update(**plain, places=[], sheets=[], chapters=[])
    told = {name: plain[name] for name in ("title", "byline", "publisher", "published", "tags")}
    Telling.objects.filter(reading__capture__in=documents).update(**told, because="", dated_from="")
    for row in Document.objects.filter(capture__in=documents):
        Document.objects.filter(pk=row.pk).update(name=blank(row.name), origin=f"erased {row.pk}")


def _editions(found: Reach, documents: frozenset) -> None:
    """What editions say of them is destroyed, in the last one too; the digests of editions still verify."""
    path = Path(settings.EDITIONS)
    if path.exists():
        ids = [str(one) for one in (*found.persons, *documents)]
        last = max((number for number, *_told in store.editions(path)), default=0)
        store.destroy(path, ids, found.names, before=last + 1)


def _captures(found: Reach) -> None:
    """Captures are as their entries now say."""
    for entry in Entry.objects.filter(seq__in=found.changed, kind="capture.kept"):
        told = columns(found.changed[entry.seq])
        Capture.objects.filter(pk=told.pop("id")).update(**told)
    for entry in Entry.objects.filter(seq__in=found.changed, kind="capture.revisited"):
        Revisit.objects.filter(entry=entry).update(custody=found.changed[entry.seq]["custody"])


def _others() -> Iterator[type[models.Model]]:
    """Tables that are neither the ledger, nor made anew from it, nor tell who works here."""
    anew = set(of_record())
    for room in apps.get_app_configs():
        if room.name.startswith("vigil.") and room.label != "ledger":
            own = (one for one in room.get_models() if one not in anew and not getattr(one, "derived", False))
            yield from (one for one in own if one not in (Member, Team))


def _cover(table: type[models.Model], found: Reach) -> None:
    """Cover the names in every row of a table, whatever column they stand in."""
    names = [one.attname for one in table._meta.concrete_fields if isinstance(one, _TEXTS) and not one.primary_key]
    if not names:
        return
    for row in table._base_manager.values("pk", *names).iterator(chunk_size=200):
        other = {name: found.words.covered(row[name]) for name in names}
        changed = {name: value for name, value in other.items() if value != row[name]}
        if changed:
            table._base_manager.filter(pk=row["pk"]).update(**changed)
