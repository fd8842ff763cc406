# SPDX-License-Identifier: Apache-2.0
"""S12: what is read of what a circle keeps, looked for, taken out and refused is in the ledger, or does not happen."""

import pytest
from django.urls import reverse

from builders import an_event, later
from vigil.access import circles, follow
from vigil.archive.models import Capture
from vigil.desk import reads
from vigil.desk.reconcile.keys import key_for
from vigil.ledger import append
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry
from vigil.people.models import Person
from vigil.record import levels
from vigil.search.index import current

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(cast) -> Person:
    """Somebody whom Tomas alone sees."""
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    an_event(cast.mai, "Dov Lint", "arrest", "2013-03-03")
    ana = Person.objects.get(names__text="Ana Velu")
    circle = circles.restricted(cast.team, by=cast.tomas, at=later())
    levels.keep("person", ana.pk, to=circle, because="her family asked", by=cast.tomas, at=later())
    ana.refresh_from_db()
    return ana


def noted(kind: str) -> list[dict]:
    return [body_of(entry) for entry in Entry.objects.filter(kind=kind).order_by("seq")]


def test_a_page_of_what_is_closed_is_noted_and_an_open_one_is_not(cast, closed, browse):
    client = browse(cast.tomas)
    client.get(reverse("person", args=[Person.objects.get(names__text="Dov Lint").pk]))
    assert noted(reads.READ) == []
    client.get(reverse("person", args=[closed.pk]))
    assert [one["page"] for one in noted(reads.READ)] == ["person"]
    assert noted(reads.READ)[0]["circle"] == str(closed.team_id)


def test_a_search_leaves_a_mark_and_no_word(cast, closed, browse):
    current()
    client = browse(cast.mai)
    client.get(reverse("search"), {"q": "Karsk Lint"})
    client.get(reverse("people"), {"q": "karsk lint"})
    client.get(reverse("people"))
    told = noted(reads.SEARCHED)
    assert [one["page"] for one in told] == ["search", "people"]
    assert {one["mark"] for one in told} == {reads.mark("Karsk Lint")}
    assert "lint" not in str(told).lower()


def test_a_file_that_is_taken_out_is_noted(cast, closed, browse):
    capture = Capture.objects.visible_to(cast.mai).first()
    assert browse(cast.mai).get(reverse("capture-bytes", args=[capture.pk])).getvalue()
    assert [one["page"] for one in noted(reads.EXPORTED)] == ["capture-bytes"]


def test_a_file_asks_who_in_a_circle_takes_it_and_leaves_without_what_circles_keep(cast, closed, browse):
    client = browse(cast.tomas)
    address = reverse("table-out", kwargs={"kind": "event", "form": "csv"})
    assert client.get(address)["Location"].startswith(reverse("sign-in-again"))
    client.post(reverse("sign-in-again"), {"shown": "a long password"})
    for taken in (client.get(address).getvalue(), browse(cast.mai).get(address).getvalue()):
        assert b"Dov Lint" in taken and b"Ana Velu" not in taken


def test_a_denial_is_noted_and_says_not_of_what(cast, closed, browse):
    client = browse(cast.mai)
    client.get(reverse("person", args=[closed.pk]))
    client.post(reverse("ledger"))
    assert [(one["page"], one["status"]) for one in noted(reads.DENIED)] == [("person", "404"), ("ledger", "403")]
    assert str(closed.pk) not in str(noted(reads.DENIED))


def test_what_cannot_be_noted_does_not_happen(cast, closed, browse, monkeypatch):
    """The disk is full, or the ledger is held: no page, no hits, no file, nobody signed in."""
    client = browse(cast.tomas)
    client.raise_request_exception = False
    stranger = browse()
    stranger.raise_request_exception = False

    def full(*_told, **_how):
        raise OSError("no space left on device")

    monkeypatch.setattr(append, "_queue", full)
    for address in (reverse("person", args=[closed.pk]), reverse("search") + "?q=velu"):
        answer = client.get(address)
        assert answer.status_code == 500 and b"Velu" not in answer.content
    stranger.post(reverse("sign-in"), {"username": "mai", "password": "a long password"})
    assert stranger.get(reverse("home")).status_code == 302


def test_what_a_program_follows_shows_what_is_open_alone(cast, closed, browse):
    secret = follow.follow(cast.tomas, "people", "", at=later())[1]
    told = browse().get(reverse("followed", args=[secret])).content
    assert b"Dov Lint" in told and b"Ana Velu" not in told
    asked = reverse("reconcile-suggest-entity", kwargs={"key": key_for(cast.tomas)})
    assert b"Ana Velu" not in browse().get(asked, {"prefix": "ana"}).content


def test_who_audits_reads_what_was_read(cast, closed, browse):
    browse(cast.mai).get(reverse("person", args=[closed.pk]))
    assert b"was refused (person)" in browse(cast.tomas).get(reverse("ledger")).content
    assert b"was refused (person)" not in browse(cast.ines).get(reverse("ledger")).content
