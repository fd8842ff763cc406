# SPDX-License-Identifier: Apache-2.0
"""ZIP archives: their members, one after the other; of a broken one what can be read."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from vigil.reading.containers.bundles import LIMITS, Excess, Limits, Member, Skipped, label
from vigil.reading.containers.inflate import Inflate
from vigil.reading.containers.metering import Meter
from vigil.reading.texts import Unreadable

# All that zipfile lets through of an archive whose fields make no sense.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # others cannot be unpacked in bounded pieces
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_LOCAL = b"PK\x03\x04"
_ENCRYPTED = 0x1
_TAIL = 70_000  # bytes at the end of an archive in which the end of its directory stands


class Directory(io.RawIOBase):
    """An archive's stream that gives out no more at once than a directory of reasonable size takes."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._limits = stream, limits

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int = -1, /) -> bytes:
        if size > self._limits.directory:
            raise Unreadable("too many members", "The archive's list of members is too long to be read; split it.")
        return self._stream.read(max(self._limits.directory, _TAIL) if size < 0 else size)


def opened(stream: BinaryIO, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The archive by its directory. Raises `Unreadable` where it has none, or one too long."""
    try:
        return zipfile.ZipFile(Directory(stream, limits))
    except Unreadable:
        raise
    except BROKEN as broken:
        raise Unreadable("damaged archive", "The archive is damaged and cannot be opened; fetch it again.") from broken


def size_of(stream: BinaryIO) -> int:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def members(stream: BinaryIO, limits: Limits = LIMITS) -> Iterator[Member | Skipped]:
    """Every file in the archive, or the reason why it is left out; folders hold nothing and are not told.

    Raises:
        Unreadable: "damaged archive" or "too many members", before the first member.
    """
    meter = Meter(size_of(stream), limits)
    try:
        return bounded(_listed(opened(stream, limits), meter))
    except Unreadable as refusal:
        if refusal.code != "damaged archive" or meter.size > limits.salvaged:
            raise
    return bounded(_salvaged(stream, meter))


def bounded(found: Iterator[Member | Skipped]) -> Iterator[Member | Skipped]:
    """The members up to the one that passed a limit of the whole, which is said last."""
    try:
        yield from found
    except Excess as excess:
        yield Skipped("all that follows", excess.code, excess.why)


def _listed(archive: zipfile.ZipFile, meter: Meter) -> Iterator[Member | Skipped]:
    for entry in archive.infolist():
        if entry.filename.endswith("/"):
            continue
        meter.count()
        place = label(entry.filename, meter.limits)
        why = refusal(entry)
        if why:
            yield Skipped(place, *why)
            continue
        try:
            content = part(archive, entry, meter)
        except Excess as excess:
            if excess.ends:
                raise
            yield Skipped(place, excess.code, excess.why)
        except BROKEN:
            yield Skipped(place, "damaged", "This member is damaged: its bytes cannot be unpacked.")
        else:
            yield Member(place, place, content) if content else Skipped(place, "empty", "This member holds nothing.")


def part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, meter: Meter) -> bytes:
    """The bytes of one member, counted. Raises `Excess`, or one of `BROKEN`."""
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise zipfile.BadZipFile("cannot be unpacked")
    with archive.open(entry) as source:
        return meter.take(source, packed=entry.compress_size)


def refusal(entry: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Why a member is not unpacked: a code and a sentence."""
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted", "This member is locked with a password; unpack it and add what it holds."
    if entry.compress_type not in _METHODS:
        return "packing", "This member is packed in a way that is not read here; unpack it and add what it holds."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "pointer", "This member only points to another file."
    if _SYSTEM.search(entry.filename):
        return "system file", "This file was put there by a computer's system."
    return None


def _salvaged(stream: BinaryIO, meter: Meter) -> Iterator[Member | Skipped]:
    """Of an archive without its directory, the members that are whole, read from its beginning."""
    stream.seek(0)
    content = stream.read(meter.limits.salvaged)
    at, found = content.find(_LOCAL), 0
    while at >= 0:
        meter.count()
        name, taken, end = _local(content, at, meter)
        place = label(name, meter.limits) if name else f"byte {at}"
        if taken:
            found += 1
            yield Member(place, place, taken)
        elif name and not name.endswith("/"):
            yield Skipped(place, "damaged", "This member is damaged or cut off: its bytes cannot be unpacked.")
        at = content.find(_LOCAL, end)
    yield Skipped("the archive", "damaged", f"The archive is damaged; {found} of its members could be read.")


def _local(content: bytes, at: int, meter: Meter) -> tuple[str, bytes, int]:
    """Name and bytes of the member whose header stands at `at`, and where to look on."""
    header = content[at : at + 30]
    if len(header) < 30:
        return "", b"", at + 4
    _, _, flags, method, _, _, crc, packed, _, named, extra = struct.unpack("<4s5H3I2H", header)
    start = at + 30 + named + extra
    name = content[at + 30 : at + 30 + named].decode("utf-8" if flags & 0x800 else "cp437", "replace")
    if flags & _ENCRYPTED or method not in _METHODS:
        return name, b"", at + 4
    if method == zipfile.ZIP_STORED:
        taken, end = content[start : start + packed], start + packed
        whole = len(taken) == packed and (flags & 0x8 or zlib.crc32(taken) == crc)
        return (name, taken, end) if whole else (name, b"", at + 4)
    source = Inflate(content, start)
    try:
        taken = meter.take(source)
    except zlib.error:
        return name, b"", at + 4
    except Excess as excess:
        if excess.ends:
            raise
        return name, b"", at + 4
    return (name, taken, source.at) if source.whole else (name, b"", at + 4)
