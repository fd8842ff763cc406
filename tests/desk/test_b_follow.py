# SPDX-License-Identifier: Apache-2.0
"""Views followed from a calendar or a feed reader: by an address that shows what its member sees, until it ends."""

import re
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from builders import a_finding, a_proposal, a_telling, accepted, an_event, later
from vigil.access.check import breaches
from vigil.access.enter import close
from vigil.access.models import Followed
from vigil.advocacy.models import Commitment
from vigil.casebook.models import Case
from vigil.desk import clock
from vigil.ledger.models import Entry
from vigil.people.models import Person

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def record(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    text = "The ministry promised to ratify the treaty by the end of the year."
    telling = a_telling(cast.team, text, publisher="Harbor Voice", published="2026-02-20")
    told = {"type": "promise", "by": "ministry", "what": "ratify the treaty", "due": "2026-12-31"}
    accepted(cast.mai, telling, a_finding("commitment", text, text, **told))
    return cast


def address(browser, view: str, asked: str = "") -> str:
    html = browser.post(reverse("follow"), {"view": view, "asked": asked}).content.decode()
    return urlsplit(re.search(r'<code class="address">([^<]+)', html)[1]).path


def test_a_calendar_reads_the_days_without_signing_in(record, browse):
    path = address(browse(record.mai), "calendar")
    answer = Client().get(path)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    due = [event for event in events if event["categories"].to_ical() == b"due"]
    assert [(str(event["dtstart"].dt), str(event["dtend"].dt)) for event in due] == [("2026-12-31", "2027-01-01")]
    assert "ratify the treaty" in due[0]["summary"]
    ids = [str(event["uid"]) for event in events]
    assert len(ids) == len(set(ids)) > 1
    again = Calendar.from_ical(Client().get(path).content).walk("VEVENT")
    assert [str(event["uid"]) for event in again] == ids


def test_a_view_is_followed_as_it_was_asked(record, browse):
    path = address(browse(record.mai), "calendar", "kind=due")
    events = Calendar.from_ical(Client().get(path).content).walk("VEVENT")
    assert {event["categories"].to_ical() for event in events} == {b"due"}


def test_one_person_is_followed_event_by_event(record, browse):
    ana = Person.objects.get().pk
    assert f"asked=id%3D{ana}" in browse(record.mai).get(reverse("person", args=[ana])).content.decode()
    path = address(browse(record.mai), "person", f"id={ana}")
    an_event(record.mai, "Ana Velu", "sentence", "2013-12-01", at=later(3))
    feed = ElementTree.fromstring(Client().get(path).content)  # noqa: S314 - our own feed
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert [title.partition(" was ")[2].split()[0] for title in titles] == ["sentenced", "arrested"]
    assert Client().get(address(browse(record.ines), "person", f"id={ana}")).status_code == 404
    assert Client().get(address(browse(record.mai), "person", "id=nobody")).status_code == 404


@pytest.mark.parametrize(("view", "words"), [("people", "Ana Velu"), ("advocacy", "ratify the treaty")])
def test_a_reader_gets_a_feed(record, browse, view, words):
    answer = Client().get(address(browse(record.mai), view))
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert any(words in title for title in titles)
    assert answer.headers["Cache-Control"] == "private, no-store"


def a_promise_is_recommended(member) -> None:
    text = "Norvik recommended that Viet Nam ratify the treaty on the disappeared."
    telling = a_telling(member.teams.get(), text, publisher="Review Office", published="2026-02-24")
    told = {"by": "Norvik", "to": "Viet Nam", "words": "ratify the treaty on the disappeared", "response": "noted"}
    accepted(member, telling, a_finding("recommendation", text, text, **told))


def a_finding_that_waits(member) -> None:
    text = "Bo Tan was arrested in Karsk."
    telling = a_telling(member.teams.get(), text, publisher="Karsk Wire", published=str(clock.today()))
    told = {"type": "arrest", "person": "Bo Tan"}
    a_proposal(telling, a_finding("event", text, text, **told), at=clock.now())


def feed_of(path: str) -> list[tuple[str, str]]:
    """Title and address of every entry a program is given."""
    answer = Client().get(path)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).iter(f"{ATOM}entry")  # noqa: S314 - our own
    return [(one.findtext(f"{ATOM}title"), urlsplit(one.findtext(f"{ATOM}id")).path) for one in entries]


def test_cases_laws_recommendations_and_the_inbox_are_followed(record, browse):
    an_event(record.mai, "Ana Velu", "charge", "2013-09-05", law="Criminal Code art. 78", at=later(1))
    a_promise_is_recommended(record.mai)
    a_finding_that_waits(record.mai)
    mai = browse(record.mai)
    told = {view: feed_of(address(mai, view)) for view in ("cases", "laws", "recommendations", "inbox")}
    assert [title.partition(" was ")[2].split()[0] for title, _place in told["cases"]] == ["charged", "arrested"]
    assert {place.split("/")[1] for _title, place in told["cases"]} == {"cases"}
    assert [title.partition(" was ")[2].split()[0] for title, _place in told["laws"]] == ["charged"]
    assert [title for title, _place in told["recommendations"]] == ["ratify the treaty on the disappeared"]
    assert [title.startswith("Bo Tan") for title, _place in told["inbox"]] == [True]
    for title, place in (one for each in told.values() for one in each):
        assert mai.get(place).status_code == 200, title


def test_one_case_law_call_commitment_and_engagement_are_followed(record, browse):
    an_event(record.mai, "Ana Velu", "charge", "2013-09-05", law="Criminal Code art. 78", at=later(1))
    an_event(record.mai, "Bo Tan", "arrest", "2013-09-06", law="Criminal Code art. 140", at=later(1))
    ana = Case.objects.filter(parties__person__names__text="Ana Velu").distinct().get()
    promise = Commitment.objects.get()
    mai = browse(record.mai)
    assert {title.split(" was ")[0] for title, _place in feed_of(address(mai, "case", f"id={ana.pk}"))} == {"Ana Velu"}
    under = feed_of(address(mai, "law", "id=xx/penal-2015/78"))
    assert [title.split(" was ")[0] for title, _place in under] == ["Ana Velu"]
    assert [title for title, _place in feed_of(address(mai, "commitment", f"id={promise.pk}"))] == ["ratify the treaty"]
    assert Client().get(address(browse(record.ines), "case", f"id={ana.pk}")).content.count(b"<entry") == 0
    assert Client().get(address(mai, "case", "id=nothing")).status_code == 404


@pytest.mark.parametrize(
    ("page", "asked"),
    [("cases", ""), ("laws", ""), ("recommendations", ""), ("inbox", ""), ("advocacy", ""), ("people", "")],
)
def test_every_list_has_the_way_to_follow_it(record, browse, page, asked):
    assert f"view={page}&amp;asked={asked}" in browse(record.mai).get(reverse(page)).content.decode()


def test_the_page_of_one_thing_has_the_way_to_follow_it_and_leads_back(record, browse):
    mai, promise = browse(record.mai), Commitment.objects.get()
    case = Case.objects.get()
    for view, id, page in (
        ("commitment", promise.pk, reverse("commitment", args=[promise.pk])),
        ("case", case.pk, reverse("case", args=[case.pk])),
        ("law", "xx/penal-2015/78", reverse("law", args=["xx", "penal-2015", "78"])),
    ):
        told = quote(f"id={id}", safe="")
        assert f"view={view}&amp;asked={told}" in mai.get(page).content.decode()
        address(mai, view, f"id={id}")
        followed = Followed.objects.get(view=view)
        assert f'href="{page}"' in mai.get(reverse("follow-new", args=[followed.pk])).content.decode()


def test_an_address_shows_its_member_and_nobody_elses_rows(record, browse):
    assert b"Ana Velu" not in Client().get(address(browse(record.ines), "people")).content


def test_an_address_taken_back_leads_nowhere(record, browse):
    mai = browse(record.mai)
    path = address(mai, "people")
    row = Followed.objects.get()
    assert browse(record.ines).post(reverse("follow-end", args=[row.pk])).status_code == 404
    mai.post(reverse("follow-end", args=[row.pk]))
    assert Client().get(path).status_code == 302
    assert mai.post(reverse("follow-end", args=[row.pk])).status_code == 404
    assert [entry.kind for entry in Entry.objects.filter(kind__startswith="followed.")] == [
        "followed.made",
        "followed.ended",
    ]


def test_an_address_ends_with_the_account(record, browse):
    path = address(browse(record.mai), "people")
    close(record.mai, by="vigil", at=later(500))
    assert Client().get(path).status_code == 302


def test_the_secret_is_kept_nowhere(record, browse):
    secret = address(browse(record.mai), "calendar").rstrip("/").rpartition("/")[2]
    held = [str(value) for row in Followed.objects.values() for value in row.values()]
    told = [entry.payload.body for entry in Entry.objects.select_related("payload")]
    assert len(secret) >= 32
    assert not any(secret in words for words in held + told)


def test_an_address_put_into_the_database_by_hand_is_found(record, browse):
    address(browse(record.mai), "people")
    assert list(breaches()) == []
    Followed.objects.create(member=record.mai, view="people", digest="0" * 64, since=later())
    assert [breach.what.split()[0] for breach in breaches()] == ["followed"]


def test_an_address_opened_again_by_hand_is_found(record, browse):
    mai = browse(record.mai)
    address(mai, "people")
    mai.post(reverse("follow-end", args=[Followed.objects.get().pk]))
    assert list(breaches()) == []
    Followed.objects.update(ended=None)
    assert len(list(breaches())) == 1


@pytest.mark.parametrize("sent", [{"view": "ledger"}, {"view": "people", "asked": "q" * 501}, {}])
def test_what_cannot_be_followed_is_refused(record, browse, sent):
    assert browse(record.mai).post(reverse("follow"), sent).status_code == 400
    assert not Followed.objects.exists()


def test_a_guessed_address_asks_to_sign_in_and_a_post_is_refused(record, browse):
    assert Client().get(reverse("followed", args=["guessed"])).status_code == 302
    assert Client().post(address(browse(record.mai), "calendar")).status_code == 405
