# SPDX-License-Identifier: Apache-2.0
"""Archives of the web and files packed alone: WARC, WACZ, gzip."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, BinaryIO

from vigil.reading.containers import zipped
from vigil.reading.containers.bundles import Excess, Limits, Member, Skipped, label
from vigil.reading.containers.gunzip import Gunzip
from vigil.reading.containers.metering import Meter
from vigil.reading.crawls import warc as records
from vigil.reading.texts import Unreadable

_INSIDE = re.compile(r"archive/.+\.warc(?:\.gz)?", re.IGNORECASE)
_PAGES = re.compile(r"pages/[\w.-]+\.jsonl", re.IGNORECASE)


def whole(stream: BinaryIO, limits: Limits) -> bytes:
    """All bytes of a document. Raises `Unreadable` where it is larger than a member may be."""
    stream.seek(0)
    content = stream.read(limits.member + 1)
    if len(content) > limits.member:
        raise Unreadable("too large", f"The file is larger than {limits.member >> 20} MiB; split it and add the parts.")
    return content


def stream_of(held: Member) -> BinaryIO:
    return io.BytesIO(held.content)


def warc(stream: BinaryIO, meter: Meter) -> Iterator[Member | Skipped]:
    """The documents of a WARC file, packed or not."""
    stream.seek(0)
    return records.members(stream, meter)


def wacz(stream: BinaryIO, meter: Meter) -> Iterator[Member | Skipped]:
    """The documents of the WARC files in a WACZ; a page goes by the title that its list of pages gives it.

    Raises:
        Unreadable: the archive cannot be opened.
    """
    return zipped.bounded(_of_wacz(zipped.opened(stream, meter.limits), meter))


def _of_wacz(archive: zipfile.ZipFile, meter: Meter) -> Iterator[Member | Skipped]:
    titles = _titles(archive, meter)
    for entry in archive.infolist():
        if not _INSIDE.fullmatch(entry.filename):
            continue
        place = label(entry.filename, meter.limits)
        refusal = zipped.refusal(entry)
        if refusal:
            yield Skipped(place, *refusal)
            continue
        try:
            with archive.open(entry) as stream:
                for found in records.members(io.BufferedReader(_Plain(stream)), meter, within=f"{place}: "):
                    title = titles.get(found.address) if isinstance(found, Member) else None
                    yield (
                        replace(found, name=label(title, meter.limits))
                        if title and isinstance(found, Member)
                        else found
                    )
        except zipped.BROKEN:
            yield Skipped(place, "damaged", "This file of the archive is damaged or cut off.")


def _titles(archive: zipfile.ZipFile, meter: Meter) -> dict[str, str]:
    """The titles in the lists of pages, by address."""
    titles: dict[str, str] = {}
    for entry in archive.infolist():
        if not _PAGES.fullmatch(entry.filename):
            continue
        try:
            lines = zipped.part(archive, entry, meter).splitlines()[: meter.limits.links]
        except zipped.BROKEN:
            continue
        for line in lines:
            try:
                told = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(told, dict) and isinstance(told.get("url"), str) and isinstance(told.get("title"), str):
                titles[told["url"]] = told["title"]
    return titles


class _Plain(io.RawIOBase):
    """A member's stream that tells broken packing as an error of reading, which is what readers of records expect."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._source.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._source.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError) as broken:
            raise OSError("damaged") from broken
        buffer[: len(piece)] = piece
        return len(piece)


def gzip(stream: BinaryIO, name: str, limits: Limits) -> list[Member | Skipped]:
    """The one file inside a gzip; of a damaged one what stands before the damage.

    Raises:
        Unreadable: that is nothing, or more than the limits allow.
    """
    meter = Meter(zipped.size_of(stream), limits)
    inner = label(re.sub(r"\.t?gz$", "", name, flags=re.IGNORECASE) or "content", limits)
    source = Gunzip(stream)
    try:
        content = meter.take(source)
    except Excess as excess:
        raise Unreadable(excess.code, excess.why) from excess
    if not content:
        raise Unreadable("damaged archive", "The compressed file is damaged or holds nothing; fetch it again.")
    cut = Skipped(f"{inner}, from byte {len(content)} on", "damaged", "The compressed file is damaged from here on.")
    return [Member(inner, inner, content), *(() if source.whole and not source.breaks else (cut,))]
