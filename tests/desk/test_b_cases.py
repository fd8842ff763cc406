# SPDX-License-Identifier: Apache-2.0
"""Cases in the browser: the case of an event is chosen on the card, two cases are joined on the page and parted again."""

import uuid

import pytest
from django.urls import reverse

from builders import a_finding, a_proposal, a_telling, an_event, later
from vigil.casebook.models import Case, CaseTie, Event
from vigil.review.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_cases(cast):
    """Ana Velu's first case, of which she was let go, and the one that began with a second arrest."""
    told = [("arrest", "2010-02-01", {}), ("release", "2011-02-01", {}), ("arrest", "2013-03-03", {"law": "art. 202"})]
    decisions = [
        an_event(cast.mai, "Ana Velu", type, date, published=date, at=later(n), **slots)
        for n, (type, date, slots) in enumerate(told)
    ]
    return [uuid.UUID(decisions[n].ids["case"]) for n in (0, 2)]


def a_transfer(cast):
    text = "On 9 June 2013 Ana Velu was transferred to Ostra."
    finding = a_finding("event", text, text, type="transfer", person="Ana Velu", date="2013-06-09")
    return a_proposal(a_telling(cast.team, text, published="2013-06-10"), finding, at=later(5))


def test_the_card_says_into_which_case_and_takes_another(cast, browse, two_cases):
    first, _later = two_cases
    proposal, client = a_transfer(cast), browse(cast.mai)
    address = reverse("proposal", args=[proposal.pk])
    page = client.get(address).content.decode()
    assert '<option value="" selected>the case of 2013' in page
    assert f'<option value="{first}">the case of 2010</option>' in page
    assert '<option value="new">a new case</option>' in page
    client.post(address, {"version": proposal.version, "verdict": "accept", "case": str(first)})
    assert Event.objects.known().get(type="transfer").case_id == first


def test_accepted_without_a_choice_it_goes_into_the_case_meant_by_rule(cast, browse, two_cases):
    proposal = a_transfer(cast)
    sent = {"version": proposal.version, "verdict": "accept", "case": ""}
    browse(cast.mai).post(reverse("proposal", args=[proposal.pk]), sent)
    assert Event.objects.known().get(type="transfer").case_id == two_cases[1]


def test_a_case_of_somebody_else_is_refused_and_the_card_stays(cast, browse, two_cases):
    other = an_event(cast.mai, "Dov Lint", "arrest", "2013-01-01", at=later(4)).ids["case"]
    proposal = a_transfer(cast)
    sent = {"version": proposal.version, "verdict": "accept", "case": other}
    answer = browse(cast.mai).post(reverse("proposal", args=[proposal.pk]), sent)
    assert "choose the case again" in answer.content.decode()
    assert not Decision.objects.filter(proposal=proposal.pk).exists()


def test_two_cases_are_joined_on_the_page_and_parted_again(cast, browse, two_cases):
    first, second = two_cases
    client = browse(cast.mai)
    page = client.get(reverse("case", args=[first])).content.decode()
    assert "The same proceeding, entered twice?" in page
    told = {"other": second, "because": "one file number"}
    answer = client.post(reverse("case-join", args=[first]), told, follow=True)
    assert "one file number" in answer.content.decode()
    assert client.get(reverse("case", args=[second]))["Location"].startswith(reverse("case", args=[first]))
    entry = CaseTie.objects.get().entry_id
    client.post(reverse("case-part", args=[first]), {"entry": entry})
    assert client.get(reverse("case", args=[second])).status_code == 200
    assert "one file number" not in client.get(reverse("case", args=[first])).content.decode()


def test_without_a_reason_they_stay_two_and_strangers_see_neither(cast, browse, two_cases):
    first, second = two_cases
    browse(cast.mai).post(reverse("case-join", args=[first]), {"other": second, "because": ""})
    assert not CaseTie.objects.exists()
    told = {"other": second, "because": "x"}
    assert browse(cast.ines).post(reverse("case-join", args=[first]), told).status_code == 404
    assert Case.objects.count() == 2
