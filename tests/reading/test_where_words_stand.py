# SPDX-License-Identifier: Apache-2.0
"""Every paragraph of the main text says where it stands in the document, and it does stand there."""

import codecs
import gzip
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree, NodeType

from vigil.reading import read
from vigil.reading.page.encodings import codec_of, decode
from vigil.reading.page.offsets import located
from vigil.reading.page.plain import page

PARAGRAPHS = [
    "Đoàn viên của thư viện Riverton đã được thả hôm thứ Hai, sau một năm bị giam giữ ở tỉnh khác.",
    "The keeper said “nobody read the books” and closed the door behind her for the last time 📚.",
    "Third and last, a paragraph that runs on a single line and ends as a paragraph should end.",
]


def words_at(tree, path):
    """The words of the element that a path leads to in the tree that a browser builds, each of its steps one element."""
    element = tree
    for name, number in re.findall(r"/(?:\*\[name\(\)=')?([^/\[\]']+)(?:'\])?(?:\[(\d+)\])?", path):
        named = [child for child in children(element) if child.tag == name]
        assert number or len(named) == 1
        element = named[int(number or 1) - 1]
    return "".join(written(element).split())


def children(element):
    """Found by their neighbours: an index into a tree's children counts them anew."""
    child = element.first_child
    while child is not None:
        yield child
        child = child.next


def written(element):
    return f" {element.text} " if element.type == NodeType.TEXT else "".join(map(written, children(element)))


def placed(content):
    reading = read(content, media_type="text/html")
    tree = HTMLTree.parse(content.decode()).document
    assert {place.kind for place in reading.places} <= {"xpath"}
    return reading, tree


def holds_what_it_says(content):
    """That each place's element holds the words; how many paragraphs were looked at."""
    reading, tree = placed(content)
    places = {place.span: place.where for place in reading.places}
    spans = [span for telling in reading.tellings for span in telling.paragraphs]
    for span in spans:
        assert "".join(span.words(reading.text).split()) in words_at(tree, places[span])
    return len(spans)


def test_the_xpath_of_a_paragraph_leads_to_its_words():
    inside = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    content = (
        "<html><body><nav><a href='/'>Home</a></nav><script>var a;</script>"
        f"<div>Weekly</div><div><!-- an old note --><h1>A library</h1><b><em>{inside}</em></b></div></body></html>"
    ).encode()
    reading, _ = placed(content)
    assert holds_what_it_says(content) == 3
    assert {place.where.rsplit("/", 1)[1] for place in reading.places if "Third" in place.span.words(reading.text)} == {
        "p[3]"
    }


def test_what_stands_between_boxes_is_placed_in_the_box_around_them():
    content = (
        f"<body><div>{PARAGRAPHS[1]}<blockquote>{PARAGRAPHS[0]}</blockquote>{PARAGRAPHS[2]}<br>And a line more.</div>"
    )
    assert holds_what_it_says(content.encode()) >= 3


@given(
    st.recursive(st.sampled_from(PARAGRAPHS), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=12),
    st.randoms(),
)
def test_every_nesting_of_boxes_is_placed(nested, chance):
    def written(part):
        if isinstance(part, str):
            return part
        tag = chance.choice(["div", "p", "section", "ul", "td", "b", "span", "center", "article"])
        return f"<{tag}>{''.join(map(written, part))}</{tag}>"

    assert holds_what_it_says(f"<html><body>{written([nested])}</body></html>".encode())


def test_elements_with_names_of_office_programs_are_placed():
    assert holds_what_it_says(
        f"<body><o:p>x</o:p><o:p><div>{PARAGRAPHS[1]}</div></o:p><div>{PARAGRAPHS[2]}</div>".encode()
    )


def test_paragraphs_beyond_counting_are_placed():
    words = "".join(f"<p>Paragraph {number} says that it is one of many in this box.</p>" for number in range(30_000))
    assert placed(f"<body><div>{words}</div></body>".encode())[0].places[-1].where == "/html/body/div/p[30000]"


@pytest.mark.shared
def test_the_places_of_real_pages_lead_to_their_words(shared):
    pages = sorted((shared / "pages" / "news").glob("*.html.gz"))[::8]
    for path in pages:
        content = gzip.decompress(path.read_bytes())
        if decode(content)[1] == "utf-8":
            assert holds_what_it_says(content), path.name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_paragraph_of_a_text_file_says_its_bytes(encoding):
    content = "\n\n".join(PARAGRAPHS).encode(encoding)
    codec = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    assert told(content, codec) == PARAGRAPHS


def test_a_file_in_a_vietnamese_code_page_says_its_bytes():
    # This page of code writes the mark of a tone as a letter of its own, behind its vowel.
    words = ["Ngày a\u0301y nhà báo bi\u0323 đưa đi xa nhà.", "Sau ba năm, ông Đinh đươ\u0323c thả vê\u0300 nhà."]
    content = "\n\n".join(words).replace("ả", "a\u0309").encode("windows-1258")
    kept = content.decode("windows-1258").split("\n\n")
    reading = read(content, media_type="text/plain; charset=windows-1258")
    assert [content[slice(*edges(place))].decode("windows-1258") for place in reading.places] == kept


def test_bytes_that_are_no_letters_do_not_move_what_stands_behind_them():
    content = "\n\n".join([PARAGRAPHS[0], "broken here", PARAGRAPHS[2]]).encode().replace(b"broken", b"brok\xff\xc3en")
    assert told(content, "utf-8")[2] == PARAGRAPHS[2]


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]))
def test_places_and_words_agree_for_any_text(text, encoding):
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE}
    content = mark.get(encoding, b"") + text.encode(encoding, "ignore")
    decoded = text.encode(encoding, "ignore").decode(encoding)
    for block in located(page(decoded).blocks, content, decoded, codec_of(encoding)):
        start, end = map(int, block.at.split("-"))
        assert content[start:end].decode(encoding) == block.words


def told(content, codec):
    return [content[slice(*edges(place))].decode(codec, "replace") for place in read(content).places]


def edges(place):
    assert place.kind == "bytes"
    return map(int, place.where.split("-"))
