# SPDX-License-Identifier: Apache-2.0
"""Which format bytes are in: told by the bytes; name and media type decide only where these leave it open."""

import re
import zlib
from collections.abc import Collection
from enum import StrEnum
from typing import BinaryIO

from vigil.reading.containers import zipped
from vigil.reading.texts import Unreadable

HEAD = 64 << 10  # bytes that are looked at
PROLOG = 8 << 10  # bytes within which the outermost element begins


class Format(StrEnum):
    """The formats that are told apart. A page and a plain text both are TEXT until they are decoded."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    MESSAGE = "message"
    FEED = "feed"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap index"
    TABLE = "table"
    WORKBOOK = "workbook"
    MAILBOX = "mailbox"
    ZIP = "zip"
    GZIP = "gzip"
    WARC = "warc"
    WACZ = "wacz"
    OFFICE = "office"
    PICTURE = "picture"


_MAGIC = (
    (b"{\\rtf", Format.RTF),
    (b"WARC/", Format.WARC),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OFFICE),
    (b"\x89PNG\r\n", Format.PICTURE),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"II*\x00", Format.PICTURE),
    (b"MM\x00*", Format.PICTURE),
    (b"BM", Format.PICTURE),
)
_ROOTS = {
    "rss": Format.FEED,
    "feed": Format.FEED,
    "rdf": Format.FEED,
    "urlset": Format.SITEMAP,
    "sitemapindex": Format.SITEMAP_INDEX,
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
FROM_LINE = re.compile(rb"From [^\r\n]{0,300}\d\d:\d\d[^\r\n]{0,60}\r?\n")
_FIELD = re.compile(rb"([A-Za-z][\w-]{0,60}):")
_SENT = frozenset({b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"dkim-signature"})
_LETTER = frozenset({b"from", b"to", b"subject", b"date", b"content-type"})
_SCANNED = 60  # lines at the top of a message


def recognise(stream: BinaryIO, *, name: str = "", media_type: str | None = None) -> Format:
    """The format of the bytes, read from the beginning of `stream`; the stream is left at its beginning."""
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    kind = (media_type or "").lower().partition(";")[0].strip()
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        found = _zipped(stream, head)
        stream.seek(0)
        return found
    if head.startswith(b"\x1f\x8b"):
        return Format.WARC if _unzipped(head).startswith(b"WARC/") else Format.GZIP
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format.PICTURE
    for magic, found in _MAGIC:
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head[:30]):
            return found
    return _worded(head, name.lower(), kind)


def _worded(head: bytes, name: str, kind: str) -> Format:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if start.startswith(b"<"):
        return _ROOTS.get(root_of(_narrow(head[:PROLOG])), Format.TEXT)
    if FROM_LINE.match(start):
        return Format.MAILBOX
    if _is_message(
        start, told=name.endswith((".eml", ".mht", ".mhtml")) or kind in {"message/rfc822", "multipart/related"}
    ):
        return Format.MESSAGE
    if name.endswith((".csv", ".tsv")) or kind in {"text/csv", "text/tab-separated-values"}:
        return Format.TABLE
    return Format.TEXT


def _narrow(head: bytes) -> str:
    """The beginning of a document in letters, good enough to find the names of its elements."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"<\x00", "utf-16-le"),
        (b"\x00<", "utf-16-be"),
    ):
        if head.startswith(mark):
            return head.decode(encoding, "replace").lstrip("\ufeff")
    return head.decode("utf-8", "replace").lstrip("\ufeff")


def root_of(text: str) -> str:
    """The name of a document's outermost element, in small letters and without its prefix."""
    for _ in range(50):
        text = text.lstrip()
        for opens, closes in (("<?", "?>"), ("<!--", "-->"), ("<!", ">")):
            if text.startswith(opens):
                if opens == "<!" and "[" in text.partition(">")[0]:
                    closes = "]>"
                text = text.partition(closes)[2]
                break
        else:
            found = re.match(r"<([\w:.-]{1,60})", text)
            return found[1].rpartition(":")[2].lower() if found else ""
    return ""


def _is_message(start: bytes, *, told: bool) -> bool:
    """Whether it begins as messages do: fields of a letter, with one that only a mail program writes."""
    fields: set[bytes] = set()
    for line in start.split(b"\n", _SCANNED)[:_SCANNED]:
        found = _FIELD.match(line)
        if found:
            fields.add(found[1].lower())
        elif not line[:1].isspace() or not line.strip():
            break
    return len(fields & (_LETTER | _SENT)) >= 2 and (told or bool(fields & _SENT))


def _unzipped(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
    except zlib.error:
        return b""


def _zipped(stream: BinaryIO, head: bytes) -> Format:
    kind = head[38:120] if head[30:38] == b"mimetype" else b""
    if kind.startswith(_OPEN_DOCUMENT.encode()):
        return Format.ODT if kind.startswith((_OPEN_DOCUMENT + "text").encode()) else Format.OFFICE
    try:
        with zipped.opened(stream) as archive:
            return _by_parts(archive.namelist())
    except Unreadable:
        return _by_parts(
            [name.decode("cp437") for name in re.findall(rb"PK\x03\x04.{26}([\w\[\]/.-]{1,60})", head, re.DOTALL)]
        )


def _by_parts(names: Collection[str]) -> Format:
    held = frozenset(names)
    if "word/document.xml" in held:
        return Format.DOCX
    if "xl/workbook.xml" in held:
        return Format.WORKBOOK
    if "[Content_Types].xml" in held and any(name.startswith(("ppt/", "word/", "xl/", "visio/")) for name in held):
        return Format.OFFICE
    if "datapackage.json" in held and any(name.startswith("archive/") for name in held):
        return Format.WACZ
    return Format.ZIP
