# SPDX-License-Identifier: Apache-2.0
"""What comes in: add, documents by state, one document, its story, the ledger."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from builders import a_finding, a_proposal, a_telling, accepted, later
from vigil import airlock
from vigil.archive.keep import Received, keep
from vigil.archive.models import How
from vigil.intake import receive
from vigil.intake.carry import park
from vigil.intake.models import Document, State

pytestmark = pytest.mark.django_db

RELEASE = b"""Ostra court jails poet

Ostra Courier, 4 May 2013

The poet Ana Rell was sentenced on Friday to two years in prison by a court in Ostra.

Her sister said that she would appeal against the verdict before the end of the month.
"""


def add(client, *files, **sent):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("add"), {"files": uploads, **sent})


def parked(cast, name="broken.pdf"):
    document = receive.upload(io.BytesIO(b"\x00\x01"), name, team=cast.team, by="mai", at=later())
    return park(document, "no_text", "it holds no text that can be read")


def test_a_small_upload_is_read_at_once_and_shown(cast, browse):
    answer = add(browse(cast.mai), ("release.txt", RELEASE))
    document = Document.objects.get()
    assert document.state == State.DONE
    assert answer["Location"] == reverse("document", args=[document.pk])
    page = browse(cast.mai).get(answer["Location"]).content.decode()
    assert "before the end of the month" in page


def test_several_files_come_in_together_and_the_unreadable_one_is_parked_with_its_reason(cast, browse):
    client = browse(cast.mai)
    answer = add(client, ("release.txt", RELEASE), ("empty.txt", b""))
    assert answer["Location"] == reverse("documents")
    page = client.get(reverse("documents") + "?state=parked").content.decode()
    assert "empty.txt" in page and "Try again" in page
    assert Document.objects.get(name="empty.txt").reason in page


def test_adding_nothing_says_what_to_do(cast, browse):
    answer = browse(cast.mai).post(reverse("add"), {})
    assert answer.status_code == 422
    assert "Choose a file or write an address" in answer.content.decode()


def test_a_reader_may_not_add(cast, browse):
    cast.mai.memberships.update(role="reader")
    assert add(browse(cast.mai), ("release.txt", RELEASE)).status_code == 403
    assert not Document.objects.exists()


def test_a_member_adds_only_for_teams_of_their_own(cast, browse):
    add(browse(cast.mai), ("release.txt", RELEASE), team=str(cast.others.pk))
    assert Document.objects.get().team == cast.team


def test_a_large_upload_waits_for_the_worker(cast, browse, monkeypatch):
    from vigil.desk.add import views

    monkeypatch.setattr(views, "AT_ONCE", 10)
    add(browse(cast.mai), ("release.txt", RELEASE))
    assert Document.objects.get().state == State.WAITING


def test_the_documents_by_state_add_up(cast, browse):
    client = browse(cast.mai)
    add(client, ("release.txt", RELEASE))
    parked(cast)
    counts = client.get(reverse("documents")).context["counts"]
    assert counts == {"all": 2, "waiting": 0, "done": 1, "partial": 0, "parked": 1}


def test_a_parked_document_is_tried_again_by_its_button(cast, browse):
    document = parked(cast)
    answer = browse(cast.mai).post(reverse("retry", args=[document.pk]), follow=True)
    document.refresh_from_db()
    assert document.attempts == 2
    assert "still parked" in answer.content.decode()


def test_the_original_is_saved_and_never_opened(cast, browse):
    client = browse(cast.mai)
    add(client, ("page.html", b"<p>The poet Ana Rell was sentenced to two years in prison in Ostra.</p>"))
    answer = client.get(reverse("original", args=[Document.objects.get().pk]))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"<p>The poet")


def test_a_note_leads_to_the_words_it_cites(cast, browse):
    client = browse(cast.mai)
    add(client, ("release.txt", RELEASE))
    capture = Document.objects.get().capture
    answer = client.get(reverse("capture", args=[capture.pk]) + "?start=0&end=11")
    assert answer["Location"].endswith("?start=0&end=11#quote")
    assert 'id="quote"' in client.get(answer["Location"]).content.decode()


def test_a_place_that_is_none_is_refused(cast, browse):
    client = browse(cast.mai)
    add(client, ("release.txt", RELEASE))
    address = reverse("document", args=[Document.objects.get().pk])
    assert client.get(address + "?start=x&end=2").status_code == 400


@pytest.mark.parametrize("page", ["document", "whole-page", "original", "retry"])
def test_another_teams_document_does_not_exist(cast, browse, page):
    document = parked(cast)
    ines = browse(cast.ines)
    ask = ines.post if page == "retry" else ines.get
    assert ask(reverse(page, args=[document.pk])).status_code == 404


def test_a_story_names_its_tellings_and_another_teams_does_not_exist(cast, browse):
    telling = a_telling(cast.team, "Ana Rell was sentenced.", publisher="Ostra Courier", published="2013-05-04")
    address = reverse("story", args=[telling.story_id])
    assert "Ostra Courier" in browse(cast.mai).get(address).content.decode()
    assert browse(cast.ines).get(address).status_code == 404


def test_the_inbox_counts_what_waits_story_by_story(cast, browse):
    text = "Ana Rell was sentenced. Eva Rell was arrested."
    telling = a_telling(cast.team, text)
    a_proposal(telling, a_finding("event", text, "Ana Rell was sentenced", type="sentence", person="Ana Rell"))
    a_proposal(telling, a_finding("event", text, "Eva Rell was arrested", type="arrest", person="Eva Rell"))
    page = browse(cast.mai).get(reverse("inbox"))
    assert [row.waiting for row in page.context["rows"]] == [2]
    assert page.context["counts"]["waiting"] == page.context["waiting"] == 2
    assert not browse(cast.ines).get(reverse("inbox")).context["rows"]


def test_the_ledger_says_what_was_decided_and_that_it_stands_as_written(cast, browse):
    text = "Ana Rell was sentenced."
    accepted(cast.mai, a_telling(cast.team, text), a_finding("event", text, text, type="sentence", person="Ana Rell"))
    page = browse(cast.mai).get(reverse("ledger")).content.decode()
    assert "accepted, event: Ana Rell: sentence" in page
    assert "as written" in page and "changed since" not in page
    assert "Ana Rell" not in browse(cast.ines).get(reverse("ledger")).content.decode()


def test_a_changed_entry_is_seen_on_the_page_and_by_the_check(cast, browse):
    from vigil.ledger.models import Payload

    text = "Ana Rell was sentenced."
    decision = accepted(
        cast.mai, a_telling(cast.team, text), a_finding("event", text, text, type="sentence", person="A")
    )
    payload = Payload.objects.get(entry=decision.entry)
    Payload.objects.filter(entry=decision.entry).update(body=payload.body.replace('"A"', '"B"'))
    tomas = browse(cast.tomas)
    assert "changed since it was written" in tomas.get(reverse("ledger")).content.decode()
    assert "The chain does not hold" in tomas.post(reverse("ledger")).content.decode()


def test_only_who_audits_may_have_the_whole_chain_checked(cast, browse):
    assert browse(cast.mai).post(reverse("ledger")).status_code == 403
    assert "The chain holds" in browse(cast.tomas).post(reverse("ledger")).content.decode()


@pytest.mark.parametrize("page", ["home", "inbox", "documents", "review", "add", "search", "ledger", "help"])
def test_every_page_reads_on_an_empty_desk(cast, browse, page):
    answer = browse(cast.mai).get(reverse(page))
    assert answer.status_code == 200
    assert "<main" in answer.content.decode()


def test_a_search_finds_a_text_without_its_marks(cast, browse):
    client = browse(cast.mai)
    add(client, ("thu.txt", "Ông Đinh Đăng Định được đưa ra xét xử tại tòa án tỉnh Ostra vào hôm qua.".encode()))
    page = client.get(reverse("search") + "?q=dinh dang dinh").content.decode()
    assert "<mark>" in page
    assert "<mark>" not in browse(cast.ines).get(reverse("search") + "?q=dinh dang dinh").content.decode()


def test_a_container_lists_what_came_out_of_it_and_each_member_leads_back(cast, browse):
    holder = receive.upload(io.BytesIO(b"PK"), "all.zip", team=cast.team, by=str(cast.mai.pk), at=later())
    for number in range(60):
        told = Received(f"{number:02}.txt", f"vigil:all.zip#{number:02}.txt", How.UPLOAD)
        member = keep([f"{number}".encode()], told, team=cast.team, by="mai", at=later(number))
        document = receive.document_of(member)
        Document.objects.filter(pk=document.pk).update(out_of=holder, state=State.DONE if number else State.WAITING)
    client = browse(cast.mai)
    address = reverse("document", args=[holder.pk])
    first, second = client.get(address).content.decode(), client.get(address + "?page=2").content.decode()
    assert "60 documents came out of it" in first
    assert "00.txt" in first and "59.txt" in second and "59.txt" not in first
    assert re.search(r'done</span> <span class="n">59<', first) and re.search(
        r'waiting</span> <span class="n">1<', first
    )
    page = client.get(reverse("document", args=[document.pk])).content.decode()
    assert f'href="{address}#inside">all.zip</a>' in page
    assert "came out of it" not in page


def test_the_help_page_says_what_protects_the_opening_of_files(cast, browse):
    page = browse(cast.mai).get(reverse("help")).content.decode()
    assert "How files are opened here" in page
    for words in airlock.holds().missing():
        assert words in page
