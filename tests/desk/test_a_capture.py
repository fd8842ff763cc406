# SPDX-License-Identifier: Apache-2.0
"""One capture: how it came to us, what changed since the one before, and the bytes that never open here."""

import io
import json
import subprocess
import sys
import zipfile

import pytest
from django.urls import reverse

from archive.authority import made, serving
from builders import a_capture, file_of, later
from vigil.archive import stamps
from vigil.archive.exchange import Exchange, Hop
from vigil.archive.export import chosen, export
from vigil.archive.keep import Received, keep
from vigil.archive.models import How
from vigil.intake.models import Document
from vigil.intake.worker import safely

pytestmark = pytest.mark.django_db

PAGE = "https://courier.example/news/1"
FIRST = """<html><head><title>Teachers held in Karsk</title></head><body><article><h1>Teachers held in Karsk</h1>
<p>Three teachers were held in Karsk on Monday, their families said in a statement.</p>
<p>Ana Velu and Eva Rell were taken to the prison of Ostra, where they have no lawyer.</p>
<p>The Lantern Group asked for their release without any condition.</p></article></body></html>"""
SECOND = FIRST.replace("Ana Velu and Eva Rell were taken", "Ana Velu was taken")


def fetched(cast, packs, content, at):
    exchange = Exchange(
        PAGE, 200, "OK", headers=(("Content-Type", "text/html"), ("Server", "<script>alert(1)</script>")),
        sent=(("User-Agent", "Vigil"),), hops=(Hop("2014-03-01T12:00:00+00:00", PAGE, "203.0.113.4", 200),),
    )  # fmt: skip
    received = Received(PAGE, PAGE, How.ADDRESS, "text/html", exchange=exchange)
    capture = keep([content.encode()], received, team=cast.team, by=str(cast.mai.pk), at=at)
    row = {"name": PAGE, "origin": PAGE, "how": How.ADDRESS, "added_at": at, "added_by": str(cast.mai.pk)}
    safely(Document.objects.get_or_create(team=cast.team, capture=capture, defaults=row)[0], packs, at=at)
    return capture


@pytest.fixture
def two(cast, packs):
    return fetched(cast, packs, FIRST, later()), fetched(cast, packs, SECOND, later(2))


def page(client, name, capture, query=""):
    answer = client.get(reverse(name, args=[capture.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_capture_says_how_it_came(cast, two, browse):
    said = page(browse(cast.mai), "custody", two[0])
    for told in (two[0].digest, "Mai", "Vigil 0.1.0", "203.0.113.4", PAGE, "2014-03-01 12:00:00 UTC", "Test desk"):
        assert told in said, told
    assert "it was read through for this page" in said
    assert "&lt;script&gt;alert(1)" in said and "<script>alert" not in said


def test_a_damaged_original_is_said_on_its_page(cast, two, browse):
    place = file_of(two[0].digest)
    place.chmod(0o600)
    content = place.read_bytes()
    place.write_bytes(content[:-1])
    try:
        assert "was changed: it has" in page(browse(cast.mai), "custody", two[0])
    finally:
        place.write_bytes(content)


def test_the_name_that_was_taken_out_comes_first(cast, two, browse):
    said = page(browse(cast.mai), "changes", two[1])
    assert "Eva Rell" in said[said.index("stand nowhere") : said.index("1 sentence altered")]
    assert "<del>and Eva Rell were </del>" in said
    assert "<ins>was </ins>" in said
    assert page(browse(cast.mai), "changes", two[0]).count("no earlier capture") == 1


def test_any_two_captures_of_the_address_can_be_compared_and_no_others(cast, two, browse):
    mai = browse(cast.mai)
    assert "<ins>and Eva Rell were </ins>" in page(mai, "changes", two[0], f"?since={two[1].pk}")
    other = a_capture(cast.team)
    for since in (other.pk, "nonsense"):
        assert mai.get(reverse("changes", args=[two[0].pk]) + f"?since={since}").status_code == 404
    assert mai.get(reverse("changes", args=[other.pk]) + f"?since={other.pk}").status_code == 404


def test_what_was_found_in_words_that_are_gone_is_named(cast, packs, browse):
    gone = "<p>Police in Karsk arrested the teacher Dov Lint on 1 March 2014.</p>"
    stays = "<p>Police in Karsk arrested the teacher Ira Soln on 2 March 2014.</p>"
    fetched(cast, packs, FIRST.replace("</article>", gone + stays + "</article>"), later())
    after = fetched(cast, packs, FIRST.replace("</article>", stays + "</article>"), later(2))
    said = page(browse(cast.mai), "changes", after)
    listed = said[said.index("What we found in words that are gone") : said.index("1 sentence taken out")]
    assert "Dov Lint" in listed and "Ira Soln" not in listed
    assert "in words that are gone" not in page(browse(cast.mai), "changes", after, f"?since={after.pk}")


def test_every_look_at_an_address_is_listed(cast, packs, two, browse):
    fetched(cast, packs, SECOND, later(3))
    said = page(browse(cast.mai), "series", two[0])
    assert [said.count(words) for words in ("first capture", ">changed<", "the same bytes")] == [1, 1, 1]
    assert f"?since={two[0].pk}" in said


def test_a_document_says_how_often_its_address_was_looked_at_and_when_it_changed(cast, two, browse):
    said = page(browse(cast.mai), "document", Document.objects.get(capture=two[1]))
    assert "looked at 2 times" in said
    assert reverse("changes", args=[two[1].pk]) in said
    assert reverse("custody", args=[two[1].pk]) in said


@pytest.mark.parametrize("name", ["capture-bytes", "original"])
def test_a_strangers_page_never_opens_on_our_own_address(cast, two, browse, name):
    of = two[0] if name == "capture-bytes" else Document.objects.get(capture=two[0])
    answer = browse(cast.mai).get(reverse(name, args=[of.pk]))
    assert b"".join(answer.streaming_content) == FIRST.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_custody_is_saved_for_spreadsheets_and_machines(cast, two, browse):
    mai = browse(cast.mai)
    told = json.loads(mai.get(reverse("custody-json", args=[two[0].pk])).content)
    assert (told["digest"], told["source"]) == (two[0].digest, PAGE)
    assert two[0].digest in mai.get(reverse("custody-csv", args=[two[0].pk])).content.decode()


def test_a_file_has_no_series_and_a_member_leads_to_its_custody(cast, browse):
    box = a_capture(cast.team, name="mail.mbox")
    received = Received("1", "1", How.MEMBER, within=box, member="message 1")
    member = keep([b"hello"], received, team=cast.team, by="mai", at=later())
    mai = browse(cast.mai)
    assert "came as a file" in page(mai, "series", box)
    assert reverse("custody", args=[member.pk]) in page(mai, "custody", box)
    assert reverse("custody", args=[box.pk]) in page(mai, "custody", member)
    assert mai.get(reverse("capture", args=[member.pk]))["Location"] == reverse("custody", args=[member.pk])


def test_a_stamp_is_shown_and_its_proof_is_checked_by_somebody_elses_python_and_openssl(cast, two, browse, tmp_path):
    folder = made(tmp_path / "authority", "Ostra Time Office")
    mai = browse(cast.mai)
    assert mai.get(reverse("proof", args=[two[1].pk])).status_code == 404
    with serving(folder) as authority:
        stamps.stamp(authority, by="vigil", at=later(4))
    assert f'Stamped by <span class="origin">{authority.address}' in page(mai, "custody", two[1]).replace("\n", " ")
    packed = zipfile.ZipFile(io.BytesIO(mai.get(reverse("proof", args=[two[1].pk])).content))
    packed.extractall(tmp_path)
    (tmp_path / "page.html").write_text(SECOND, encoding="utf-8")
    (tmp_path / "other.html").write_text(FIRST, encoding="utf-8")

    def checked(file):
        return subprocess.run([sys.executable, "-I", "check.py", file], cwd=tmp_path, capture_output=True).returncode

    assert (checked("page.html"), checked("other.html")) == (0, 1)
    words = ["ts", "-verify", "-data", "statement.txt", "-in", "token.tsr", "-CAfile", "authority.pem"]
    done = subprocess.run(["openssl", *words], cwd=tmp_path, capture_output=True, text=True)
    assert "Verification: OK" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "name", ["custody", "series", "changes", "capture-bytes", "custody-csv", "custody-json", "proof"]
)
def test_another_teams_capture_does_not_exist(cast, two, browse, name):
    assert browse(cast.ines).get(reverse(name, args=[two[1].pk])).status_code == 404


def test_the_ledger_page_tells_of_looks_exports_and_stamps(cast, packs, two, browse, tmp_path):
    fetched(cast, packs, SECOND, later(3))
    export(chosen(cast.mai), tmp_path / "all.warc.gz", by=cast.mai, at=later(4))
    assert "looked at an address again" in browse(cast.tomas).get(reverse("ledger")).content.decode()
    said = browse(cast.mai).get(reverse("ledger")).content.decode()
    assert "looked at an address again: the same bytes" in said
    assert reverse("custody", args=[two[1].pk]) in said
    assert "exported captures (2) into all.warc.gz" in said
    assert "all.warc.gz" not in browse(cast.ines).get(reverse("ledger")).content.decode()
