# SPDX-License-Identifier: Apache-2.0
"""Laws of the engine on any text: it never raises, every quote stands, and its work grows as the text does.

Work is counted in calls of functions, which no other load on the machine changes; where nothing is called, in time.
"""

import itertools
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vigil.reading import Unreadable, read_text
from vigil.spotting.engine import spot
from vigil.spotting.events.drafts import Draft
from vigil.spotting.events.hearings import outcome_before_hearing
from vigil.spotting.events.led_back import identified
from vigil.spotting.export import as_json
from vigil.spotting.findings import Modality, Slot
from vigil.values.dates import PartialDate
from vigil.values.quotes import Quote, Span

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


SIGNS = (", ", "“", "”", '"', "(", ")", "- ", "– ", ": ", "; ", ". ", "… ", "’s ", "\n", "\n\n", "and ", "& ", "/")
NAMES = (
    "Mai ",
    "Nguyễn ",
    "Văn ",
    "AB ",
    "A. ",
    "Al-",
    "el-",
    "Mr. ",
    "Minister of ",
    "Minsk ",
    "Human Rights Council ",
)
FIGURES = ("5 ", "2014 ", "5/3/2014 ", "12 May ", "88", "1,200 ", "five years ", "5 năm tù ", "Article 88 ", "điều 88 ")
DEEDS = (
    "was arrested ",
    "sentenced ",
    "bị bắt ",
    "charged with ",
    "who ",
    "he ",
    "they ",
    "his wife ",
    "said ",
    "should ",
)


@given(st.lists(st.sampled_from((*SIGNS, *NAMES, *FIGURES, *DEEDS)), max_size=80), st.integers(1, 6))
@settings(max_examples=150)
def test_runs_of_signs_names_figures_and_deeds_give_findings_whose_quotes_stand(packs, parts, times):
    check(packs, "".join(parts) * times)


CRAFTED = {
    "brackets": "(",
    "verbs": "was arrested and ",
    "names": "Nguyen Van ",
    "names and commas": "Mai Lan, Karim Haddad, ",
    "articles": "Article 1, ",
    "numbers": "5 and ",
    "commas": ", ",
    "quotation marks": "“",
    "straight marks": '"',
    "capitals": "Aa ",
    "one word": "A",
    "marks typed apart": "\u0301",
    "endless sentence": "Mai Lan was arrested on 5 May 2014 in Hanoi, and ",
    "pronouns": "he was arrested. ",
    "sentences": "Mai Lan was arrested on 5 May 2014 in Hanoi. ",
    "nouns": "the blogger was arrested and ",
    "relative clauses": "Mai Lan, who was arrested, ",
    "quotations": "“We are free,” said Mai Lan. ",
    "calls": "Amnesty International called on Iran to release Mai Lan and ",
    "promises": "should release ",
    "visits": "The delegation visited Minsk to meet officials and ",
    "terms": "five years and ",
    "offices": "Minister of Oil and ",
    "courts": "Court ",
    "accusations": "charged with ",
    "asides": "Mai Lan (detained since 2019) ",
    "lines": "Mai Lan\n",
    "paragraphs": "Mai Lan was arrested.\n\nHe was freed.\n\n",
    "Vietnamese": "ông Nguyễn Văn An bị bắt và bị tuyên phạt 5 năm tù, ",
}


def of_length(words, length):
    return (words * (length // len(words) + 1))[:length]


def calls(packs, text):
    """How many functions the engine calls for a text."""
    reading = read_text(text)
    count = 0

    def counted(frame, event, arg):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        spot(reading, packs, published=PartialDate(2014, 2, 20))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("words", CRAFTED.values(), ids=CRAFTED.keys())
def test_crafted_text_three_times_as_long_takes_no_more_than_four_times_the_work(packs, words):
    for length in (4_000, 12_000):
        check(packs, of_length(words, length))
    assert calls(packs, of_length(words, 12_000)) <= 4 * calls(packs, of_length(words, 4_000)) + 2_000


CUT_SHORT = (
    "Ana Kovac was remanded to prison on 22 January 2021 to serve her sentence",
    "The court confirmed the ten-year sentence handed down to the translator Ana Kovac, and",
    "There were reports of officers attacking, threatening, or arresting journalists and",
    "She said that her father, Salah",
    "They were sentenced on 5 May 2014. Their",
)


@pytest.mark.parametrize("text", CUT_SHORT)
def test_a_text_may_end_in_the_middle_of_a_sentence(packs, text):
    check(packs, text)


def of_many_people(length):
    """A line for each of many people, no two of one name."""
    given, syllables = (
        ("Ana", "Bo", "Cai", "Dora", "Eli"),
        ("ba", "ko", "lin", "mar", "ne", "os", "pra", "ri", "sol", "tan"),
    )
    names = (
        f"{one} {a.capitalize()}{b}{c}" for a, b, c, one in itertools.product(syllables, syllables, syllables, given)
    )
    lines = itertools.accumulate(f"{name} was arrested on 3 May 2012.\n\n" for name in names)
    return next(text for text in lines if len(text) >= length)


def test_four_times_as_many_people_take_no_more_than_five_times_the_work(packs):
    few = calls(packs, of_many_people(9_000))
    assert calls(packs, of_many_people(36_000)) <= 5 * few


MOST_CALLS = 150  # interpreted; compiled it is fewer, since calls within C are not seen


def test_one_sentence_of_100_kb_takes_a_bounded_number_of_calls_for_each_letter(packs):
    text = of_length(CRAFTED["endless sentence"], 100_000)
    assert calls(packs, text) <= MOST_CALLS * len(text)


def seconds(work):
    """The processor time of the quickest of three."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


@pytest.mark.parametrize("step", [outcome_before_hearing, lambda told: identified(told, lambda _: frozenset())])
@pytest.mark.parametrize("person", [None, 0], ids=["nobody named", "one person"])
def test_ten_times_as_many_drafts_take_less_than_thirty_times_as_long(step, person):
    # Steps that compare every draft with every other call nothing while they do, and took seconds.
    group = None if person is not None else Slot("a blogger", Quote(0, "a blogger"))
    drafts = [
        Draft("arrest", person, group, None, Span(at, at + 9), "test", 0, Modality.STATED, False, single=True)
        for at in range(5_000)
    ]
    assert step(drafts) == drafts
    assert seconds(lambda: step(drafts)) < 30 * max(seconds(lambda: step(drafts[:500])), 0.0005)
