# SPDX-License-Identifier: Apache-2.0
"""The verb for what holds several documents: `unpack` an archive, a mailbox, a message, a list of addresses."""

from typing import BinaryIO

from vigil.reading.containers import zipped
from vigil.reading.containers.bundles import LIMITS, Bundle, Limits, Member, Skipped
from vigil.reading.containers.formats import Format, recognise
from vigil.reading.containers.metering import Meter
from vigil.reading.crawls import archives
from vigil.reading.lists import feeds, sitemaps, tables, workbooks
from vigil.reading.mail import messages
from vigil.reading.texts import Unreadable

_DEEPER = frozenset({Format.ZIP, Format.GZIP, Format.WARC, Format.WACZ, Format.MAILBOX, Format.MESSAGE})
_LISTS = frozenset({Format.SITEMAP, Format.SITEMAP_INDEX, Format.TABLE, Format.WORKBOOK, Format.FEED, Format.TEXT})


def unpack(
    stream: BinaryIO, *, name: str = "", media_type: str | None = None, depth: int = 0, limits: Limits = LIMITS
) -> Bundle | None:
    """Open a container; None where the bytes are one document and nothing is inside it.

    The stream must allow seeking and stay open until the members were taken.
    `depth` is how many containers it was itself taken out of.

    Raises:
        Unreadable: nothing can be taken out of it, with a code and a sentence.
    """
    found = recognise(stream, name=name, media_type=media_type)
    if found in _DEEPER and depth >= limits.depth:
        why = f"It lies {depth} containers deep; no more than {limits.depth} are opened."
        if found is not Format.MESSAGE:
            raise Unreadable("too deep", why)
        return Bundle(found, iter((Skipped("what is attached", "too deep", why),)), readable=True)
    if found in _LISTS:
        return _list(found, archives.whole(stream, limits), limits)
    if found is Format.GZIP:
        return _unzipped(stream, name, depth, limits)
    size = zipped.size_of(stream)
    match found:
        case Format.ZIP:
            return Bundle(found, zipped.members(stream, limits))
        case Format.WARC:
            return Bundle(found, archives.warc(stream, Meter(size, limits)))
        case Format.WACZ:
            return Bundle(found, archives.wacz(stream, Meter(size, limits)))
        case Format.MAILBOX:
            return Bundle(found, messages.members(stream, size, limits))
        case Format.MESSAGE:
            content = archives.whole(stream, limits)
            return Bundle(found, messages.attachments(content, limits), readable=True)
    return None


def _list(found: Format, content: bytes, limits: Limits) -> Bundle | None:
    """The addresses of a list; None where a text or a table holds none."""
    match found:
        case Format.FEED:
            return Bundle(found, iter(()), feeds.links(content, limits), readable=True)
        case Format.SITEMAP | Format.SITEMAP_INDEX:
            listed: tables.Links | None = sitemaps.links(content, limits)
        case Format.TABLE:
            listed = tables.links_of_csv(content, limits)
        case Format.WORKBOOK:
            listed = workbooks.links(content, limits)
        case _:
            listed = tables.links_of_lines(content, limits)
    if listed is None:
        return None
    return Bundle("list" if found is Format.TEXT else found, iter(listed[1]), listed[0])


def _unzipped(stream: BinaryIO, name: str, depth: int, limits: Limits) -> Bundle:
    """The one file that a gzip holds; where that is a list of addresses, the list."""
    held = archives.gzip(stream, name, limits)
    only = held[0]
    if isinstance(only, Member) and len(held) == 1:
        inner = unpack(archives.stream_of(only), name=only.name, depth=depth + 1, limits=limits)
        if inner and inner.links and not inner.readable:
            return inner
    return Bundle(Format.GZIP, iter(held))
