# SPDX-License-Identifier: Apache-2.0
"""What the pages of advocacy are narrowed to, kept by name like a list of people: opened, followed, removed."""

import re

import pytest
from django.urls import reverse

from vigil.casebook.models import KeptList
from vigil.casebook.pages import lists
from vigil.ledger.models import Entry

pytestmark = pytest.mark.django_db


def keep(client, view: str, name: str, query: str, **told):
    return client.post(reverse("list-keep"), {"view": view, "name": name, "query": query} | told, follow=True)


@pytest.mark.parametrize(
    ("view", "query", "words"),
    [("advocacy", "of=calls", "of=calls"), ("recommendations", "grade=A&page=2&known=2015-01-01", "grade=A")],
)
def test_what_a_page_is_narrowed_to_is_kept_opened_followed_and_removed(record, client, view, query, words):
    page = keep(client, view, "For May", query)
    html = page.content.decode()
    assert (page.request["PATH_INFO"], page.request["QUERY_STRING"]) == (reverse(view), words)
    assert "<h1>For May" in html
    assert 'aria-current="page">For May</a>' in html
    assert "For May" in client.get(reverse(view)).content.decode()
    feed = re.search(r'href="(/lists/[0-9a-f-]+/atom/)"', html)[1]
    assert b"<feed" in client.get(feed).content
    removed = client.post(feed.replace("atom", "remove"), follow=True)
    assert removed.request["PATH_INFO"] == reverse(view)
    assert client.get(feed).status_code == 404
    assert "kept a list: For May" in " ".join(
        re.sub(r"<[^>]+>", " ", client.get(reverse("ledger")).content.decode()).split()
    )


def test_a_feed_of_a_list_holds_what_the_list_does(record, client):
    keep(client, "advocacy", "Calls", "of=calls")
    feed = client.get(reverse("list-atom", args=[KeptList.objects.get().pk])).content.decode()
    assert "/calls/" in feed
    assert "/commitments/" not in feed


def test_a_name_stands_once_in_a_view_and_again_in_another(record, client):
    keep(client, "advocacy", "May", "of=calls")
    assert "There is a list of that name" in keep(client, "advocacy", "May", "of=commitments").content.decode()
    keep(client, "people", "May", "liberty=held")
    assert sorted(KeptList.objects.values_list("view", flat=True)) == ["advocacy", "people"]
    assert "May</a>" not in client.get(reverse("recommendations")).content.decode()


def test_of_a_view_that_has_none_no_list_is_kept(record, client):
    assert keep(client, "calendar", "Days", "kind=due").status_code == 400
    assert not KeptList.objects.exists()


def test_the_ledger_makes_it_again(record, client):
    keep(client, "advocacy", "Overdue", "show=overdue")
    keep(client, "people", "Held", "liberty=held")
    told = sorted(KeptList.objects.values_list("view", "name", "query"))
    entries = list(Entry.objects.filter(kind=lists.KIND).order_by("seq"))
    KeptList.objects.all().delete()
    for entry in entries:
        lists.project(entry)
    assert sorted(KeptList.objects.values_list("view", "name", "query")) == told
