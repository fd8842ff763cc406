# SPDX-License-Identifier: Apache-2.0
"""The samples agree with themselves: documents, chronicle and gold name the same things."""

from datetime import timedelta
from urllib.parse import urlsplit

import pypdfium2
import pytest
from sample_gold import DOCUMENTS, Gold, bare_text, chronicle, gold, squeeze

from vigil.values.dates import PartialDate

KEYS_WITH_WORDS = "events engagements calls commitments designations memberships reviews observances relations concerns"


def test_every_document_stands_in_the_chronicle_and_in_the_gold():
    on_disk = sorted(path.name for path in DOCUMENTS.iterdir())
    assert on_disk == [entry["file"] for entry in chronicle()["documents"]]
    assert on_disk == [document.file for document in gold()]


def test_the_chronicle_goes_forward_and_leaves_the_last_three_open():
    entries = chronicle()["documents"]
    received = [entry["received"] for entry in entries]
    assert received == sorted(received)
    assert [entry["file"] for entry in entries[8:] if entry.get("decisions")] == []


def test_a_document_is_received_within_three_days_of_its_publication():
    for entry, document in zip(chronicle()["documents"], gold(), strict=True):
        if document.expected["published"]:
            published = PartialDate.parse(document.expected["published"]).earliest
            assert timedelta(0) <= entry["received"].date() - published <= timedelta(days=3), entry["file"]


def test_no_address_of_the_samples_can_belong_to_anybody():
    for entry in chronicle()["documents"]:
        assert urlsplit(entry["url"]).hostname.endswith(".example")


@pytest.mark.parametrize("document", gold(), ids=lambda document: document.file)
def test_every_quote_of_the_gold_stands_in_its_document(document: Gold):
    text = bare_text(document.file)
    quotes = [entry["quote"] for family in KEYS_WITH_WORDS.split() for entry in document.family(family)]
    quotes += [entry["words"] for entry in document.family("statements")]
    quotes += [document.expected["main"]["begins"], document.expected["main"]["ends"]]
    assert [quote for quote in quotes if squeeze(quote) not in text] == []


def test_the_bytes_of_a_pdf_are_those_of_its_source_with_vietnamese_marks():
    with pypdfium2.PdfDocument(DOCUMENTS / "10-so-tay-phap-dinh-upr.pdf") as pdf:
        text = squeeze(pdf[0].get_textpage().get_text_range())
    assert "Ông Đinh Đăng Định, nhà giáo và blogger, bị Tòa án nhân dân tỉnh Đắk Nông" in text
