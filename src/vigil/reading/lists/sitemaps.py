# SPDX-License-Identifier: Apache-2.0
"""Sitemaps and sitemap indexes: addresses, with the day they last changed and the titles of news."""

from collections.abc import Iterator

from lxml import etree

from vigil.reading.containers.bundles import LIMITS, Limits, Link, Skipped
from vigil.reading.lists.feeds import instant
from vigil.reading.page.dates import header_date
from vigil.reading.page.markup import first, local, tree, words


def links(content: bytes, limits: Limits = LIMITS) -> tuple[tuple[Link, ...], tuple[Skipped, ...]]:
    """The addresses of a sitemap, each once and in its order, and what is no address. Raises `Unreadable`."""
    root, whole = tree(content)
    found, skipped = dict[str, Link](), list[Skipped]()
    for number, entry in enumerate(_entries(root), start=1):
        if len(found) >= limits.links:
            skipped.append(Skipped(f"from entry {number} on", "too many links", too_many(limits)))
            break
        address = words(first(entry, "loc"))
        if is_address(address):
            found.setdefault(address, _link(address, entry))
        elif len(skipped) < limits.entries:
            skipped.append(Skipped(f"entry {number}", "no address", "What stands here is no address of a web page."))
    if not whole:
        skipped.append(Skipped("the list", "damaged", "The list is damaged; what could be read of it is here."))
    return tuple(found.values()), tuple(skipped)


def too_many(limits: Limits) -> str:
    return f"Only the first {limits.links:,} addresses of a list are taken."


def is_address(words: str) -> bool:
    """Whether these words are a whole address of the web, and nothing else."""
    start = words[:8].lower()
    return (
        start.startswith(("http://", "https://"))
        and 10 <= len(words) <= 2000
        and " " not in words
        and words.isprintable()
    )


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    return (child for child in root if local(child) in {"url", "sitemap"})


def _link(address: str, entry: etree._Element) -> Link:
    news = first(entry, "news")
    title = words(first(news, "title")) if news is not None else ""
    published = words(first(news, "publication_date")) if news is not None else ""
    return Link(address, title[:500], header_date(published), instant(words(first(entry, "lastmod"))))
