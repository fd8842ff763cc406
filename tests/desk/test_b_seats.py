# SPDX-License-Identifier: Apache-2.0
"""The page of seats: terms and pledges of the packs; a pledge becomes a commitment by a member's hand."""

import html
import re

import pytest
from django.urls import reverse

from vigil.access.models import Role
from vigil.advocacy.models import Commitment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def of_ostravia(settings):
    settings.DESK = settings.DESK | {"countries": ["xx"]}


def fields(page: str) -> dict[str, str]:
    """What a form would send as it stands."""
    found = dict(re.findall(r'<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>\s*([^<]*)</textarea>', page))
    for name, inside in re.findall(r'<select[^>]*? name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)"[^>]*? selected', inside) or re.search(r'value="([^"]*)"', inside)
        found[name] = chosen[1] if chosen else ""
    return {name: html.unescape(value) for name, value in found.items()}


def test_a_pledge_is_taken_as_a_commitment_from_its_seat(cast, browse):
    mai = browse(cast.mai)
    page = mai.get(reverse("seats"), {"at": "2014-06-01"}).content.decode()
    assert "A/67/PV.900 (invented)" in page
    assert page.count("take it as a commitment") == 2
    way = html.unescape(re.search(r'<a href="([^"]*commitment[^"]*opcat[^"]*)"', page)[1])
    sent = fields(mai.get(way).content.decode())
    assert sent["slot-due"] == "2014"
    answer = mai.post(way, sent | {"decide": "now"})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    promise = Commitment.objects.get()
    assert (promise.what, promise.instrument, promise.concern, str(promise.due_latest), promise.made) == (
        "accede to the Optional Protocol to the Convention against Torture",
        "opcat",
        "torture",
        "2014-12-31",
        "2012-08-01",
    )
    after = mai.get(reverse("seats"), {"at": "2014-06-01"}).content.decode()
    assert reverse("commitment", args=[promise.pk]) in after
    assert after.count("take it as a commitment") == 1


def test_whoever_may_not_decide_is_offered_no_form(cast, browse):
    cast.mai.memberships.update(role=Role.READER)
    page = browse(cast.mai).get(reverse("seats"), {"at": "2014-06-01"}).content.decode()
    assert "not on record as a commitment" in page
    assert "take it as a commitment" not in page


def test_the_calendar_leads_to_the_seats_and_says_what_to_prepare(cast, browse):
    page = browse(cast.mai).get(reverse("calendar"), {"at": "2015-06-01", "kind": "term_end"}).content.decode()
    assert "The term of Ostravia ends: United Nations Human Rights Council" in page
    assert "prepare the numbers" in page
    assert f'href="{reverse("seats")}"' in page
