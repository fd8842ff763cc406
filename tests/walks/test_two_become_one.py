# SPDX-License-Identifier: Apache-2.0
"""Two people on record become one and part again, in a real browser without JavaScript."""

import pytest

from walks.conftest import sign_in
from walks.test_from_bytes_to_brief import bring

pytestmark = pytest.mark.browser
TEXT = "On 3 May 2013 the poet Ana Rell was arrested in Ostra. On 4 May 2013 the poet Anna Rell was arrested in Ostra.\n"


def test_two_become_one_and_part_again(browser, new_desk, tmp_path):
    file = tmp_path / "arrests.txt"
    file.write_text(TEXT, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, new_desk)
    bring(page, new_desk, file)
    for _ in range(12):
        page.goto(f"{new_desk.address}/review/")
        if not page.locator("button[name=verdict][value=accept]").count():
            break
        page.click("button[name=verdict][value=accept]")

    page.goto(f"{new_desk.address}/people/same/")
    page.click(".pairs a")
    page.fill("#why", "her own letter")
    page.click("button[value=same]")
    assert "2 records judged one person" in page.inner_text(".identity")
    page.click(".identity a >> nth=0")
    page.click("text=Take it back")
    page.goto(f"{new_desk.address}/people/?liberty=all")
    assert page.locator("tbody tr").count() == 2
    context.close()
