# SPDX-License-Identifier: Apache-2.0
"""Same person?, names and bodies on the desk: read without JavaScript, said with a reason, taken back."""

import uuid

import pytest
from django.urls import reverse

from builders import an_event, later
from vigil.access.models import Membership, Role
from vigil.people.judge import judge
from vigil.people.models import Body, Identifier, Judgement, Name, Person
from vigil.people.same import same

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast):
    """Ana Velu and Anna Velu, each with an arrest."""
    told = [
        an_event(cast.mai, name, "arrest", "2013-03-03", at=later(n))
        for n, name in enumerate(["Ana Velu", "Anna Velu"])
    ]
    return [Person.objects.get(pk=one.ids["person"]).pk for one in told]


def said(browser, one, other, verdict="same", reason="her lawyer says so"):
    sent = {"other": other, "verdict": verdict, "reason": reason}
    return browser.post(reverse("person-same", args=[one]), sent, follow=True)


def test_the_list_shows_the_pair_with_what_speaks_for_it(cast, two, browse):
    page = browse(cast.mai).get(reverse("same")).content.decode()
    assert f"{reverse('person-same', args=[two[0]])}?with={two[1]}" in page
    assert "Both: arrest, 3 Mar 2013" in page


def test_the_two_are_laid_side_by_side(cast, two, browse):
    page = browse(cast.mai).get(reverse("person-same", args=[two[0]]), {"with": two[1]}).content.decode()
    assert page.count('class="side"') == 2
    assert all(f'href="{reverse("person", args=[id])}"' in page for id in two)


def test_said_the_same_both_addresses_lead_to_one_page_and_taken_back_to_two(cast, two, browse):
    mai, (ana, other) = browse(cast.mai), two
    said(mai, other, ana)
    moved = mai.get(reverse("person", args=[other]), {"at": "2014-01-01"})
    assert (moved.status_code, moved["Location"]) == (302, f"/people/{ana}/?at=2014-01-01")
    page = mai.get(reverse("person", args=[ana])).content.decode()
    assert "2 records judged one person" in page
    mai.post(reverse("person-same", args=[ana]), {"back": Judgement.objects.get().pk})
    assert [mai.get(reverse("person", args=[id])).status_code for id in two] == [200, 200]


def test_as_known_before_the_judgement_the_address_has_its_own_page(cast, two, browse):
    judge("person", *two, "same", reason="so", by=cast.mai, at=later(30))
    assert browse(cast.mai).get(reverse("person", args=[two[1]]), {"known": "2014-03-05"}).status_code == 200
    assert browse(cast.mai).get(reverse("person", args=[two[1]])).status_code == 302


def test_a_contradiction_stands_on_the_list_and_on_each_page(cast, two, browse):
    mai = browse(cast.mai)
    said(mai, *two)
    said(browse(cast.tomas), *two, verdict="different", reason="they met in court")
    for address in (reverse("same"), *(reverse("person", args=[id]) for id in two)):
        page = mai.get(address).content.decode()
        assert "contradicts itself" in page
        assert "They met in court" in page
        assert "Her lawyer says so" in page


def test_without_a_reason_or_with_somebody_else_nothing_is_said(cast, two, browse):
    mai = browse(cast.mai)
    assert "Say why" in said(mai, *two, reason="").content.decode()
    assert "name two that are on record" in said(mai, two[0], uuid.uuid4()).content.decode()
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("name", ["person-same", "person-names"])
def test_who_may_only_read_sees_and_says_nothing(cast, two, browse, name):
    Membership.objects.filter(member=cast.mai).update(role=Role.READER)
    page = browse(cast.mai).get(reverse(name, args=[two[0]]))
    assert page.status_code == 200
    assert b'<form method="post"' not in page.content.split(b"<main")[1]
    assert browse(cast.mai).post(reverse(name, args=[two[0]]), {"text": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["person-same", "person-names"])
def test_another_team_posts_to_nobody(cast, two, browse, name):
    for id in (two[0], uuid.uuid4()):
        assert browse(cast.ines).post(reverse(name, args=[id]), {"back": uuid.uuid4()}).status_code == 404


def test_another_teams_person_beside_ones_own_is_nobody(cast, two, browse):
    own = an_event(cast.ines, "Ana Velu", "arrest", "2013", at=later(3)).ids["person"]
    for other in (two[0], uuid.uuid4(), "none"):
        answer = browse(cast.ines).get(reverse("person-same", args=[own]), {"with": other})
        assert answer.status_code == 404


def test_a_name_is_entered_with_its_kind_and_taken_back(cast, two, browse):
    mai, address = browse(cast.mai), reverse("person-names", args=[two[0]])
    mai.post(address, {"text": "Grey Heron", "kind": "pen", "order": "", "reason": "her own letter"})
    page = mai.get(address).content.decode()
    assert "Pen name" in page and "her own letter" in page
    assert "pen name" in mai.get(reverse("person", args=[two[0]])).content.decode()
    mai.post(address, {"back": f"name:{Name.objects.get(text='Grey Heron').entry_id}"})
    assert "Grey Heron" not in mai.get(address).content.decode()


def test_an_identifier_is_noted_and_taken_back(cast, two, browse):
    mai = browse(cast.mai)
    for id in two:
        mai.post(reverse("person-names", args=[id]), {"scheme": "wikidata", "value": "Q42"})
    assert same().heads
    assert "https://www.wikidata.org/wiki/Q42" in mai.get(reverse("person-names", args=[two[0]])).content.decode()
    mai.post(reverse("person-names", args=[two[0]]), {"back": f"identifier:{Identifier.objects.last().pk}"})
    assert not same().heads
    refused = mai.post(reverse("person-names", args=[two[0]]), {"scheme": "wikidata", "value": "x"}, follow=True)
    assert "no identifier like" in refused.content.decode()


@pytest.mark.parametrize("back", ["", "name", "name:x", "identifier:", "identifier:x", "identifier:1"])
def test_what_is_nobodys_is_not_taken_back(cast, two, browse, back):
    assert browse(cast.mai).post(reverse("person-names", args=[two[0]]), {"back": back}).status_code == 404


def test_bodies_are_taken_in_listed_and_described(cast, browse):
    mai = browse(cast.mai)
    mai.post(reverse("bodies"))
    page = mai.get(reverse("bodies"), {"q": "state security"}).content.decode()
    assert "State Security Bureau" in page and "Ministry of the Interior" in page
    body = Body.objects.get(names__text="State Security Bureau")
    told = {"kind": "police", "part_of": "", "since": "1991", "until": "", "name": "", "reason": "the gazette"}
    mai.post(reverse("body", args=[body.pk]), told)
    assert "1991" in mai.get(reverse("body", args=[body.pk])).content.decode()
    assert b"State Security" not in browse(cast.ines).get(reverse("bodies")).content


def test_the_ledger_says_in_words_what_was_said_of_who_is_who(cast, two, browse):
    mai = browse(cast.mai)
    said(mai, *two)
    mai.post(reverse("person-names", args=[two[0]]), {"text": "Heron", "kind": "pen", "reason": "her letter"})
    mai.post(reverse("person-names", args=[two[0]]), {"scheme": "wikidata", "value": "Q42"})
    mai.post(reverse("bodies"))
    page = browse(cast.tomas).get(reverse("ledger")).content.decode()
    for words in ("one and the same: her lawyer", "entered a name: Heron", "wikidata Q42", "took in bodies"):
        assert words in page
