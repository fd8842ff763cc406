# SPDX-License-Identifier: Apache-2.0
"""Containers and lists: what they hold becomes documents of their own, once, however often it is carried."""

import datetime
import io
import zipfile

import pytest
from django.utils import timezone

from builders import later
from vigil.archive.models import Capture, How
from vigil.intake import claims, receive
from vigil.intake.models import Document, State
from vigil.intake.worker import family, safely, wanted, work

pytestmark = pytest.mark.django_db

RELEASE = b"""Lantern Group asks for the release of a teacher

Karsk, 3 March 2013

Police in Karsk arrested the teacher Ana Velu on 1 March 2013.
"""


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2013, 3, 1, 0, 0, 0)), content)
    return held.getvalue()


def brought(cast, content: bytes, name: str) -> Document:
    return receive.upload(io.BytesIO(content), name, team=cast.team, by=str(cast.mai.pk), at=later())


def test_what_a_container_holds_becomes_documents_of_their_own(cast, packs):
    box = brought(cast, zipped(a=RELEASE, b=RELEASE + b"Again.\n"), "two.zip")
    told = list(family(box, packs, clock=later))
    assert [one.state for one in told] == [State.DONE] * 3
    assert told[0].reason == "2 documents"
    for member in Capture.objects.filter(within=box.capture):
        assert (member.how, member.document.out_of_id) == (How.MEMBER, box.pk)
        assert member.member in ("a", "b")
    assert work(packs, clock=later) == 0


def test_carried_again_a_container_doubles_nothing(cast, packs):
    box = brought(cast, zipped(a=RELEASE, deeper=zipped(b=RELEASE)), "box.zip")
    list(family(box, packs, clock=later))
    before = Capture.objects.count(), Document.objects.count()
    box.state = State.WAITING
    box.save()
    list(family(box, packs, clock=later))
    assert (Capture.objects.count(), Document.objects.count()) == before == (4, 4)


def test_containers_are_opened_three_deep_and_no_deeper(cast, packs):
    held = zipped(a=RELEASE)
    for _ in range(4):
        held = zipped(again=held)
    told = list(family(brought(cast, held, "deep.zip"), packs, clock=later))
    assert (told[-1].state, told[-1].code) == (State.PARKED, "too deep")
    assert all(one.reason for one in told)


def test_a_broken_member_is_told_and_the_rest_comes_in(cast, packs):
    whole = bytearray(zipped(a=RELEASE, b=RELEASE + b"Again."))
    at = whole.index(b"Again.")
    whole[at] ^= 0xFF
    box, *rest = family(brought(cast, bytes(whole), "two.zip"), packs, clock=later)
    assert (box.state, box.code) == (State.PARTIAL, "members set aside")
    assert box.reason.startswith("1 document; 1 set aside: ")
    assert [one.state for one in rest] == [State.DONE]


def test_a_list_waits_for_somebody_to_ask_for_its_addresses(cast, packs):
    rows = b"url,title\nhttp://127.0.0.1:9/a,one\nhttp://127.0.0.1:9/b,two\nhttp://127.0.0.1:9/a,again\n"
    listed = safely(brought(cast, rows, "links.csv"), packs, at=later())
    assert (listed.state, listed.code) == (State.PARKED, "list")
    assert "--follow" in listed.reason
    told = list(family(wanted(listed, follow=True), packs, clock=later))
    assert told[0].state == State.DONE
    assert {one.origin: one.code for one in told[1:]} == dict.fromkeys(
        ("http://127.0.0.1:9/a", "http://127.0.0.1:9/b"), "refused_address"
    )
    assert work(packs, clock=later) == 0


def test_a_capture_that_was_left_without_a_document_gets_one(cast, packs):
    document = brought(cast, RELEASE, "release.txt")
    Document.objects.filter(pk=document.pk).delete()
    assert work(packs, clock=later) == 1
    assert Document.objects.get(capture=document.capture).state == State.DONE


def test_what_another_worker_carries_is_left_to_it(cast, packs):
    document = brought(cast, RELEASE, "release.txt")
    elsewhere = Document.objects.filter(pk=document.pk)
    elsewhere.update(claimed_by="another-machine/7/1", claimed_at=timezone.now())
    assert work(packs, clock=later) == 0
    assert safely(document, packs, at=later()).state == State.WAITING
    elsewhere.update(claimed_at=timezone.now() - claims.LEASE - datetime.timedelta(seconds=1))
    assert work(packs, clock=later) == 1


def test_a_dead_workers_claim_is_void_at_once(cast, packs):
    document = brought(cast, RELEASE, "release.txt")
    machine, number, begun = claims._me().split("/")
    gone = f"{machine}/{number}/{int(begun or 1) + 1}"
    Document.objects.filter(pk=document.pk).update(claimed_by=gone, claimed_at=timezone.now())
    assert work(packs, clock=later) == 1
