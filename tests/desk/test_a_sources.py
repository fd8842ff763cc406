# SPDX-License-Identifier: Apache-2.0
"""The pages of what is watched: the list that teaches, the form, one source with its visits and what each brought in."""

import pytest
from django.urls import reverse

from builders import NOON
from vigil.watch import enter
from vigil.watch.models import Source, State, Turn, Visit
from vigil.watch.visit import visit
from watch.site import Clock, a_feed, a_page, a_site, a_web

pytestmark = pytest.mark.django_db

FEED = "https://lantern.example.org/feed"


@pytest.fixture
def source(cast):
    return enter.source(FEED, team=cast.team, name="Lantern Group", by=cast.mai, at=NOON)


def page(client, name, *args, status=200):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status
    return answer.content.decode()


def test_an_empty_list_teaches(cast, browse):
    shown = page(browse(cast.mai), "sources")
    assert "Nothing is watched yet" in shown
    assert "RSS" in shown and "robots.txt" in shown


def test_an_address_is_watched_from_the_list(cast, browse):
    client = browse(cast.mai)
    answer = client.post(reverse("sources"), {"address": FEED, "every": "60", "delay": "5"})
    assert answer["Location"] == reverse("sources")
    (source,) = Source.objects.all()
    assert (source.address, source.every, source.team, source.robots) == (FEED, 60, cast.team, True)
    assert FEED in page(client, "sources")
    assert "not visited yet" in page(client, "sources")
    assert FEED not in page(browse(cast.ines), "sources")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"address": "ftp://example.org/"}, "only http"),
        ({"address": ""}, "required"),
        ({"address": FEED, "ignore_robots": "on"}, "wants a reason"),
        ({"address": FEED, "every": "1"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_watched_is_said_beside_the_form_and_nothing_typed_is_lost(cast, browse, told, why):
    answer = browse(cast.mai).post(reverse("sources"), {"every": "60", "delay": "5", "name": "typed"} | told)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert 'value="typed"' in answer.content.decode()
    assert not Source.objects.exists()


def test_a_reader_sees_the_list_and_no_form(cast, browse, source):
    cast.mai.memberships.update(role="reader")
    client = browse(cast.mai)
    assert "Watch it</button>" not in page(client, "sources")
    assert "Visit now" not in page(client, "source", source.pk)
    assert client.post(reverse("sources"), {"address": FEED}).status_code == 403
    for act in ("source-now", "source-pause", "source-resume", "source-remove"):
        assert client.post(reverse(act, args=[source.pk])).status_code in (302, 403)
    assert client.post(reverse("source-pause", args=[source.pk])).status_code == 403
    assert Source.objects.get().state == State.WATCHED


def test_a_source_is_paused_resumed_and_removed_by_its_buttons(cast, browse, source):
    client = browse(cast.mai)
    for act, state in (("pause", State.PAUSED), ("resume", State.WATCHED), ("remove", State.REMOVED)):
        answer = client.post(reverse(f"source-{act}", args=[source.pk]), {"reason": "because"}, follow=True)
        assert answer.status_code == 200
        assert Source.objects.get().state == state
    assert FEED not in page(client, "sources")
    assert "because" in page(client, "source", source.pk)
    assert "removed" in client.post(reverse("source-resume", args=[source.pk]), follow=True).content.decode()


def test_visiting_now_puts_it_first_and_opens_no_network(cast, browse, source):
    Turn.objects.update(due_at="2030-01-01T00:00Z")
    answer = browse(cast.mai).post(reverse("source-now", args=[source.pk]), follow=True)
    assert "worker visits it now" in answer.content.decode()
    assert Turn.objects.get().due_at.year < 2030
    assert not Visit.objects.exists()


def test_what_is_changed_stands_in_the_ledger_with_its_reason(cast, browse, source):
    client = browse(cast.mai)
    told = {"address": FEED, "every": "1440", "delay": "5", "name": "Lantern Group", "kind": "", "only": "/news/"}
    refused = client.post(reverse("source", args=[source.pk]), told | {"ignore_robots": "on"})
    assert (refused.status_code, "wants a reason" in refused.content.decode()) == (422, True)
    client.post(reverse("source", args=[source.pk]), told | {"ignore_robots": "on", "reason": "court notices"})
    assert (Source.objects.get().every, Source.objects.get().only, Source.objects.get().robots) == (
        1440,
        "/news/",
        False,
    )
    shown = page(client, "source", source.pk)
    assert "not honoured:" in shown and "court notices" in shown
    assert "watches https://lantern.example.org/feed" in page(client, "ledger")
    assert "lantern.example.org" not in page(browse(cast.ines), "ledger")


def test_a_source_shows_its_visits_what_each_brought_and_what_was_not_to_be_had(cast, browse):
    with a_site() as site:
        site["/feed"] = a_feed(site, "/one", "/dead")
        site["/one"] = a_page("The teacher was freed")
        source = enter.source(site.url("/feed"), team=cast.team, by=cast.mai, at=NOON)
        clock = Clock()
        visit(source, web=a_web(clock))
        clock.on(hours=2)
        visit(source, web=a_web(clock))
        shown = page(browse(cast.mai), "source", source.pk)
        assert "something new" in shown and "nothing new" in shown
        assert "1 brought in" in shown and site.url("/one") in shown
        assert "answered 404 Not Found" in shown
        listed = page(browse(cast.mai), "sources")
        assert "1 document" in listed and "1 not to be had" in listed


def test_a_page_shows_the_document_of_each_visit_that_found_it_changed(cast, browse):
    with a_site() as site:
        site["/notices"] = a_page("nothing yet")
        source = enter.source(site.url("/notices"), team=cast.team, by=cast.mai, at=NOON)
        clock = Clock()
        visit(source, web=a_web(clock))
        clock.on(days=1)
        site["/notices"] = a_page("a trial on Monday")
        visit(source, web=a_web(clock))
        answer = browse(cast.mai).get(reverse("source", args=[source.pk]))
        rows = answer.context["found"].visits
        assert [len(row.documents) for row in rows] == [1, 1]
        assert rows[0].documents != rows[1].documents
        assert answer.context["found"].watched.documents == 2


def test_a_source_that_keeps_failing_stands_on_the_home_page_and_in_the_inbox(cast, browse, source):
    Visit.objects.create(source=source, at=NOON, ended_at=NOON, outcome="failed", reason="it answered 404")
    Turn.objects.update(failures=5)
    for name in ("home", "inbox"):
        shown = page(browse(cast.mai), name)
        assert "1 source needs a look" in shown and "it answered 404" in shown
        assert "needs a look" not in page(browse(cast.ines), name)


def test_a_demonstration_says_that_nothing_is_visited(cast, browse, settings):
    settings.DESK = {"name": "Demonstration", "staged": "2015-07-01"}
    assert "opens no network" in page(browse(cast.mai), "sources")
