# SPDX-License-Identifier: Apache-2.0
"""Originals: bytes on disk under their SHA-256, written once.

A file is written beside its place, flushed to the disk, renamed, and its folder
flushed: after a crash it is there whole or not at all.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from vigil.values.digests import Digest

CHUNK = 1 << 20


def place(digest: str) -> Path:
    return Path(settings.ORIGINALS) / digest[:2] / digest


def keep(chunks: Iterable[bytes]) -> tuple[Digest, int]:
    """Write bytes once and return their digest and size. Bytes that are here already are left as they are."""
    Path(settings.ORIGINALS).mkdir(parents=True, exist_ok=True)
    sha, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=settings.ORIGINALS, prefix="incoming-", delete=False) as beside:
        try:
            for chunk in chunks:
                sha.update(chunk)
                size += len(chunk)
                beside.write(chunk)
            beside.flush()
            os.fsync(beside.fileno())
            _settle(Path(beside.name), place(sha.hexdigest()))
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
    return Digest(sha.hexdigest()), size


def _settle(beside: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    if target.exists():
        beside.unlink()
        return
    beside.chmod(0o400)
    beside.rename(target)
    for folder in (target.parent, target.parent.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def chunks(stream: BinaryIO) -> Iterable[bytes]:
    """A stream in pieces of 1 MiB."""
    while piece := stream.read(CHUNK):
        yield piece


def content(digest: str) -> bytes:
    """The bytes of an original. Raises `FileNotFoundError`."""
    return place(digest).read_bytes()


def holds(digest: str) -> bool:
    """Whether the original is there and still is what its name says."""
    try:
        with place(digest).open("rb") as stream:
            sha = hashlib.sha256()
            for piece in chunks(stream):
                sha.update(piece)
    except OSError:
        return False
    return sha.hexdigest() == digest
