# SPDX-License-Identifier: Apache-2.0
"""What the two seeds say of meetings, calls, promises and words spoken; skipped where ../shared is missing."""

import pytest

from vigil.reading import read_text
from vigil.spotting.engine import spot

pytestmark = pytest.mark.shared

ROLE = "Deputy Director of Amnesty International’s Asia-Pacific Program"


@pytest.fixture(scope="module")
def release(packs, shared):
    """The original telling of the release: what stands before its repost."""
    text = (shared / "seeds" / "amnesty-visit.txt").read_text(encoding="utf-8")
    reading = read_text(text, outlets=packs.outlets)
    repost = next(telling.span.start for telling in reading.tellings if not telling.original)
    return [one for one in spot(reading, packs) if one.quote.start < repost]


@pytest.fixture(scope="module")
def editorial(packs, shared):
    text = (shared / "seeds" / "voa-editorial.txt").read_text(encoding="utf-8")
    return spot(read_text(text, outlets=packs.outlets), packs)


def of(findings, kind, **slots):
    return [one for one in findings if one.kind == kind and all(one[name] == value for name, value in slots.items())]


def test_the_visit_is_one_engagement_with_all_that_is_told_of_it(release):
    visit = of(release, "engagement", type="visit", duration="P3D")[0]
    assert (visit["members"], visit["place"], visit["date"]) == ("4", "Hanoi", "2014-02")
    assert (visit["lead"], visit["lead_role"]) == ("Isabelle Arradon", ROLE)
    assert visit["builds_on_date"] == "2013"
    categories = visit.all("counterpart")
    assert categories[:3] == ["senior government officials", "Communist Party officials", "National Assembly members"]
    assert [words.split()[0] for words in categories[3:]] == ["experts", "representatives", "foreign"]
    assert visit.all("topic") == [
        "freedom_of_expression",
        "policing",
        "death_penalty",
        "minorities",
        "womens_rights",
        "migrant_workers",
        "trafficking",
    ]
    assert [("Dinh Dang Dinh" in told, "Le Quoc Quan" in told) for told in visit.all("coincides_with")] == [
        (True, False),
        (False, True),
    ]


def test_the_earlier_visit_is_an_engagement_of_its_own(release):
    earlier = of(release, "engagement", type="visit", date="2013")
    assert len(earlier) == 1
    assert earlier[0].all("party") == ["Amnesty International USA’s Deputy Executive Director"]


def test_the_release_calls_for_all_prisoners_of_conscience_and_says_who_they_are(release):
    (call,) = of(release, "call")
    assert (call["by"], call["action"], call["about"]) == (
        "Amnesty International",
        "release",
        "all prisoners of conscience",
    )
    (label,) = of(release, "designation")
    assert (label["label"], label["by"]) == ("prisoner_of_conscience", "Amnesty International")
    assert label["criteria"].startswith("those jailed")


def test_the_promise_is_due_on_the_last_day_of_the_year_it_was_made_in(release):
    (promise,) = of(release, "commitment", type="promise")
    due = promise.slot("due")
    assert (promise["by"], promise["instrument"], due.value, due.quote.words) == (
        "Viet Nam",
        "cat",
        "2014-12-31",
        "this year",
    )
    assert "2014-02-20" in due.because


def test_the_invitation_has_three_elements(release):
    (invitation,) = of(release, "commitment", type="invitation")
    assert (invitation["by"], invitation["to"]) == ("Viet Nam", "Amnesty International")
    assert [words.split()[0] for words in invitation.all("element")] == ["human", "travel", "meetings"]


def test_every_quotation_has_its_speaker_and_her_role(release):
    said = of(release, "statement")
    assert {one["speaker"] for one in said} == {"Isabelle Arradon"}
    assert {one["role"] for one in said} == {ROLE}
    assert len(said) == 4


def test_the_council_and_the_second_review_are_found(release):
    (member,) = of(release, "membership")
    assert (member["state"], member["body"]) == ("Viet Nam", "United Nations Human Rights Council")
    (review,) = of(release, "review")
    assert (review["state"], review["mechanism"], review["ordinal"]) == ("Viet Nam", "Universal Periodic Review", "2")


def test_the_editorial_tells_of_the_dialogue_in_hanoi(editorial):
    (dialogue,) = of(editorial, "engagement", type="dialogue")
    assert (dialogue["place"], dialogue["lead"]) == ("Hanoi", "Thomas Malinowski")
    assert dialogue["lead_role"].startswith("Assistant Secretary of State for Democracy")
    assert "legal_reform" in dialogue.all("topic")
    assert {"United States", "Viet Nam"} <= set(dialogue.all("party"))


def test_the_editorial_tells_of_the_ceremony_and_the_day(editorial):
    (ceremony,) = of(editorial, "engagement", type="ceremony")
    assert ceremony["place"] == "U.S. Capitol"
    assert "members of Congress" in ceremony.all("party")
    (day,) = of(editorial, "observance")
    assert (day["name"], day["recurs"], day["by"]) == ("Vietnam Human Rights Day", "--05-11", "Congress")


def test_the_delegation_makes_two_calls(editorial):
    calls = {one["action"]: one for one in of(editorial, "call", by="U.S. delegation")}
    assert set(calls) == {"release", "moratorium"}
    assert (calls["release"]["to"], calls["release"]["condition"]) == ("Vietnamese authorities", "unconditionally")
    assert calls["moratorium"]["law"].endswith("vague provisions of the Penal Code")


def test_the_editorial_voices_four_concerns(editorial):
    assert [one["concern"] for one in of(editorial, "concern")] == [
        "prison_conditions",
        "policing",
        "due_process",
        "freedom_of_movement",
    ]


def test_normalization_and_the_fields_of_cooperation_are_found(editorial):
    (relation,) = of(editorial, "relation")
    assert (relation["type"], relation["date"]) == ("normalization", "1995")
    assert set(relation.all("state")) == {"United States", "Viet Nam"}
    assert {"maritime security", "public health", "education", "disaster relief", "trade"} <= set(relation.all("field"))


def test_every_quote_of_both_seeds_stands(packs, shared):
    for name in ("amnesty-visit.txt", "voa-editorial.txt"):
        text = (shared / "seeds" / name).read_text(encoding="utf-8")
        for one in spot(read_text(text, outlets=packs.outlets), packs):
            for quote in one.quotes():
                quote.check(text)
