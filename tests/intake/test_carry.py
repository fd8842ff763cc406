# SPDX-License-Identifier: Apache-2.0
"""The conveyor: every step may be done again, what cannot be read is parked, nothing is dropped."""

import http.server
import io
import threading

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Count

import mixed
from builders import later
from vigil.airlock import Limits
from vigil.archive.models import Capture, Reading
from vigil.intake import receive
from vigil.intake.carry import carry
from vigil.intake.models import Document, State
from vigil.intake.worker import retry, safely, work
from vigil.record.enter import decide
from vigil.review.models import Proposal, Sighting, Verdict
from vigil.stories.models import Story, Telling

pytestmark = pytest.mark.django_db

RELEASE = """Lantern Group asks for the release of a teacher

Karsk, 3 March 2013

Police in Karsk arrested the teacher Ana Velu on 1 March 2013.

The Lantern Group called on the authorities to release her immediately and unconditionally.
"""


def brought(cast, content: bytes, name: str = "release.txt", at=None) -> Document:
    return receive.upload(io.BytesIO(content), name, team=cast.team, by=str(cast.mai.pk), at=at or later())


def test_a_release_goes_all_the_way(cast, packs):
    document = carry(brought(cast, RELEASE.encode()), packs, at=later())
    assert document.state == State.DONE
    reading = Reading.objects.get()
    assert reading.text == RELEASE
    assert reading.published == "2013-03-03"
    kinds = {proposal.kind for proposal in Proposal.objects.visible_to(cast.mai)}
    assert {"event", "call"} <= kinds
    for sighting in Sighting.objects.select_related("reading"):
        assert sighting.reading.text[sighting.start :].startswith(sighting.words)


def test_carrying_again_changes_nothing(cast, packs):
    document = carry(brought(cast, RELEASE.encode()), packs, at=later())
    tables = (Capture, Reading, Story, Telling, Proposal, Sighting, Document)
    before = [table.objects.count() for table in tables]
    carry(document, packs, at=later(1))
    assert carry(brought(cast, RELEASE.encode(), at=later(2)), packs, at=later(2)) == document
    assert [table.objects.count() for table in tables] == before


def test_a_repost_adds_no_proposal(cast, packs):
    first = carry(brought(cast, RELEASE.encode()), packs, at=later())
    repost = RELEASE.replace("Karsk, 3 March 2013", "March 5, 2013\n\nby Karsk Wire")
    second = carry(brought(cast, repost.encode(), "repost.txt"), packs, at=later(1))
    assert first.proposals > 0
    assert Story.objects.count() == 1
    assert second.proposals == 0
    assert {proposal.sightings.count() for proposal in Proposal.objects.all()} == {2}


@pytest.mark.parametrize("first", range(4))
def test_what_waits_follows_a_page_that_is_found_to_hold_several_texts(cast, packs, first):
    """The page was in the story of one of its texts until the other came by itself; the stories have new names then."""
    one, other = mixed.release(first), mixed.release(first + 1)
    for number, text in enumerate((one, f"{one}\n\n{other}", other)):
        carry(brought(cast, text.encode(), f"{number}.txt"), packs, at=later(number))
        assert Story.objects.count() == (1, 1, 3)[number]
    for proposal in Proposal.objects.all():
        assert {sighting.telling.story_id for sighting in proposal.sightings.all()} == {proposal.story}
    said = Proposal.objects.values("fingerprint").annotate(stories=Count("story"))
    assert {row["stories"] for row in said} == {2}, "each waits with its own text and with the page"


def test_what_came_late_to_a_decided_story_stays_decided(cast, packs):
    carry(brought(cast, RELEASE.encode()), packs, at=later())
    arrest = Proposal.objects.filter(kind="event").first()
    decide(arrest, Verdict.ACCEPT, by=cast.mai, at=later(1), version=arrest.version)
    carry(brought(cast, b"Copied below.\n\n" + RELEASE.encode(), "copy.txt"), packs, at=later(2))
    assert Proposal.objects.get(pk=arrest.pk).state == "accepted"


@pytest.mark.parametrize("content", [b"", b"   \n\t", bytes(range(256)) * 40, b"%PDF-1.7 broken", b"\x00" * 5000])
def test_what_cannot_be_read_is_parked_with_a_reason_and_kept(cast, packs, content):
    document = safely(brought(cast, content, "bad"), packs, at=later())
    assert document.state == State.PARKED
    assert document.code not in ("", "fault")
    assert document.reason
    assert document.capture.digest


def test_one_too_large_is_parked_without_being_read(cast, packs):
    document = safely(brought(cast, RELEASE.encode() + b" " * (64 << 20)), packs, at=later())
    assert (document.state, document.code) == (State.PARKED, "too large")


def test_a_fault_of_ours_costs_one_document(cast, packs, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("a bug")

    bad = brought(cast, RELEASE.encode())
    with monkeypatch.context() as patch:
        patch.setattr("vigil.airlock.spot", broken)
        assert safely(bad, packs, at=later()).code == "fault"
        assert not Proposal.objects.exists(), "the failed step left nothing behind"
    assert retry(bad, packs, by=cast.mai, at=later(1)).state == State.DONE


def test_a_text_that_takes_too_long_to_search_is_read_in_part_and_can_be_tried_again(cast, packs, monkeypatch):
    bad = brought(cast, RELEASE.encode())
    with monkeypatch.context() as patch:
        patch.setattr("vigil.intake.carry.SEARCHING", Limits(patience=0))
        document = safely(bad, packs, at=later())
    assert (document.state, document.code, document.proposals) == (State.PARTIAL, "too slow to search", 0)
    assert document.capture.readings.get().tellings.count() == 1, "it is readable"
    document = retry(bad, packs, by=cast.mai, at=later(1))
    assert (document.state, document.reason) == (State.DONE, "")
    assert document.proposals


def test_the_worker_carries_what_waits_and_nothing_else(cast, packs):
    brought(cast, RELEASE.encode())
    brought(cast, b"", "empty.txt")
    assert work(packs, clock=later) == 2
    assert work(packs, clock=later) == 0
    assert sorted(Document.objects.values_list("state", flat=True)) == ["done", "parked"]


def test_a_dead_address_waits_for_a_retry_and_gets_its_bytes_at_last(cast, packs):
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(RELEASE.encode())

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        url = f"http://127.0.0.1:{server.server_port}/release"
        told = {"team": cast.team, "by": str(cast.mai.pk)}
        dead = receive.address(url, **told, at=later())
        assert (dead.state, dead.code, dead.capture) == (State.PARKED, "refused_address", None)
        assert receive.address(url, **told, at=later()).pk == dead.pk
        threading.Thread(target=server.serve_forever, daemon=True).start()
        alive = receive.address(url, **told, at=later(1), allow=frozenset({"127.0.0.1"}))
        server.shutdown()
    assert alive.pk == dead.pk
    assert carry(alive, packs, at=later(1)).state == State.DONE


def test_a_folder_and_a_missing_file_are_named(cast, tmp_path):
    told = {"team": cast.team, "by": "mai", "at": later()}
    with pytest.raises(receive.NotReceived, match="is a folder"):
        receive.file(tmp_path, **told)
    with pytest.raises(receive.NotReceived, match="cannot be read"):
        receive.file(tmp_path / "absent", **told)


def test_nothing_is_parked_without_a_reason(cast):
    document = brought(cast, b"text")
    document.state = State.PARKED
    with pytest.raises(IntegrityError), transaction.atomic():
        document.save()
