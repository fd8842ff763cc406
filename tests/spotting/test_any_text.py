# SPDX-License-Identifier: Apache-2.0
"""Laws of the engine on any text: it never raises, and every quote stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vigil.reading import Unreadable, read_text
from vigil.spotting.engine import spot
from vigil.spotting.export import as_json
from vigil.values.dates import PartialDate

WORDS = (
    "arrested sentenced released upheld was were been and or , . ; ( ) “ ” \" – - ' ’s to of in on by after who whose he she they "
    "his her both Mai Nguyen Van An Karim Haddad el-Masri Mr President court prison years five 3 13 May 2014 12 this week "
    "blogger activists Article 88 Penal Code bị bắt tuyên phạt y án năm tù điều khoản ngày 5/3/2014 và đối với ông\n \n\n"
).split(" ")


def check(packs, text):
    try:
        reading = read_text(text)
    except Unreadable:
        return
    found = spot(reading, packs, published=PartialDate(2014, 2, 20))
    for finding in found:
        for quote in finding.quotes():
            quote.check(reading.text)
    as_json("x", found, reading.text)


@given(st.lists(st.sampled_from(WORDS), max_size=60))
@settings(max_examples=150)
def test_words_in_any_order_give_findings_whose_quotes_stand(packs, words):
    check(packs, " ".join(words))


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_no_text_breaks_the_engine(packs, text):
    check(packs, text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3000,
        "was arrested and " * 800,
        "Nguyen Van " * 1500,
        "Article 1, " * 2000,
        "5 and " * 3000,
        ", " * 5000,
        "“" * 3000,
    ],
    ids=["brackets", "verbs", "names", "articles", "numbers", "commas", "quotation marks"],
)
def test_crafted_text_takes_no_more_than_its_length(packs, text):
    check(packs, text)
