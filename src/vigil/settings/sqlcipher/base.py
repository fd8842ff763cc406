# SPDX-License-Identifier: Apache-2.0
"""The database engine of a sealed desk (`base.py` is the name that Django looks for).

All that differs from Django's own is which module opens the file, and that the
key is said first. SQLCipher is built to keep what it sorts in memory.
"""

import datetime
import decimal
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2

for name, parsed in {
    "date": parse_date,
    "time": parse_time,
    "datetime": parse_datetime,
    "timestamp": parse_datetime,
}.items():
    dbapi2.register_converter(name, base.decoder(parsed))
dbapi2.register_converter("bool", b"1".__eq__)
dbapi2.register_adapter(decimal.Decimal, str)
dbapi2.register_adapter(datetime.date, base.adapt_date)
dbapi2.register_adapter(datetime.datetime, base.adapt_datetime)


class Cursor(dbapi2.Cursor):
    """As Django's own, which is bound to the standard library's cursor, for what a desk asks: values in their order."""

    def execute(self, query: str, params: Any = None) -> "Cursor":
        return super().execute(query) if params is None else super().execute(_asked(query), params)

    def executemany(self, query: str, param_list: Any) -> "Cursor":
        return super().executemany(_asked(query), param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    Database = dbapi2

    def get_connection_params(self) -> dict:
        told = super().get_connection_params()
        self._key = told.pop("key")
        return told

    def get_new_connection(self, conn_params: dict) -> dbapi2.Connection:
        opened = dbapi2.connect(**conn_params)
        # 64 hexadecimal digits: it is the key itself, and nothing is derived of it (SQLCipher, "Raw Key Data")
        opened.execute(f"""PRAGMA key = "x'{self._key}'" """)
        register(opened)
        opened.execute("PRAGMA foreign_keys = ON")
        opened.execute("PRAGMA legacy_alter_table = OFF")
        for command in filter(None, map(str.strip, self.init_commands)):
            opened.execute(command)
        return opened

    def create_cursor(self, name: str | None = None) -> Cursor:
        return self.connection.cursor(factory=Cursor)


def _asked(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
