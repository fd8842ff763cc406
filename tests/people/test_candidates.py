# SPDX-License-Identifier: Apache-2.0
"""Who in the record could be meant by a name: likeliest first, namesakes never chosen."""

import pytest

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.people.candidates import candidates, display_names
from vigil.people.models import Name, Person
from vigil.record.enter import undo

pytestmark = pytest.mark.django_db


def whys(name, member):
    return [(one.name, one.why, one.same_words) for one in candidates(name, member)]


@pytest.mark.parametrize(
    ("asked", "why", "chosen"),
    [
        ("Đinh Đăng Định", "the same name", True),
        ("Dinh Dang Dinh", "the same name but for its marks", True),
        ("DINH DANG DINH", "the same name but for its marks", True),
        ("Đinh Đang Định", "both names carry marks, and the marks differ", False),
        ("Dang Dinh Dinh", "the same words in another order", False),
    ],
)
def test_a_name_finds_its_person_and_says_how_they_are_alike(cast, asked, why, chosen):
    an_event(cast.mai, "Đinh Đăng Định", "arrest", "2011-10")
    assert whys(asked, cast.mai) == [("Đinh Đăng Định", why, chosen)]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("Dinh Dang", "one leaves out “dinh”"),
        ("Dinh Dangdinh", "the same words, written otherwise"),
        ("Dinh Dang Dinhh", "“dinh” may be “dinhh”"),
    ],
)
def test_a_name_spelled_otherwise_is_asked_about_and_never_chosen(cast, asked, why):
    an_event(cast.mai, "Đinh Đăng Định", "arrest", "2011-10")
    assert whys(asked, cast.mai) == [("Đinh Đăng Định", why, False)]


@pytest.mark.parametrize("asked", ["", "Tran Van", "Dinh Van Dang", "Le Dang Dinh"])
def test_other_words_are_another_name(cast, asked):
    an_event(cast.mai, "Đinh Đăng Định", "arrest", "2011-10")
    assert whys(asked, cast.mai) == []


def test_an_alias_finds_its_person(cast):
    text = "Ana Velu, who writes as Grey Heron, was seen."
    told = a_finding("person", text, "Ana Velu, who writes as Grey Heron", name="Ana Velu", alias="Grey Heron")
    accepted(cast.mai, a_telling(cast.team, text), told)
    assert whys("Grey Heron", cast.mai) == [("Grey Heron", "the same name", True)]
    an_event(cast.mai, "Grey Heron", "arrest", "2013", at=later(1))
    assert Person.objects.known().count() == 1
    assert list(display_names({Person.objects.get().pk}).values()) == ["Ana Velu"]


def test_a_name_that_was_taken_back_finds_nobody(cast):
    undo(an_event(cast.mai, "Ana Velu", "arrest", "2013"), by=cast.mai, at=later(1))
    assert whys("Ana Velu", cast.mai) == []


def test_another_teams_people_are_nobody(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013")
    assert whys("Ana Velu", cast.ines) == []


def test_marks_come_before_no_marks_on_the_page(cast):
    an_event(cast.mai, "Le Quoc Quan", "arrest", "2012-12-27")
    an_event(cast.mai, "Lê Quốc Quân", "sentence", "2013-10-02", at=later(1))
    person = Name.objects.first().person_id
    assert Person.objects.known().count() == 1
    assert display_names({person}) == {person: "Lê Quốc Quân"}
    assert display_names({person}, later(0.5)) == {person: "Le Quoc Quan"}
