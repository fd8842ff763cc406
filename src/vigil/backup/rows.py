# SPDX-License-Identifier: Apache-2.0
"""Every row of every table as a line of JSON, the same whichever database holds it, and back.

Sessions stay behind: on a restored desk everybody signs in anew.
"""

import base64
import datetime
import decimal
import gzip
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

PIECE = 1 << 20  # bytes of lines in one piece, before it is compressed
_AT_ONCE = 200  # rows


def tables() -> list[type[models.Model]]:
    """The tables of the rooms; those of Django's own are made anew with a desk."""
    own = apps.get_models(include_auto_created=True)
    return [one for one in own if one._meta.managed and one._meta.app_config.name.startswith("vigil.")]


def migrations() -> list[str]:
    """Which version the tables are of: the migrations of the rooms, "app.name"."""
    ours = {one._meta.app_label for one in tables()}
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations() if app in ours)


def pieces(counted: Counter[str]) -> Iterator[bytes]:
    """All rows in compressed pieces; `counted` is given the number of rows of each table."""
    held, size = [], 0
    for table, line in _lines():
        counted[table] += 1
        held.append(line)
        size += len(line)
        if size >= PIECE:
            yield gzip.compress(b"".join(held), mtime=0)
            held, size = [], 0
    if held:
        yield gzip.compress(b"".join(held), mtime=0)


def _lines() -> Iterator[tuple[str, bytes]]:
    for table in tables():
        label, columns = table._meta.label_lower, [field.attname for field in table._meta.concrete_fields]
        for row in table._base_manager.order_by("pk").values(*columns).iterator(chunk_size=50):
            yield label, json.dumps([label, row], ensure_ascii=False, default=_plain).encode() + b"\n"


def put(pieces: Iterable[bytes]) -> Counter[str]:
    """Put rows into empty tables, all or none; returns how many of each table there were."""
    by_label, counted = {one._meta.label_lower: one for one in tables()}, Counter()
    with transaction.atomic():
        for piece in pieces:
            lines = map(json.loads, gzip.decompress(piece).splitlines())
            for label, group in groupby(lines, key=lambda line: line[0]):
                rows = [_row(by_label[label], told) for _, told in group]
                by_label[label]._base_manager.bulk_create(rows, batch_size=_AT_ONCE)
                counted[label] += len(rows)
        _count_on()
    return counted


def first(pieces: Iterable[bytes], label: str) -> dict | None:
    """The first row of a table."""
    for piece in pieces:
        for line in gzip.decompress(piece).splitlines():
            name, told = json.loads(line)
            if name == label:
                return told
    return None


def _row(table: type[models.Model], told: dict) -> models.Model:
    fields = {field.attname: field for field in table._meta.concrete_fields}
    return table(**{name: fields[name].to_python(value) for name, value in told.items()})


def _count_on() -> None:
    """Keys that the database counts up go on after the last one that was put in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _plain(value: object) -> str:
    match value:
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case uuid.UUID() | decimal.Decimal():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"no way to write down a {type(value).__name__}")
