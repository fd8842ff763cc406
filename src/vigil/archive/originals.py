# SPDX-License-Identifier: Apache-2.0
"""Originals: bytes written once, and asked for by their SHA-256, wherever they lie (`places`).

On a sealed desk an original is sealed as it is written, under a name that only
the desk's key makes.
"""

import errno
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from vigil.archive.places import Place, place
from vigil.archive.store import NotReached, StoreFailed
from vigil.values.digests import Digest
from vigil.vault.sealed import NotOpened
from vigil.vault.shelf import Shelf, shelf

CHUNK = 1 << 20
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file is larger than this system lets a file be",
    errno.EIO: "the disk reports an error",
    errno.EROFS: "the disk is mounted read-only",
    errno.EACCES: "the folder of the originals may not be written to",
}


class NotKept(OSError):
    """The bytes could not be put down safely: nothing was kept, and the message says what to do."""


_OF_ONE = frozenset({errno.EFBIG, errno.EPERM})  # too large, or erased: no other document has that


def concerns_all(failed: OSError) -> bool:
    """Whether the place is out of order for every original, so that a document had better wait than be set aside."""
    if isinstance(failed, NotKept):
        return failed.errno not in _OF_ONE
    return isinstance(failed, StoreFailed) and (isinstance(failed, NotReached) or not place().ready())


def _shelf() -> Shelf:
    return shelf(settings.VAULT)


def opened(digest: str) -> BinaryIO:
    """An original, to be read anywhere in it.

    Raises `FileNotFoundError`, `NotOpened` where it was changed, `StoreFailed` where the store is out of reach.
    """
    return _shelf().open(place().open(_shelf().name(digest)))


def scratch() -> BinaryIO:
    """A file that is written, then read, and is gone when it is closed."""
    return _shelf().scratch(Path(settings.ORIGINALS))


def keep(chunks: Iterable[bytes], *, into: Place | None = None) -> tuple[Digest, int]:
    """Write bytes once and return their digest and size.

    Bytes that are here already are left as they are; where what is here was
    damaged, the whole ones take its place. Raises `NotKept`; an error of the
    stream itself is passed on.
    """
    sha, size, packing = hashlib.sha256(), 0, _shelf().packing()
    with _told():
        incoming = (into or place()).begin()
    try:
        with _told():
            incoming.write(packing.begin())
        for chunk in chunks:
            sha.update(chunk)
            size += len(chunk)
            with _told():
                incoming.write(packing.add(chunk))
        digest = Digest(sha.hexdigest())
        with _told():
            incoming.write(packing.end())
            incoming.settle(_shelf().name(digest), lambda: holds(digest))
    finally:
        incoming.drop()
    return digest, size


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the place as `NotKept`, with a sentence a person can act on."""
    try:
        yield
    except OSError as error:
        why = _REASONS.get(error.errno or 0, error.strerror or str(error))
        said = f"not kept: {why}. Nothing was written; mend that, then add it again"
        raise NotKept(error.errno or errno.EIO, said) from error


def destroy(digest: str) -> None:
    """Take an original away for good (erasure); one that is gone already stays gone."""
    place().destroy(_shelf().name(digest))


def remains(digest: str) -> bool:
    """Whether any byte of an original is left, whole or not."""
    return place().remains(_shelf().name(digest))


def barred(digest: str) -> str:
    """Why an original cannot be destroyed where it lies; "" where it can be."""
    return place().barred(_shelf().name(digest))


def chunks(stream: BinaryIO) -> Iterable[bytes]:
    """A stream in pieces of 1 MiB."""
    while piece := stream.read(CHUNK):
        yield piece


def content(digest: str) -> bytes:
    """The bytes of an original. Raises as `opened` does."""
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
