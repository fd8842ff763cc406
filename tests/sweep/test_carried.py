# SPDX-License-Identifier: Apache-2.0
"""One part carried: a page that breaks the reader costs that page, and every page is accounted for."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from sweep import crawl
from vigil.airlock.house import House
from vigil.settings.packs import packs
from vigil.spotting.findings import Finding
from vigil.sweep import carry
from vigil.sweep.carry import Passed, carried
from vigil.sweep.plan import parts
from vigil.sweep.settings import Asked
from vigil.sweep.sources import listed

BREAKING = str(Path(__file__).with_name("breaking.py"))
XX = Asked(countries=("xx",))


@pytest.fixture(scope="module")
def house():
    made = House((sys.executable, BREAKING))
    yield made
    made.close()


def rows_of(path, house, asked=XX):
    """What comes of one source: rows by their table, and what was passed over."""
    found = {"pages": [], "findings": [], "aside": []}
    passed = Passed()
    (part,) = parts(listed([str(path)]))
    for row in carried(part, house, packs(), asked, passed):
        found[row.table].append(row.told)
    return found, passed


def test_a_page_is_kept_with_its_bytes_its_place_and_quotes_that_stand(tmp_path, house):
    file = tmp_path / "crawl.warc.gz"
    first = crawl.warc([("https://garden.example/", crawl.ELSEWHERE)])
    file.write_bytes(first + crawl.warc([(crawl.address(7), crawl.page(7))]))
    found, passed = rows_of(file, house)
    (page,) = found["pages"]
    assert page["content"] == crawl.page(7)
    assert (page["source"], page["place"]) == (str(file), f"record 2 at {len(first)}")
    assert (page["address"], page["captured_at"]) == (crawl.address(7), "2013-07-01T10:00:00+00:00")
    assert page["engine"].startswith("reading/")
    kinds = Counter(row["kind"] for row in found["findings"])
    assert kinds["event"] >= 2
    assert kinds["call"] == 1
    for row in found["findings"]:
        assert page["text"][row["start"] : row["start"] + len(row["words"])] == row["words"]
        assert row["engine"].startswith("spotting")
    assert (passed.pages, passed.why) == (2, {"no name in its bytes": 1})


@pytest.mark.parametrize(("said", "code"), [(b"BREAK THE READER", "crashed"), (b"HOLD THE READER", "too slow")])
def test_a_page_that_ends_the_reader_costs_that_page(tmp_path, house, said, code):
    bad = crawl.page(1).replace(b"Home", said)
    pages = [(crawl.address(n), bad if n in (2, 5) else crawl.page(n)) for n in range(8)]
    (tmp_path / "crawl.warc.gz").write_bytes(crawl.warc(pages))
    found, passed = rows_of(tmp_path / "crawl.warc.gz", house, Asked(countries=("xx",), seconds=2.0))
    assert [row["address"] for row in found["pages"]] == [crawl.address(n) for n in (0, 1, 3, 4, 6, 7)]
    assert [(row["address"], row["code"]) for row in found["aside"]] == [(crawl.address(n), code) for n in (2, 5)]
    assert passed.pages == 8


def test_a_source_made_to_break_the_reader_again_and_again_is_given_up(tmp_path, house, monkeypatch):
    monkeypatch.setattr(carry, "BROKEN", 3)
    bad = crawl.page(1).replace(b"Home", b"BREAK THE READER")
    pages = [(crawl.address(0), crawl.page(0))] + [(crawl.address(n), bad) for n in range(1, 9)]
    (tmp_path / "crawl.warc.gz").write_bytes(crawl.warc(pages))
    found, _ = rows_of(tmp_path / "crawl.warc.gz", house)
    assert len(found["pages"]) == 1
    assert [row["code"] for row in found["aside"]] == ["crashed"] * 3 + ["given up"]


def test_what_is_no_archive_is_set_aside(tmp_path, house):
    (tmp_path / "a.warc").write_bytes(b"this is no WARC file\n")
    found, _ = rows_of(tmp_path / "a.warc", house)
    assert [row["code"] for row in found["aside"]] == ["damaged"]
    (tmp_path / "b.wacz").write_bytes(b"PK\x03\x04 cut off")
    found, _ = rows_of(tmp_path / "b.wacz", house)
    assert len(found["aside"]) == 1


@pytest.mark.parametrize("form", ["wacz", "jsonl", "parquet", "folder"])
def test_every_form_gives_the_same_findings(tmp_path, house, form):
    pages = [(crawl.address(n), crawl.page(n)) for n in range(3)]
    rows = [{"url": url, "html": content.decode(), "date": "2013-07-01T10:00:00Z"} for url, content in pages]
    path = tmp_path / f"crawl.{form}"
    match form:
        case "wacz":
            path.write_bytes(crawl.wacz(pages))
        case "jsonl":
            path.write_bytes(crawl.lines(rows))
        case "parquet":
            arrow = pytest.importorskip("pyarrow")
            pytest.importorskip("pyarrow.parquet").write_table(arrow.Table.from_pylist(rows), path)
        case "folder":
            path.mkdir()
            for number, (_, content) in enumerate(pages):
                (path / f"{number}.html").write_bytes(content)
    found, _ = rows_of(path, house)
    assert [row["content"] for row in found["pages"]] == [content for _, content in pages]
    assert not found["aside"]
    (tmp_path / "same.warc.gz").write_bytes(crawl.warc(pages))
    same, _ = rows_of(tmp_path / "same.warc.gz", house)
    assert [row["finding"] for row in found["findings"]] == [row["finding"] for row in same["findings"]]
    if form != "folder":
        assert [row["address"] for row in found["pages"]] == [url for url, _ in pages]
        assert {row["captured_at"] for row in found["pages"]} == {"2013-07-01T10:00:00+00:00"}


def test_a_finding_comes_back_whole(tmp_path, house):
    import json

    (tmp_path / "a.warc.gz").write_bytes(crawl.warc([(crawl.address(3), crawl.page(3))]))
    found, _ = rows_of(tmp_path / "a.warc.gz", house)
    for row in found["findings"]:
        assert Finding.from_dict(json.loads(row["finding"])).kind == row["kind"]
