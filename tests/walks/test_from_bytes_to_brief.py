# SPDX-License-Identifier: Apache-2.0
"""As a new user: a document comes in, facts are accepted by keyboard, the person's page and the brief are read."""

import re

import pytest

from walks.conftest import Served, sign_in, typed

pytestmark = pytest.mark.browser
SAMPLE = "samples/documents/07-mekong-amnesty-in-hanoi.txt"


@pytest.fixture
def page(browser):
    """A page; ask for it after the desk, so that it closes before the desk does. It fails the test where anything is refused by the Content-Security-Policy or asked of a third party."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened, wrong = context.new_page(), []
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith("http://127.0.0.1") else wrong.append(asked.url))
    yield opened
    context.close()
    assert wrong == []


def bring(page, desk: Served, file) -> None:
    page.goto(f"{desk.address}/add/")
    page.set_input_files("input[type=file]", str(file))
    page.click("text=Bring it in")
    page.wait_for_url(re.compile("/documents/"))


def accept_everything(page, desk: Served, most: int = 60) -> int:
    """Press `a` until nothing waits; returns how often."""
    page.goto(f"{desk.address}/review/")
    for pressed in range(most):
        form = page.locator("form[data-decide]")
        if not form.count():
            return pressed
        before = form.get_attribute("action")
        page.keyboard.press("a")
        page.wait_for_function(
            "before => document.querySelector('form[data-decide]')?.getAttribute('action') !== before", arg=before
        )
    raise AssertionError("the queue does not end")


def walk(page, desk: Served, file) -> None:
    sign_in(page, desk)
    bring(page, desk, file)
    page.goto(f"{desk.address}/review/")
    quote, card = page.locator(".quoted").first, page.locator("form[data-decide]")
    assert quote.is_visible()
    assert quote.bounding_box()["y"] < 450, "the quote stands in the upper half beside its card"
    assert card.is_visible()
    assert accept_everything(page, desk) >= 8

    page.goto(f"{desk.address}/people/")
    page.click("text=Dinh Dang Dinh")
    page.wait_for_url(re.compile("/people/"))
    told = page.inner_text("main")
    assert "emporarily released" in told
    assert "2014" in told

    page.goto(f"{desk.address}/briefs/")
    page.locator("main a[href*='/briefs/']").first.click()
    page.wait_for_load_state()
    told = page.inner_text("main")
    assert "Dinh Dang Dinh" in told
    assert "Convention against Torture" in told
    assert page.pdf()[:5] == b"%PDF-", "it prints"


def test_a_sample_goes_all_the_way(new_desk, page, repository):
    walk(page, new_desk, repository / SAMPLE)
    assert typed("--desk", new_desk.folder, "verify").returncode == 0


def test_a_seed_goes_all_the_way(new_desk, page, shared):
    walk(page, new_desk, shared / "seeds" / "amnesty-visit.txt")
    assert typed("--desk", new_desk.folder, "verify").returncode == 0


def test_a_rejection_takes_its_reason_and_is_undone(new_desk, page, repository):
    sign_in(page, new_desk)
    bring(page, new_desk, repository / SAMPLE)
    page.goto(f"{new_desk.address}/review/")
    first = page.locator("form[data-decide]").get_attribute("action")
    page.keyboard.press("x")
    page.keyboard.press("4")
    page.wait_for_function(
        "before => document.querySelector('form[data-decide]')?.getAttribute('action') !== before", arg=first
    )
    page.keyboard.press("u")
    page.wait_for_function(
        "before => document.querySelector('form[data-decide]')?.getAttribute('action') === before", arg=first
    )


def test_the_demonstration_opens_on_every_page(page, demonstration):
    sign_in(page, demonstration)
    for name in "/ /inbox/ /documents/ /people/ /cases/ /advocacy/ /calendar/ /briefs/ /search/?q=dinh /ledger/ /help/ /law/".split():
        answer = page.goto(f"{demonstration.address}{name}")
        assert answer.status == 200, name
        assert page.locator("h1").count() == 1, name


def test_nothing_opens_without_signing_in(page, demonstration):
    for name in [
        "/",
        "/people/",
        "/review/",
        "/ledger/",
        "/briefs/",
        "/search/?q=dinh",
        "/people/00000000-0000-0000-0000-000000000000/",
    ]:
        page.goto(f"{demonstration.address}{name}")
        assert "/sign-in/" in page.url, name
