# SPDX-License-Identifier: Apache-2.0
"""A process of an earlier version appends nothing to a desk that was brought up to a later one.

Versions may run beside each other while a desk with several machines is brought
up to date. The database says which migrations it has come to; one that this
process does not know means that it is the older one.
"""

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# Any number will do, so long as nothing else of ours locks it: "VIGIL" on a telephone keypad.
LOCK = 84445
_NEWEST = "select max(id) from django_migrations"


class Outdated(Exception):
    """The desk was brought up to a later version of Vigil than this process is of."""


class _Known:
    """The number of the newest migration at which this process was last known to be of the desk's version."""

    newest: int | None = None


def check() -> None:
    """Raises `Outdated`. It is one small question while nothing was migrated."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        (newest,) = cursor.fetchone()
    if newest == _Known.newest:
        return
    ours = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    rooms = {app for app, _ in ours}
    beyond = sorted(one for one in MigrationRecorder(connection).applied_migrations() if one not in ours)
    if beyond := [one for one in beyond if one[0] in rooms]:
        told = f"the desk was brought up to a later version of Vigil (its tables are those of {'.'.join(beyond[-1])})"
        raise Outdated(f"{told}: install that version, then start Vigil anew")
    _Known.newest = newest
