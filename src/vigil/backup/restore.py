# SPDX-License-Identifier: Apache-2.0
"""What was unpacked becomes a desk: rows into tables, all of it verified, and only then put in its place."""

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from vigil.backup import noted, rows
from vigil.backup.parts import About, Manifest
from vigil.backup.unpack import ROWS_FOLDER
from vigil.ledger.check import head
from vigil.record.rebuild import digest
from vigil.record.verify import breaches
from vigil.settings.folder import DeskFolder
from vigil.settings.tables import bring_up


class NotRestored(Exception):
    """No desk was put in place, and nothing is left of the attempt; the message says why."""


def restore(
    folder: DeskFolder,
    target: Path,
    about: About,
    manifest: Manifest,
    file: str,
    *,
    broken: bool,
    then: Callable[[], object] | None = None,
    at: datetime.datetime,
) -> list[str]:
    """Make a desk of an unpacked folder, over whose database Django is set up, and rename it to `target`.

    Returns what does not hold in it and did not when the backup was made;
    `broken` says that such a desk is wanted all the same; `then` is done in
    the desk before it has its name. Raises `NotRestored`.
    """
    if connection.introspection.table_names():
        raise NotRestored("the database is not empty: a restored desk wants one of its own")
    with _all_or_none():
        bring_up()
        if wrong := sorted(set(about.migrations) ^ set(rows.migrations())):
            other = f"its tables are not those of this version ({wrong[0]})"
            raise NotRestored(
                f"the backup was made by Vigil {about.version}: {other}; restore it with that one, then upgrade"
            )
        try:
            found = rows.put(_pieces(folder.root / ROWS_FOLDER))
            connection.check_constraints()
        except (DatabaseError, ValueError) as refused:
            raise NotRestored(f"the database does not take a row: {refused}") from refused
        shutil.rmtree(folder.root / ROWS_FOLDER)
        _compare(found, manifest)
        held = [str(one) for one in breaches()]
        if held and not broken:
            raise NotRestored(
                f"the desk in the backup did not hold when it was made: {held[0]}; --although-broken takes it"
            )
        noted.restored(file, about, manifest, at=at)
        if then is not None:
            then()
        if connection.vendor == "sqlite":
            connection.close()  # its journal goes into the database before the folder moves
        os.sync()
        folder.root.rename(target)
    return held


def _all_or_none() -> AbstractContextManager:
    """On PostgreSQL tables too are undone with the transaction; SQLite's file is thrown away with its folder."""
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def _pieces(folder: Path) -> Iterator[bytes]:
    for piece in sorted(folder.iterdir()):
        content = piece.read_bytes()
        yield settings.VAULT.open(content) if settings.VAULT else content


def _compare(found: dict[str, int], manifest: Manifest) -> None:
    """Rows, ledger and record are those of the backup."""
    told = {"rows": manifest.rows, "ledger": [manifest.entries, manifest.head], "record": manifest.record}
    stands = {"rows": dict(found), "ledger": [*head()], "record": digest()}
    for what, value in told.items():
        if stands[what] != value:
            raise NotRestored(
                f"the {what} came out otherwise than the backup says: this is a fault of Vigil's, report it"
            )
