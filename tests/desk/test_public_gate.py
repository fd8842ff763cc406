# SPDX-License-Identifier: Apache-2.0
"""What may be public is decided on the page of whom it is about; the list says what waits."""

import pytest
from django.urls import reverse

from builders import an_event, later, opened
from vigil.access import enter as access
from vigil.access.models import Role
from vigil.disclosure.models import Disclosure
from vigil.people.models import Person

pytestmark = pytest.mark.django_db
TOLD = {"groups": ["name", "events"], "verdict": "disclose", "basis": "consent", "risk": "low", "until": "2099-01-01"}


@pytest.fixture
def ana(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    return Person.objects.get().pk


def decide(browse, member, ana, **changed):
    return browse(member).post(
        reverse("person-public", args=[ana]), TOLD | {"because": "signed"} | changed, follow=True
    )


def test_a_lead_opens_somebody_and_the_page_says_so(cast, browse, ana):
    page = decide(browse, cast.tomas, ana).content.decode()
    assert "holds from the next edition on" in page
    assert "Consent of the person" in page
    assert Disclosure.objects.get().groups == ["name", "events"]
    assert "What may be public" in browse(cast.tomas).get(reverse("person", args=[ana])).content.decode()


def test_a_high_risk_waits_on_the_list_until_another_lead_seconds_it(cast, browse, ana):
    petra = access.member(
        "petra", name="Petra", password="a long password", team=cast.team, role=Role.LEAD, by="vigil", at=later(-8)
    )
    assert "until another member seconds it" in decide(browse, cast.tomas, ana, risk="high").content.decode()
    address = reverse("disclosure-second", args=[Disclosure.objects.get().pk])
    assert "Second it" not in browse(cast.tomas).get(reverse("disclosures")).content.decode()
    assert "somebody else" in browse(cast.tomas).post(address, follow=True).content.decode()
    assert "Second it" in browse(petra).get(reverse("disclosures")).content.decode()
    browse(petra).post(address)
    assert "seconded by Petra" in browse(cast.tomas).get(reverse("disclosures")).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"groups": []}, "what the decision is about"),
        ({"until": ""}, "until which day"),
        ({"basis": ""}, "on what basis"),
        ({"risk": ""}, "how high the risk"),
        ({"because": ""}, "Say why"),
    ],
)
def test_what_lacks_is_said_and_nothing_is_opened(cast, browse, ana, changed, said):
    assert said in decide(browse, cast.tomas, ana, **changed).content.decode()
    assert not Disclosure.objects.exists()


def test_who_only_reviews_is_shown_the_door_that_withholds_and_no_other(cast, browse, ana):
    page = browse(cast.mai).get(reverse("person-public", args=[ana])).content.decode()
    assert 'value="withhold" checked' in page
    assert 'value="disclose"' not in page
    assert decide(browse, cast.mai, ana).status_code == 403
    assert "holds from the next" in decide(browse, cast.mai, ana, verdict="withhold").content.decode()


def test_taken_back_it_is_off_the_list_and_the_ledger_says_both(cast, browse, ana):
    one = opened(cast.tomas, ana)
    browse(cast.tomas).post(reverse("disclosure-take-back", args=[one.pk]))
    assert "Ana Velu" not in browse(cast.tomas).get(reverse("disclosures")).content.decode()
    ledger = browse(cast.tomas).get(reverse("ledger")).content.decode()
    assert "opened to the public" in ledger
    assert f"took entry {one.entry_id} back" in ledger
