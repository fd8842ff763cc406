# SPDX-License-Identifier: Apache-2.0
"""Bytes become the text their author wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.reading import Unreadable, read
from vigil.reading.encodings import decode

ENGLISH = "The court said: “no appeal” – and that was all."
VIETNAMESE = "Tòa án nhân dân thành phố tuyên phạt bị cáo ba năm tù vì những bài viết của ông."
RUSSIAN = "Суд приговорил журналиста к трём годам лишения свободы за публикации в сети."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_unicode_is_read_with_and_without_its_mark(encoding, text):
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "windows-1252"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r")],
)
def test_a_legacy_code_page_is_told_by_its_letters(text, encoding):
    assert decode(text.encode(encoding))[0] == text


def test_vietnamese_in_its_own_code_page_is_read():
    # The code page writes a letter and its tone as two signs, and so does the text that comes out of it.
    marks = {
        "ị": "i\u0323",
        "ợ": "ơ\u0323",
        "ả": "a\u0309",
        "ự": "ư\u0323",
        "ấ": "â\u0301",
        "ù": "u\u0300",
        "ạ": "a\u0323",
    }
    written = "bị cáo được trả tự do sau bốn năm tù".replace("ố", "ô\u0301").translate(str.maketrans(marks))
    content = written.encode("windows-1258")
    assert decode(content, "windows-1258")[0] == written
    assert decode(content)[0] == written


def test_a_page_is_read_as_it_declares_itself():
    page = f'<html><meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert RUSSIAN in read(page.encode("windows-1251")).text


def test_a_declaration_that_the_bytes_contradict_is_not_believed():
    page = f'<html><meta charset="ascii"><p>{VIETNAMESE}</p>'
    assert VIETNAMESE in read(page.encode(), media_type="text/html; charset=us-ascii").text


def test_latin_one_means_the_code_page_that_authors_used():
    assert decode("“yes”".encode("windows-1252"), "iso-8859-1")[0] == "“yes”"


def test_a_few_broken_bytes_do_not_turn_a_text_into_another_alphabet():
    broken = VIETNAMESE.encode()[:40] + b"\xff" + VIETNAMESE.encode()[40:]
    text, encoding = decode(broken)
    assert encoding == "utf-8"
    assert "nhân dân" in text


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Unreadable) as refusal:
        decode(b"\x7fELF\x02\x01\x01" + bytes(64) + b"\x02\x03")
    assert refusal.value.code == "binary"


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(content):
    try:
        text, _ = decode(content)
    except Unreadable as refusal:
        assert refusal.code == "binary"
    else:
        assert isinstance(text, str)
