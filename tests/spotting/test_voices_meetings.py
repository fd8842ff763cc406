# SPDX-License-Identifier: Apache-2.0
"""Engagements and observances, in texts of our own."""

import pytest

VISIT = """Minsk: human rights experts end first visit

Representatives of the International Federation for Human Rights made their first visit to Belarus in years last week.

A three-person team spent five days in the Belarusian capital Minsk, following up on a working trip by the federation’s \
deputy president in March 2015.

They met with many people, including senior justice and interior officials, members of parliament, academics and \
defence lawyers.

“Doors that were shut have been opened,” said Clara Stein, Vice-President of the federation, who led the delegation.

“We hope they stay open when we are gone.”

Discussions were held on the death penalty, freedom of expression, torture and human trafficking.

The visit coincided with the release of two students, as well as the hearing of the appeal of Ales Bialiatski.
"""


@pytest.fixture(scope="module")
def engagements(findings):
    return lambda text: [one for one in findings(text, "2016-05-20") if one.kind == "engagement"]


@pytest.fixture(scope="module")
def visit(engagements):
    return engagements(VISIT)


def test_sentences_about_one_visit_are_one_engagement(visit):
    (told,) = [one for one in visit if one["type"] == "visit" and one["duration"]]
    assert (told["members"], told["duration"], told["place"], told["date"]) == ("3", "P5D", "Minsk", "2016-05")
    assert told.quote.words.startswith("A three-person team spent five days")
    assert told.all("party") == ["Representatives of the International Federation for Human Rights"]


def test_who_led_is_taken_from_the_quotation(visit):
    told = next(one for one in visit if one["duration"])
    assert (told["lead"], told["lead_role"]) == ("Clara Stein", "Vice-President of the federation")


def test_whom_they_met_is_listed_by_category(visit):
    told = next(one for one in visit if one["duration"])
    assert told.all("counterpart") == [
        "senior justice officials",
        "interior officials",
        "members of parliament",
        "academics",
        "defence lawyers",
    ]
    shared = next(slot for name, slot in told.slots if name == "counterpart")
    assert shared.quote.words == "senior justice and interior officials"
    assert shared.because


def test_topics_and_coincidences_of_later_sentences_belong_to_the_visit(visit):
    told = next(one for one in visit if one["duration"])
    assert told.all("topic") == ["death_penalty", "freedom_of_expression", "torture", "trafficking"]
    assert told.all("coincides_with") == [
        "the release of two students",
        "the hearing of the appeal of Ales Bialiatski",
    ]


def test_the_meeting_is_an_engagement_too_and_knows_who_they_are(visit):
    (meeting,) = [one for one in visit if one["type"] == "meeting"]
    party = meeting.slot("party")
    assert party.value == "Representatives of the International Federation for Human Rights"
    assert "They" in party.because


def test_a_dialogue_has_parties_place_date_topics_and_cases(engagements):
    (dialogue,) = engagements(
        "The European Union and Belarus held the third round of their annual human rights dialogue in Brussels on "
        "7 June 2015. The two sides discussed the death penalty and freedom of expression. The EU raised the case of "
        "Ales Bialiatski."
    )
    assert (dialogue["type"], dialogue["place"], dialogue["date"]) == ("dialogue", "Brussels", "2015-06-07")
    assert dialogue["party"] == "European Union and Belarus"
    assert dialogue.all("topic") == ["death_penalty", "freedom_of_expression"]
    assert dialogue["raised"] == "Ales Bialiatski"


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Foreign Minister Anna Berg visited Minsk on 3 May 2016.", "visit"),
        ("Police sealed streets before the May 3-5 visit of the Russian president to Minsk and Brest.", "visit"),
        ("The U.S. ambassador met with activists in Minsk last week.", "meeting"),
        ("A conference on torture was held in Vienna on 4 April 2016.", "forum"),
        ("During a visit to Tehran last week, the German foreign minister spoke of the prisoners.", "visit"),
        ("The Universal Periodic Review of Belarus took place in May 2010.", "review"),
    ],
)
def test_what_was_held_or_is_dated_is_an_engagement(engagements, text, type):
    assert [one["type"] for one in engagements(text)] == [type]


@pytest.mark.parametrize(
    "text",
    [
        "His wife visited him in prison on Monday.",
        "She ended her strike after a visit from family members.",
        "Police prevented the activist from meeting a foreign leader.",
        "He went to Siirt to speak to relatives; the president’s wife was also visiting the city.",
        "The reporter visited Minsk as a tourist.",
        "Police detained eight people during a workshop.",
        "He met with unauthorised groups.",
        "The minister called a press conference.",
        "The ambassador is to visit Minsk.",
        "“We had frank talks with officials in Minsk,” said the teacher.",
    ],
)
def test_family_visits_plans_and_quotations_are_no_engagements(engagements, text):
    assert engagements(text) == []


def test_a_yearly_day_is_an_observance_with_who_set_it(findings):
    text = (
        "Each year in Poland the fourth of August is marked as Belarus Solidarity Day, so designated by Parliament "
        "to honour those in prison."
    )
    (day,) = [one for one in findings(text) if one.kind == "observance"]
    assert (day["name"], day["recurs"], day["by"], day["state"]) == (
        "Belarus Solidarity Day",
        "--08-04",
        "Parliament",
        "Poland",
    )
    (kept,) = [one for one in findings(text) if one.kind == "engagement"]
    assert (kept["type"], kept["recurs"]) == ("observance", "--08-04")


@pytest.mark.parametrize("words", ["May 11", "11 May", "the eleventh of May", "May 11th"])
def test_a_day_is_read_in_words_and_in_figures(findings, words):
    text = f"Every year {words} is observed as Belarus Memory Day in Canada."
    assert [one["recurs"] for one in findings(text) if one.kind == "observance"] == ["--05-11"]


def test_engagements_in_vietnamese(engagements):
    first, second = engagements(
        "Ngày 12/5, tại Hà Nội, Bộ Ngoại giao tổ chức Hội thảo về quyền con người.\n\n"
        "Đối thoại nhân quyền Việt Nam - Hoa Kỳ diễn ra tại Washington ngày 7/5/2015."
    )
    assert (first["type"], first["party"], first["date"]) == ("forum", "Bộ Ngoại giao", "2016-05-12")
    assert (second["type"], second["place"], second["date"]) == ("dialogue", "Washington", "2015-05-07")
