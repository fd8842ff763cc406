# SPDX-License-Identifier: Apache-2.0
"""The sources cut into parts: every line in one part and no line in two, wherever the cuts fall."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sweep import crawl
from vigil.sweep import sources
from vigil.sweep.plan import Form, Part, parts
from vigil.sweep.wrap import wrapped


def test_forms_are_told_by_the_name(tmp_path):
    names = "a.warc b.WARC.GZ c.wacz d.jsonl e.jsonl.gz f.parquet g.html h".split()
    for name in names:
        (tmp_path / name).write_text("x")
    told = {one.places[0].rpartition("/")[2]: one.form for one in parts(sources.listed([str(tmp_path)]))}
    forms = [Form.WARC, Form.WARC, Form.WACZ, Form.LINES, Form.LINES, Form.PARQUET, Form.PAGES]
    assert list(told.values()) == [forms[0], *forms[1:]]
    alone = [one for one in parts(sources.listed([str(tmp_path)])) if one.form is Form.PAGES]
    assert len(alone) == 1
    assert len(alone[0].places) == 2


def test_the_same_file_named_twice_is_swept_once(tmp_path):
    (tmp_path / "a.html").write_text("x")
    assert len(sources.listed([str(tmp_path), str(tmp_path / "a.html")])) == 1


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(sources.NoSource, match="nowhere is not there"):
        sources.listed([str(tmp_path / "nowhere")])
    with pytest.raises(sources.NoSource, match="no file"):
        sources.listed([str(tmp_path)])


@given(lengths=st.lists(st.integers(0, 30), max_size=12), size=st.integers(1, 40), closed=st.booleans())
def test_every_line_is_in_one_part(tmp_path_factory, lengths, size, closed):
    rows = [{"text": f"{number}:" + "x" * length} for number, length in enumerate(lengths)]
    content = crawl.lines(rows)
    file = tmp_path_factory.mktemp("lines") / "rows.jsonl"
    file.write_bytes(content if closed else content.rstrip(b"\n"))
    found, places = [], []
    for part in parts(sources.listed([str(file)]), size=size):
        out = wrapped(part, io.BytesIO())
        assert not out.aside
        places += [place for _, place in out.came_from]
        found += [line for line in out.stream.read().split(b"\r\n") if b":x" in line or line.endswith(b":")]
    told = [line.decode() for line in found if line[:1].isdigit()]
    assert told == [row["text"] for row in rows]
    assert len(set(places)) == len(rows)


def test_lines_that_are_no_pages_are_set_aside_with_the_reason(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b'{"text": "one"}\nnot json\n[1]\n{"url": "https://a.example/"}\n\n{"html": ""}\n')
    out = wrapped(Part(0, Form.LINES, (str(file),), 1), io.BytesIO())
    assert [(one["code"], one["place"]) for one in out.aside] == [
        ("not json", "byte 16"), ("not json", "byte 25"), ("no page", "byte 29"), ("no page", "byte 60"),
    ]  # fmt: skip
    assert out.came_from == [(str(file), "byte 0")]


def test_damaged_files_are_set_aside(tmp_path):
    (tmp_path / "rows.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00 not gzip")
    (tmp_path / "rows.parquet").write_bytes(b"PAR1 not parquet")
    for form, name in ((Form.LINES, "rows.jsonl.gz"), (Form.PARQUET, "rows.parquet")):
        out = wrapped(Part(0, form, (str(tmp_path / name),), 1), io.BytesIO())
        assert [one["code"] for one in out.aside] == ["damaged"]
