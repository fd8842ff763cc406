# SPDX-License-Identifier: Apache-2.0
"""Access given or refused, papers handed over and recommendations, on their own pages and on those they concern."""

import re
import uuid

import pytest
from django.urls import reverse

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.advocacy.models import Access, Engagement, Handover, Recommendation
from vigil.people.models import Body, Person

TEXT = (
    "The Lantern Group visited Karsk on 3 May 2013. The prison of Karsk refused to let the Lantern Group see Ana Velu. The Lantern "
    "Group handed a list of prisoners to the Ministry of Justice. Norway recommended to Ostravia that it end incommunicado detention; "
    "Ostravia noted it."
)


@pytest.fixture
def record(cast, client):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", published="2013-03-04")
    telling = a_telling(cast.team, TEXT, publisher="Lantern Group", published="2013-05-06", at=later(2))
    ana = Person.objects.get()
    for finding in (
        a_finding("engagement", TEXT, "The Lantern Group visited Karsk on 3 May 2013", type="visit", party="Lantern Group", place="Karsk", date="2013-05-03"),
        a_finding(
            "access", TEXT, "refused to let the Lantern Group see Ana Velu", type="prison", given="refused",
            who="Lantern Group", by="prison of Karsk", what="see Ana Velu", about="Ana Velu",
        ),
        a_finding("handover", TEXT, "handed a list of prisoners to the Ministry of Justice", what="a list of prisoners", by="Lantern Group", to="Ministry of Justice"),
        a_finding(
            "recommendation", TEXT, "Norway recommended to Ostravia that it end incommunicado detention; Ostravia noted it",
            by="Norway", to="Ostravia", words="end incommunicado detention", response="noted",
        ),
    ):  # fmt: skip
        accepted(cast.mai, telling, finding, at=later(2), person=str(ana.pk) if finding.kind == "event" else "")
    client.force_login(cast.mai)
    return cast


def plain(client, *address) -> str:
    html = client.get(reverse(address[0], args=address[1:])).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def test_each_has_a_page_with_what_was_told_and_the_exact_words(record, client):
    access = plain(client, "access", Access.objects.get().pk)
    assert "Lantern Group: prison access refused, see Ana Velu, by prison of Karsk" in access
    assert "refused to let the Lantern Group see Ana Velu" in access
    papers = plain(client, "handover", Handover.objects.get().pk)
    assert "Lantern Group handed over a list of prisoners to Ministry of Justice" in papers
    advice = plain(client, "recommendation", Recommendation.objects.get().pk)
    assert "Norway recommends to Ostravia: “end incommunicado detention”" in advice
    assert "Answered noted" in advice


def test_a_page_leads_to_the_decision_it_stands_on(record, client):
    html = client.get(reverse("access", args=[Access.objects.get().pk])).content.decode()
    entry = Access.objects.get().entry_id
    assert f"?entry={entry}#entry-{entry}" in html
    assert re.search(r'href="/review/[^"]+">the finding and who accepted it', html)


def test_they_stand_on_the_page_of_the_meeting_whose_document_tells_them(record, client):
    html = plain(client, "engagement", Engagement.objects.get().pk)
    assert "prison access refused" in html
    assert "handed over a list of prisoners" in html


def test_who_was_to_be_seen_has_it_on_their_page(record, client):
    assert "prison access refused" in plain(client, "person", Person.objects.get().pk)


def test_bodies_have_what_they_refused_gave_and_recommended(record, client):
    def of(name):
        body = next(one for one in Body.objects.all() if one.names.filter(text=name).exists())
        return plain(client, "body", body.pk)

    assert "Papers" in of("Lantern Group")
    assert "Access" in of("Lantern Group")


@pytest.mark.parametrize("kind", ["access", "handover", "recommendation"])
def test_another_team_finds_none(record, client, kind):
    id = {"access": Access, "handover": Handover, "recommendation": Recommendation}[kind].objects.get().pk
    client.force_login(record.ines)
    assert client.get(reverse(kind, args=[id])).status_code == 404
    assert client.get(reverse(kind, args=[uuid.uuid4()])).status_code == 404


def test_what_a_member_said_a_body_is_can_be_taken_back(record, client):
    body = next(one for one in Body.objects.all() if one.names.filter(text="Lantern Group").exists())
    address = reverse("body", args=[body.pk])
    client.post(
        address, {"kind": "choir", "part_of": "", "since": "", "until": "", "name": "Lanterns", "reason": "a mistake"}
    )
    html = client.get(address).content.decode()
    assert "choir" in html.lower()
    entry = re.search(r'name="detail" value="(\d+)"', html)[1]
    client.post(address, {"detail": entry})
    gone = client.get(address).content.decode().lower()
    assert "choir" not in gone
    assert "lanterns" not in gone
    client.post(address, {"detail": entry})
    assert "took this back already" in client.get(address).content.decode()
