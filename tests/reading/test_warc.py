# SPDX-License-Identifier: Apache-2.0
"""Pages are taken out of crawls with address, time and headers, and only those that came as the file says."""

import gzip
import io
import json
import random
import zlib

import pytest
from fastwarc.stream_io import BrotliWriter
from fastwarc.warc import ArchiveIterator
from made import SECOND, SENTENCE, a_record, a_wacz, a_warc, zipped

from vigil.reading import LIMITS, Member, Skipped, unpack


def opened(content):
    return list(unpack(io.BytesIO(content)).members)


def only(content):
    (found,) = opened(content)
    return found


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_keeps_its_address_its_time_and_its_headers(packed):
    found = opened(a_warc(packed=packed))[0]
    assert found.address == "http://rw.example/1"
    assert found.captured_at.isoformat() == "2014-02-20T10:00:00+00:00"
    assert found.headers == {"content-type": "text/html"}
    assert found.content == f"<p>{SENTENCE}</p>".encode()
    assert found.place == "record 1 at 0"


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_left_out_is_told(packed):
    skipped = [(one.code, one.why) for one in opened(a_warc(packed=packed)) if isinstance(one, Skipped)]
    assert skipped == [
        ("revisit", "http://rw.example/1 was unchanged; its text lies in another file."),
        ("not text", "image/png holds no text."),
    ]


def test_a_revisit_is_resolved_to_the_record_it_repeats():
    first = a_record(body=b"same")
    again = a_record(kind="revisit", body=b"same")
    assert opened(first + again)[1].why.endswith("its text is that of record 1 at 0.")


def test_an_answer_that_is_no_page_is_counted():
    found = only(a_record(status="404 Not Found") + a_record(status="404 Not Found"))
    assert (found.place, found.code) == ("2 records", "status")


def test_bytes_that_are_not_those_received_are_left_out():
    assert only(a_record(digest="sha1:" + "A" * 32)).code == "digest"
    assert isinstance(only(a_record(digest="whirlpool:abc")), Member)


def test_digests_are_read_in_either_base():
    body = b"<p>hello</p>"
    import hashlib

    assert isinstance(only(a_record(body=body, digest="sha256:" + hashlib.sha256(body).hexdigest())), Member)


def brotli(body):
    out = io.BytesIO()
    writer = BrotliWriter(out)
    writer.write(body)
    writer.close()
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("br", brotli),
        ("gzip", lambda body: body),  # unpacked by the crawler, the header left
    ],
)
def test_the_packing_of_a_body_is_undone(name, pack):
    body = SENTENCE.encode()
    assert only(a_record(body=pack(body), headers=f"Content-Encoding: {name}\r\n")).content == body


def test_a_body_in_chunks_is_put_together():
    chunked = b"5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n"
    assert only(a_record(body=chunked, headers="Transfer-Encoding: chunked\r\n")).content == b"hello world"
    assert only(a_record(body=b"plain", headers="Transfer-Encoding: chunked\r\n")).content == b"plain"


def test_a_body_that_is_a_bomb_costs_itself_alone():
    bomb = a_record("http://rw.example/b", gzip.compress(b"0" * 30_000_000), headers="Content-Encoding: gzip\r\n")
    found = opened(bomb + a_record())
    assert [getattr(one, "code", "taken") for one in found] == ["bomb", "taken"]


def test_of_a_file_cut_off_what_stands_before_is_taken():
    for content in (a_warc()[:-40], a_warc(packed=True)[:-40]):
        found = opened(content)
        assert isinstance(found[0], Member)
        assert "damaged" in {one.code for one in found if isinstance(one, Skipped)}
        assert SECOND.encode() not in b"".join(one.content for one in found if isinstance(one, Member))


def test_behind_damage_the_reader_goes_on():
    plain = a_record() + b"what is this\r\n" * 3 + a_record("http://rw.example/2")
    packed = gzip.compress(a_record()) + b"\x1f\x8bdamage" + gzip.compress(a_record("http://rw.example/2"))
    for content in (plain, packed):
        found = opened(content)
        assert [one.address for one in found if isinstance(one, Member)] == [
            "http://rw.example/1",
            "http://rw.example/2",
        ]
        assert [one.code for one in found if isinstance(one, Skipped)] == ["damaged"]


def test_damage_without_end_is_counted_not_listed():
    found = opened((b"WARC/1.0\r\nContent-Length: x\r\n\r\njunk\r\n") * 5_000)
    assert len(found) == LIMITS.entries + 1
    assert found[-1].place == f"{5_000 - LIMITS.entries} records"


def test_a_length_that_is_none_ends_its_record_alone():
    bad = a_record().replace(b"Content-Length: ", b"Content-Length: x")
    assert [one.address for one in opened(bad + a_record("http://rw.example/2")) if isinstance(one, Member)] == [
        "http://rw.example/2"
    ]


def test_the_reader_agrees_with_another_one():
    theirs = [record.headers["WARC-Target-URI"] for record in ArchiveIterator(io.BytesIO(a_warc())) if record.is_http]
    ours = [one.address for one in opened(a_warc()) if isinstance(one, Member)]
    assert [address for address in dict.fromkeys(theirs) if not address.endswith("/2")] == ours


def test_a_page_of_a_wacz_goes_by_its_title():
    first, *_, last = [one for one in opened(a_wacz()) if isinstance(one, Member)]
    assert (first.name, first.place) == ("A room closes", "archive/data.warc.gz: record 1 at 0")
    assert last.name == "rw.example/3"


def test_a_wacz_without_its_list_of_pages_is_read():
    broken = {"datapackage.json": json.dumps({}), "pages/pages.jsonl": b"[[\xff", "archive/a.warc": a_warc()}
    assert len([one for one in opened(zipped(broken)) if isinstance(one, Member)]) == 2


def test_a_long_packed_file_is_not_taken_for_damaged():
    """Its records end anywhere in the pieces it is read in, and unpack to more than one piece."""
    chance = random.Random(1)
    pages = [f"<p>{chance.randbytes(60_000).hex()}</p>".encode() for _ in range(5)]
    packed = b"".join(gzip.compress(a_record(f"http://rw.example/{n}", one)) for n, one in enumerate(pages))
    assert [type(one) for one in opened(packed)] == [Member] * len(pages)
