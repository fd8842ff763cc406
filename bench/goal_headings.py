# SPDX-License-Identifier: Apache-2.0
"""Goal P2: titles, authors and dates of real pages, beside htmldate, trafilatura and newspaper4k.

    python bench/goal_headings.py [--wrong]

The gold of the news pages holds body and address only. So a page is asked by
what it states for machines: the headline, author and day of publication of
its JSON-LD, Open Graph and meta elements are the gold, and are taken out of
the page before any reader sees it: meta and link elements, scripts, and
the datetime and content attributes go. What is left is what a person sees
(the window's title among it), and every reader works on those same bytes.

A page counts for a field where the field is stated and what it states can
be seen on the page that is left: all words of the title, the author's
names, the day written in a common form. A title or author is right when
its words and those of the gold agree to four fifths (F1 of folded words,
"by" and "and" left out), a date when it is the same day. Nobody is given the
page's address. One JSON line a reader.
"""

import argparse
import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

import reading as read_bench
from vigil.reading import read
from vigil.reading.html.pagehead import fields_of, head_of
from vigil.values.names import fold

FIELDS = ("title", "author", "date")
Parts = Iterator[tuple[str, float, bool]]
Told = dict[str, str | None]  # a value a field; dates as 2014-02-21


@dataclass
class Asked:
    """A page without what it states for machines, and what that was."""

    address: str
    content: bytes
    gold: Told = field(default_factory=dict)


def stripped(content: bytes) -> tuple[bytes, etree._Element]:
    tree = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True))
    etree.strip_elements(tree, "meta", "link", "script", "noscript", "template", with_tail=False)
    for element in tree.iter():
        for name in ("datetime", "content"):
            element.attrib.pop(name, None)
    return etree.tostring(tree, method="html", encoding="utf-8", doctype="<!DOCTYPE html>"), tree


def asked(address: str, content: bytes) -> Asked:
    stated = head_of(fields_of(etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True))))
    left, tree = stripped(content)
    etree.strip_elements(tree, "style", "title", "svg", with_tail=False)
    seen = " ".join("\n".join(tree.itertext()).split())
    folded = f" {fold(seen)} "
    told: Told = {}
    if stated.title and f" {fold(stated.title)} " in folded:
        told["title"] = stated.title
    if stated.byline and f" {fold(stated.byline)} " in folded:
        told["author"] = stated.byline
    if stated.published and stated.published.day and any(form in seen for form in _forms(stated.published.earliest)):
        told["date"] = str(stated.published)
    return Asked(address, left, told)


def _forms(day: datetime.date) -> list[str]:
    """The ways in which pages write a day."""
    long, short = day.strftime("%B"), day.strftime("%b")
    days = {str(day.day), f"{day.day:02}"}
    written = [f"{name}{dot} {one}, {day.year}" for name in (long, short) for dot in ("", ".") for one in days]
    written += [f"{one} {name} {day.year}" for name in (long, short) for one in days]
    written += [f"{name} {one}th, {day.year}" for name in (long, short) for one in days]
    written += [day.strftime(form) for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y")]
    return [*written, f"{day.month}/{day.day}/{day.year}", f"{day.day}/{day.month}/{day.year}"]


def ours(content: bytes) -> Told:
    found = read(content, media_type="text/html")
    return {"title": found.title, "author": found.byline, "date": str(found.published) if found.published else None}


def peers() -> Iterator[tuple[str, Callable[[bytes], Told]]]:
    import htmldate
    import newspaper
    import trafilatura

    def of_htmldate(content: bytes) -> Told:
        return {"date": htmldate.find_date(content.decode(), original_date=True)}

    def of_trafilatura(content: bytes) -> Told:
        found = trafilatura.extract_metadata(content.decode())
        return {"title": found.title, "author": found.author, "date": found.date} if found else {}

    def of_newspaper(content: bytes) -> Told:
        article = newspaper.Article("https://page.invalid/")
        article.download(input_html=content.decode())
        try:
            article.parse()
        except ImportError:  # it reads no page in Korean, Thai, Arabic ... without a package more
            return {}
        day = article.publish_date
        return {
            "title": article.title,
            "author": ", ".join(article.authors),
            "date": day.date().isoformat() if isinstance(day, datetime.datetime) else None,
        }

    yield "htmldate", of_htmldate
    yield "trafilatura", of_trafilatura
    yield "newspaper4k", of_newspaper


def right(name: str, found: str | None, gold: str | None) -> bool:
    if not found or not gold:
        return False
    if name == "date":
        return found[:10] == gold[:10]
    one, other = (Counter(word for word in fold(words).split() if word not in {"by", "and"}) for words in (found, gold))
    shared = sum((one & other).values())
    return 2 * shared >= 0.8 * (sum(one.values()) + sum(other.values()))


def score(reader: Callable[[bytes], Told], pages: list[Asked]) -> tuple[dict[str, float], list[str]]:
    """The share of pages each field is right on, and what was wrong."""
    hits, wrong = Counter(), []
    for page in pages:
        found = reader(page.content)
        for name, gold in page.gold.items():
            if right(name, found.get(name), gold):
                hits[name] += 1
            else:
                wrong.append(f"{name}: {found.get(name)!r} for {gold!r} on {page.address}")
    counts = Counter(name for page in pages for name in page.gold)
    return {name: round(hits[name] / max(counts[name], 1), 4) for name in FIELDS}, wrong


def pages() -> list[Asked]:
    return [asked(address, content) for address, content, _ in read_bench.news(read_bench.SHARED / "news")]


def headings() -> Parts:
    """Titles, authors and dates beside the best peer on the same pages."""
    all_pages = pages()
    mine, _ = score(ours, all_pages)
    others = {name: score(reader, all_pages)[0] for name, reader in peers()}
    for name in FIELDS:
        best = max(figures[name] for figures in others.values())
        yield f"{name}s right", mine[name], mine[name] > best
        yield f"{name}s right, best peer", best, True
        yield f"pages with a {name}", float(sum(name in page.gold for page in all_pages)), True


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--wrong", action="store_true", help="also print what ours has wrong")
    shown = arguments.parse_args().wrong
    all_pages = pages()
    for name, reader in (("vigil", ours), *peers()):
        figures, wrong = score(reader, all_pages)
        print(
            json.dumps({"reader": name, "n": {one: sum(one in p.gold for p in all_pages) for one in FIELDS}, **figures})
        )
        for line in wrong if shown and name == "vigil" else ():
            print("  ", line)


if __name__ == "__main__":
    main()
