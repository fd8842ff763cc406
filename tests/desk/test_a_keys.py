# SPDX-License-Identifier: Apache-2.0
"""Review by keyboard in a real browser: the next finding is there before the key comes up, and nothing is lost."""

from dataclasses import replace

import pytest
from django.urls import reverse

from builders import a_finding, a_proposal, a_telling
from vigil.review.models import Decision, Proposal
from vigil.spotting.findings import Modality, Slot
from vigil.values.quotes import Quote

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server, cast, browse, browser):
    """A browser page in which Mai is signed in; whatever its console complains of fails the test."""
    session = browse(cast.mai).cookies["sessionid"].value
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def three_arrests(cast) -> list[Proposal]:
    names = ["Ana Rell", "Eva Rell", "Ina Rell"]
    text = "\n".join(f"On 3 May 2013 {name} was arrested in Ostra." for name in names)
    telling = a_telling(cast.team, text)
    found = [a_finding("event", text, f"{name} was arrested", type="arrest", person=name) for name in names]
    return [a_proposal(telling, finding) for finding in found]


def sees(page, words: str) -> None:
    page.wait_for_function("words => document.querySelector('.card-sentence')?.innerText.includes(words)", arg=words)


def saved(page, decisions: int) -> None:
    """Wait until so many decisions stand; a key is answered before it is saved."""
    for _ in range(50):
        if Decision.objects.known().count() == decisions:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{Decision.objects.known().count()} decisions stand, not {decisions}")


def test_one_key_a_decision_and_undo(page, live_server, cast):
    first, second, _ = three_arrests(cast)
    page.goto(live_server.url + reverse("review"))
    sees(page, "Ana Rell: arrest")
    quote = page.locator(".piece.quoted").first.bounding_box()
    assert quote["y"] < 900 / 3
    page.keyboard.press("a")
    sees(page, "Eva Rell: arrest")
    saved(page, 1)
    page.keyboard.press("x")
    page.keyboard.press("2")
    sees(page, "Ina Rell: arrest")
    saved(page, 2)
    page.keyboard.press("u")
    sees(page, "Eva Rell: arrest")
    assert [one.proposal for one in Decision.objects.known()] == [first.pk]
    assert Proposal.objects.get(pk=second.pk).state == "open"


def test_keys_quicker_than_the_desk_decide_each_finding_once(page, live_server, cast):
    three_arrests(cast)
    page.goto(live_server.url + reverse("review"))
    sees(page, "Ana Rell")
    for _ in range(12):
        page.keyboard.press("a")
        page.wait_for_timeout(40)
    page.wait_for_selector("text=Nothing waits for a decision")
    assert Decision.objects.count() == 3


def test_the_last_key_leads_to_the_empty_queue(page, live_server, cast):
    three_arrests(cast)
    page.goto(live_server.url + reverse("review"))
    for number, name in enumerate(["Ana", "Eva", "Ina"], start=1):
        sees(page, name)
        page.keyboard.press("a")
        saved(page, number)
    page.wait_for_selector("text=Nothing waits for a decision")


def test_words_selected_in_the_text_fill_the_slot_and_enter_accepts(page, live_server, cast):
    three_arrests(cast)
    page.goto(live_server.url + reverse("review"))
    page.keyboard.press("e")
    page.locator("#slot-1").focus()
    page.locator(".text p").nth(1).locator("[data-from]", has_text="Eva").first.dblclick(position={"x": 4, "y": 8})
    assert page.locator("#slot-1").input_value() == "Eva"
    page.locator("#slot-1").press("Enter")
    saved(page, 1)
    finding = Decision.objects.get().decided()
    assert finding["person"] == finding.slot("person").quote.words == "Eva"


def test_a_chip_lights_the_words_it_rests_on(page, live_server, cast):
    three_arrests(cast)
    page.goto(live_server.url + reverse("review"))
    page.locator(".chip", has_text="Ana Rell").click()
    assert page.locator(".piece.lit").all_inner_texts() == ["Ana Rell"]


def test_a_digit_accepts_what_the_text_may_mean_instead(page, live_server, cast):
    first, _, _ = three_arrests(cast)
    spotted = first.spotted()
    other = replace(spotted, slots=(spotted.slots[0], ("person", Slot("Anna Rell", None, "another reading"))))
    Proposal.objects.filter(pk=first.pk).update(finding=replace(spotted, alternatives=(other,)).as_dict())
    page.goto(live_server.url + reverse("review"))
    sees(page, "Ana Rell: arrest")
    page.keyboard.press("2")  # there is no second one
    page.keyboard.press("1")
    sees(page, "Eva Rell: arrest")
    saved(page, 1)
    decision = Decision.objects.known().get()
    assert (decision.verdict, decision.decided()["person"]) == ("amend", "Anna Rell")


def test_every_slot_lights_its_own_words_and_so_does_who_says_it(page, live_server, cast):
    text = "Ina Rell said that Ana Rell was arrested in Ostra."
    finding = a_finding(
        "event", text, "Ana Rell was arrested in Ostra", type="arrest", person="Ana Rell", place="Ostra"
    )
    said = Slot("Ina Rell", Quote(0, "Ina Rell"))
    a_proposal(a_telling(cast.team, text), replace(finding, said_by=said, modality=Modality.ALLEGED))
    page.goto(live_server.url + reverse("review"))
    sees(page, "Ana Rell: arrest")
    for label, words in (("person", "Ana Rell"), ("place", "Ostra"), ("said by", "Ina Rell")):
        page.locator(".chip", has=page.locator(f".chip-name:text-is('{label}')")).click()
        assert "".join(page.locator(".piece.lit").all_inner_texts()) == words
