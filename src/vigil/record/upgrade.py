# SPDX-License-Identifier: Apache-2.0
"""A desk of an earlier version brought up to this one: its tables, then its record, made anew from the ledger.

What an earlier version decided may have rows today that it had no table for;
the ledger has the words, so the record is replayed by today's rules. A file in
the desk's folder, and on PostgreSQL a word in the database, which several machines
see, says that this was begun, and goes when it is done: whatever opens the desk next
carries on where it was killed.

On PostgreSQL nobody appends meanwhile. Processes of the earlier version go on
answering; what they would write waits, and is then refused (`ledger.fence`).
"""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import OperationalError, connection

from vigil.archive.disk import Disk
from vigil.ledger import fence
from vigil.ledger.check import breaches
from vigil.ledger.models import Entry
from vigil.record.rebuild import rebuild
from vigil.settings.tables import behind, bring_up

MARK = "upgrading"
_TRIES = 20  # where an older process holds a table and waits for its turn in the ledger, one of the two has to give way
_TABLE = Entry._meta.db_table
log = logging.getLogger("vigil.record")


def waits(folder: Path) -> bool:
    """Whether the desk in this folder has yet to be brought up to this version."""
    return (folder / MARK).exists() or _begun() or behind()


def upgrade(folder: Path) -> None:
    """Bring the desk up to this version; who comes while somebody does waits until it is done.

    A record is not made anew from a ledger that does not hold: `vigil verify` then says what is wrong with it.
    """
    mark = folder / MARK
    with mark.open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not mark.exists():
            return
        os.fsync(held.fileno())
        Disk().flush_folder(folder)
        with _in_turn() as wanted:
            if wanted:
                _brought_up()
                if next(breaches(), None) is None:
                    rebuild()
                _note(None)
        mark.unlink()


def _brought_up() -> None:
    for left in reversed(range(_TRIES)):
        try:
            bring_up()
            return
        except OperationalError as crossed:
            if not left or "deadlock" not in str(crossed):
                raise
            log.warning("a process of the earlier version was in the way; trying again")


@contextmanager
def _in_turn() -> Iterator[bool]:
    """Nobody appends, on any machine; whether there is anything left to do. On SQLite the file is lock and word."""
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [fence.LOCK])
        try:
            wanted = _begun() or behind()
            if wanted:
                _note(MARK)
            yield wanted
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [fence.LOCK])


def _begun() -> bool:
    """Whether the database says that it is being brought up to date, or was until somebody was killed."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("select obj_description(to_regclass(%s), 'pg_class')", [_TABLE])
        return cursor.fetchone()[0] == MARK


def _note(word: str | None) -> None:
    """Say it in the database, as the comment of the ledger's table: that is there in every version."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            said = f"'{word}'" if word else "null"
            cursor.execute(f"comment on table {connection.ops.quote_name(_TABLE)} is {said}")
