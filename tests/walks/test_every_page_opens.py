# SPDX-License-Identifier: Apache-2.0
"""Every kind of page of the demonstration desk opens without JavaScript, by the links, from the home page on."""

import re
from collections.abc import Iterator

import pytest

from walks.conftest import Served, sign_in

pytestmark = pytest.mark.browser

# What differs from page to page of one kind.
OWN = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{40,}|(?<=/briefs/)[^/]+|\d+")


@pytest.fixture(scope="module")
def pages(browser, demonstration) -> dict[str, str]:
    """Addresses of the desk, one of a kind, each with the path it was linked from."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, demonstration)
    found: dict[str, str] = {"/": "/"}
    kinds = {"/"}
    for path in _walked(found):
        answer = page.goto(demonstration.address + path)
        assert answer is not None
        assert answer.status == 200, f"{path}, linked from {found[path]}, answers {answer.status}"
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        for link in _links(page, demonstration):
            kind = OWN.sub("*", link.partition("?")[0])
            if kind not in kinds:
                found[link] = path
                kinds.add(kind)
    context.close()
    return found


def _walked(found: dict[str, str]) -> Iterator[str]:
    walked: set[str] = set()
    while waiting := [path for path in found if path not in walked]:
        for path in waiting:
            walked.add(path)
            yield path


def _links(page, desk: Served) -> list[str]:
    """Paths of this desk that the page links to and that are pages: what is handed out as a file is none."""
    links = page.locator("a[href]:not([download])").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    own = [link.removeprefix(desk.address) for link in links if link.startswith(("/", desk.address))]
    return [link.partition("#")[0] for link in own if not FILES.search(link.partition("?")[0])]


FILES = re.compile(r"\.(csv|xlsx|json|tsr|warc|ics|atom)$|/(original|bytes|proof|sign-out)/?$")


def test_every_page_that_is_linked_opens(pages):
    assert len(pages) > 25
