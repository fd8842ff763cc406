# SPDX-License-Identifier: Apache-2.0
"""The language of a text, marks or not."""

import pytest

from vigil.reading.page.language import day_first, language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The court said that the teacher was to be released on Monday, and that he may not leave the town.", "en"),
        ("Tòa án nói rằng thầy giáo được trả tự do vào thứ hai và không được rời khỏi thị trấn.", "vi"),
        ("Toa an noi rang thay giao duoc tra tu do vao thu hai va khong duoc roi khoi thi tran cua ong.", "vi"),
        ("El tribunal dijo que el maestro sería puesto en libertad el lunes y que no podrá salir del pueblo.", "es"),
        ("Суд сообщил, что учитель будет освобождён в понедельник и не сможет покидать город.", "ru"),
        ("法院表示，这名教师将于星期一获释，但不得离开该镇。他的家人说，他们没有收到任何通知。", "zh"),
    ],
)
def test_a_sentence_is_enough(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "12 34", "OK"])
def test_too_little_text_has_no_language(text):
    assert language_of(text) is None


def test_only_english_leaves_the_order_of_day_and_month_open():
    assert (day_first("en"), day_first("vi"), day_first(None)) == (None, True, None)
