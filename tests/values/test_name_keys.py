# SPDX-License-Identifier: Apache-2.0
"""Keys under which a name is found: those that other spellings of it share, and that other names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.values.name_keys import name_keys
from vigil.values.names import one_name
from vigil.values.scripts import script_of


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Đinh Đăng Định", "Dinh Dang Dinh"),
        ("Đinh Đăng Định", "Định Đinh Đăng"),
        ("Đinh Hồng Phước", "Dinh Hongphuoc"),
        ("Nguyễn Văn Hùng", "Nguyen Hung"),
        ("Nguyễn Văn Hùng", "Nguyen Van Hugn"),
        ("Sergey Viktorovich Lavrov", "Лавров Сергей"),
        ("Mohammed al-Sabah", "Muhammad Al Sabah"),
        ("John Smith", "J. Smith"),
        ("Trang", "Trangg"),
    ],
)
def test_spellings_of_one_name_share_a_key(a, b):
    assert set(name_keys(a)) & set(name_keys(b))


@pytest.mark.parametrize(("a", "b"), [("Nguyễn Văn Hùng", "Trần Thị Mai"), ("Ana Velu", "Bo Tan"), ("", "Ana Velu")])
def test_other_names_share_none(a, b):
    assert not set(name_keys(a)) & set(name_keys(b))


@given(st.text(max_size=60))
def test_any_text_has_few_keys_that_fit_the_database(text):
    keys = name_keys(text)
    assert len(keys) == len(set(keys)) <= 60
    assert all(-(2**63) <= key < 2**63 for key in keys)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("Hải", "Hai", True), ("Trần Hải", "Trần Hai", False), ("Ana", "ANA", True), ("Ana", "Bo", False)],
)
def test_one_name_differs_at_most_by_marks_that_one_lacks(a, b, one):
    assert one_name(a, b) is one_name(b, a) is one


@pytest.mark.parametrize(
    ("text", "code"), [("Đinh Đăng", "Latn"), ("Серая", "Cyrl"), ("حميدة", "Arab"), ("王林", "Hani"), ("12", "Zyyy")]
)
def test_the_script_of_a_name(text, code):
    assert script_of(text) == code
