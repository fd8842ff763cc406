# SPDX-License-Identifier: Apache-2.0
"""A request to erase on the desk: written down by a researcher, decided by a lead, seen by nobody else."""

import pytest
from django.urls import reverse

from builders import later
from erasure.scene import NAME, OTHER, a_scene, kept
from vigil.erasure import requests
from vigil.erasure.reach import Target
from vigil.ledger.append import body_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast):
    return a_scene(cast)


def test_a_request_goes_from_the_persons_page_to_the_leads_decision(scene, browse):
    mai, tomas = browse(scene.cast.mai), browse(scene.cast.tomas)
    page = mai.get(reverse("person", args=[scene.person.pk])).content.decode()
    address = f"{reverse('erasures')}?person={scene.person.pk}"
    assert address in page
    assert NAME in mai.get(address).content.decode()
    sent = {"person": str(scene.person.pk), "ground": "objects", "reason": "a letter", "words": "the blogger\n"}
    answer = mai.post(reverse("erasures"), sent)
    assert answer.status_code == 302
    shown = mai.get(answer["Location"]).content.decode()
    assert "A lead of the team decides" in shown and "the blogger" in shown
    assert mai.post(answer["Location"], {"decision": "grant", "sure": "1"}).status_code == 403
    assert tomas.post(answer["Location"], {"decision": "grant"}).status_code == 422
    assert kept(scene.one)
    asked = tomas.post(answer["Location"], {"decision": "grant", "sure": "1"}, headers={"referer": answer["Location"]})
    assert asked["Location"].startswith(reverse("sign-in-again")), "a session that was left open erases nobody"
    assert kept(scene.one)
    tomas.post(reverse("sign-in-again"), {"shown": "a long password", "next": answer["Location"]})
    assert tomas.post(answer["Location"], {"decision": "grant", "sure": "1"})["Location"] == reverse("sign-in")
    assert not kept(scene.one)
    again = browse(scene.cast.tomas)
    assert NAME not in again.get(reverse("people")).content.decode()
    assert OTHER in again.get(reverse("people")).content.decode()
    assert "erased what was said in" in again.get(reverse("ledger")).content.decode()


def test_a_refusal_stands_on_the_page_with_its_ground(scene, browse):
    asked = requests.ask(Target(frozenset([scene.person.pk])), "objects", "", by=scene.cast.mai, at=later(4))
    tomas, address = browse(scene.cast.tomas), reverse("erasure", args=[body_of(asked)["erasure"]])
    assert tomas.post(address, {"decision": "refuse", "refusal": "claims"}).status_code == 422
    tomas.post(address, {"decision": "refuse", "refusal": "claims", "because": "a trial is on"})
    page = tomas.get(address).content.decode()
    assert "legal claims" in page and "a trial is on" in page
    assert "a trial is on" in tomas.get(reverse("ledger")).content.decode()
    assert browse(scene.cast.ines).get(address).status_code == 404
    assert "a trial is on" not in browse(scene.cast.ines).get(reverse("ledger")).content.decode()
