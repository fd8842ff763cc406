# SPDX-License-Identifier: Apache-2.0
"""A translation is said to be one perhaps, with reasons; two reports on one case are not."""

from dataclasses import replace

import pytest

from vigil.stories.translation import Side, perhaps

ENGLISH = Side(
    "Ana Velu, 34, a teacher from Port Imber, was taken from her home on 12 March and held for 19 days without a lawyer. "
    "Her brother Tomas Velu says that she lost 11 kilos. The court in Karsk sentenced her on 31 March to 26 months in "
    "prison. The judge, Sava Dorit, did not allow her to speak. Some 1,200 people signed a letter in Odara asking for "
    "her release.",
    "en",
    "2013-04-02",
)
VIETNAMESE = Side(
    "Cô giáo Ana Velu, 34 tuổi, ở Port Imber, bị đưa khỏi nhà hôm 12 tháng Ba và bị giam 19 ngày mà không có luật sư. "
    "Anh trai cô là Tomas Velu cho biết cô đã sụt 11 cân. Ngày 31 tháng Ba, tòa án Karsk tuyên phạt cô 26 tháng tù. "
    "Thẩm phán Sava Dorit không cho cô phát biểu. Khoảng 1.200 người ở Odara đã ký thư đòi trả tự do cho cô.",
    "vi",
    "2013-04-03",
)
FOLLOWED = Side(
    "Tòa phúc thẩm ở Karsk hôm 15 tháng Năm đã bác đơn của cô giáo Ana Velu, 34 tuổi. Bản án 26 tháng tù được giữ nguyên. "
    "Anh trai cô, Tomas Velu, bị giữ ngoài cửa trong 40 phút cùng 17 người khác đến từ Port Imber. Luật sư nói sẽ khiếu "
    "nại lên thẩm phán Sava Dorit trong 10 ngày.",
    "vi",
    "2013-04-04",
)
SAME_DAY = Side(
    "Hơn 60 người tụ tập ở Odara để ủng hộ Ana Velu. Ông Sava Dorit, thẩm phán ở Karsk, từ chối gặp họ. Tomas Velu đọc lá "
    "thư có 1.200 chữ ký trong 25 phút, rồi cảnh sát giải tán đám đông và tạm giữ 14 người đến từ Port Imber.",
    "vi",
    "2013-04-02",
)
ADRIFT = Side(
    "Hà Nội: ngày 20 tháng 2 năm 2014, phái đoàn gồm Maria Holm và Petar Brandt đến Thành phố Velin, gặp 14 tổ chức rồi ra "
    "Đồng Nai thăm 23 gia đình. Bà Elsa Okuro nói 35 điều luật phải sửa trước năm 2016.",
    "vi",
)
RETURNED = Side(
    "Hanoi: on February 20, 2014 a delegation of Maria Holm and Petar Brandt came to the city of Velin, met 14 groups and "
    "went out to Dong Nai to see 23 families. Elsa Okuro said that 35 articles of the law must change before 2016.",
    "en",
)


@pytest.mark.parametrize(("one", "other"), [(ENGLISH, VIETNAMESE), (VIETNAMESE, ENGLISH), (ADRIFT, RETURNED)])
def test_a_translation_is_said_to_be_one_perhaps(one, other):
    found = perhaps(one, other)
    assert found is not None
    assert any("names are the same" in reason for reason in found.reasons)
    assert any("same order" in reason for reason in found.reasons)


def test_the_reasons_name_what_is_shared():
    found = perhaps(ENGLISH, VIETNAMESE)
    assert {"anavelu", "portimber", "tomasvelu", "karsk", "savadorit"} <= set(found.names)
    assert {"1200", "19", "26", "34"} <= set(found.numbers)
    assert "published a day apart" in found.reasons


def test_names_without_marks_and_blanks_are_the_same_names():
    assert {"hanoi", "dongnai"} <= set(perhaps(ADRIFT, RETURNED).names)


@pytest.mark.parametrize("other", [FOLLOWED, SAME_DAY, ADRIFT])
def test_another_report_on_the_case_is_no_translation(other):
    assert perhaps(ENGLISH, other) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(VIETNAMESE, language="en"),
        replace(VIETNAMESE, language=""),
        replace(VIETNAMESE, published="2013-04-20"),
        replace(VIETNAMESE, text=VIETNAMESE.text + " Sau đó không có tin gì thêm về vụ này." * 20),
        replace(VIETNAMESE, text=" ".join(reversed(VIETNAMESE.text.split(". ")))),
        replace(VIETNAMESE, text=""),
    ],
)
def test_a_text_in_one_language_later_longer_or_in_another_order_is_none(other):
    assert perhaps(ENGLISH, other) is None


def test_undated_texts_must_share_more():
    short = "Ana Velu was held for 19 days in Karsk and lost 11 kilos."
    brief = "Ana Velu bị giam 19 ngày ở Karsk và sụt 11 cân, theo Tomas."
    assert perhaps(Side(short, "en"), Side(brief, "vi")) is None
