# SPDX-License-Identifier: Apache-2.0
"""What a page must hold: told by its bytes first, and these never turn away what its text would let in."""

import pytest

from sweep import crawl
from vigil.reading import Unreadable, read
from vigil.settings.packs import data_folder, packs
from vigil.sweep.filters import NO_NAME, NOT_NAMED, OTHER_LANGUAGE, Filter
from vigil.sweep.marks import Marks, folded
from vigil.values.names import fold


@pytest.fixture(scope="module")
def vietnam() -> Marks:
    return Marks(packs().names_of({"VN"}))


@pytest.mark.parametrize(
    "written",
    ["Việt Nam", "VIỆT NAM", "Viet\nNam", "Viet&nbsp;Nam", "Vi&#7879;t Nam", "Vi&#x1ec7;t Nam", "H&agrave; N&#7897;i", "Vietnamese", "Viêt Nam", "in Vietnam."],
)  # fmt: skip
def test_a_name_is_seen_however_it_is_written(vietnam, written):
    assert vietnam.may_stand_in(f"<p>News of {written} today</p>".encode())


@pytest.mark.parametrize("written", ["Soviet names", "a vnode", "vietnamization2", "Laos"])
def test_other_words_are_not_taken_for_it(vietnam, written):
    assert not vietnam.may_stand_in(f"<p>News of {written} today</p>".encode())


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 ...", b"PK\x03\x04", "Tin t\xf4".encode("latin-1"), "<p>x</p>".encode("utf-16")]
)
def test_what_cannot_be_told_by_its_bytes_is_let_through(vietnam, content):
    assert vietnam.may_stand_in(content)


def test_words_are_folded_as_everywhere():
    for text in ("Đinh Đăng-Định, “nhà giáo” — Hà Nội", "Straße; Ærø, Łódź"):
        assert folded(text).strip() == fold(text)


def test_the_bytes_never_turn_away_what_the_text_would_let_in():
    known, seen = packs(), 0
    examples = [one.text for country in known.countries for one in country.examples]
    documents = [path.read_bytes() for path in (data_folder("samples") / "documents").iterdir()]
    for content in [*documents, *(text.encode() for text in examples)]:
        try:
            reading = read(content)
        except Unreadable:
            continue
        for country in known.countries:
            wanted = Filter(known, (country.code,))
            if not wanted.of_reading(reading):
                seen += 1
                assert not wanted.of_bytes(content), content[:80]
    assert seen > 100


def test_a_country_in_the_menu_alone_does_not_count():
    wanted = Filter(packs(), ("xx",))
    assert wanted.of_bytes(crawl.ELSEWHERE) == NO_NAME
    assert wanted.of_bytes(crawl.IN_A_MENU) == ""
    assert wanted.of_reading(read(crawl.IN_A_MENU)) == NOT_NAMED
    assert wanted.of_reading(read(crawl.page(1))) == ""


def test_another_language_is_passed_over():
    assert Filter(packs(), languages=("vi",)).of_reading(read(crawl.page(1))) == OTHER_LANGUAGE
    assert Filter(packs(), languages=("vi", "en")).of_reading(read(crawl.page(1))) == ""
