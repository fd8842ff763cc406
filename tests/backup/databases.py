# SPDX-License-Identifier: Apache-2.0
"""Empty databases on the PostgreSQL under test."""

import os
import re
import secrets

import psycopg

from vigil.settings.folder import postgresql

SERVER = os.environ.get("VIGIL_TEST_DATABASE", "")


def a_database() -> str:
    """The address of an empty database on the PostgreSQL under test; "" for SQLite."""
    if not SERVER:
        return ""
    told, name = postgresql(SERVER), f"backup_{secrets.token_hex(8)}"
    said = {"dbname": told["NAME"], "user": told["USER"], "password": told["PASSWORD"], "host": told["HOST"]}
    with psycopg.connect(**said, port=told["PORT"] or None, autocommit=True) as server:
        server.execute(f'create database "{name}"')
    return (
        re.sub(r"/[^/?]+(\?|$)", rf"/{name}\1", SERVER, count=1)
        if "?" in SERVER
        else SERVER.rsplit("/", 1)[0] + f"/{name}"
    )
