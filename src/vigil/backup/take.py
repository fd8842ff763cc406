# SPDX-License-Identifier: Apache-2.0
"""A desk becomes one sealed file, while people work on it."""

import datetime
import os
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from vigil import __version__
from vigil.archive import originals
from vigil.archive.models import Capture, Stamp
from vigil.backup import noted, parts, rows
from vigil.backup.instant import one_instant
from vigil.backup.parts import About, Manifest, Packing
from vigil.backup.seal import Sealing
from vigil.ledger.check import head
from vigil.ledger.erasure import erased
from vigil.record.rebuild import digest
from vigil.settings.folder import SQLITE, DeskFolder
from vigil.vault import vault


class NotTaken(Exception):
    """No backup was made, and no file is left; the message says why."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that stands: its file's digest and size, what it restores to, which originals were damaged already."""

    digest: str
    size: int
    manifest: Manifest
    faults: list[str]


def take(folder: DeskFolder, out: Path, passphrase: str, *, by: str, at: datetime.datetime) -> Taken:
    """Write all of the desk into `out`, a new file that only its owner may read, and note it in the ledger.

    The file has its name only once it is whole and on the disk. Raises `NotTaken`.
    """
    if out.exists():
        raise NotTaken(f"{out} is there already: a backup is a file of its own")
    try:
        handle, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
    except OSError as refused:
        raise NotTaken(f"{out} cannot be written: {refused.strerror}") from refused
    try:
        with os.fdopen(handle, "wb") as stream:
            faults: list[str] = []
            sealed, manifest = _write(folder, Sealing(stream, passphrase), faults, at)
            stream.flush()
            os.fsync(stream.fileno())
            size = stream.tell()
        Path(beside).rename(out)
        _flush(out.parent)
    except OSError as refused:
        raise NotTaken(f"{out} cannot be written: {refused.strerror or refused}") from refused
    finally:
        Path(beside).unlink(missing_ok=True)
    noted.made(out.name, sealed, size, manifest, faults, by=by, at=at)
    return Taken(sealed, size, manifest, faults)


def _write(folder: DeskFolder, out: Sealing, faults: list[str], at: datetime.datetime) -> tuple[str, Manifest]:
    """Settings, then the rows of one instant, then the originals: these are kept before any row names them."""
    counted: Counter[str] = Counter()
    with one_instant():
        about = About(
            __version__, at.isoformat(), folder.read().get("name", ""), rows.migrations(), bool(settings.VAULT)
        )
        packing = parts.packed(out, about)
        for file in settings_of(folder):
            packing.put_bytes(f"{parts.SETTINGS}{file.relative_to(folder.root)}", vault.read(file, settings.VAULT))
        for number, piece in enumerate(rows.pieces(counted), 1):
            packing.put_bytes(f"{parts.ROWS}{number:08}.jsonl.gz", piece)
        entries, last = head()
        record = digest()
        held = sorted(_originals())
    put = sum(_original(digest, packing, faults) for digest in held)
    manifest = Manifest(dict(counted), entries, last, record, put)
    return packing.finish(manifest), manifest


def settings_of(folder: DeskFolder) -> list[Path]:
    """The plate, the keys, and the files that somebody laid beside them (a certificate); not the database.

    A restored desk has a seal of its own, so what opens this one does not go along.
    """
    beside = [one for one in folder.root.iterdir() if one.is_file() and not one.name.startswith((SQLITE, "."))]
    keys = [one for one in folder.keys.rglob("*") if one.is_file() and one != folder.envelope]
    return sorted([*beside, *keys])


def _originals() -> set[str]:
    """The digests of every original that a row names and that was not erased."""
    named = set(Capture.objects.values_list("digest", flat=True))
    for column in ("token", "certificate"):
        named |= set(Stamp.objects.values_list(column, flat=True))
    return named - erased()[1]


def _original(digest: str, packing: Packing, faults: list[str]) -> int:
    """Put one original in as it is, and tell of one that is not what its name says; how many were put in.

    What is sealed and was changed gives no byte, so there is nothing to put in.
    """
    try:
        fault = originals.fault(digest) if settings.VAULT else ""
        if fault:
            faults.append(f"original {digest} {fault}")
            return 0
        with originals.opened(digest) as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            found = packing.put(f"{parts.ORIGINALS}{digest}", stream, size)
    except FileNotFoundError:
        faults.append(f"original {digest} is missing")
        return 0
    if found != digest:
        faults.append(f"original {digest} was changed")
    return 1


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
