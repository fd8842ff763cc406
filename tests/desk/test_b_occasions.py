# SPDX-License-Identifier: Apache-2.0
"""The calendar, briefs and laws."""

import datetime
import re
import uuid

import pytest
from django.urls import reverse

from vigil.people.models import Name, Person
from vigil.publish.occasions import occasions

pytestmark = pytest.mark.django_db

AT = datetime.date(2014, 5, 20)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_year_shows_what_was_held_and_what_was_due(record, client):
    words = plain(client.get(reverse("calendar"), {"year": "2014"}).content.decode())
    assert "Visit of Amnesty International to Hanoi" in words
    assert "ratify the Convention against Torture" in words
    assert "Vietnam Human Rights Day" in words


def test_a_month_alone_holds_its_own_days_and_the_way_to_the_others(record, client):
    december = client.get(reverse("calendar"), {"year": "2014", "month": "12"}).content.decode()
    assert "ratify the Convention against Torture" in plain(december)
    assert "Visit of Amnesty International to Hanoi" not in plain(december)
    assert 'month=5"' in december.replace("&amp;", "&")
    assert client.get(reverse("calendar"), {"month": "13"}).status_code == 400


def test_a_year_of_many_anniversaries_is_shown_month_by_month(record, client, monkeypatch):
    monkeypatch.setattr("vigil.desk.calendar.views._A_YEAR", -1)
    words = plain(client.get(reverse("calendar"), {"at": "2014-05-20"}).content.decode())
    assert "Calendar May 2014" in words
    assert "Vietnam Human Rights Day" in words


def test_a_kind_of_day_counts_exactly_the_days_it_opens(record, client):
    html = client.get(reverse("calendar"), {"year": "2014"}).content.decode()
    kinds = re.findall(r'kind=(\w+)">[^<]*<span class="n">(\d+)<', html)
    assert {"due", "engagement", "observance"} <= {kind for kind, _ in kinds}
    for kind, number in kinds:
        listed = client.get(reverse("calendar"), {"year": "2014", "kind": kind}).content.decode()
        assert listed.count(f'data-kind="{kind}"') == int(number)


@pytest.mark.parametrize("year", ["x", "0", "99999", "²", "9" * 5000])
def test_what_is_no_year_is_refused(record, client, year):
    assert client.get(reverse("calendar"), {"year": year}).status_code == 400


def test_there_is_a_brief_for_every_occasion_in_the_list(record, client):
    found = occasions(record.mai, at=AT)
    html = client.get(reverse("briefs"), {"at": str(AT)}).content.decode()
    for one in found[:3] + found[-3:]:
        address = reverse("brief", args=[one.key])
        assert address in html
        assert client.get(address, {"at": str(AT)}).status_code == 200


def test_a_brief_is_a_document_with_numbered_sources(record, client):
    one = occasions(record.mai, at=AT)[0]
    html = client.get(reverse("brief", args=[one.key]), {"at": str(AT)}).content.decode()
    words = plain(html)
    for part in (
        "Brief",
        "As of",
        "Standing of the cases",
        "Talking points",
        "What the record does not know",
        "Sources",
    ):
        assert part in words
    wanted = set(re.findall(r'href="#(note-\d+)"', html))
    assert wanted
    assert wanted <= set(re.findall(r'id="(note-\d+)"', html))


def test_a_brief_says_in_grey_what_the_record_does_not_know(record, client):
    one = occasions(record.mai, at=AT)[0]
    html = client.get(reverse("brief", args=[one.key]), {"at": str(AT)}).content.decode()
    assert re.search(r'id="[^"]*"[^>]*>.*What the record does not know.*<li class="unknown">', html, re.DOTALL)


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_brief_on_a_page_is_a_file_one_tap_away(record, client, form, begins):
    one = occasions(record.mai, at=AT)[0]
    html = client.get(reverse("brief", args=[one.key]), {"at": str(AT)}).content.decode()
    address = reverse("paper-file", args=["dialogue_brief", form, one.key])
    assert f'href="{address}?at={AT}" download' in html
    answer = client.get(address, {"at": str(AT)})
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="brief-{AT}.{form}"'
    assert client.get(reverse("paper-file", args=["dialogue_brief", "exe", one.key])).status_code == 404


def test_every_paper_in_the_list_opens_and_is_a_file(record, client):
    html = client.get(reverse("papers"), {"at": str(AT)}).content.decode()
    links = {link.split("/")[2]: link for link in re.findall(r'href="(/papers/\w+/[^"]+)"', html)}
    assert {"dialogue_brief", "delegation_book", "upr_submission", "monthly_statistics"} <= set(links)
    for form, link in links.items():
        page = client.get(link)
        assert page.status_code == 200, form
        (file,) = re.findall(r'href="([^"]+/as-pdf/[^"]+)"', page.content.decode())
        assert client.get(file).content.startswith(b"%PDF-"), form


def test_the_papers_about_a_person_are_on_their_page(record, client):
    died = Name.objects.filter(text="Dinh Dang Dinh").first().person
    everybody = Person.objects.visible_to(record.mai)
    assert everybody.count() > 1
    for someone in everybody:
        page = client.get(reverse("person", args=[someone.pk])).content.decode()
        address = f"{reverse('papers')}?person={someone.pk}"
        assert address in page
        html = client.get(address).content.decode()
        for form in ("case_sheet", "urgent_action", "wgad_communication"):
            link = reverse("paper", args=[form, str(someone.pk)])
            written_for = form != "urgent_action" or someone != died
            assert (link in html) == written_for
            assert client.get(link).status_code == (200 if written_for else 302)


def test_a_paper_that_is_not_for_them_leads_to_their_page_and_says_why(record, client):
    someone = Name.objects.filter(text="Dinh Dang Dinh").first().person  # who died
    for made, kind in (("paper", []), ("paper-file", ["pdf"])):
        answer = client.get(reverse(made, args=["urgent_action", *kind, str(someone.pk)]), follow=True)
        assert answer.request["PATH_INFO"] == reverse("person", args=[someone.pk])
        assert "is not written for somebody of this standing" in answer.content.decode()
    assert "urgent_action" not in client.get(f"{reverse('papers')}?person={someone.pk}").content.decode()


def test_of_another_team_papers_answer_as_of_nobody(record, client):
    someone, nobody = Person.objects.visible_to(record.mai).first(), uuid.uuid4()
    client.force_login(record.ines)
    told = [
        plain(client.get(reverse("paper", args=["case_sheet", str(id)])).content.decode()).replace(str(id), "-")
        for id in (someone.pk, nobody)
    ]
    assert told[0] == told[1]
    assert client.get(reverse("paper", args=["case_sheet", str(someone.pk)])).status_code == 404
    assert "Nobody of that address" in client.get(reverse("papers"), {"person": str(someone.pk)}).content.decode()


def test_words_of_a_title_are_no_address_of_a_brief(record, client):
    assert client.get(reverse("brief", args=["dialogue nobody holds"])).status_code == 404
    assert client.get(reverse("brief", args=["Next"])).status_code == 404


def test_an_article_shows_its_counterparts_and_the_people_under_it(record, client):
    words = plain(client.get(reverse("law", args=["vn", "penal-1999", "88"])).content.decode())
    assert "Penal Code 1999, article 88" in words
    assert "117" in words
    assert "Dinh Dang Dinh" in words
    assert "repeal Article 88" in words


def test_the_same_people_stand_under_an_article_of_a_newer_code(record, client):
    words = plain(client.get(reverse("law", args=["vn", "penal-2015", "117"])).content.decode())
    assert "1 ever under it" in words


def test_the_numbers_of_an_article_are_those_of_its_lists(record, client):
    address = reverse("law", args=["vn", "penal-1999", "88"])
    for at in ("2013-01-01", "2026-01-01"):
        html = client.get(address, {"at": at}).content.decode()
        held = int(re.search(r'href="#held"><b>(\d+)', html)[1])
        section = re.search(r'<section aria-labelledby="held">.*?</section>', html, re.DOTALL)[0]
        assert section.count("<li>") == held


def test_the_list_of_laws_leads_to_articles(record, client):
    html = client.get(reverse("laws")).content.decode()
    assert reverse("law", args=["vn", "penal-2015", "117"]) in html


@pytest.mark.parametrize("place", [("vn", "penal-1999", "9999"), ("vn", "no-code", "88"), ("zz", "penal-1999", "88")])
def test_an_article_no_pack_has_is_not_there(record, client, place):
    assert client.get(reverse("law", args=place)).status_code == 404


@pytest.mark.parametrize("page", ["calendar", "briefs", "laws", "advocacy"])
def test_another_team_sees_nothing_of_the_record(record, client, page):
    client.force_login(record.ines)
    html = client.get(reverse(page), {"at": "2014-05-20"}).content.decode()
    for name in ("Dinh Dang Dinh", "Le Quoc Quan", "Amnesty", "Malinowski"):
        assert name not in html
