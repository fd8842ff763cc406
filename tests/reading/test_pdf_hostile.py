# SPDX-License-Identifier: Apache-2.0
"""Whatever is wrong with a PDF, it ends in a reading or in a refusal that a person understands."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paper import Paper, written
from vigil.reading import Reading, Unreadable, read
from vigil.reading.pdf import layer
from vigil.reading.pdf.rendering import MOST, pictures

WORDS = "The keeper of the reading room has not been charged, and she has not seen a lawyer since the winter."
FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def ended(content):
    """What reading ends in: a reading, or the code of a refusal with a sentence."""
    try:
        return read(content)
    except Unreadable as refusal:
        assert str(refusal).endswith(".")
        assert "\n" not in str(refusal)
        return refusal.code


def a_letter(**how):
    paper = Paper(**how)
    paper.page().paragraph(60, 100, 400, WORDS)
    return paper


def drawn(content, *, box="0 0 595 842", more=b"", count=1, kids=b"3 0 R", entries=b""):
    """A file whose one page draws `content`, with whatever else is asked for."""
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R" + more + b">>",
            b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count,
            b"<</Type/Page/Parent 2 0 R/MediaBox[" + box.encode() + b"]/Resources" + FONT + b"/Contents 4 0 R>>",
            b"<<" + entries + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream",
        ]
    )


TEXT = f"BT /F1 10 Tf 60 700 Td ({WORDS}) Tj ET".encode()


def test_a_page_tree_that_runs_in_a_ring_ends():
    found = ended(drawn(TEXT, kids=b"2 0 R 3 0 R", count=2))
    assert isinstance(found, Reading) or found in {"damaged pdf", "no pages", "needs ocr", "no text"}


def test_a_page_tree_that_is_very_deep_ends():
    deep = 3000
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    objects += [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(deep)]
    found = ended(written(objects))
    assert isinstance(found, Reading) or found in {"damaged pdf", "no pages", "no text", "needs ocr"}


def test_an_outline_that_runs_in_a_ring_ends():
    objects = a_letter(outline=[("One", 1, 1), ("Two", 1, 1)]).bytes()
    ring = objects.replace(b"/Title(Two)", b"/Title(Two)/Next 7 0 R/First 7 0 R")
    assert ring != objects
    assert isinstance(ended(ring), Reading)


def test_a_huge_count_of_pages_is_refused_or_found_to_be_a_lie():
    found = ended(drawn(TEXT, count=2_000_000_000))
    assert found == "too many pages" or isinstance(found, Reading)


def test_more_pages_than_are_read_are_refused():
    kids = b" ".join([b"3 0 R"] * (layer.PAGES + 1))
    assert ended(drawn(TEXT, kids=kids, count=layer.PAGES + 1)) == "too many pages"


@pytest.mark.parametrize("box", ["0 0 1e30 1e30", "0 0 -5 -5", "0 0 0 0", "nan nan 1 1", "0 0 2000000 2000000"])
def test_a_page_of_any_size_ends(box):
    found = ended(drawn(TEXT, box=box))
    assert isinstance(found, Reading) or found in {"no text", "needs ocr", "damaged pdf"}


def test_a_page_of_the_largest_size_is_drawn_no_larger_than_is_allowed():
    ((_, image),) = pictures(drawn(TEXT, box="0 0 14400 14400"), [1])
    wide, high = (int.from_bytes(image[at : at + 4], "big") for at in (16, 20))
    assert wide * high <= 1.01 * MOST


def test_more_letters_than_are_read_of_a_page_are_told_as_missing():
    line = b"(" + b"word " * 4_000 + b") Tj T* "
    found = ended(drawn(b"BT /F1 0.02 Tf 9 TL 10 700 Td " + line * 12 + b"ET"))
    assert [sheet.missing for sheet in found.missing] == ["only its first 200,000 letters were read"]


def test_a_million_letters_without_a_blank_end():
    found = ended(drawn(b"BT /F1 1 Tf 0 700 Td " + (b"(" + b"x" * 30_000 + b") Tj ") * 33 + b" ET"))
    assert [sheet.missing for sheet in found.missing] == ["only its first 200,000 letters were read"]


def test_a_stream_that_unpacks_to_a_hundred_times_its_size_ends():
    packed = zlib.compress(b" " * 60_000_000, 9)
    found = ended(drawn(packed, entries=b"/Filter/FlateDecode"))
    assert found in {"no text", "needs ocr"}


def test_forms_that_draw_each_other_end():
    ring = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 5>>stream\n/X Do\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>",
        ring,
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    assert ended(written(objects)) in {"no text", "needs ocr"}


def test_arrays_in_arrays_end():
    found = ended(drawn(b"[" * 100_000 + b"]" * 100_000 + TEXT))
    assert isinstance(found, Reading) or found in {"no text", "needs ocr", "damaged pdf"}


def test_a_file_without_pages_says_so():
    assert ended(written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])) in {
        "no pages",
        "damaged pdf",
    }


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_ends(share):
    content = a_letter().bytes()
    found = ended(content[: int(len(content) * share)])
    assert isinstance(found, Reading) or found in {"damaged pdf", "no pages", "no text", "needs ocr"}


def test_ten_thousand_lines_side_by_side_end():
    paper = Paper()
    page = paper.page()
    for number in range(10_000):
        page.line(number % 100 * 6, 50 + number // 100 * 8, str(number), 4)
    assert isinstance(ended(paper.bytes()), Reading)


def test_lines_one_over_the_other_end():
    paper = Paper()
    page = paper.page()
    for number in range(5_000):
        page.line(60, 100 + number / 1000, f"line {number} of many that stand on each other")
    assert isinstance(ended(paper.bytes()), Reading)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_any_bytes_changed_ends(data):
    content = bytearray(a_letter(outline=[("One", 1, 1)]).bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = ended(bytes(content))
    assert isinstance(found, Reading | str)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 580), st.integers(0, 830), st.integers(1, 40), st.sampled_from(WORDS.split())))
)
def test_words_anywhere_on_a_page_are_all_read(words):
    paper = a_letter()
    for x, y, size, word in words:
        paper.pages[0].line(x, y, word, size)
    found = ended(paper.bytes())
    letters = sorted("".join(found.text.split()).replace("-", ""))
    assert len(letters) >= len("".join(WORDS.split()))
    assert [place for place in found.places if place.span.end > len(found.text)] == []
