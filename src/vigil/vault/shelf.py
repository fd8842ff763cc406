# SPDX-License-Identifier: Apache-2.0
"""How originals lie: as they came under their digest, or sealed under a name that tells nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from vigil.vault import sealed
from vigil.vault.scratch import Scratch
from vigil.vault.sealed import Sealer
from vigil.vault.vault import Vault


class Packing(Protocol):
    """What is written of a stream: first `begin`, then `add` of each piece, then `end`."""

    def begin(self) -> bytes: ...

    def add(self, content: bytes) -> bytes: ...

    def end(self) -> bytes: ...


class Shelf(Protocol):
    """One way in which originals lie."""

    def name(self, digest: str) -> str: ...

    def packing(self) -> Packing: ...

    def open(self, stream: BinaryIO) -> BinaryIO: ...

    def scratch(self, folder: Path) -> BinaryIO: ...


class Plain:
    """As they came, under their digest."""

    def name(self, digest: str) -> str:
        return digest

    def packing(self) -> Packing:
        return _AsItIs()

    def open(self, stream: BinaryIO) -> BinaryIO:
        return stream

    def scratch(self, folder: Path) -> BinaryIO:
        return cast(BinaryIO, tempfile.TemporaryFile(dir=folder))


class Sealed:
    """Sealed, under a name that only the desk's key makes of the digest."""

    def __init__(self, vault: Vault) -> None:
        self._vault, self._key = vault, vault.derived("originals")

    def name(self, digest: str) -> str:
        return self._vault.name_of(digest)

    def packing(self) -> Packing:
        return Sealer(self._key)

    def open(self, stream: BinaryIO) -> BinaryIO:
        return cast(BinaryIO, sealed.opened(stream, self._key))

    def scratch(self, folder: Path) -> BinaryIO:
        return cast(BinaryIO, Scratch(folder))


class _AsItIs:
    def begin(self) -> bytes:
        return b""

    def add(self, content: bytes) -> bytes:
        return content

    def end(self) -> bytes:
        return b""


def shelf(vault: Vault | None) -> Shelf:
    return Sealed(vault) if vault else Plain()
