# SPDX-License-Identifier: Apache-2.0
"""Two records become one person and part again; a page of another day: in a real browser, by what is on the screen."""

import re

import pytest

from walks.conftest import Served, sign_in, typed

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)  # a busy machine says nothing about the desk
    yield page
    context.close()


def table_of(page, desk: Served, tmp_path, rows: str) -> None:
    """Bring a list of arrests onto the record, as a member would."""
    file = tmp_path / "arrests.csv"
    file.write_text(rows, encoding="utf-8")
    page.goto(f"{desk.address}/tables/")
    page.set_input_files("input[type=file]", str(file))
    page.click("text=Look at it")
    for column, slot in enumerate(("person", "date", "place")):
        page.select_option(f"select[name=column-{column}]", slot)
    page.select_option("select[name=fixed-type]", "arrest")
    page.click("text=Read it so")
    page.click("text=/Import 2 rows/")
    page.wait_for_selector("text=2 rows were imported.")


def names(page, desk: Served) -> list[str]:
    page.goto(f"{desk.address}/people/?liberty=all")
    return page.locator(".people-table tbody th a").all_inner_texts()


def test_two_records_are_judged_one_person_and_part_again(new_desk, page, tmp_path):
    sign_in(page, new_desk)
    table_of(page, new_desk, tmp_path, "Who,When,Where\nAna Velu,2013-03-03,Karsk\nAnna Velu,2013-03-03,Karsk\n")
    assert sorted(names(page, new_desk)) == ["Ana Velu", "Anna Velu"]
    page.click("text=Same person?")
    page.locator(".pairs a").first.click()
    page.fill("#why", "one prison number in both lists")
    page.click("button[value=same]")
    page.wait_for_load_state()
    assert len(names(page, new_desk)) == 1
    page.locator(".people-table tbody th a").first.click()
    page.click("text=2 records judged one person")
    page.click("button:has-text('Take it back')")
    page.wait_for_load_state()
    assert sorted(names(page, new_desk)) == ["Ana Velu", "Anna Velu"]
    held = typed("verify", desk=new_desk.folder)
    assert held.returncode == 0, held.stdout


def test_a_person_and_the_list_as_they_were_and_as_was_known(demonstration, page):
    sign_in(page, demonstration)
    page.goto(f"{demonstration.address}/people/")
    page.click("text=/Dinh Dang Dinh|Đinh Đăng Định/")
    assert "Deceased" in page.inner_text(".standing")
    page.click(".time-travel > summary")
    page.fill("input[name=at]", "2014-02-28")
    page.click(".time-travel button")
    page.wait_for_url(re.compile("at=2014-02-28"))
    assert "Temporarily released" in page.inner_text(".standing")
    page.fill("input[name=at]", "")
    page.fill("input[name=known]", "2013-06-01")
    page.click(".time-travel button")
    page.wait_for_url(re.compile("known=2013-06-01"))
    assert "Temporarily released" not in page.inner_text("main")
    page.click("nav >> text=People")
    page.goto(f"{demonstration.address}/people/?known=2014-02-25")
    held = page.locator(".people-table tbody tr", has_text=re.compile("Dinh Dang Dinh|Đinh Đăng Định"))
    assert "Temporarily released" in held.inner_text()
    page.click("text=Map and years")
    page.wait_for_selector("svg.years, svg.tiles")
    assert "known=2014-02-25" in page.url
