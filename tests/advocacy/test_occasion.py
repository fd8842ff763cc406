# SPDX-License-Identifier: Apache-2.0
"""A document may tell of several meetings; what was said and promised belongs to one of them."""

import pytest

from builders import a_finding, a_telling, accepted, later
from vigil.advocacy.dossier import engagement
from vigil.advocacy.models import Engagement
from vigil.advocacy.occasion import spoken_at

pytestmark = pytest.mark.django_db
TEXT = (
    "The Lantern Group visited Karsk in 2013. This week it visited again. Ostravia went through its second review. "
    "The ministry promised to ratify the treaty. “We will be back,” said Iva Ros."
)


@pytest.fixture
def told(cast):
    telling = a_telling(cast.team, TEXT, publisher="Lantern Group", published="2014-02-20")
    for finding in (
        a_finding("engagement", TEXT, "visited Karsk in 2013", type="visit", date="2013"),
        a_finding("engagement", TEXT, "it visited again", type="visit", date="2014-02"),
        a_finding("engagement", TEXT, "its second review", type="review", date="2014-02-05"),
        a_finding("commitment", TEXT, "promised to ratify", type="promise", what="ratify the treaty"),
        a_finding("statement", TEXT, "We will be back", speaker="Iva Ros", words="We will be back"),
    ):
        accepted(cast.mai, telling, finding)
    return telling


def test_words_belong_to_the_latest_meeting_of_people(cast, told):
    row = spoken_at(cast.mai, [told.reading.capture_id])
    assert (row.type, row.made) == ("visit", "2014-02")
    assert spoken_at(cast.ines, [told.reading.capture_id]) is None


def test_no_other_meeting_of_the_document_shows_them(cast, told):
    pages = [engagement(cast.mai, row.pk, at=later().date()) for row in Engagement.objects.order_by("entry_id")]
    assert [len(page.commitments) for page in pages] == [0, 1, 0]
    assert [len(page.statements) for page in pages] == [0, 1, 0]


def test_a_meeting_no_source_dates_is_not_dated_by_its_publication(cast):
    text = "A delegation visited Karsk."
    telling = a_telling(cast.team, text, published="2014-02-20")
    accepted(cast.mai, telling, a_finding("engagement", text, "visited Karsk", type="visit"))
    assert Engagement.objects.get().made == ""
