# SPDX-License-Identifier: Apache-2.0
"""A newcomer brings two texts by the command line, decides, and asks who is still held of those named in the last
dialogue: three clicks from the first page, and from there to the calendar and the brief."""

import pytest

from walks.conftest import Served, sign_in, typed
from walks.test_from_bytes_to_brief import accept_everything

pytestmark = pytest.mark.browser

DIALOGUE = """Two names on the table in Karsk

Harbor Voice, 14 May 2024

Norway and Ostravia held the ninth round of their human rights dialogue in Karsk on 10 May 2024. The Norwegian \
delegation raised the cases of the blogger Ana Velu and the lawyer Ivo Marek. Freedom of expression and the death \
penalty were on the agenda.

Ana Velu was arrested in Karsk on 3 March 2023. Ivo Marek was arrested in Velmora on 9 June 2023. Lantern Watch \
considers Ana Velu a prisoner of conscience.

Harbor Voice calls on Ostravia to release Ana Velu and Ivo Marek. Ostravia promised to open the prison of Karsk to \
visitors by the end of 2024.
"""
RELEASE = """Lawyer walks free in Velmora

Karsk Wire, 2 September 2024

Ivo Marek was released from prison in Velmora on 1 September 2024.
"""


@pytest.fixture
def page(browser):
    """A page that fails the test where a script of the desk fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened, wrong = context.new_page(), []
    opened.set_default_timeout(120_000)  # a busy machine says nothing about the desk
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert wrong == []


def brought(page, desk: Served, *files) -> None:
    """Texts added by `vigil add`, and every finding in them accepted."""
    added = typed("--desk", desk.folder, "add", *files)
    assert added.returncode == 0, added.stderr
    sign_in(page, desk)
    assert accept_everything(page, desk) > 0
    page.goto(f"{desk.address}/")


def now(page, name: str) -> str:
    """What the table that is open says of somebody's standing now."""
    row = page.locator("tr", has=page.get_by_role("link", name=name)).first
    return row.locator("td").last.inner_text()


def test_a_newcomer_finds_who_is_still_held(new_desk, page, tmp_path):
    (tmp_path / "dialogue.txt").write_text(DIALOGUE, encoding="utf-8")
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    brought(page, new_desk, tmp_path / "dialogue.txt", tmp_path / "release.txt")

    page.get_by_role("link", name="Advocacy").first.click()
    assert "Norway, Ostravia" in page.inner_text("main"), "two States are two parties"
    page.get_by_role("link", name="1 of 2 named are still held").click()
    assert page.url.endswith("#raised-head")
    assert now(page, "Ana Velu").startswith("Detained")
    assert now(page, "Ivo Marek").startswith("Released")

    told = page.inner_text("main")
    assert "release Ana Velu and Ivo Marek" in told
    assert "overdue" in told, "what was promised there, and that it did not come"
    page.get_by_role("link", name="Brief for it").click()
    told = page.inner_text("main")
    assert "Ana Velu" in told
    assert "open the prison of Karsk" in told

    page.goto(f"{new_desk.address}/calendar/?year=2024")
    assert "open the prison of Karsk" in page.inner_text("main")
    page.goto(f"{new_desk.address}/advocacy/?show=overdue")
    assert page.locator("article.promise").count() == 1
    assert typed("--desk", new_desk.folder, "verify").returncode == 0


def test_the_seeds_go_all_the_way(new_desk, page, shared):
    brought(page, new_desk, *sorted((shared / "seeds").glob("*.txt")))

    page.get_by_role("link", name="Advocacy").first.click()
    told = page.inner_text("main")
    assert "3 of 3 follow-ups open" in told
    assert "and 1 other" in told, "a call in two voices is one"
    page.get_by_role("link", name="Visit, Hanoi").click()
    assert now(page, "Dinh Dang Dinh") == "Temporarily released"
    assert now(page, "Le Quoc Quan") == "Serving a sentence"
    assert "done" in page.locator("#promised-head").locator("xpath=..").inner_text()

    page.get_by_role("link", name="Advocacy").first.click()
    page.get_by_role("link", name="Dialogue, Hanoi").click()
    assert page.locator("table.outcomes tbody tr").count() == 3, "what the delegation asked, it asked there"

    page.goto(f"{new_desk.address}/calendar/?year=2026")
    assert "11 May" in page.inner_text("main")
    page.goto(f"{new_desk.address}/briefs/")
    page.get_by_role("link", name="Next dialogue: United States and Viet Nam").click()
    assert "Convention against Torture" in page.inner_text("main")
    assert typed("--desk", new_desk.folder, "verify").returncode == 0
