# SPDX-License-Identifier: Apache-2.0
"""A copy without certain words, made on the desk: marked in the text by anybody of the team, made by a lead."""

import io

import pytest
from django.urls import reverse

from builders import later
from vigil.archive import originals
from vigil.archive.models import Capture
from vigil.intake import receive
from vigil.intake.carry import carry

pytestmark = pytest.mark.django_db
NAME = "Tran Kha Ly"
SAID = f"Police arrested the blogger {NAME} in Karsk. A friend of TRẦN KHẢ LÝ told us of it, and of nothing else."


@pytest.fixture
def came(cast, packs):
    told = {"team": cast.team, "by": str(cast.mai.pk), "at": later(1)}
    return carry(receive.upload(io.BytesIO(SAID.encode()), "told.txt", **told), packs, at=later(1))


def test_words_are_marked_in_the_text_and_a_lead_makes_the_copy(cast, came, browse):
    mai, tomas, address = browse(cast.mai), browse(cast.tomas), reverse("redact", args=[came.pk])
    assert address in tomas.get(reverse("document", args=[came.pk])).content.decode()
    assert address not in mai.get(reverse("document", args=[came.pk])).content.decode()
    looked = tomas.get(address, {"words": f"{NAME}\n"}).content.decode()
    assert "They stand at 2 places" in looked and looked.count("quoted") >= 2
    sent = {"words": f"{NAME}\n", "because": "he asked us"}
    assert mai.post(address, sent).status_code == 403
    answer = tomas.post(address, sent)
    assert answer.status_code == 302
    made = Capture.objects.get(name__startswith="redacted-")
    copy = originals.content(made.digest).decode()
    assert "Police arrested the blogger" in copy and "Kha" not in copy and "KHẢ" not in copy
    assert "look it through" in tomas.get(answer["Location"]).content.decode()
    assert mai.get(reverse("document", args=[came.pk])).status_code == 404, "the original is restricted"


def test_what_cannot_be_made_says_why_and_keeps_what_was_typed(cast, came, browse):
    tomas, address = browse(cast.tomas), reverse("redact", args=[came.pk])
    assert "Nothing of the text" in tomas.get(address, {"words": "Ana Velu"}).content.decode()
    answer = tomas.post(address, {"words": NAME, "because": " "})
    assert answer.status_code == 422 and NAME in answer.content.decode()
    answer = tomas.post(address, {"words": "Ana Velu", "because": "why"})
    assert answer.status_code == 422 and "nowhere" in answer.content.decode()
    assert Capture.objects.count() == 1


def test_another_team_finds_nothing_there(cast, came, browse):
    address = reverse("redact", args=[came.pk])
    assert browse(cast.ines).get(address).status_code == 404
    assert browse(cast.ines).post(address, {"words": NAME, "because": "why"}).status_code == 404
