# SPDX-License-Identifier: Apache-2.0
"""Every number of a page opens exactly its list: each link of the demonstration desk that says a number is followed.

    python bench/goal_numbers.py

What a number counts is counted again on the page it opens: rows, cards, days, across all pages of a list. A number
that opens a page of which no list is known here counts as one that opens none.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from lxml import html

Parts = Iterator[tuple[str, float, bool]]
Asking = Callable[[str], html.HtmlElement]

START = (
    "/ /inbox/ /documents/ /people/ /people/map/ /cases/ /law/ /advocacy/ /recommendations/ /calendar/ /bodies/"
    " /status/ /sources/ /ledger/ /briefs/ /people/?by=law /people/?by=called /people/?by=year /people/?by=where"
    " /people/?by=taken"
).split()
_SAID = re.compile(
    r"(?:Review |All )?(\d[\d,]*)"
    r"(?: of them, as a table| to decide| of \d+ follow-ups? open| follow-ups? open)?"
)
# Numbers that count nothing: of a note, of a mark in a text, of a year, of an article of a law.
_NAMES = re.compile(r".*#(note-\d+|quote|year-\d+)|/law/[^#]*")

# The address a number opens, and how its list is counted there, page after page.
_LISTS: tuple[tuple[str, str], ...] = (
    (r"/people/\?.*|/people/|/people/lists/.*", "//table[contains(@class,'people-table')]/tbody/tr"),
    (r"/documents/(\?.*)?", "(//main//ul[contains(@class,'rows--acts')])[1]/li"),
    (r"/documents/[^/]+/#findings", "//section[@id='findings']//li[.//*[@data-kind='open' or @data-kind='second']]"),
    (r"/inbox/\?.*state=(second|later|accepted|rejected).*", "(//main//ul[contains(@class,'rows')])[1]/li"),
    (r"/cases/[^/]+/#timeline-head", "//li[contains(@class,'happening')][not(contains(@class,'is-withdrawn'))]"),
    (r"/law/.*#calls-head", "//section[@aria-labelledby='calls-head']/ul/li"),
    (r"/law/.*#held", "//section[@aria-labelledby='held']/ul/li"),
    (r"/law/.*#years", "//section[@aria-labelledby='years']/ul/li"),
    (r"/advocacy/calls/.*#(list-\d+)", "//section[@id='{0}']/ul/li"),
    (r"/advocacy/(\?.*)?|/recommendations/\?.*", "//main//div[@class='promises']/article"),
    (
        r"/advocacy/(?:engagements|calls)/.*#raised-head",
        "//section[@aria-labelledby='raised-head']//tr[td[2]//*[@data-liberty='held']]",
    ),
    (
        r"/advocacy/engagements/.*#promised-head",
        "//ul[@class='follow-ups']/li[not(.//*[@data-kind='done' or @data-kind='given_up'])]",
    ),
    (r"/advocacy/commitments/.*#follow-head", "//section[@aria-labelledby='follow-head']/ul/li"),
    (r"/calendar/.*#(month-\d+)", "//section[@aria-labelledby='{0}']/ul/li"),
    (r"/calendar/(\?.*)?", "//section[starts-with(@aria-labelledby,'month-')]/ul/li"),
    (r"/bodies/(\?.*)?", "//table[contains(@class,'bodies-table')]/tbody/tr"),
)
# Pages whose list is that of further numbers on them.
_SUMS: tuple[tuple[str, str], ...] = (
    (r"/inbox/(\?state=open)?", "//div[@class='row-acts']"),
    (r"/review/\?story=.*", "//*[@id='review']/@data-waits"),
)


def numbers() -> Parts:
    """Follow every number of the demonstration desk, and every number of the pages they open."""
    ask = _desk()
    followed: dict[tuple[str, int], int | None] = {}
    waiting, seen = list(START), set()
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        for number, address in _said(ask(page), page):
            if (address, number) not in followed:
                followed[address, number] = _counted(ask, address)
                waiting.append(urldefrag(address)[0])
    lost = [one for one, counted in followed.items() if counted is None]
    wrong = [(*one, counted) for one, counted in followed.items() if counted is not None and counted != one[1]]
    for one in [*lost, *wrong]:
        print(*one, file=sys.stderr)
    yield "pages", len(seen), True
    yield "numbers followed", len(followed), len(followed) > 100
    yield "numbers that open no list", len(lost), not lost
    yield "numbers that open another list", len(wrong), not wrong


def _said(page: html.HtmlElement, address: str) -> Iterator[tuple[int, str]]:
    """Every number of a page that is a link, with the address it opens."""
    for link in page.xpath("//main//a[@href]"):
        told = link.xpath(".//b | .//*[@class='n']") or [link]
        words = _SAID.fullmatch(" ".join(told[0].text_content().split()))
        opened = urljoin(address, link.get("href"))
        if words and not _NAMES.fullmatch(opened):
            yield int(words[1].replace(",", "")), opened


def _counted(ask: Asking, address: str) -> int | None:
    """How many stand in the list an address opens; None where it opens no list."""
    if address.startswith("/people/map/"):
        address = address.replace("/people/map/", "/people/", 1)
    for pattern, path in _SUMS:
        if re.fullmatch(pattern, address):
            return sum(
                int(re.sub(r"\D", "", _text(one)) or 0) for page in _pages(ask, address) for one in page.xpath(path)
            )
    for pattern, path in _LISTS:
        if found := re.fullmatch(pattern, address):
            return sum(len(page.xpath(path.format(*found.groups()))) for page in _pages(ask, address))
    return None


def _text(found: html.HtmlElement | str) -> str:
    return found if isinstance(found, str) else found.text_content()


def _pages(ask: Asking, address: str) -> Iterator[html.HtmlElement]:
    """A list's pages, the one that is opened first."""
    while address:
        page = ask(urldefrag(address)[0])
        yield page
        further = page.xpath("//nav[@class='pager']//a[@rel='next']/@href")
        address = urljoin(address, further[0]) if further else ""


def _desk() -> Asking:
    """The demonstration desk, made anew; how its lead asks for a page."""
    folder = os.environ.get("VIGIL_DESK") or f"{tempfile.mkdtemp(prefix='vigil-numbers-')}/desk"
    subprocess.run([sys.executable, "-m", "vigil", "demo", folder, "--no-serve"], capture_output=True, check=True)
    os.environ |= {"VIGIL_DESK": folder, "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from vigil.access.models import Member

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(Member.objects.get(username="mai"))

    def ask(address: str) -> html.HtmlElement:
        answer = client.get(address, follow=True)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
        return html.fromstring(answer.content)

    return ask


def in_a_process() -> Parts:
    """The parts of the goal, measured in a process that sets Django up for itself."""
    done = subprocess.run([sys.executable, str(Path(__file__))], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        told = json.loads(line)
        yield told["what"], told["value"], told["met"]


if __name__ == "__main__":
    for what, figure, met in numbers():
        print(json.dumps({"what": what, "value": figure, "met": met}), flush=True)
