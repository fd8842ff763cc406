# SPDX-License-Identifier: Apache-2.0
"""Messages and mailboxes as mail programs write them: fields, bodies, attachments.

The parser is the standard library's in its old policy: the new one raises
errors of many kinds on headers that no program should have written.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from vigil.reading.containers.bundles import LIMITS, Excess, Limits, Member, Skipped, label
from vigil.reading.containers.formats import FROM_LINE
from vigil.reading.containers.metering import Meter
from vigil.reading.page.encodings import decode
from vigil.reading.texts import Unreadable

NESTED = 30  # multiparts inside one another or side by side: the parser's work grows with their square
LONGEST = 8_000  # letters of a header that are looked at: decoding one takes the square of them
PARTS = 20_000  # lines that could part a message: each costs the parser a thousand bytes and more
LINE = 64 << 10
_MULTIPART = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_ENDLESS = re.compile(rb"^content-(?:type|disposition):(?:[^\n]|\n[ \t]){8000}", re.IGNORECASE | re.MULTILINE)
_PARTED = re.compile(rb"^--\S", re.MULTILINE)
_KEPT = re.compile(rb">+From ")
_BROKEN = (HeaderParseError, LookupError, ValueError, TypeError, AttributeError)


def parsed(content: bytes) -> Message:
    """The message. Raises `Unreadable` where it is nested beyond reason."""
    if sum(1 for _ in _MULTIPART.finditer(content)) > NESTED * NESTED:
        raise Unreadable("too deep", "The message holds too many parts inside one another to be read.")
    if _ENDLESS.search(content):
        raise Unreadable("too large", "The message has a header longer than any mail program writes.")
    if sum(1 for _ in itertools.islice(_PARTED.finditer(content), PARTS)) == PARTS:
        raise Unreadable("too many members", "The message falls into more parts than any mail program makes.")
    try:
        return message_from_bytes(content, policy=policy.compat32)
    except RecursionError as deep:
        raise Unreadable("too deep", "The message holds too many parts inside one another to be read.") from deep


def field(message: Message, name: str) -> str:
    """A header on one line, its encoded words decoded; empty where there is none."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        told = "".join(_decoded(piece, charset) for piece, charset in decode_header(str(raw)[:LONGEST]))
    except _BROKEN:
        told = str(raw)[:LONGEST]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in told).split())[:2000]


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece.encode("ascii", "surrogateescape").decode("utf-8", "replace") if not piece.isascii() else piece
    try:
        return piece.decode(charset or "utf-8", "replace")
    except (LookupError, UnicodeError):
        return piece.decode("utf-8", "replace")


def sender(value: str) -> tuple[str, str]:
    """Name and address of "Ann Lee <ann@site.example>"; a value without an address is the name."""
    name, address = parseaddr(value)
    if "@" not in address:
        return value.strip(" \"'<>")[:120], ""
    return name.strip(" \"'")[:120], address[:200]


def bodies(message: Message) -> list[Message]:
    """The parts that hold the message's text: of alternatives one, attachments left out."""
    found: list[Message] = []
    _collect(message, found, 0)
    return found


def _collect(message: Message, found: list[Message], depth: int) -> None:
    parts = _parts(message)
    if depth > NESTED:
        return
    if not parts:
        if message.get_content_maintype() == "text" and not is_attached(message):
            found.append(message)
        return
    if message.get_content_subtype() != "alternative":
        for part in parts:
            _collect(part, found, depth + 1)
        return
    choices: list[list[Message]] = []
    for part in parts:
        inside: list[Message] = []
        _collect(part, inside, depth + 1)
        if inside:
            choices.append(inside)
    if choices:
        found.extend(sorted(choices, key=_poor)[0])


def _poor(choice: Sequence[Message]) -> tuple[bool, bool]:
    """Plain text before a page, unless it says next to nothing: "This message needs a browser"."""
    plain = all(part.get_content_subtype() == "plain" for part in choice)
    return plain and sum(len(text_of(part)) for part in choice) < 200, not plain


def _parts(message: Message) -> list[Message]:
    held = message.get_payload() if message.get_content_maintype() == "multipart" else None
    return [part for part in held if isinstance(part, Message)] if isinstance(held, list) else []


def is_attached(part: Message) -> bool:
    return bool(_file_name(part)) or str(part.get("content-disposition", "")).lower().startswith("attachment")


def _file_name(part: Message) -> str:
    try:
        told = (part.get_filename() or "")[:LONGEST]
        return "".join(_decoded(piece, charset) for piece, charset in decode_header(told)) if "=?" in told else told
    except _BROKEN:
        return ""


def payload(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone; as they stand where that fails."""
    try:
        held = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return held if isinstance(held, bytes) else b""


def text_of(part: Message) -> str:
    content = payload(part)
    try:
        charset = part.get_content_charset()
    except _BROKEN:
        charset = None
    try:
        return decode(content, charset)[0]
    except Unreadable:
        return ""


def attachments(content: bytes, limits: Limits = LIMITS) -> Iterator[Member | Skipped]:
    """What is attached to a message; pictures that its text shows are part of the look."""
    meter = Meter(len(content), limits)
    for number, part in enumerate(_leaves(parsed(content)), start=1):
        kind = part.get_content_type()
        name = label(_file_name(part) or f"part {number}", limits)
        place = f"part {number}: {name}"
        if not is_attached(part) and (part.get_content_maintype() == "text" or kind.startswith("multipart/")):
            continue
        try:
            meter.count()
        except Excess as excess:
            yield Skipped("all that follows", excess.code, excess.why)
            return
        held = _message_bytes(part) if kind == "message/rfc822" else payload(part)
        if part.get_content_maintype() == "image" and part.get("content-id") and not is_attached(part):
            yield Skipped(place, "picture", "This picture is part of how the message looks.")
        elif not held:
            yield Skipped(place, "empty", "This attachment holds nothing that can be unpacked.")
        else:
            named = f"{name}.eml" if kind == "message/rfc822" and not name.lower().endswith(".eml") else name
            yield Member(place, named, held, kind)


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    parts = _parts(message)
    if not parts or depth > NESTED:
        yield message
        return
    for part in parts:
        yield from _leaves(part, depth + 1)


def _message_bytes(part: Message) -> bytes:
    held = part.get_payload()
    inner = held[0] if isinstance(held, list) and held else None
    try:
        return inner.as_bytes() if isinstance(inner, Message) else payload(part)
    except (*_BROKEN, RecursionError):
        return b""


def members(stream: BinaryIO, size: int, limits: Limits = LIMITS) -> Iterator[Member | Skipped]:
    """The messages of a mailbox, in their order."""
    meter = Meter(size, limits)
    number = 0
    for number, (start, content) in enumerate(_messages(stream, limits), start=1):
        place = f"message {number} at {start}"
        try:
            meter.count()
        except Excess as excess:
            yield Skipped(f"from {place} on", excess.code, excess.why)
            return
        if content is None:
            yield Skipped(place, "too large", f"A member may hold {limits.member >> 20} MiB; this one holds more.")
        elif not content.strip():
            yield Skipped(place, "empty", "This message holds nothing.")
        else:
            subject = field(message_from_bytes(content[: limits.headers], policy=policy.compat32), "subject")
            yield Member(place, f"{label(subject or f'message {number}', limits)}.eml", content, "message/rfc822")


def _messages(stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Each message with the place it begins at, its "From " line left out; None for one that is too large."""
    lines: list[bytes] = []
    held, at, start, blank, begun = 0, 0, 0, True, False
    while line := stream.readline(LINE):
        if blank and line.startswith(b"From ") and FROM_LINE.match(line):
            if begun:
                yield start, _joined(lines, held, limits)
            lines, held, start, begun = [], 0, at, True
        elif held <= limits.member:
            lines.append(line[1:] if _KEPT.match(line) else line)
            held += len(line)
        at += len(line)
        blank = not line.strip()
    if begun:
        yield start, _joined(lines, held, limits)


def _joined(lines: list[bytes], held: int, limits: Limits) -> bytes | None:
    return b"".join(lines) if held <= limits.member else None
