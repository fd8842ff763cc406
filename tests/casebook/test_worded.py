# SPDX-License-Identifier: Apache-2.0
"""What sources call laws, offences, courts and places, said in the reader's language where one thing alone is meant."""

import pytest
from django.utils.translation import override

from vigil.casebook.law.worded import body_worded, law_worded, worded
from vigil.values.dates import PartialDate

ON = PartialDate.parse("2013-10-02")
VIETNAMESE = {
    "offence": "trốn thuế",
    "law": "Điều 161 Bộ luật Hình sự",
    "court": "Tòa án nhân dân thành phố Hà Nội",
    "place": "Hà Nội",
    "sentence": "P30M",
}


@pytest.fixture
def of_vn(packs):
    from dataclasses import replace

    return replace(packs, countries=tuple(one for one in packs.countries if one.code == "vn"))


def test_an_event_that_a_vietnamese_source_told_is_said_in_english(of_vn):
    with override("en"):
        said = worded(VIETNAMESE, ON, of_vn)
    assert said == VIETNAMESE | {
        "offence": "tax evasion",
        "law": "Article 161 of the Penal Code",
        "court": "People's Court of Hanoi",
        "place": "",  # the court says it
    }
    with override("en"):
        assert worded({"place": "Hà Nội"}, ON, of_vn) == {"place": "Hanoi"}


def test_what_is_in_the_readers_language_stays_as_the_source_has_it(of_vn):
    with override("vi"):
        assert worded(VIETNAMESE, ON, of_vn) == VIETNAMESE | {"place": ""}
    told = {"offence": "tax evasion", "law": "Article 161 of the Penal Code", "court": "Hanoi People’s Court"}
    with override("en"):
        assert worded(told, ON, of_vn) == told


def test_an_event_that_an_english_source_told_is_said_in_vietnamese(of_vn):
    told = {"offence": "tax evasion", "law": "Article 161 of the Penal Code", "place": "Hanoi"}
    with override("vi"):
        said = worded(told, ON, of_vn)
    assert said == {"offence": "trốn thuế", "law": "Điều 161 Bộ luật Hình sự", "place": "Hà Nội"}


def test_an_offence_in_words_of_its_own_takes_the_title_of_its_one_article_and_of_several_none(of_vn):
    told = {"offence": "conducting propaganda against the State", "law": "Article 88 of the Penal Code"}
    with override("vi"):
        assert worded(told, ON, of_vn)["offence"].startswith("tuyên truyền chống Nhà nước")
        several = told | {"law": "Articles 79 and 88 of the Penal Code"}
        assert worded(several, ON, of_vn) == several | {"law": "Các điều 79, 88 Bộ luật Hình sự"}


@pytest.mark.parametrize(
    ("law", "said"),
    [
        ("88", "88"),
        ("Điều 88", "Article 88"),
        ("khoản 2 Điều 88 Bộ luật Hình sự", "Article 88(2) of the Penal Code"),
        ("Điều 999 Bộ luật Hình sự", "Điều 999 Bộ luật Hình sự"),
        ("Nghị quyết chung", "Nghị quyết chung"),
    ],
)
def test_a_law_is_cited_as_the_reader_cites_it_and_what_no_pack_knows_stays(of_vn, law, said):
    with override("en"):
        assert law_worded(law, ON, of_vn) == said


def test_a_state_and_a_body_go_by_the_name_of_the_readers_language(packs):
    with override("en"):
        assert body_worded("Việt Nam", packs) == "Viet Nam"
        assert body_worded("Liên minh châu Âu", packs) == "European Union"
        assert body_worded("Hội những người không có trong gói", packs) == "Hội những người không có trong gói"
    with override("vi"):
        assert body_worded("the European Union", packs) == "Liên minh Châu Âu"
