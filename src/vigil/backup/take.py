# SPDX-License-Identifier: Apache-2.0
"""A desk becomes one sealed file, while people work on it."""

import datetime
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vigil import __version__
from vigil.archive import originals
from vigil.archive.models import Capture
from vigil.backup import noted, parts, rows
from vigil.backup.instant import one_instant
from vigil.backup.parts import About, Manifest, Packing
from vigil.backup.seal import Sealing
from vigil.ledger.check import head
from vigil.ledger.erasure import erased
from vigil.record.rebuild import digest
from vigil.settings.folder import SQLITE, DeskFolder


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
        about = About(__version__, at.isoformat(), folder.read().get("name", ""), rows.migrations())
        packing = parts.packed(out, about)
        for file in settings_of(folder):
            packing.put_bytes(f"{parts.SETTINGS}{file.relative_to(folder.root)}", file.read_bytes())
        for number, piece in enumerate(rows.pieces(counted), 1):
            packing.put_bytes(f"{parts.ROWS}{number:08}.jsonl.gz", piece)
        entries, last = head()
        record = digest()
        held = {*Capture.objects.values_list("digest", flat=True)} - erased()[1]
        missing = [one for one in sorted(held) if not _there(one)]
    faults += [f"original {one} is missing" for one in missing]
    put = sum(_original(file, packing, faults) for file in _originals(folder))
    manifest = Manifest(dict(counted), entries, last, record, put)
    return packing.finish(manifest), manifest


def settings_of(folder: DeskFolder) -> list[Path]:
    """The plate, the keys, and the files that somebody laid beside them (a certificate); not the database."""
    beside = [one for one in folder.root.iterdir() if one.is_file() and not one.name.startswith((SQLITE, "."))]
    return sorted([*beside, *(one for one in folder.keys.rglob("*") if one.is_file())])


def _originals(folder: DeskFolder) -> Iterator[Path]:
    for shelf in sorted(one for one in folder.originals.iterdir() if one.is_dir()):
        yield from sorted(one for one in shelf.iterdir() if originals.place(one.name) == one)


def _original(file: Path, packing: Packing, faults: list[str]) -> int:
    """Put one original in as it is; one that is not what its name says is told of."""
    with file.open("rb") as stream:
        found = packing.put(f"{parts.ORIGINALS}{file.name}", stream, os.fstat(stream.fileno()).st_size)
    if found != file.name:
        faults.append(f"original {file.name} was changed")
    return 1


def _there(digest: str) -> bool:
    return originals.place(digest).exists()


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
