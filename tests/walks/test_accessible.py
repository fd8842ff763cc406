# SPDX-License-Identifier: Apache-2.0
"""Every kind of page holds what axe can check of WCAG 2.2 AA: wide and narrow, light and dark, one page of a kind.

VIGIL_VIEWS=whole (goal U5) checks at five widths in both colours what these can change.
"""

import itertools
import os

import pytest

from walks.conftest import sign_in

axe = pytest.importorskip("axe_playwright_python.base")
pytestmark = pytest.mark.browser

LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# What the width and the colours of a page can change; the rest of it is the same in any view.
CHANGES = {"type": "rule", "values": ["target-size", "color-contrast", "scrollable-region-focusable"]}
VIEWS = ((1440, "light", LEVELS), (320, "dark", CHANGES))
if os.environ.get("VIGIL_VIEWS") == "whole":
    WIDTHS = (1440, 1280, 768, 390, 320)  # the narrowest last: what is wider than the screen is seen there
    EVERY = itertools.product(("light", "dark"), WIDTHS)
    VIEWS = tuple((width, colours, CHANGES if n else LEVELS) for n, (colours, width) in enumerate(EVERY))
RUN = """only => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => rule.id + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 120))))"""


def wrong(page) -> list[str]:
    """What axe finds on the page, and whether it is wider than a narrow screen, also with all opened that can be."""
    found = []
    for width, colours, only in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=colours)
        found += [f"{width} {colours} {one}" for one in page.evaluate(RUN, only)]
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("320 wider than the screen")
    return found


def test_axe_finds_nothing_on_any_kind_of_page(browser, demonstration, pages, record_property):
    context = browser.new_context()
    context.add_init_script(axe.AXE_SCRIPT)
    page = context.new_page()
    page.set_default_timeout(120_000)  # a busy machine says nothing about the desk
    found = {"/sign-in/": []}
    page.goto(f"{demonstration.address}/sign-in/")
    found["/sign-in/"] = wrong(page)
    sign_in(page, demonstration)
    for path in pages:
        answer = page.goto(demonstration.address + path)
        if "text/html" in answer.headers.get("content-type", ""):
            found[path] = wrong(page)
    context.close()
    record_property("kinds of page", len(found))
    record_property("views of each", len(VIEWS))
    record_property("violations", sum(map(len, found.values())))
    assert len(found) > 25
    assert {path: said for path, said in found.items() if said} == {}
