# SPDX-License-Identifier: Apache-2.0
"""What the machine and the folder are like."""

import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from vigil import __version__, airlock
from vigil.airlock.house import NoAirlock
from vigil.backup.take import settings_of
from vigil.doctor.finding import Looked
from vigil.settings.folder import SQLITE, DeskFolder

_GIB = 1 << 30
_SPARE = _GIB  # what a day of a busy desk, its index and its journal take at most
_OLDEST_POSTGRESQL = 14  # the oldest that Django 5.2 speaks to
_SECRET = 40  # characters; `vigil init` makes 64
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


def looked(folder: DeskFolder) -> Iterator[Looked]:
    yield _versions()
    yield _database()
    yield _permissions(folder)
    yield _left(folder)
    yield _disk(folder)
    yield _secret(folder)
    yield _served()
    yield _walls()


def _versions() -> Looked:
    return Looked("versions", f"Vigil {__version__}, Python {platform.python_version()}, Django {django.__version__}")


def _database() -> Looked:
    if connection.vendor == "sqlite":
        return Looked("database", f"SQLite {'.'.join(map(str, connection.get_database_version()))}, in the folder")
    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        version = int(cursor.fetchone()[0]) // 10_000
    old = f"move to PostgreSQL {_OLDEST_POSTGRESQL} or later" if version < _OLDEST_POSTGRESQL else ""
    return Looked("database", f"PostgreSQL {version}", old)


def _permissions(folder: DeskFolder) -> Looked:
    """A closed folder closes all below it; what would matter most were it opened is looked at as well."""
    matter = [folder.root, folder.keys, folder.originals, folder.index, folder.envelope, *settings_of(folder)]
    matter += folder.root.glob(f"{SQLITE}*")
    readable = [one for one in matter if one.exists() and _others(one)]
    if readable:
        names = ", ".join(str(one.relative_to(folder.root.parent)) for one in readable[:3])
        return Looked("folder", f"others on this machine may read {names}", f"run: chmod -R go= {folder.root}")
    foreign = [one for one in matter if one.exists() and one.stat().st_uid != os.geteuid()]
    if foreign:
        told = f"{foreign[0].relative_to(folder.root.parent)} belongs to another user"
        return Looked("folder", told, f"run as the user who owns the desk, or: chown -R {os.geteuid()} {folder.root}")
    return Looked("folder", f"{folder.root} is its owner's alone")


def _others(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o077)


def _left(folder: DeskFolder) -> Looked:
    """What a restore or a drill that was killed left behind: all of a desk, beside this one or in it."""
    left = [*folder.root.parent.glob(".*-restored-*"), *folder.root.glob(".drill-*")]
    if not left:
        return Looked("leftovers", "no restore broke off and left a desk in the clear")
    told = f"a restore broke off, or is at work: {left[0]} holds a desk that anybody with the disk can read"
    return Looked("leftovers", told, f"where no restore is at work: rm -r {' '.join(map(str, left))}")


def _disk(folder: DeskFolder) -> Looked:
    free = shutil.disk_usage(folder.root).free
    told = f"{free / _GIB:,.1f} GiB free"
    return Looked("disk", told, "make room: with the disk full nothing more can be kept" if free < _SPARE else "")


def _secret(folder: DeskFolder) -> Looked:
    if len(settings.SECRET_KEY) < _SECRET:
        again = f"python -c 'import secrets; print(secrets.token_urlsafe(48))' > {folder.keys}/secret; all sign in anew"
        return Looked("secret", "the key that signs sessions is short enough to be guessed", f"make it anew: {again}")
    return Looked("secret", "the key that signs sessions is long")


def _served() -> Looked:
    beyond = sorted(set(settings.ALLOWED_HOSTS) - _LOOPBACK)
    if not beyond:
        return Looked("served", "to this machine alone")
    if settings.SESSION_COOKIE_SECURE:
        return Looked("served", f"as {', '.join(beyond)}, over TLS")
    told = f"as {', '.join(beyond)}, and cookies may travel without TLS"
    return Looked("served", told, "put a proxy that ends TLS before the desk, and set VIGIL_HTTPS=1")


def _walls() -> Looked:
    """What holds where documents are opened: without system calls filtered and costs bounded, something is to do."""
    try:
        walls = airlock.holds()
    except NoAirlock as none:
        return Looked("airlock", f"documents cannot be opened: {none}", "start the desk on Linux with a current kernel")
    missing = walls.missing()
    if not missing:
        return Looked("airlock", "every wall stands around the opening of documents")
    told = f"of a process that opens documents: {'; '.join(missing)}"
    return Looked(
        "airlock",
        told,
        "" if walls.sealed else "serve the desk on Linux 5.13 or later, outside a restricting container",
    )
