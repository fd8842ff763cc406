# SPDX-License-Identifier: Apache-2.0
"""The database at one instant: whoever reads inside sees nothing that is written meanwhile, and holds nobody up."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Not `atomic`: on SQLite that takes the writers' turn (BEGIN IMMEDIATE), and a backup must not stop them.
_BEGIN = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


@contextmanager
def one_instant() -> Iterator[None]:
    """Every query inside is answered as of the first one. Nothing may be written inside."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
