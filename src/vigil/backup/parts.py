# SPDX-License-Identifier: Apache-2.0
"""What a backup holds, as parts of a tar archive under the seal, one after the other.

about.json      by which version, when, of which desk, with which tables
settings/...    vigil.toml, keys, and what lies beside them
rows/...        every row, in pieces of JSON lines
originals/...   every original under its digest
manifest.json   how many parts there are, one digest over all of them, and what the desk must be when it is restored
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import BinaryIO

from vigil.backup.seal import NotOpened, Opened, Sealing

ABOUT, MANIFEST = "about.json", "manifest.json"
SETTINGS, ROWS, ORIGINALS = "settings/", "rows/", "originals/"


@dataclass(frozen=True, slots=True)
class About:
    """What is said before anything else. `migrations` are the tables' version, as "app.name".

    `sealed` says that the desk was: no readable one is made of it.
    """

    version: str
    made_at: str
    desk: str
    migrations: list[str]
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a restored desk must come to: rows by table, the ledger's head, the record's digest."""

    rows: dict[str, int]
    entries: int
    head: str
    record: str
    originals: int


class Packing:
    """Puts parts into a sealed stream, and the manifest last."""

    def __init__(self, out: Sealing) -> None:
        self._out, self._sum = out, Sum()
        self._tar = tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed by `finish`

    def put(self, name: str, stream: BinaryIO, size: int) -> str:
        """Add a part of exactly `size` bytes; returns the SHA-256 of what went in."""
        told = tarfile.TarInfo(name)
        told.size, told.mode = size, 0o600
        counted = _Counted(stream)
        self._tar.addfile(told, counted)
        self._tar.members.clear()  # it would remember every part for a listing that nobody asks for
        self._sum.add(name, counted.digest)
        return counted.digest

    def put_bytes(self, name: str, content: bytes) -> None:
        self.put(name, io.BytesIO(content), len(content))

    def finish(self, manifest: Manifest) -> str:
        """Add the manifest and end the stream; returns the SHA-256 of the sealed whole."""
        told = asdict(manifest) | {"parts": self._sum.parts, "digest": self._sum.digest}
        self.put_bytes(MANIFEST, _json(told))
        self._tar.close()
        return self._out.close()


def packed(out: Sealing, about: About) -> Packing:
    """Begin a backup."""
    packing = Packing(out)
    packing.put_bytes(ABOUT, _json(asdict(about)))
    return packing


class Unpacking:
    """The parts of a sealed stream, in order. After the last one `manifest` is there, and every byte was checked."""

    def __init__(self, stream: Opened) -> None:
        self._stream, self._sum = stream, Sum()
        self._each = self._parts()
        self.manifest: Manifest | None = None

    def about(self) -> About:
        """What the backup says of itself: its first part. To be asked before the others."""
        name, stream = next(self._each, ("", io.BytesIO()))
        if name != ABOUT:
            raise NotOpened("it does not begin as a backup does")
        return About(**json.loads(stream.read()))

    def __iter__(self) -> Iterator[tuple[str, BinaryIO]]:
        """Each part and its bytes, to be read before the next is asked for. Raises `NotOpened`."""
        for name, stream in self._each:
            if name != MANIFEST:
                yield name, stream
                continue
            told = json.loads(stream.read())
            if (told.pop("parts"), told.pop("digest")) != (self._sum.parts, self._sum.digest):
                raise NotOpened("its parts are not those that its manifest counts")
            self.manifest = Manifest(**told)
        while self._stream.read(
            1 << 16
        ):  # what is left is filling; only at its end is it known that nothing is missing
            pass
        if self.manifest is None:
            raise NotOpened("it ends without its manifest")

    def _parts(self) -> Iterator[tuple[str, BinaryIO]]:
        tar = tarfile.open(fileobj=self._stream, mode="r|")  # noqa: SIM115 - it owns nothing to close
        while (told := tar.next()) is not None:
            tar.members.clear()
            content = tar.extractfile(told)
            if content is None:
                raise NotOpened(f"{told.name} is no file")
            counted = _Counted(content)
            yield told.name, counted
            while counted.read(1 << 16):
                pass
            self._sum.add(told.name, counted.digest)


class Sum:
    """One digest over the names and digests of parts, in their order."""

    def __init__(self) -> None:
        self.parts, self._sha = 0, hashlib.sha256()

    def add(self, name: str, digest: str) -> None:
        self.parts += 1
        self._sha.update(f"{digest}  {name}\n".encode())

    @property
    def digest(self) -> str:
        return self._sha.hexdigest()


class _Counted(io.RawIOBase):
    """A stream whose bytes are summed as they are read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._sha = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self._sha.update(content)
        return content

    @property
    def digest(self) -> str:
        return self._sha.hexdigest()


def _json(told: dict) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()
