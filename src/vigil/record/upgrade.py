# SPDX-License-Identifier: Apache-2.0
"""A desk of an earlier version brought up to this one: its tables, then its record, made anew from the ledger.

What an earlier version decided may have rows today that it had no table for;
the ledger has the words, so the record is replayed by today's rules. A file in
the desk's folder says that this was begun, and goes when it is done: whatever
opens the desk next carries on where it was killed.
"""

import fcntl
import os
from pathlib import Path

from vigil.archive.disk import Disk
from vigil.ledger.check import breaches
from vigil.record.rebuild import rebuild
from vigil.settings.tables import behind, bring_up

MARK = "upgrading"


def waits(folder: Path) -> bool:
    """Whether the desk in this folder has yet to be brought up to this version."""
    return (folder / MARK).exists() or behind()


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
        bring_up()
        if next(breaches(), None) is None:
            rebuild()
        mark.unlink()
