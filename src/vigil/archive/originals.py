# SPDX-License-Identifier: Apache-2.0
"""Originals: bytes on disk, written once, and asked for by their SHA-256.

A file is written beside its place, flushed to the disk, renamed, and its folder
flushed: after a crash it is there whole or not at all. On a sealed desk it is
sealed as it is written, under a name that only the desk's key makes.
"""

import errno
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from vigil.archive.disk import Disk
from vigil.values.digests import Digest
from vigil.vault.sealed import NotOpened
from vigil.vault.shelf import Shelf, shelf

CHUNK = 1 << 20
_DISK = Disk()
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file is larger than this system lets a file be",
    errno.EIO: "the disk reports an error",
    errno.EROFS: "the disk is mounted read-only",
    errno.EACCES: "the folder of the originals may not be written to",
}


class NotKept(OSError):
    """The bytes could not be put on disk safely: nothing was kept, and the message says what to do."""


def _shelf() -> Shelf:
    return shelf(settings.VAULT)


def place(digest: str) -> Path:
    name = _shelf().name(digest)
    return Path(settings.ORIGINALS) / name[:2] / name


def opened(digest: str) -> BinaryIO:
    """An original, to be read anywhere in it. Raises `FileNotFoundError`, and `NotOpened` where it was changed."""
    return _shelf().open(place(digest))


def scratch() -> BinaryIO:
    """A file that is written, then read, and is gone when it is closed."""
    return _shelf().scratch(Path(settings.ORIGINALS))


def keep(chunks: Iterable[bytes], *, disk: Disk = _DISK) -> tuple[Digest, int]:
    """Write bytes once and return their digest and size.

    Bytes that are here already are left as they are; where what is here was
    damaged, the whole ones take its place. Raises `NotKept`; an error of the
    stream itself is passed on.
    """
    with _told(), suppress(FileExistsError):
        disk.make_folder(Path(settings.ORIGINALS))
    sha, size, packing = hashlib.sha256(), 0, _shelf().packing()
    with _told():
        beside, file = disk.begin(Path(settings.ORIGINALS))
    try:
        with _told():
            disk.write(file, packing.begin())
        for chunk in chunks:
            sha.update(chunk)
            size += len(chunk)
            with _told():
                disk.write(file, packing.add(chunk))
        digest = Digest(sha.hexdigest())
        with _told():
            disk.write(file, packing.end())
            disk.flush(file)
            _settle(beside, digest, disk)
    finally:
        disk.drop(beside, file)
    return digest, size


def _settle(beside: Path, digest: Digest, disk: Disk) -> None:
    """Give a flushed file its name.

    A file that has its name already may be one whose folder was never
    flushed: it counts only after this flush, too.
    """
    target = place(digest)
    with suppress(FileExistsError):
        disk.make_folder(target.parent)
    if fault(digest):
        disk.rename(beside, target)
    for folder in (target.parent, target.parent.parent):
        disk.flush_folder(folder)


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the disk as `NotKept`, with a sentence a person can act on."""
    try:
        yield
    except OSError as error:
        why = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise NotKept(error.errno, f"not kept: {why}. Nothing was written; mend that, then add it again") from error


def destroy(digest: str) -> None:
    """Take an original away for good (erasure); one that is gone already stays gone."""
    place(digest).unlink(missing_ok=True)
    if place(digest).parent.exists():
        _DISK.flush_folder(place(digest).parent)


def chunks(stream: BinaryIO) -> Iterable[bytes]:
    """A stream in pieces of 1 MiB."""
    while piece := stream.read(CHUNK):
        yield piece


def content(digest: str) -> bytes:
    """The bytes of an original. Raises `FileNotFoundError`, `NotOpened`."""
    with opened(digest) as stream:
        return stream.read()


def fault(digest: str, size: int | None = None) -> str:
    """Why an original is not what its name says; "" while it is. `size` is what it should have, where that is known."""
    sha, found = hashlib.sha256(), 0
    try:
        with opened(digest) as stream:
            for piece in chunks(stream):
                sha.update(piece)
                found += len(piece)
    except FileNotFoundError:
        return "is missing"
    except NotOpened as changed:
        return f"was changed: {changed}"
    except OSError as broken:
        return f"cannot be read: {broken.strerror or broken}"
    if sha.hexdigest() == digest:
        return ""
    if size is not None and found != size:
        return f"was changed: it has {found:,} bytes and had {size:,}"
    return f"was changed: its bytes have the digest {sha.hexdigest()}"


def holds(digest: str) -> bool:
    """Whether the original is there and still is what its name says."""
    return not fault(digest)
