# SPDX-License-Identifier: Apache-2.0
"""A desk moves from one database to another, between SQLite and PostgreSQL: the same ledger, the same record.

The one that is left is held still while its rows are copied. Then, in this order, so that it may be
killed anywhere and called again: the copy is whole and compared, the old database takes no entry any
more, the plate names the new one, the old one is destroyed. `.moving.json` says which two they are.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from vigil.backup import rows
from vigil.ledger.check import head
from vigil.ledger.models import Entry
from vigil.record.rebuild import digest
from vigil.settings.folder import SQLITE, DeskFolder
from vigil.settings.tables import bring_up
from vigil.vault import vault

NOTE, PIECES = ".moving.json", "rows"


class NotMoved(Exception):
    """The desk stands where it stood; the message says why."""


@dataclass(frozen=True, slots=True)
class Stands:
    """What a desk holds, whichever database it lies in."""

    rows: dict[str, int]
    entries: int
    head: str
    record: str


def move(folder: DeskFolder, address: str, copied: Callable[[DeskFolder, Path], Stands]) -> Stands:
    """Move the desk, over whose database Django is set up, to another one; "" is SQLite in its folder.

    `copied` makes the copy, in a process of its own, from pieces of rows in a folder. Raises `NotMoved`.
    """
    try:
        fcntl.flock(settings.IN_USE, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        raise NotMoved("somebody works on the desk: end `vigil serve` and every other verb first") from busy
    note, now_at = folder.root / NOTE, folder.read().get("database", "")
    begun = json.loads(note.read_bytes()) if note.exists() else {"from": now_at, "to": address}
    if begun["to"] != address:
        raise NotMoved(f"a move to {begun['to'] or 'SQLite'} was begun and not ended: say that one again")
    if now_at == address and not note.exists():
        raise NotMoved(f"the desk stands in {address or 'SQLite'} already")
    written(note, json.dumps(begun))
    for left in folder.root.glob(".moving-*"):
        shutil.rmtree(left)
    if now_at != address:
        stood = _copied_and_switched(folder, address, copied)
    else:  # it was killed behind that: what is left is to destroy the old one
        stood = Stands(_counted(), *head(), digest())
    _destroy(folder, begun["from"])
    note.unlink()
    return stood


def _copied_and_switched(folder: DeskFolder, address: str, copied: Callable[[DeskFolder, Path], Stands]) -> Stands:
    beside = DeskFolder(Path(tempfile.mkdtemp(dir=folder.root, prefix=".moving-")))
    try:
        shutil.copy2(folder.plate, beside.plate)
        shutil.copytree(folder.keys, beside.keys)
        if key := folder.vault():
            beside.hold(key)
        beside.keep_database_at(address)
        with held_still():
            here = _put_down(beside.root / PIECES)
            there = copied(beside, beside.root / PIECES)
            if asdict(there) != asdict(here):
                raise NotMoved("the copy is not what was copied: this is a fault of Vigil's, report it")
            if not address:
                (beside.root / SQLITE).replace(folder.root / SQLITE)
            _fence()
        folder.keep_database_at(address)
        return here
    finally:
        shutil.rmtree(beside.root, ignore_errors=True)


def _put_down(into: Path) -> Stands:
    """Write down every row in pieces, and what they come to."""
    into.mkdir()
    counted: Counter[str] = Counter()
    for number, piece in enumerate(rows.pieces(counted), 1):
        (into / f"{number:08}").write_bytes(vault.written(piece, settings.VAULT))
    return Stands(dict(counted), *head(), digest())


def take_in(pieces: Path) -> Stands:
    """Put rows into the database that Django is set up over, all or none; a copy that an earlier try left is replaced.

    Raises `NotMoved` where the database holds anything else.
    """
    if connection.introspection.table_names():
        if not _copy_of(pieces):
            raise NotMoved("the database is not empty: a desk wants one of its own")
        _drop()
    # On PostgreSQL tables too are undone with the transaction; SQLite's file is thrown away with its folder.
    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        bring_up()
        try:
            found = rows.put(_read(pieces))
            connection.check_constraints()
        except (DatabaseError, ValueError) as refused:
            raise NotMoved(f"the database does not take a row: {refused}") from refused
        return Stands(dict(found), *head(), digest())


def _copy_of(pieces: Path) -> bool:
    """Whether what stands here is of the same desk: its ledger begins with the same entry."""
    try:
        first = Entry.objects.order_by("seq").values_list("digest", flat=True).first()
    except DatabaseError:
        return False
    wanted = rows.first(_read(pieces), Entry._meta.label_lower)
    return first is not None and wanted is not None and first == wanted["digest"]


def _read(pieces: Path) -> Iterator[bytes]:
    return (vault.read(one, settings.VAULT) for one in sorted(pieces.iterdir()))


@contextmanager
def held_still() -> Iterator[None]:
    """Nobody writes to the database that is left; everybody may read it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ", ".join(connection.ops.quote_name(one._meta.db_table) for one in rows.tables())
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")
        else:
            cursor.execute("BEGIN IMMEDIATE")
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("COMMIT")
    except BaseException:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
        raise


_MOVED = "this desk was moved to another database: start Vigil anew"
_FENCES = {
    "sqlite": (
        "CREATE TRIGGER IF NOT EXISTS vigil_moved BEFORE INSERT ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_MOVED}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION vigil_moved() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_MOVED}'; END $$",
        "CREATE OR REPLACE TRIGGER vigil_moved BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION vigil_moved()",
    ),
}


def _fence() -> None:
    """From now on no act is entered here: whoever still has this database open is told that the desk was moved."""
    with connection.cursor() as cursor:
        for statement in _FENCES[connection.vendor]:
            cursor.execute(statement.format(table=connection.ops.quote_name(Entry._meta.db_table)))


def _destroy(folder: DeskFolder, old: str) -> None:
    """Take away what the desk left behind: what is erased later must not go on lying there."""
    if old:
        _drop(old)
        return
    connection.close()
    for ending in ("-wal", "-shm", ""):
        (folder.root / f"{SQLITE}{ending}").unlink(missing_ok=True)


def _drop(address: str = "") -> None:
    """Take away every table of a PostgreSQL, by its address, or of the database that Django is set up over.

    All or none: what is left of a copy without its ledger would be taken for somebody else's.
    """
    from django.db import connections

    from vigil.settings.folder import postgresql

    alias = "left"
    if address:
        connections.settings[alias] = connections.configure_settings({"default": postgresql(address)})["default"]
    one = connections[alias] if address else connection
    with transaction.atomic(using=one.alias), one.cursor() as cursor:
        for table in one.introspection.table_names():
            cursor.execute(f"DROP TABLE IF EXISTS {one.ops.quote_name(table)} CASCADE")
        cursor.execute("DROP FUNCTION IF EXISTS vigil_moved CASCADE")
    if address:
        one.close()


def _counted() -> dict[str, int]:
    held = {one._meta.label_lower: one._base_manager.count() for one in rows.tables()}
    return {label: count for label, count in held.items() if count}


def written(path: Path, content: str) -> None:
    beside = path.with_name(f"{path.name}-{os.getpid()}")
    with beside.open("w", encoding="utf-8") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
