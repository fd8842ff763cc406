# SPDX-License-Identifier: Apache-2.0
"""A desk that lies readable on the disk is sealed. Cut off at any instant, nothing is lost, and it goes on when told.

Nobody may work on the desk meanwhile. Every file is sealed beside its place,
flushed, read again, and only then is the readable one removed. The envelope
says until the end that the desk is not whole, and so it opens for nobody.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from sqlcipher3 import dbapi2

from vigil.settings.folder import SQLITE, DeskFolder
from vigil.vault import envelope, vault
from vigil.vault.envelope import flush_folder
from vigil.vault.vault import Vault

_READABLE = b"SQLite format 3\0"  # how a database begins that is not sealed


class NotSealed(Exception):
    """The desk was not sealed, and is as it was; the message says why."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was sealed in this go. `database` is false where the rows lie in PostgreSQL, which Vigil does not seal."""

    originals: int
    database: bool


def seal(folder: DeskFolder, secret: str, originals: Callable[[Vault], int]) -> Done:
    """Seal a desk under a secret, or go on with it. Raises `NotSealed`, `Locked`, `envelope.TooShort`.

    `originals` seals those, wherever they lie, and returns how many there were.
    """
    with folder.alone():
        key = _begin(folder, secret)
        in_folder = not folder.read().get("database")
        if in_folder:
            _database(folder.root / SQLITE, key)
        count = originals(key)
        for file in folder.keys.rglob("*"):
            if file.is_file() and file != folder.envelope:
                _small(file, key)
        _leftovers(folder)
        replace(envelope.read(folder.envelope), whole=True).keep(folder.envelope)
    folder.hold(key)
    return Done(count, in_folder)


def _begin(folder: DeskFolder, secret: str) -> Vault:
    held = folder.sealed()
    if held is None:
        key, locked = envelope.new()
        replace(locked.with_lock(key, envelope.kind_of(secret), secret), whole=False).keep(folder.envelope)
        return key
    if held.whole:
        raise NotSealed("the desk is sealed already")
    return folder.open(secret)


def _database(file: Path, key: Vault) -> None:
    """The database written anew under the key; it takes the place of the readable one once it was read again."""
    with file.open("rb") as stream:
        begins = stream.read(len(_READABLE))
    if begins and begins != _READABLE:
        return
    beside = file.with_name(f".{file.name}-sealed")
    for left in (beside, beside.with_name(f"{beside.name}-journal")):
        left.unlink(missing_ok=True)
    readable = dbapi2.connect(file)
    try:
        # Its journal is then in it, and none is left beside it.
        if readable.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
            raise NotSealed("somebody has the database open: end that first")
        readable.execute(f"""ATTACH DATABASE ? AS sealed KEY "x'{key.derived("database").hex()}'" """, [str(beside)])
        readable.execute("SELECT sqlcipher_export('sealed')")
        if _counted(readable, "main") != _counted(readable, "sealed"):
            raise NotSealed("the sealed database does not hold what the readable one does")
        readable.execute("DETACH DATABASE sealed")
    except dbapi2.Error as refused:
        raise NotSealed(f"the database cannot be sealed: {refused}") from refused
    finally:
        readable.close()
    beside.chmod(0o600)
    _flush(beside)
    beside.replace(file)
    flush_folder(file.parent)


def _counted(database: dbapi2.Connection, name: str) -> dict[str, int]:
    tables = database.execute(f"SELECT name FROM {name}.sqlite_master WHERE type = 'table'").fetchall()  # noqa: S608
    return {one: database.execute(f'SELECT count(*) FROM {name}."{one}"').fetchone()[0] for (one,) in tables}  # noqa: S608


def _small(file: Path, key: Vault) -> None:
    content = file.read_bytes()
    if vault.is_written(content):
        return
    _put(file, [vault.written(content, key)], mode=0o600)


def _put(target: Path, pieces: list[bytes], mode: int = 0o400) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".sealing-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(pieces)
            out.flush()
            os.fchmod(handle, mode)
            os.fsync(handle)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    flush_folder(target.parent)


def _leftovers(folder: DeskFolder) -> None:
    """What can be made anew, or was cut off: the search index, files that were on their way in or being sealed."""
    for path in folder.index.iterdir():
        rmtree(path) if path.is_dir() else path.unlink()
    for left in (*folder.originals.glob("incoming-*"), *folder.root.rglob(".sealing-*")):
        left.unlink()
    for drill in folder.root.glob(".drill-*"):
        rmtree(drill)


def _flush(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
