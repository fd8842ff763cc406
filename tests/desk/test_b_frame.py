# SPDX-License-Identifier: Apache-2.0
"""What holds on every page of the record: no styles or scripts of its own, one heading, no address that breaks."""

import re

import pytest
from django.urls import reverse

from vigil.advocacy.models import Call, Commitment, Engagement
from vigil.casebook.models import Case
from vigil.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(scene, db, client):
    client.force_login(scene.mai)
    rows = {"person": Person, "case": Case, "call": Call, "commitment": Commitment, "engagement": Engagement}
    found = [reverse(name, args=[row.pk]) for name, table in rows.items() for row in table.objects.all()]
    plain = ("people", "cases", "advocacy", "calendar", "briefs", "laws")
    found += [reverse(page) for page in plain]
    return [*found, reverse("law", args=["vn", "penal-1999", "88"]), reverse("brief", args=["dialogue"])]


def test_every_page_keeps_to_the_content_security_policy(pages, client):
    for address in pages:
        html = client.get(address).content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html), address


def test_every_page_has_one_heading_and_no_id_twice(pages, client):
    for address in pages:
        html = client.get(address).content.decode()
        assert html.count("<h1") == 1, address
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), (address, [one for one in ids if ids.count(one) > 1])


def test_every_anchor_on_a_page_is_there(pages, client):
    for address in pages:
        html = client.get(address).content.decode()
        ids = set(re.findall(r'\sid="([^"]+)"', html))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= ids, address


def test_every_page_answers_at_another_time(pages, client):
    for address in pages:
        for when in ({"at": "2013-01-01"}, {"at": "2011-01-01"}, {"at": "2014-03-01", "known": "2026-11-01"}):
            assert client.get(address, when).status_code == 200, (address, when)


def test_what_was_not_known_yet_is_not_there(pages, client):
    for address in pages:
        answer = client.get(address, {"known": "2011-01-01"})
        assert answer.status_code in (200, 404), address
        assert "Dinh Dang Dinh" not in answer.content.decode(), address
