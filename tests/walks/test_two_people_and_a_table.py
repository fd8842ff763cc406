# SPDX-License-Identifier: Apache-2.0
"""Two people on one finding, and a table that comes in and is taken back: in real browsers, on a desk of their own."""

import re

import pytest

from walks.conftest import Served, sign_in, typed
from walks.test_from_bytes_to_brief import bring

pytestmark = pytest.mark.browser
TEXT = "On 3 May 2013 the poet Ana Rell was arrested in Ostra. On 9 May 2013 her brother Ivo Rell was arrested too.\n"
TABLE = "Who,When,Where\nAna Velu,2013-03-03,Karsk\nEva Rell,2013-04,Ostra\n"


@pytest.fixture
def visit(browser):
    """`visit(desk)` signs somebody in with a browser of their own; a refusal of the policy fails the test."""
    contexts, wrong = [], []

    def opened(desk: Served):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(120_000)  # a busy machine says nothing about the desk
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        sign_in(page, desk)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def colleague(desk: Served) -> Served:
    """Tomas joins the desk."""
    made = typed("member", "add", "tomas", "--role", "lead", desk=desk.folder)
    assert made.returncode == 0, made.stderr
    password = re.search(r"Password: (\S+)", made.stdout)[1]
    return Served(desk.folder, desk.address, "tomas", password)


def first_event(page, desk: Served) -> str:
    """Open the first event that waits; its address."""
    page.goto(f"{desk.address}/review/")
    for _ in range(20):
        if "EVENT" in page.inner_text(".card-place").upper():
            return page.url.split("#")[0]
        before = page.url
        page.click("a[data-skip]")
        page.wait_for_url(lambda address, before=before: address != before)
    raise AssertionError("no event waits")


def test_two_people_decide_one_finding_and_no_word_is_lost(new_desk, visit, tmp_path):
    file = tmp_path / "arrests.txt"
    file.write_text(TEXT, encoding="utf-8")
    mine = visit(new_desk)
    bring(mine, new_desk, file)
    card = first_event(mine, new_desk)
    theirs = visit(colleague(new_desk))
    theirs.goto(card)
    theirs.wait_for_selector(".here:has-text('looks at this too')")

    mine.keyboard.press("e")
    with mine.expect_response(lambda answer: "at-hand" in answer.url):
        mine.fill("#note", "by the court list")
    with theirs.expect_response(lambda answer: answer.request.method == "POST" and "at-hand" not in answer.url):
        theirs.keyboard.press("a")
    mine.locator("#note").press("Enter")
    mine.wait_for_selector(".meanwhile")
    assert mine.input_value("#note") == "by the court list"
    assert mine.locator(".meanwhile dt").all_inner_texts() == ["theirs", "yours"]

    mine.context.clear_cookies(name="sessionid")  # as when it has idled out; the page that is left sends what was typed
    sign_in(mine, new_desk)
    mine.goto(card)
    mine.wait_for_selector(".meanwhile")
    assert mine.input_value("#note") == "by the court list"

    theirs.goto(card)
    theirs.wait_for_selector("text=Take it back")
    theirs.keyboard.press("u")
    theirs.wait_for_selector("form[data-decide]")
    mine.goto(card)
    mine.wait_for_selector("form[data-decide]")
    assert not mine.locator(".meanwhile").count()
    assert mine.input_value("#note") == "by the court list"


def test_a_key_of_my_own_decides_and_the_old_one_does_not(new_desk, visit, tmp_path):
    file = tmp_path / "arrests.txt"
    file.write_text(TEXT, encoding="utf-8")
    page = visit(new_desk)
    bring(page, new_desk, file)
    page.goto(f"{new_desk.address}/review/keys/")
    page.fill("#key-accept", "j")
    page.click("text=Keep these")
    page.wait_for_selector("text=These are your keys now.")
    page.goto(f"{new_desk.address}/review/")
    page.wait_for_selector("form[data-decide]")
    before = page.locator("form[data-decide]").get_attribute("action")
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert page.locator("form[data-decide]").get_attribute("action") == before
    page.keyboard.press("j")
    page.wait_for_function(
        "before => document.querySelector('form[data-decide]')?.getAttribute('action') !== before", arg=before
    )


def test_a_table_comes_in_whole_and_one_undo_takes_it_back(new_desk, visit, tmp_path):
    file = tmp_path / "arrests.csv"
    file.write_text(TABLE, encoding="utf-8")
    page = visit(new_desk)
    page.goto(f"{new_desk.address}/tables/")
    page.set_input_files("input[type=file]", str(file))
    page.fill("input[name=publisher]", "Karsk Helpline")
    page.click("text=Look at it")
    page.wait_for_selector("text=cells cannot be read")
    for column, slot in enumerate(("person", "date", "place")):
        page.select_option(f"select[name=column-{column}]", slot)
    page.select_option("select[name=fixed-type]", "arrest")
    page.click("text=Read it so")
    page.click("text=Import 2 rows")
    page.wait_for_selector("text=2 rows were imported.")
    page.goto(f"{new_desk.address}/people/")
    assert page.locator("text=Ana Velu").count()
    page.go_back()
    page.click("text=Undo the whole import")
    page.wait_for_url(re.compile("/inbox/"))
    page.goto(f"{new_desk.address}/people/")
    assert not page.locator("text=Ana Velu").count()
    held = typed("verify", desk=new_desk.folder)
    assert held.returncode == 0, held.stdout
