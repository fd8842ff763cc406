# SPDX-License-Identifier: Apache-2.0
"""The settings of a running desk: its folder is found by VIGIL_DESK or from where the command runs."""

import os

from vigil.settings.base import *  # noqa: F403
from vigil.settings.folder import DeskFolder
from vigil.settings.logs import configured

FOLDER = DeskFolder.find()
DESK = FOLDER.read()
IN_USE = FOLDER.enter()
VAULT = FOLDER.vault()
SECRET_KEY = FOLDER.secret(VAULT)
DATABASES = {"default": FOLDER.database(VAULT)}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A connection costs PostgreSQL a process: each thread keeps its own for a while, and asks whether it still stands.
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
ORIGINALS = FOLDER.originals
KEYS = FOLDER.keys
INDEX = FOLDER.index
EDITIONS = FOLDER.editions
ALLOWED_HOSTS = os.environ.get("VIGIL_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# A desk on loopback speaks plain HTTP; behind a proxy that ends TLS, VIGIL_HTTPS=1 makes the cookies keep to it.
HTTPS = os.environ.get("VIGIL_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
if HTTPS:  # by this name a browser takes them from this host alone, and over TLS alone
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME, KNOWN_COOKIE_NAME = "__Host-language", "__Host-known"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
DEBUG = False
LOGGING = configured()
