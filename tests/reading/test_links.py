# SPDX-License-Identifier: Apache-2.0
"""The column of addresses is found in a table, the titles and days beside it; nothing is ever worked out."""

import dataclasses
import io

import pytest
from made import SENTENCE, a_workbook, zipped

from vigil.reading import LIMITS, Skipped, Unreadable, read, unpack


def listed(content, name="a.csv", **known):
    bundle = unpack(io.BytesIO(content), name=name, **known)
    return [(link.address, link.title, str(link.published or "")) for link in bundle.links]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_columns_are_found_by_their_headers(sign):
    rows = [["Ngày đăng", "Liên kết", "Tiêu đề"], ["20/2/2014", "http://rw.example/1", "Một"]]
    content = "\n".join(sign.join(row) for row in rows)
    assert listed(content.encode()) == [("http://rw.example/1", "Một", "2014-02-20")]


def test_columns_are_found_by_what_they_hold():
    content = (
        "1,2014-02-20,A reading room closes,http://rw.example/1\n2,2014-02-21,A second one closes,http://rw.example/2\n"
    )
    assert listed(content.encode()) == [
        ("http://rw.example/1", "A reading room closes", "2014-02-20"),
        ("http://rw.example/2", "A second one closes", "2014-02-21"),
    ]


def test_an_address_listed_twice_is_one_link():
    assert len(listed(b"url\nhttp://rw.example/1\nhttp://rw.example/1\n")) == 1


def test_a_row_without_an_address_is_told():
    bundle = unpack(io.BytesIO(b"url\nhttp://rw.example/1\nhttp://rw.example/2\nnone\n"), name="a.csv")
    assert [(one.place, one.code) for one in bundle.members if isinstance(one, Skipped)] == [("row 4", "no address")]


def test_no_formula_is_worked_out():
    content = b'name,link\n"=cmd|calc","=HYPERLINK(""http://rw.example/1"",""one"")"\n=1+1,http://rw.example/2\n'
    assert [address for address, *_ in listed(content)] == ["http://rw.example/1", "http://rw.example/2"]


def test_a_table_without_addresses_is_a_text():
    content = b"name,held since\nAna Belo,2012\nTom Ray,2013\n"
    assert unpack(io.BytesIO(content), name="a.csv") is None
    assert "Ana Belo" in read(content, name="a.csv").text


def test_a_table_of_addresses_is_no_text():
    with pytest.raises(Unreadable) as refusal:
        read(b"url\nhttp://rw.example/1\n", name="a.csv")
    assert refusal.value.code == "addresses"


def test_a_text_of_addresses_is_a_list():
    assert len(listed(b"http://rw.example/1\nhttp://rw.example/2\n", "a.txt")) == 2
    assert unpack(io.BytesIO(b"http://rw.example/1\n" + SENTENCE.encode()), name="a.txt") is None


def test_a_workbook_is_read_by_cells_links_and_hyperlink_formulas():
    assert listed(a_workbook(), "a.xlsx") == [
        ("http://rw.example/1", "One", "2014-02-20"),
        ("http://rw.example/2", "Two", "2014-02-20"),
        ("http://rw.example/3", "Three", ""),
    ]


def test_a_workbook_is_no_text():
    with pytest.raises(Unreadable) as refusal:
        read(a_workbook())
    assert refusal.value.code == "table"


def test_only_so_many_links_are_taken():
    few = dataclasses.replace(LIMITS, links=3)
    bundle = unpack(io.BytesIO(b"".join(b"http://rw.example/%d\n" % number for number in range(9))), limits=few)
    assert len(bundle.links) == 3
    assert [one.code for one in bundle.members if isinstance(one, Skipped)] == ["too many links"]


def test_a_workbook_that_is_a_bomb_is_refused():
    sheet = '<worksheet xmlns="urn:s"><sheetData>' + "<row/>" * 5_000_000
    book = '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'
    related = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
    content = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": related,
            "xl/worksheets/sheet1.xml": sheet,
        }
    )
    with pytest.raises(Unreadable) as refusal:
        unpack(io.BytesIO(content))
    assert refusal.value.code == "bomb"
