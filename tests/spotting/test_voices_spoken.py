# SPDX-License-Identifier: Apache-2.0
"""Statements, concerns, designations, numbers, relations and bodies, in texts of our own."""

import pytest


@pytest.fixture(scope="module")
def of(findings):
    return lambda kind, text: [one for one in findings(text, "2016-05-20") if one.kind == kind]


SAID = """“Nobody in that court listened to the defence,” said Clara Stein, director of the Minsk Law Centre.

“It was over before it began, and everybody in the room knew it.”

Clara Stein told Euroradio: “I will come back next week.” “I always do what I say,” she added.
"""


def test_a_quotation_has_its_speaker_role_and_exact_words(of):
    first = of("statement", SAID)[0]
    assert (first["speaker"], first["role"]) == ("Clara Stein", "director of the Minsk Law Centre")
    assert first["words"] == "Nobody in that court listened to the defence"


def test_a_paragraph_that_is_only_a_quotation_goes_on_with_the_same_speaker(of):
    second = of("statement", SAID)[1]
    assert (second["speaker"], second.rule) == ("Clara Stein", "statement: continued")


def test_words_told_to_somebody_and_words_of_a_pronoun(of):
    third, fourth = of("statement", SAID)[2:]
    assert (third["speaker"], third["to"]) == ("Clara Stein", "Euroradio")
    assert fourth["speaker"] == "Clara Stein"
    assert "she" in fourth.slot("speaker").because


def test_a_charge_in_quotation_marks_is_no_statement(of):
    assert (
        of("statement", "A court sentenced him to two years for “spreading information against the state” in May.")
        == []
    )


def test_each_concern_is_a_finding_on_its_own_part_of_the_list(of):
    voiced = of(
        "concern",
        "Clara Stein wrote from Minsk. The European Union is deeply concerned about torture in custody, the use of the "
        "death penalty, and restrictions on freedom of movement.",
    )
    assert [(one["concern"], one["by"]) for one in voiced] == [
        ("torture", "European Union"),
        ("death_penalty", "European Union"),
        ("freedom_of_movement", "European Union"),
    ]
    assert voiced[1].quote.words == "the use of the death penalty"


def test_a_designation_says_who_calls_whom_so(of):
    active = "Amnesty International considers Ales Bialiatski a prisoner of conscience."
    passive = "Ales Bialiatski is regarded by Amnesty International as a prisoner of conscience."
    for text in (active, passive):
        (one,) = of("designation", text)
        assert (one["label"], one["person"], one["by"]) == (
            "prisoner_of_conscience",
            "Ales Bialiatski",
            "Amnesty International",
        )


def test_what_a_label_means_is_kept_as_criteria(of):
    (one,) = of(
        "designation", "Amnesty International spoke for prisoners of conscience (people held only for what they said)."
    )
    assert (one["group"], one["criteria"]) == ("prisoners of conscience", "people held only for what they said")


@pytest.mark.parametrize(
    ("text", "figure", "of_whom"),
    [
        ("The country holds 276 prisoners of conscience, the group said.", "276", "prisoners of conscience"),
        ("At least 1,200 political prisoners are behind bars, according to Viasna.", "1200", "political prisoners"),
        ("More than 40 journalists were imprisoned that year.", "40", "journalists"),
    ],
)
def test_a_number_claimed_says_how_many_of_whom(of, text, figure, of_whom):
    (one,) = of("number", text)
    assert (one["figure"], one["of"]) == (figure, of_whom)


def test_a_number_of_something_else_is_none(of):
    assert of("number", "About 300 people came to the concert, and 12 journalists sat in front.") == []


def test_a_step_between_states_has_its_date_and_the_fields_of_cooperation(of):
    (step,) = of(
        "relation",
        "Poland and Belarus established diplomatic relations in 1992. Since then there was more cooperation on issues "
        "such as promoting border security, improving health and education, and expanding trade ties.",
    )
    assert (step["type"], step["date"]) == ("diplomatic_relations", "1992")
    assert step.all("state") == ["Poland", "Belarus"]
    assert step.all("field") == ["border security", "health", "education", "trade ties"]


def test_a_body_is_named_once(of):
    names = [
        one["name"] for one in of("body", "Amnesty International wrote twice. Amnesty International got no answer.")
    ]
    assert names == ["Amnesty International"]
