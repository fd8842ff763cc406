# SPDX-License-Identifier: Apache-2.0
"""An export is a WARC file that other tools read: the same bytes, digests, times and addresses."""

import csv
import datetime
import fcntl
import gzip
import io
import json
import uuid

import pytest
from fastwarc.warc import ArchiveIterator

from builders import a_capture, file_of, later
from vigil.archive import log
from vigil.archive.exchange import Exchange, Hop
from vigil.archive.export import NotExported, chosen, export
from vigil.archive.keep import Received, keep, revisited
from vigil.archive.models import Capture, How
from vigil.archive.warcfile import Changed, write
from vigil.intake import receive, worker
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry
from vigil.values.digests import of_bytes

PAGE = "https://courier.example/tin/đọc?a=1&b=2"
HTML = b"<p>Ana Velu was freed.</p>" * 5000
AT = later(0.25) + datetime.timedelta(microseconds=123_456)
EXCHANGE = Exchange(
    PAGE, 200, "OK",
    headers=(("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Set-Cookie", "a=1")),
    sent=(("Host", "courier.example"), ("User-Agent", "Vigil/1")),
    hops=(Hop(AT.isoformat(), "http://courier.example/", "203.0.113.4", 301), Hop(AT.isoformat(), PAGE, "203.0.113.4", 200)),
)  # fmt: skip


@pytest.fixture
def fetched(cast):
    received = Received(PAGE, PAGE, How.ADDRESS, "text/html", exchange=EXCHANGE)
    return keep([HTML], received, team=cast.team, by=str(cast.mai.pk), at=AT)


def exported(cast, tmp_path, **asked):
    path = tmp_path / "out.warc.gz"
    done = export(chosen(cast.mai, **asked), path, by=cast.mai, at=later(9))
    return done, path


def records(path):
    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, parse_http=False):
            assert record.verify_block_digest()
            fields = dict(record.headers.asdict())
            if fields["WARC-Type"] == "response":
                record.parse_http()
                assert record.verify_payload_digest()
            found.append((fields["WARC-Type"], fields, record.reader.read(), record))
    return found


def test_what_was_fetched_is_a_response_with_its_request_and_its_custody(cast, fetched, tmp_path):
    done, path = exported(cast, tmp_path)
    told = records(path)
    assert [kind for kind, *_ in told] == ["warcinfo", "response", "request", "metadata"]
    assert (done.captures, done.records) == (1, 4)
    _, fields, body, record = told[1]
    assert body == HTML
    assert fields["WARC-Target-URI"] == PAGE
    assert fields["WARC-Payload-Digest"] == f"sha256:{of_bytes(HTML)}"
    assert fields["WARC-Record-ID"] == f"<urn:uuid:{fetched.pk}>"
    assert fields["WARC-IP-Address"] == "203.0.113.4"
    assert record.record_date == AT
    assert record.http_headers.status_code == 200
    assert "Content-Encoding" not in record.http_headers
    assert record.http_headers["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert told[2][2].decode().startswith("GET /tin/")
    custody = json.loads(told[3][2])
    assert (custody["digest"], custody["collector"]) == (of_bytes(HTML), "Mai")


def test_a_file_is_a_resource(cast, tmp_path):
    a_capture(cast.team, b"=1+1", name="a release.txt")
    _, fields, body, _ = records(exported(cast, tmp_path)[1])[1]
    assert (fields["WARC-Type"], body) == ("resource", b"=1+1")
    assert fields["WARC-Target-URI"] == "file:///a%20release.txt"


def test_a_later_look_that_found_the_same_is_a_revisit(cast, fetched, tmp_path):
    revisited(fetched, exchange=Exchange(PAGE, 304, "Not Modified"), by="vigil", at=later(3))
    revisited(fetched, by="vigil", at=later(4))
    told = [record for record in records(exported(cast, tmp_path)[1]) if record[0] == "revisit"]
    assert [fields["WARC-Profile"].rsplit("/")[-1] for _, fields, *_ in told] == [
        "server-not-modified",
        "identical-payload-digest",
    ]
    assert {fields["WARC-Refers-To"] for _, fields, *_ in told} == {f"<urn:uuid:{fetched.pk}>"}
    assert [record.record_date for *_, record in told] == [later(3), later(4)]


def test_what_lies_in_another_capture_leaves_once(cast, tmp_path):
    box = a_capture(cast.team, b"From: a\n\nhello", name="mail.mbox")
    received = Received("1", "1", How.MEMBER, within=box, member="message 1")
    member = keep([b"hello"], received, team=cast.team, by="mai", at=later())
    kinds = [kind for kind, *_ in records(exported(cast, tmp_path)[1])]
    assert kinds == ["warcinfo", "resource", "metadata", "metadata"]
    alone = export(chosen(cast.mai, of=[str(member.pk)]), tmp_path / "alone.warc.gz", by=cast.mai, at=later(9))
    assert (alone.captures, alone.records) == (1, 3)


def test_every_record_is_a_gzip_member_of_its_own(cast, fetched, tmp_path):
    done, path = exported(cast, tmp_path)
    with path.open("rb") as stream:
        places = [record.stream_pos for record in ArchiveIterator(stream)]
    content = path.read_bytes()
    assert len(places) == done.records
    assert all(gzip.decompress(content[place:]).startswith(b"WARC/1.1") for place in places)
    assert (done.size, done.digest) == (len(content), of_bytes(content))


def test_nobody_exports_what_they_may_not_see(cast, fetched, tmp_path):
    assert not chosen(cast.ines).exists()
    assert not chosen(cast.ines, of=[PAGE, fetched.digest, str(fetched.pk)]).exists()


def test_one_address_is_exported_with_all_its_captures(cast, fetched, tmp_path):
    keep([b"changed"], Received(PAGE, PAGE, How.WATCH), team=cast.team, by="vigil", at=later(2))
    a_capture(cast.team)
    assert chosen(cast.mai, of=[PAGE.replace("https:", "http:") + "#top"]).count() == 2
    assert chosen(cast.mai, of=[fetched.digest]).get() == fetched
    assert chosen(cast.mai, since=later(1), of=[PAGE]).count() == 1


def test_an_export_is_in_the_ledger_and_in_the_chain_of_custody(cast, fetched, tmp_path):
    done, path = exported(cast, tmp_path)
    entry = Entry.objects.get(seq=done.entry)
    assert (entry.kind, entry.by) == ("captures.exported", str(cast.mai.pk))
    assert body_of(entry)["digest"] == of_bytes(path.read_bytes())
    assert [step.what for step in log.chain(fetched, log.collectors())] == ["kept the bytes", "took a copy out (WARC)"]


def test_an_export_that_cannot_be_finished_leaves_no_file_and_no_entry(cast, fetched, tmp_path):
    place = file_of(fetched.digest)
    place.chmod(0o600)
    kept = place.read_bytes()
    place.write_bytes(kept[:-1] + b"!")
    with pytest.raises(NotExported, match="was changed"):
        exported(cast, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not Entry.objects.filter(kind="captures.exported").exists()
    place.write_bytes(kept)
    with pytest.raises(NotExported, match="cannot be written"):
        export(chosen(cast.mai), tmp_path / "none" / "a.warc.gz", by=cast.mai, at=later())


def test_an_export_is_written_over_nothing(cast, fetched, tmp_path):
    exported(cast, tmp_path)
    with pytest.raises(NotExported, match="there already"):
        exported(cast, tmp_path)


def test_what_an_export_that_was_killed_left_is_written_over(cast, fetched, tmp_path):
    (tmp_path / ".out.warc.gz.part").write_bytes(b"half a record" * 9000)
    done, path = exported(cast, tmp_path)
    assert done.records == len(records(path)) == 4
    assert [one.name for one in tmp_path.iterdir()] == ["out.warc.gz"]


def test_two_exports_never_write_one_file(cast, fetched, tmp_path):
    with (tmp_path / ".out.warc.gz.part").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(NotExported, match="just now"):
            exported(cast, tmp_path)


def test_a_body_that_changes_while_it_is_written_is_refused():
    bodies = iter([[b"one"], [b"two"]])
    with pytest.raises(Changed):
        write(io.BytesIO(), "resource", uuid.uuid4(), later(), media_type="text/plain", body=lambda: next(bodies))


def test_an_address_cannot_forge_a_header(cast, tmp_path):
    evil = "https://courier.example/\r\nWARC-Type: warcinfo"
    keep([b"x"], Received("x", evil, How.UPLOAD), team=cast.team, by="mai", at=later())
    _, fields, _, _ = records(exported(cast, tmp_path)[1])[1]
    assert fields["WARC-Type"] == "resource"


def test_the_log_has_the_fields_of_the_protocol(cast, fetched):
    told = log.row(log.logged(Capture.objects.all()).get())
    assert told["collected_at"].endswith("+00:00")
    assert told["final_address"] == PAGE and told["source"] == PAGE
    assert told["hops"][0] == "301 http://courier.example/ (203.0.113.4)"
    assert told["tool"].startswith("Vigil ") and told["operator"] == "Test desk"
    assert told["hash_algorithm"] == "SHA-256" and told["stored_at"].endswith(fetched.digest)
    assert "Content-Encoding: gzip" in told["headers"]


def test_no_cell_of_the_log_is_a_formula(cast):
    for name in ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"):
        a_capture(cast.team, name=name)
    rows = list(csv.reader(io.StringIO("".join(log.as_csv(log.logged(Capture.objects.all()))))))
    assert len(rows) == 7
    assert all(cell[:1] not in {"=", "+", "-", "@", "\t", "\r"} for row in rows for cell in row)


def test_the_log_as_json_is_one_object_a_capture(cast, fetched):
    a_capture(cast.team)
    lines = "".join(log.as_json(log.logged(Capture.objects.all()))).splitlines()
    assert json.loads(lines[0])["digest"] == fetched.digest
    assert len(lines) == 2


def test_an_export_that_another_desk_adds_gives_the_same_bytes_addresses_and_times(cast, fetched, packs, tmp_path):
    a_capture(cast.team, b"A release that came as a file.", name="release.txt")
    revisited(fetched, by="vigil", at=later(3))
    _, path = exported(cast, tmp_path)
    brought = {"team": cast.others, "by": str(cast.ines.pk), "at": later(20)}
    worker.safely(receive.file(path, **brought), packs, at=later(20))
    came = {one.digest: one for one in Capture.objects.visible_to(cast.ines).exclude(within=None)}
    assert came.keys() == set(Capture.objects.visible_to(cast.mai).values_list("digest", flat=True))
    assert came[fetched.digest].origin == PAGE
    assert came[fetched.digest].series == fetched.series
    assert log.row(came[fetched.digest])["captured_at"] == AT.isoformat()
    assert log.row(came[fetched.digest])["collected_at"] == later(20).isoformat()
