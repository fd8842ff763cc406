# SPDX-License-Identifier: Apache-2.0
"""Views followed by mail: counted as the member may see them then, sent by a real server, stopped by one click."""

import datetime
import re
from mailbox import receiving
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.access import circles, mailing
from vigil.access.check import breaches
from vigil.access.enter import close
from vigil.access.factors import lock
from vigil.access.models import Followed, Mailing
from vigil.archive.post import Plate, Server
from vigil.desk.follow.sending import send_due
from vigil.ledger.models import Entry
from vigil.record.enter import undo

pytestmark = pytest.mark.django_db
NAMES = ["Ana", "Velu", "Bo", "Karr"]


@pytest.fixture
def box():
    with receiving() as taken:
        yield taken


def server(box) -> Server:
    told = {"port": box.port, "security": "none", "sender": "desk@example.org", "desk": "https://desk.example.org"}
    return Server(Plate(server="127.0.0.1", **told), patience=2.0)


def follows(member, view: str, asked: str = "", *, every: str = "daily", language: str = "en", at=None) -> Mailing:
    at = at or timezone.now()
    told = {"to": "mai@example.org", "every": every, "language": language, "today": at.date(), "at": at}
    return mailing.follow_by_mail(member, view, asked, **told)


def round_at(box, at: datetime.datetime) -> int:
    return send_due(clock=lambda: at, server=server(box))


def in_days(days: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=days)


def a_promise(mai, words: str, **slots) -> None:
    telling = a_telling(mai.teams.get(), words, publisher="Harbor Voice", published="2026-02-20")
    accepted(mai, telling, a_finding("commitment", words, words, type="promise", by="ministry", what=words, **slots))


def plain(message) -> str:
    return message.get_content().replace("\r\n", "\n")


def test_a_mail_tells_how_much_is_new_and_no_name(cast, box):
    follows(cast.mai, "people")
    for name, kind, on in (
        ("Ana Velu", "arrest", "2013-09-01"),
        ("Bo Karr", "arrest", "2013-10-01"),
        ("Bo Karr", "release", "2014-01-02"),
    ):
        an_event(cast.mai, name, kind, on)
    assert round_at(box, in_days(1.01)) == 1
    (message,) = box.arrived
    assert message["To"] == "mai@example.org"
    assert message["Subject"] == "Vigil: 3 new"
    assert "  arrest: 2\n  release: 1\n" in plain(message)
    assert not any(name in message.as_string() for name in NAMES)
    (entry,) = Entry.objects.filter(kind="followed.mailed")
    assert '"new":3' in entry.payload.body
    assert "example.org" not in entry.payload.body


def test_the_page_behind_a_mail_asks_to_sign_in_and_lists_exactly_what_was_counted(cast, box, browse):
    follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    round_at(box, in_days(1.01))
    an_event(cast.mai, "Bo Karr", "arrest", "2013-10-01")  # told by the next one
    address = re.search(r"https://desk\.example\.org(/follow/\S+/new/\S+)", plain(box.arrived[0]))[1]
    assert Client().get(address).status_code == 302
    assert browse(cast.tomas).get(address).status_code == 404
    page = browse(cast.mai).get(address).content.decode()
    assert "Ana Velu" in page
    assert "Bo Karr" not in page
    assert '<span class="n">1</span>' in page
    assert browse(cast.mai).get(address.replace("since=", "since=x")).status_code == 400


def test_nothing_is_sent_where_nothing_is_new(cast, box):
    follows(cast.mai, "people")
    assert [round_at(box, in_days(day)) for day in (0.5, 1.01, 1.5, 2.1)] == [0, 1, 0, 1]
    assert box.arrived == []
    assert not Entry.objects.filter(kind="followed.mailed").exists()


def test_what_was_told_is_not_told_again(cast, box):
    follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    round_at(box, in_days(1.01))
    round_at(box, in_days(2.02))
    an_event(cast.mai, "Ana Velu", "release", "2014-09-01")
    round_at(box, in_days(3.03))
    assert [message["Subject"] for message in box.arrived] == ["Vigil: 1 new"] * 2
    assert "release: 1" in plain(box.arrived[1])


def test_what_was_taken_back_before_a_mail_goes_is_not_counted(cast, box):
    follows(cast.mai, "people")
    decision = an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    undo(decision, reason="misread", by=cast.mai, at=timezone.now())
    round_at(box, in_days(1.01))
    assert box.arrived == []


def test_a_mail_goes_weekly_where_that_was_asked(cast, box):
    follows(cast.mai, "people", every="weekly")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    assert [round_at(box, in_days(day)) for day in (1.01, 6.9, 7.01)] == [0, 0, 1]
    assert len(box.arrived) == 1


def test_another_teams_rows_and_those_of_circles_are_not_counted(cast, box):
    follows(cast.ines, "people")
    follows(cast.tomas, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    circle = circles.restricted(cast.team, by=cast.tomas, at=timezone.now())
    words = "Bo Karr was arrested on 2013-10-01."
    telling = a_telling(circle, words, publisher="Harbor Voice", published="2013-10-02")
    accepted(cast.tomas, telling, a_finding("event", words, words, person="Bo Karr", type="arrest", date="2013-10-01"))
    round_at(box, in_days(1.01))
    assert [message["Subject"] for message in box.arrived] == ["Vigil: 1 new"]


def test_whoever_lost_access_by_then_is_told_nothing(cast, box):
    follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    cast.mai.memberships.all().delete()
    round_at(box, in_days(1.01))
    assert box.arrived == []


def test_a_list_is_followed_as_it_was_asked(cast, box):
    follows(cast.mai, "people", "liberty=free")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    an_event(cast.mai, "Bo Karr", "arrest", "2013-10-01")
    an_event(cast.mai, "Bo Karr", "release", "2014-01-02")
    round_at(box, in_days(1.01))
    assert "  arrest: 1\n  release: 1\n" in plain(box.arrived[0])


def test_advocacy_tells_of_promises_steps_and_what_fell_due(cast, box):
    today = timezone.now().date()
    a_promise(cast.mai, "ratify the treaty", due=str(today))
    follows(cast.mai, "advocacy")
    a_promise(cast.mai, "open the prisons")
    round_at(box, in_days(1.01))
    assert "  commitment: 1\n  overdue: 1\n" in plain(box.arrived[0])
    round_at(box, in_days(2.02))
    assert len(box.arrived) == 1


def test_the_calendar_tells_of_days_that_came_within_two_weeks(cast, box):
    due = timezone.now().date() + datetime.timedelta(days=20)
    a_promise(cast.mai, "ratify the treaty", due=str(due))
    follows(cast.mai, "calendar", "kind=due")
    sent = []
    for day in range(1, 10):
        round_at(box, in_days(day + 0.01 * day))
        sent.append(len(box.arrived))
    assert sent == [0, 0, 0, 0, 0, 1, 1, 1, 1]
    a_promise(cast.mai, "open the prisons", due=str(due))  # near already, and new
    round_at(box, in_days(10.5))
    assert len(box.arrived) == 2


def test_a_mail_speaks_the_language_of_whoever_asked_for_it(cast, box):
    follows(cast.mai, "people", language="vi")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    round_at(box, in_days(1.01))
    assert "bắt: 1" in plain(box.arrived[0])


@pytest.mark.parametrize("fault", [{"to": "550 no such mailbox"}, {"taken": "451 later"}, {"cut": True}])
def test_a_failure_is_shown_to_the_member_and_tried_again(cast, box, browse, fault):
    row = follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    for name, told in fault.items():
        setattr(box, name, told)
    start = in_days(1.01)
    assert [round_at(box, start + datetime.timedelta(minutes=m)) for m in (0, 5, 11, 20, 32)] == [1, 0, 1, 0, 1]
    row.refresh_from_db()
    assert (row.tries, bool(row.trouble)) == (3, True)
    assert row.trouble[:30] in browse(cast.mai).get(reverse("follow")).content.decode()
    box.to, box.taken, box.cut = "", "", False
    round_at(box, start + datetime.timedelta(hours=2))
    row.refresh_from_db()
    assert ([message["Subject"] for message in box.arrived], row.tries, row.trouble) == (["Vigil: 1 new"], 0, "")
    assert Entry.objects.filter(kind="followed.mail_failed").count() == 3


def test_a_server_that_is_gone_is_waited_for_longer_each_time_up_to_a_day(cast):
    row = follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    with receiving() as gone:
        pass
    waits = []
    for _ in range(10):
        row.refresh_from_db()
        at = row.next_at
        round_at(gone, at)
        row.refresh_from_db()
        waits.append(row.next_at - at)
    assert waits == sorted(waits)
    assert waits[0] == datetime.timedelta(minutes=10)
    assert waits[-1] == datetime.timedelta(days=1)


def test_a_worker_that_died_leaves_the_mail_to_the_next_under_the_same_number(cast, box):
    row = follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    start = in_days(1.01)
    assert mailing.taken(row, at=start)  # and dies
    assert not mailing.taken(row, at=start)  # a second worker that looked at the same time
    assert [round_at(box, start + datetime.timedelta(minutes=m)) for m in (1, 16)] == [0, 1]
    Mailing.objects.filter(pk=row.pk).update(told_seq=row.told_seq, told_on=row.told_on)  # it died after sending
    round_at(box, start + datetime.timedelta(days=2))
    assert len(box.arrived) == 2
    assert len({message["Message-ID"] for message in box.arrived}) == 1


def test_one_click_stops_the_mails_without_signing_in(cast, box):
    row = follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    round_at(box, in_days(1.01))
    stop = box.arrived[0]["List-Unsubscribe"].strip("<>")
    assert stop in plain(box.arrived[0])
    path = urlsplit(stop).path
    anybody = Client(enforce_csrf_checks=True)
    assert "Stop them" in anybody.get(path).content.decode()  # looking stops nothing
    assert Mailing.objects.exists()
    answer = anybody.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "They are stopped" in answer.content.decode()
    assert not Mailing.objects.exists()  # and where it went is forgotten
    assert Followed.objects.get(pk=row.pk).ended is not None
    assert anybody.post(path).status_code == 200
    assert Entry.objects.filter(kind="followed.ended").count() == 1
    an_event(cast.mai, "Bo Karr", "arrest", "2013-10-01")
    round_at(box, in_days(2.5))
    assert len(box.arrived) == 1


def test_a_guessed_address_stops_nothing(cast):
    row = follows(cast.mai, "people")
    path = reverse("follow-stop", args=[row.pk, "0" * 40])
    assert Client().post(path).status_code == 302
    assert Mailing.objects.exists()


def test_the_address_that_stops_opens_nothing(cast, box):
    row = follows(cast.mai, "people")
    assert Client().get(reverse("followed", args=[mailing.stop_secret(row.pk)])).status_code == 302


@pytest.mark.parametrize("way", ["the member", "the account", "the lock"])
def test_mails_end_with(cast, box, browse, way):
    row = follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    if way == "the member":
        browse(cast.mai).post(reverse("follow-end", args=[row.pk]))
    elif way == "the account":
        close(cast.mai, by="vigil", at=later(500))
    else:
        lock(by="vigil", at=timezone.now())
    assert not Mailing.objects.exists()
    assert round_at(box, in_days(1.01)) == 0
    assert list(breaches()) == []


def test_mails_are_asked_for_on_the_desk(cast, browse, settings):
    mai = browse(cast.mai)
    asked = {"view": "people", "asked": "liberty=held"}
    assert "No mail goes out" in mai.get(reverse("follow"), asked).content.decode()
    settings.DESK = settings.DESK | {"mail": {"server": "mail.example.org"}}
    assert 'type="email"' in mai.get(reverse("follow"), asked).content.decode()
    wrong = mai.post(reverse("follow"), asked | {"to": "mai at example", "every": "daily"}, follow=True)
    assert "no mail address" in wrong.content.decode()
    assert not Followed.objects.exists()
    right = mai.post(reverse("follow"), asked | {"to": "mai@example.org", "every": "weekly"}, follow=True)
    assert "mai@example.org" in right.content.decode()
    row = Mailing.objects.get()
    assert (row.every, row.language, row.followed.asked) == ("weekly", "en", "liberty=held")
    assert "mai@example.org" not in "".join(entry.payload.body for entry in Entry.objects.select_related("payload"))


@pytest.mark.parametrize("to", ["", "mai", "mai@example.org\nBcc: ines@example.org", "a" * 250 + "@example.org"])
def test_what_is_no_address_is_refused(cast, to):
    with pytest.raises(mailing.NotAnAddress):
        mailing.follow_by_mail(
            cast.mai, "people", "", to=to, every="daily", language="en", today=later().date(), at=later()
        )
    assert not Followed.objects.exists()


def test_an_address_that_somebody_changed_in_the_database_is_found(cast):
    follows(cast.mai, "people")
    assert list(breaches()) == []
    Mailing.objects.update(to="eve@example.org")
    assert len(list(breaches())) == 1


def test_a_demonstration_and_a_desk_without_a_server_send_nothing(cast, box, settings):
    follows(cast.mai, "people")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-09-01")
    assert send_due(clock=lambda: in_days(1.01)) == 0
    settings.DESK = settings.DESK | {"staged": "2015-07-01"}
    assert round_at(box, in_days(1.01)) == 0
    assert box.arrived == []
