# SPDX-License-Identifier: Apache-2.0
"""Originals that lie readable are sealed where they lie; cut off at any instant nothing is lost, and it goes on."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from vigil.archive.places import Place
from vigil.vault import sealed
from vigil.vault.shelf import Shelf, shelf
from vigil.vault.vault import Vault

_PIECE = 1 << 20


def seal_all(place: Place, key: Vault) -> int:
    """Seal every original that is readable yet; how many there were. Raises `OSError`."""
    lies = shelf(key)
    return sum(_sealed(place, name, lies) for name in list(place.names()))


def _sealed(place: Place, name: str, lies: Shelf) -> int:
    """Seal one original under its new name and destroy the readable one; 0 where it was sealed before."""
    with place.open(name) as stream:
        begins = stream.read(len(sealed.MARK))
        stream.seek(0)
        digest = _digest(stream)
        if begins == sealed.MARK and digest != name:
            return 0
        own = lies.name(name)  # a damaged one keeps the name of what it was, and is found damaged later
        incoming = place.begin()
        try:
            stream.seek(0)
            for piece in _packed(stream, lies):
                incoming.write(piece)
            incoming.settle(own, lambda: _is_there(place, own, lies, digest))
        finally:
            incoming.drop()
    if not _is_there(place, own, lies, digest):
        raise OSError(f"original {name} was not read again as it was: look at where it lies, then go on")
    place.destroy(name)
    return 1


def _is_there(place: Place, name: str, lies: Shelf, digest: str) -> bool:
    """Whether what lies sealed under a name is what has this digest."""
    try:
        stream = place.open(name)
    except FileNotFoundError:
        return False
    with stream:
        try:
            return _digest(lies.open(stream)) == digest
        except sealed.NotOpened:
            return False


def _packed(stream: BinaryIO, lies: Shelf) -> Iterator[bytes]:
    packing = lies.packing()
    yield packing.begin()
    while piece := stream.read(_PIECE):
        yield packing.add(piece)
    yield packing.end()


def _digest(stream: BinaryIO) -> str:
    return hashlib.file_digest(stream, "sha256").hexdigest()
