# SPDX-License-Identifier: Apache-2.0
"""What several questions of advocacy share: rows as known, by then, with their dates."""

import datetime
from typing import TypeVar

from django.db.models import F, Q, QuerySet

from vigil.access.models import Member
from vigil.advocacy.models import Voiced
from vigil.casebook.sentences import concern_label
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate

Row = TypeVar("Row", bound=Voiced)


def seen(
    table: type[Row], viewer: Member, *, known: datetime.datetime | None, at: datetime.date | None = None
) -> QuerySet[Row]:
    """The rows of a table the viewer may know; with `at`, those said or held by that day or without a date.

    In the order of their dates, those without one last: on every database.
    """
    rows = table.objects.visible_to(viewer).known(known)
    if at is not None:
        rows = rows.filter(Q(earliest__isnull=True) | Q(earliest__lte=at))
    return rows.order_by(F("earliest").asc(nulls_last=True), "entry_id")


def made(row: Voiced) -> PartialDate | None:
    """When it was said or held."""
    return PartialDate.parse(row.made) if row.made else None


def concerns(row: Voiced) -> tuple[str, ...]:
    """The concerns a row names, as people read them."""
    packs = every_pack()
    return tuple(concern_label(one, packs) for one in row.concern.split("; ") if one)
