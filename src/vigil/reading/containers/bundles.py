# SPDX-License-Identifier: Apache-2.0
"""What a container holds: its members, what was left out of it, the addresses it lists; and the limits of unpacking."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one container may hold. Counted while it streams: what a header says of sizes is never believed.

    `total` counts the bytes of members that are taken, `work` every byte that
    is unpacked. The ratio is unpacked bytes to packed ones, and counts only beyond
    `ratio_from` bytes: a page of one repeated line packs to nothing.
    """

    members: int = 10_000
    member: int = 64 << 20
    total: int = 1 << 30
    work: int = 4 << 30
    ratio: int = 100
    ratio_from: int = 1 << 20
    depth: int = 3
    links: int = 50_000
    rows: int = 200_000
    columns: int = 200
    name: int = 200
    headers: int = 64 << 10
    directory: int = 8 << 20
    salvaged: int = 128 << 20
    entries: int = 2_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """One document taken out of a container.

    `place` says where it lay there ("letters/a.eml", "record 12 at 3480",
    "message 4"), and is the same every time the same bytes are unpacked.
    `name` is a label alone, without folders that lead anywhere. `address`,
    `captured_at` and `headers` are what the container knows of its fetching.
    """

    place: str
    name: str
    content: bytes
    media_type: str = ""
    address: str = ""
    captured_at: datetime.datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not taken out of a container: where it lay, a stable code, and a sentence for people."""

    place: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a feed, a sitemap or a table lists, and what stands beside it.

    `published` is what the list says of publication; `changed` when it says the
    page was last changed (a day alone is the midnight, in UTC, it begins with).
    """

    address: str
    title: str = ""
    published: PartialDate | None = None
    changed: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A container, opened.

    `members` are read from the stream as they are asked for, and can be asked
    for once; what is left out stands among them with its reason. `format` is
    one of "zip", "gzip", "warc", "wacz", "mailbox", "message", "feed",
    "sitemap", "sitemap index", "table", "workbook", "list". The links of a
    sitemap index are sitemaps. `readable` is true where the same bytes are a
    document too, and `read` reads it: a message, a feed.
    """

    format: str
    members: Iterator[Member | Skipped]
    links: tuple[Link, ...] = ()
    readable: bool = False


class Excess(Exception):
    """A limit was passed: the member is left out, and where `ends` what stands behind it too."""

    def __init__(self, code: str, why: str, *, ends: bool = False) -> None:
        super().__init__(why)
        self.code, self.why, self.ends = code, why, ends


def label(name: str, limits: Limits = LIMITS) -> str:
    """A name to show, of one that came from outside: one line, no way out of a folder, not endless."""
    plain = "".join(sign if sign.isprintable() else " " for sign in name.replace("\\", "/"))
    parts = [part.strip() for part in plain.split("/")]
    kept = [part for part in parts if part.strip(".") and not (len(part) == 2 and part[1] == ":")]
    return "/".join(kept)[-limits.name :] or "unnamed"
