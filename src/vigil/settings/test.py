# SPDX-License-Identifier: Apache-2.0
"""Settings of the tests: a folder that is thrown away, SQLite unless VIGIL_TEST_DATABASE names a PostgreSQL."""

import os
import tempfile
from pathlib import Path

from vigil.settings.base import *  # noqa: F403
from vigil.settings.folder import postgresql, sqlite

_FOLDER = Path(tempfile.mkdtemp(prefix="vigil-tests-"))
ORIGINALS = _FOLDER / "originals"
INDEX = _FOLDER / "index"
KEYS = _FOLDER / "keys"
ORIGINALS.mkdir()
INDEX.mkdir()
KEYS.mkdir()
VAULT = None
EDITIONS = _FOLDER / "editions.sqlite3"
SECRET_KEY = "for the tests alone"  # noqa: S105 - no desk uses this module
DESK = {"name": "Test desk", "staged": ""}
_ADDRESS = os.environ.get("VIGIL_TEST_DATABASE", "")
DATABASES = {"default": postgresql(_ADDRESS) if _ADDRESS else sqlite(_FOLDER / "desk.sqlite3")}
if not _ADDRESS:
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 costs 0.2 s a sign-in
DEBUG = False
API_RATE = "1000000/m"
