# SPDX-License-Identifier: Apache-2.0
"""The record made anew from the ledger, and its digest."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models, transaction

from vigil.casebook.derived import derive
from vigil.ledger.models import Entry, Revocation
from vigil.record.project import replay
from vigil.review.decide import settle
from vigil.review.models import Decision, Evidence, Proposal, Switch, Terms
from vigil.review.propose import gather
from vigil.stories.enter import resettle
from vigil.stories.models import Judgement
from vigil.values.digests import Digest, of_json
from vigil.watch.models import Change, Source


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the record: its table, the digest of what it says, and its key.

    Keys that the database counted up itself say nothing of what was decided;
    they are left out of the digest and of comparisons, and only name the row.
    """

    table: str
    told: Digest
    key: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


def tables() -> list[type[models.Model]]:
    """Every table that is a projection of the ledger, those that others point to first."""
    rooms = [apps.get_app_config(room).get_models() for room in ("people", "casebook", "advocacy", "disclosure")]
    own = [Revocation, Decision, Evidence, Switch, Terms, Judgement, Source, Change]
    return [*own, *(table for room in rooms for table in room if not getattr(table, "derived", False))]


def rows() -> Iterator[Row]:
    """Every row of the record."""
    for table in tables():
        counted = isinstance(table._meta.pk, models.AutoField)
        columns = [field.attname for field in table._meta.concrete_fields if not (counted and field.primary_key)]
        for values in table._base_manager.order_by().values("pk", *columns).iterator(chunk_size=2000):
            key = values.pop("pk")
            told = of_json({name: _plain(value) for name, value in values.items()})
            yield Row(table._meta.label_lower, told, str(key))


def digest() -> Digest:
    """One fingerprint of the whole record."""
    return of_json(sorted([row.table, row.told] for row in rows()))


@transaction.atomic
def rebuild(until: int | None = None) -> Digest:
    """Clear the record, replay the ledger, work out what lists and counts ask; return the digest it arrives at.

    `until` is the last entry that is replayed, None the newest: to look at the record as it stood, in a transaction
    that is rolled back.
    """
    derive.clear()
    replay_all(until)
    derive.whole()
    return digest()


def replay_all(until: int | None = None) -> None:
    """Clear the record and replay the ledger up to an entry, without what is derived from it."""
    judged = list(Judgement.objects.all())
    for table in reversed(tables()):
        table._base_manager.all().delete()
    entries = Entry.objects.select_related("payload").order_by("seq")
    for entry in (entries if until is None else entries.filter(seq__lte=until)).iterator(chunk_size=2000):
        replay(entry)
    for story in resettle([*judged, *Judgement.objects.all()]):
        gather(story)
    for proposal in Proposal.objects.all():
        settle(proposal)


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, bool, list, dict, type(None))) else str(value)
