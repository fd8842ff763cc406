# SPDX-License-Identifier: Apache-2.0
"""Goal U5: the ten core journeys with the keyboard alone, in a real browser, on a desk that begins empty.

Nothing is clicked and no address is typed behind the first one. Whatever holds
the focus on the way shows it: a key is never pressed on something unseen.
"""

import re
from collections.abc import Iterator

import pytest

from walks.conftest import Served, typed

pytestmark = pytest.mark.browser

TEXT = """Two bloggers arrested in Da Nang
Lantern Watch, 6 May 2013

Police in Da Nang arrested the blogger Tran Thi Lanh on 3 May 2013.

Police arrested the blogger Tran Thi Lan in Hanoi on 4 May 2013.

The blogger Vo Minh Cau was released on 5 May 2013.

Amnesty International called on the Vietnamese authorities to release Tran Thi Lanh immediately and unconditionally.
"""
WORDS = "Police in Da Nang arrested the blogger Tran Thi Lanh on 3 May 2013."
MOST = 150
"""Times Tab is pressed for one place; the longest page of the walk has fewer."""

# What has the focus: how it can be told, whether it is what was looked for, and whether one sees that it has it.
_FOCUS = """wanted => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const there = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { found: one.matches(wanted), shown: ring && there && box.width > 0, told: one.outerHTML.slice(0, 160) };
}"""


class Hands:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, page) -> None:
        self.page = page
        self.stops = 0
        self.unseen: list[str] = []

    def to(self, wanted: str) -> None:
        """Go from one place to the next until the one with this selector has the focus."""
        for _ in range(MOST):
            focus = self.page.evaluate(_FOCUS, wanted)
            if not focus["shown"] and focus["told"][:5] not in ("<body", "<main"):
                self.unseen.append(f"{self.page.url}: {focus['told']}")
            if focus["found"]:
                return
            self.stops += 1
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {wanted} on {self.page.url}")

    def link(self, address: str) -> None:
        """Follow a link, by a part of its address."""
        self.leave(f'a[href*="{address}"]')

    def leave(self, wanted: str) -> None:
        """Go there and press Enter, which leads to another page."""
        self.to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, wanted: str, words: str) -> None:
        """Go to a field and write in it, in the place of what it held."""
        self.to(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def choose(self, wanted: str, value: str) -> None:
        """Go to a list and press its arrows until the choice with this value is taken."""
        self.to(wanted)
        for key in ["Home", *["ArrowDown"] * 60]:
            self.page.keyboard.press(key)
            if self.page.evaluate("document.activeElement.value") == value:
                return
        raise AssertionError(f"the arrows do not reach {value} in {wanted}")

    def day(self, wanted: str, day: str) -> None:
        """Write a day, year first, into a field of days whatever order the browser shows it in."""
        self.to(wanted)
        year, month, date = day.split("-")
        self.page.keyboard.type(f"{month}{date}{year}")  # an English browser
        assert self.page.evaluate("document.activeElement.value") == day

    def open(self, wanted: str) -> None:
        """Open what is folded: its summary, by Enter."""
        self.to(f"{wanted} > summary")
        self.page.keyboard.press("Enter")

    def decide(self, *keys: str) -> None:
        """Press keys of the review; wait until the next finding is there."""
        before = self.page.evaluate("document.getElementById('review').dataset.address")
        for key in keys:
            self.page.keyboard.press(key)
        self.page.wait_for_function(
            "before => document.getElementById('review').dataset.address !== before", arg=before
        )


@pytest.fixture
def hands(new_desk, browser, tmp_path) -> Iterator[Hands]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    page = context.new_page()
    page.set_default_timeout(120_000)  # a busy machine says nothing about the desk
    page.goto(f"{new_desk.address}/")
    yield Hands(page)
    context.close()


def test_the_ten_core_journeys(new_desk: Served, hands: Hands, tmp_path, record_property):
    journeys = [
        signs_in,
        adds_a_text,
        reviews_it,
        finds_somebody,
        judges_two_people_one_and_takes_it_back,
        enters_a_fact_by_hand,
        looks_at_a_day_that_is_past,
        notes_an_answer,
        counts_and_opens_the_list,
        makes_a_brief,
    ]
    for journey in journeys:
        journey(hands, new_desk, tmp_path)
    record_property("journeys", len(journeys))
    record_property("places reached", hands.stops)
    record_property("places whose focus is not seen", len(hands.unseen))
    assert hands.unseen == []
    held = typed("verify", desk=new_desk.folder)
    assert held.returncode == 0, held.stdout


def signs_in(hands: Hands, desk: Served, _tmp) -> None:
    hands.write("input[name=username]", desk.username)
    hands.write("input[name=password]", desk.password)
    with hands.page.expect_navigation():
        hands.page.keyboard.press("Enter")
    assert "sign-in" not in hands.page.url


def adds_a_text(hands: Hands, _desk, tmp) -> None:
    file = tmp / "lantern.txt"
    file.write_text(TEXT, encoding="utf-8")
    hands.link("/add/")
    hands.to("input[type=file]")
    with hands.page.expect_file_chooser() as opened:
        hands.page.keyboard.press("Space")
    opened.value.set_files(str(file))
    hands.page.wait_for_function("() => document.activeElement.files.length === 1")
    hands.leave("form.add button")
    for _ in range(200):  # the worker beside the desk reads it
        if hands.page.locator(".rail .count").count():
            return
        hands.page.wait_for_timeout(500)
        hands.page.reload()
    raise AssertionError("nothing was found in the text")


def reviews_it(hands: Hands, _desk, _tmp) -> None:
    """Amend the first arrest, accept what is said of the two arrested and the call, reject what is left."""
    page = hands.page
    hands.link("/inbox/")
    hands.link("/review/")
    page.wait_for_selector(".card-sentence")
    hands.page.keyboard.press("e")
    hands.write('.amend-slot[data-slot] input[value="Da Nang"]', "Da Nang city")
    before = page.evaluate("document.getElementById('review').dataset.address")
    page.keyboard.press("Enter")
    page.wait_for_function("before => document.getElementById('review').dataset.address !== before", arg=before)
    while page.locator("form[data-decide]").count():
        told = page.inner_text(".card-sentence")
        hands.decide("x", "1") if "Vo Minh Cau" in told else hands.decide("a")
    page.wait_for_selector("text=Nothing waits for a decision")
    for _ in range(100):
        if page.evaluate("typeof unsaved === 'number' && unsaved === 0"):
            break
        page.wait_for_timeout(100)


def finds_somebody(hands: Hands, _desk, _tmp) -> None:
    """By the search, whose key is on every page; the index follows the record by itself."""
    for _ in range(60):
        hands.page.keyboard.press("/")
        hands.page.wait_for_url(re.compile("/search/"))
        hands.write("#q", "tran thi lanh")
        with hands.page.expect_navigation():
            hands.page.keyboard.press("Enter")
        if hands.page.locator('.hits a[href*="/people/"]').count():
            break
        hands.page.wait_for_timeout(500)
    hands.leave('.hits a[href*="/people/"]')
    assert hands.page.inner_text("h1") == "Tran Thi Lanh"


def judges_two_people_one_and_takes_it_back(hands: Hands, _desk, _tmp) -> None:
    page = hands.page
    hands.leave('[data-way="people"]')
    hands.leave('main a[href*="/people/same/"]')
    hands.leave(".pairs a")
    hands.write("#why", "one scan of one identity card in both files")
    hands.leave('button[value="same"]')
    hands.leave('[data-way="people"]')
    assert page.locator(".people-table tbody tr").count() == 1
    hands.leave(".people-table tbody th a")
    assert "2 records judged one person" in page.inner_text("main")
    hands.leave('.identity a[href*="/same/"]')
    hands.leave(".said button")
    hands.leave('[data-way="people"]')
    assert page.locator(".people-table tbody tr").count() == 2


def enters_a_fact_by_hand(hands: Hands, _desk, _tmp) -> None:
    """A charge, from the words of the text that came in."""
    page = hands.page
    hands.leave('[data-way="documents"]')
    hands.leave(".rows .row-head a")
    hands.leave('main a[href*="/enter/"]')
    hands.leave('main a[href*="/enter/event/"]')
    hands.write("#words", WORDS)
    hands.choose("#slot-type", "charge")
    hands.write("#slot-person", "Tran Thi Lanh")
    hands.write("#slot-law", "Article 88")
    hands.write("#slot-date", "2013-05-06")
    hands.leave(".hand-entry .button--accent")
    assert "say who is meant" in page.inner_text("[role=alert]")
    hands.to('.who [name="person"]')
    page.keyboard.press("Space")
    hands.leave(".hand-entry .button--accent")
    if page.locator('select[name="case"]').count():
        hands.leave(".hand-entry .button--accent")
    assert "Entered" in page.inner_text(".notices")


def looks_at_a_day_that_is_past(hands: Hands, _desk, _tmp) -> None:
    hands.leave('[data-way="people"]')
    hands.open(".time-travel")
    hands.day(".time-travel [name=at]", "2013-05-03")
    hands.leave(".time-travel button")
    assert "at=2013-05-03" in hands.page.url
    row = hands.page.locator(".people-table tbody tr", has_text="Tran Thi Lanh")
    assert row.count() == 1
    hands.leave('main a[href="/people/"]')


def notes_an_answer(hands: Hands, _desk, _tmp) -> None:
    page = hands.page
    hands.leave('[data-way="advocacy"]')
    hands.leave('main a[href*="/advocacy/calls/"]')
    hands.open("details.tap:has(#id_reply)")
    hands.choose("#id_reply", "refused")
    hands.write("#id_on", "2013-06-01")
    hands.write("#id_source", "a letter of the ministry, 1 June 2013")
    hands.leave("details.tap form.stacked:has(#id_reply) button")
    assert "a letter of the ministry" in page.inner_text("main")


def counts_and_opens_the_list(hands: Hands, _desk, _tmp) -> None:
    """The call's measure is a counting rule; its number leads to those who are counted."""
    page = hands.page
    hands.to('.figures a[href="#list-1"]')
    number = int(page.inner_text('.figures a[href="#list-1"] b'))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#list-1$"))
    assert page.locator("#list-1 .listed > li").count() == number == 1
    hands.leave("#list-1 .listed a")
    assert page.inner_text("h1") == "Tran Thi Lanh"


def makes_a_brief(hands: Hands, _desk, _tmp) -> None:
    page = hands.page
    hands.leave('main a[href*="/papers/"]')
    hands.leave('main a[href*="/papers/"]:not([href*="?"])')
    assert "Tran Thi Lanh" in page.inner_text("main")
    hands.to("a[download]")
    with page.expect_download() as file:
        page.keyboard.press("Enter")
    assert file.value.path().read_bytes()[:5] == b"%PDF-"
