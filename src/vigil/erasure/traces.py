# SPDX-License-Identifier: Apache-2.0
"""What is left on the disk of rows that are gone: free pages, the journal, the search index, sessions, broken files.

The database overwrites what it deletes (`secure_delete`) and is written anew
here. What a file system or a solid-state disk keeps of files that were
removed is beyond us: that is what an encrypted disk is for.
"""

import logging
import time

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.backends.utils import CursorWrapper

from vigil.archive import originals
from vigil.archive.places import place
from vigil.ledger.erasure import erased
from vigil.search.shelf import shelf

_BROKEN_OFF = 3600  # seconds after which nobody writes a file that came in any more
_PATIENCE = 60  # seconds that older readers of the database are waited for
# Sessions for which PostgreSQL keeps what was deleted before this number was drawn; those we may not look into among
# them, such as its own gathering of statistics.
_READERS = """
    select count(*) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
    and (backend_type is null or greatest(age(backend_xmin), age(backend_xid)) > age(%s::xid))
"""
log = logging.getLogger("vigil.erasure")


def finish() -> list[str]:
    """Do what an erasure that was cut off left undone; the digests of originals that were still there."""
    _, gone = erased()
    left = sorted(digest for digest in gone if originals.remains(digest))
    for digest in left:
        originals.destroy(digest)
    if left:
        clear()
    return left


def clear() -> None:
    """Everything but the rows themselves. The search index is made anew when somebody searches."""
    shelf().clear()
    place().tidy(time.time() - _BROKEN_OFF)
    Session.objects.all().delete()
    if not connection.in_atomic_block:
        compact()


def compact() -> None:
    """Write the database anew without what was deleted. Not in a transaction: before its end nothing is on disk."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("pragma wal_checkpoint(truncate)")
            cursor.execute("vacuum")
            cursor.execute("pragma wal_checkpoint(truncate)")
        else:
            _wait_for_readers(cursor)
            # First what nobody in this database sees any more; only then new files. `vacuum full` alone counts as one
            # of those who read, and so keeps what a transaction open in any other database of the server holds back.
            cursor.execute("vacuum")
            cursor.execute("vacuum full")


def _wait_for_readers(cursor: CursorWrapper) -> None:
    """Until nobody reads the database as it was: PostgreSQL writes into the new files whatever somebody still sees."""
    cursor.execute("select pg_current_xact_id()::xid::text")
    (drawn,) = cursor.fetchone()
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        cursor.execute(_READERS, [drawn])
        if not cursor.fetchone()[0]:
            return
        time.sleep(0.1)
    log.warning("somebody still reads the database as it was before the erasure: vacuum full it again")
