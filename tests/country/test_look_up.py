# SPDX-License-Identifier: Apache-2.0
"""Finding things by what people call them."""

import pytest

from vigil.country.words import Label, Words


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("Việt Nam", "VN"),
        ("Vietnamese", "VN"),
        ("VN", "VN"),
        ("Czech Republic", "CZ"),
        ("Séc", "CZ"),
        ("Burma", "MM"),
        ("Türkiye", "TR"),
        ("Turks", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("Ostravian", "XO"),
    ],
)
def test_a_state_is_found_by_any_of_its_names(packs, name, code):
    assert packs.world.state(name).code == code


def test_a_word_that_two_states_share_is_not_guessed(packs):
    assert packs.world.state("Congolese") is None
    assert {state.code for state in packs.world.states_by_word["congolese"]} == {"CG", "CD"}


def test_every_member_state_is_there(packs):
    assert sum(state.member for state in packs.world.states) == 193


@pytest.mark.parametrize(
    "name", ["cat", "UN Convention against Torture", "convention AGAINST torture", "Công ước chống tra tấn"]
)
def test_a_treaty_is_found_by_any_of_its_names(packs, name):
    assert packs.world.treaty(name).id == "cat"


def test_a_mechanism_knows_its_categories_and_cycles(packs):
    assert [category.id for category in packs.world.mechanism("WGAD").categories] == ["I", "II", "III", "IV", "V"]
    assert packs.world.mechanism("Universal Periodic Review").cycles[1].number == 2


def test_a_concern_has_words_and_a_treaty_article(packs):
    concern = packs.world.concern("death_penalty")
    assert "capital punishment" in concern.phrases["en"]
    assert concern.articles == ("iccpr/6",)
    with pytest.raises(KeyError):
        packs.world.concern("weather")


def test_a_body_is_found_by_identifier_or_name(packs):
    vn = packs.country("vn")
    assert vn.body("Bộ Công an") is vn.body("mps") is vn.body("Ministry of Public Security")
    assert packs.world.body("Human Rights Watch").id == "hrw"


@pytest.mark.parametrize("name", ["VOA", "voa", "Voice of America", "www.voanews.com", "editorials.voa.gov"])
def test_an_outlet_is_found_by_alias_or_address(packs, name):
    assert packs.outlet(name).id == "voa"


def test_an_address_that_only_ends_alike_is_another_outlet(packs):
    assert packs.outlet("notvoanews.com") is None


def test_the_newest_version_of_a_rule_is_the_rule(packs):
    xx = packs.country("xx")
    assert xx.rule("ostravian_prisoners_held").version == 2
    assert xx.rule("ostravian_prisoners_held", 1).reference == "ostravian_prisoners_held@1"
    assert xx.rule("nothing") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Police in Velin detained two people; Ostravia said nothing.", "xx"),
        ("A court in Hanoi heard the appeal of a Vietnamese lawyer.", "vn"),
        ("Tòa án nhân dân tỉnh Nghệ An tuyên án hai bị cáo.", "vn"),
        ("The U.S. and Vietnam met. The U.S. asked for releases in Viet Nam.", "vn"),
        ("Norway, Norway, Norway and Norway spoke; so did Vietnam.", None),
        ("Vietnam and Ostravia signed.", None),
        ("Anh Nga bị bắt.", None),
        ("Nobody is named here.", None),
        ("", None),
    ],
)
def test_the_country_of_a_text_is_chosen_by_what_it_names_or_not_at_all(packs, text, code):
    found = packs.country_of(text)
    assert (found and found.code) == code


def test_a_text_that_names_no_state_is_of_the_country_that_speaks_so(packs):
    assert packs.country_of("Chị bị bắt sáng nay.", "vi").code == "vn"
    assert packs.country_of("Sie wurde heute verhaftet.", "de") is None


def test_a_language_of_several_countries_decides_nothing(packs):
    assert packs.country_of("She was arrested this morning.", "en") is None


def test_a_label_falls_back_on_english_then_on_any_language():
    assert Label({"en": "arrest", "vi": "bắt"}).said("vi") == "bắt"
    assert Label({"en": "arrest"}).said("vi") == "arrest"
    assert Label({"fr": "arrestation"}).said("vi") == "arrestation"
    assert Label().said() == ""


def test_words_say_the_first_and_know_every():
    words = Words({"en": ("Viet Nam", "Vietnam"), "vi": ("Việt Nam", "Vietnam")})
    assert words.said("vi") == "Việt Nam"
    assert words.every() == ("Viet Nam", "Vietnam", "Việt Nam")


def test_an_event_changes_the_standing_or_leaves_it(packs):
    kinds = packs.world.event_kinds
    assert kinds["charge"].standing_after("detained") == "awaiting_trial"
    assert kinds["charge"].standing_after("at_liberty") == "at_liberty"
    assert kinds["release_temporary"].standing_after("serving") == "temporarily_released"
    assert kinds["harassment"].standing_after("exiled") == "exiled"
