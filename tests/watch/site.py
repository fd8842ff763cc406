# SPDX-License-Identifier: Apache-2.0
"""A site to watch: a real server on loopback whose pages a test sets and changes, and a clock that waiting moves."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from xml.sax.saxutils import escape

from builders import NOON
from loopback import Asked, Said, serving
from vigil.watch.web import Web

LOOPBACK = frozenset({"127.0.0.1"})


class Clock:
    """A clock that stands still until somebody waits."""

    def __init__(self, at: datetime.datetime = NOON) -> None:
        self.at, self.waited = at, []

    def __call__(self) -> datetime.datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += datetime.timedelta(seconds=seconds)

    def on(self, **told: float) -> None:
        self.at += datetime.timedelta(**told)


class Site:
    """Pages by path: bytes, or (status, headers, bytes). `asked` is every request, in order."""

    def __init__(self) -> None:
        self.address, self.pages, self.asked, self.sent_304 = "", {}, [], []
        self.on_asked = lambda path: None
        self.pages["/robots.txt"] = (404, {}, b"")

    def __setitem__(self, path: str, page) -> None:
        self.pages[path] = page

    def url(self, path: str) -> str:
        return self.address + path

    def forget(self) -> None:
        self.asked.clear()
        self.sent_304.clear()

    def documents(self) -> list[str]:
        """What was asked for but for robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]

    def answer(self, asked: Asked) -> Said:
        self.asked.append(asked.path)
        self.on_asked(asked.path)
        page = self.pages.get(asked.path, (404, {}, b""))
        status, headers, content = page if isinstance(page, tuple) else (200, {}, page)
        etag = f'"{sha256(content).hexdigest()[:16]}"'
        if status == 200 and asked.headers.get("If-None-Match") == etag:
            self.sent_304.append(asked.path)
            status, content = 304, b""
        return Said(status, content, {"ETag": etag, **headers})


@contextmanager
def a_site() -> Iterator[Site]:
    site = Site()
    with serving(site.answer) as site.address:
        yield site


def a_web(clock: Clock, **told) -> Web:
    return Web(clock, **{"allow": LOOPBACK, "wait": clock.wait, **told})


def a_page(words: str) -> bytes:
    return (
        f"<html lang=en><head><title>{escape(words)}</title></head><body><article><h1>{escape(words)}</h1>"
        f"<p>The Lantern Group said on Monday in Karsk: {escape(words)}.</p></article></body></html>"
    ).encode()


def a_feed(site: Site, *entries: str | tuple[str, str]) -> bytes:
    """An RSS feed; an entry is an address, or an address and the day it changed last."""
    items = []
    for entry in entries:
        address, changed = entry if isinstance(entry, tuple) else (entry, "")
        dated = f"<pubDate>{changed}</pubDate>" if changed else ""
        items.append(f"<item><title>About {escape(address)}</title><link>{escape(address)}</link>{dated}</item>")
    head = f"<title>Lantern Group</title><link>{site.address}/</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def a_sitemap(*entries: str | tuple[str, str], index: bool = False) -> bytes:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    rows = []
    for entry in entries:
        address, changed = entry if isinstance(entry, tuple) else (entry, "")
        dated = f"<lastmod>{changed}</lastmod>" if changed else ""
        rows.append(f"<{inner}><loc>{escape(address)}</loc>{dated}</{inner}>")
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{outer} xmlns="{space}">{"".join(rows)}</{outer}>'.encode()
