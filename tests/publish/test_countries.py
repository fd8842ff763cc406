# SPDX-License-Identifier: Apache-2.0
"""On a desk that follows several countries a paper about one tells of that one, and says what lies nowhere."""

import pytest

from advocacy.scenes import a_call, a_commitment, an_engagement, day, entered
from builders import an_event
from vigil.publish.papers import form_named, paper
from vigil.publish.text import text

pytestmark = pytest.mark.django_db
AT = day("2014-06-01")


@pytest.fixture
def two(cast, settings):
    """A record of Viet Nam and of xx, whose State is Ostravia; of Cam Ost no source says where."""
    settings.DESK = settings.DESK | {"countries": ["vn", "xx"]}
    mai = cast.mai
    an_event(mai, "Ada Ost", "arrest", "2013-05-02", published="2013-05-03", publisher="Wire", place="Hanoi")
    an_event(mai, "Bo Tarn", "arrest", "2013-05-04", published="2013-05-05", publisher="Wire", place="Velin")
    an_event(mai, "Cam Ost", "arrest", "2013-05-06", published="2013-05-07", publisher="Wire")
    a_call(mai, words="free the ten of Hanoi", to="Viet Nam", about="the ten")
    a_call(mai, words="free the nine of Velin", to="Ostravia", about="the nine")
    a_call(mai, words="let Bo Tarn go", to="", about="Bo Tarn")
    a_call(mai, words="let everybody go", to="", about="everybody")
    a_commitment(mai, what="ratify it this year", by="Viet Nam")
    a_commitment(mai, what="close the old prison", by="Ostravia")
    entered(mai, "statement", speaker="Spokesperson of Viet Nam", role="", words="We hold nobody for speech.")
    entered(mai, "statement", speaker="Spokesperson of Ostravia", role="", words="Nobody is held in Velin.")
    an_engagement(mai, date="2014-05-12", place="Washington")
    an_engagement(mai, date="2014-05-14", party=("United States", "Ostravia"), place="Velin")
    return cast


def told(member, form, about):
    return text(paper(member, form_named(form), about, at=AT))


VIETNAMESE = ("Ada Ost", "free the ten of Hanoi", "ratify it this year", "We hold nobody for speech.")
OSTRAVIAN = ("Bo Tarn", "free the nine of Velin", "let Bo Tarn go", "close the old prison", "Nobody is held in Velin.")


@pytest.mark.parametrize(("code", "own", "others"), [("vn", VIETNAMESE, OSTRAVIAN), ("xx", OSTRAVIAN, VIETNAMESE)])
def test_a_submission_about_one_state_holds_its_people_calls_promises_and_answers(two, code, own, others):
    found = told(two.mai, "upr_submission", code)
    shown = [one for one in own if one != own[-1]]  # a submission quotes no officials
    assert all(one in found for one in shown)
    assert not any(one in found for one in others)
    assert found.count("The record does not tell in which country.") == 1
    assert "let everybody go" in found


def test_a_dialogue_is_about_the_country_that_is_a_party_to_it(two):
    key = next(one for one in ("next:US+VN", "next:vn+us"))
    found = told(two.mai, "dialogue_brief", key)
    assert all(one in found for one in VIETNAMESE)
    assert not any(one in found for one in OSTRAVIAN)


def test_a_delegation_book_leaves_out_meetings_with_others(two):
    found = told(two.mai, "delegation_book", "next:US+VN")
    assert "12 May 2014" in found
    assert "14 May 2014" not in found


def test_a_delegation_book_leaves_out_who_speaks_for_another_country(two):
    book = told(two.mai, "delegation_book", "next:US+VN")
    assert "Spokesperson of Viet Nam" in book
    assert "Spokesperson of Ostravia" not in book


def test_statistics_of_a_month_tell_what_happened_in_that_country(two):
    found = told(two.mai, "monthly_statistics", "vn:2013-05")
    assert "Ada Ost was arrested" in found
    assert "Bo Tarn" not in found


def test_a_day_that_no_country_is_a_party_to_tells_of_all(two):
    found = told(two.mai, "observance_brief", "day:2014-12-10:human-rights-day")
    assert "Ada Ost" in found
    assert "Bo Tarn" in found


def test_a_desk_of_one_country_does_not_ask_where_somebody_is(two, settings):
    settings.DESK = settings.DESK | {"countries": ["vn"]}
    assert "in which country" not in told(two.mai, "upr_submission", "vn")
