# SPDX-License-Identifier: Apache-2.0
"""Commitments, memberships and reviews of States."""

import pytest


@pytest.fixture(scope="module")
def of(findings):
    return lambda kind, text, published="2016-05-20": [one for one in findings(text, published) if one.kind == kind]


def test_this_year_becomes_the_last_day_of_the_year_of_publication(of):
    (promise,) = of("commitment", "Belarus has pledged to ratify the Convention against Torture this year.")
    due = promise.slot("due")
    assert (promise["instrument"], due.value, due.quote.words) == ("cat", "2016-12-31", "this year")
    assert "2016-05-20" in due.because


def test_without_a_date_of_publication_nothing_is_due(of):
    (promise,) = of("commitment", "Belarus has pledged to ratify the Convention against Torture this year.", None)
    assert promise["due"] is None


def test_a_second_verb_is_a_second_commitment(of):
    first, second = of(
        "commitment", "Egypt promised to amend its Penal Code by 2017 and ratified the ICCPR in January 1982."
    )
    assert (first["type"], first["due"]) == ("promise", "2017-12-31")
    assert (second["type"], second["by"], second["instrument"]) == ("ratified", "Egypt", "iccpr")
    assert second["due"] is None


def test_it_is_the_state_named_last(of):
    (promise,) = of(
        "commitment", "Iran sits in the hall again. It has committed to sign the Convention against Torture."
    )
    by = promise.slot("by")
    assert (by.value, by.quote.words) == ("Iran", "It")
    assert by.because


def test_what_an_invitation_is_to_hold_becomes_its_elements(of):
    (invitation,) = of(
        "commitment",
        "Belarus has invited the Special Rapporteur to return for visits, which will include prisons, talks with judges, "
        "and meetings with lawyers, including those of the opposition.",
    )
    assert (invitation["type"], invitation["to"]) == ("invitation", "Special Rapporteur")
    assert invitation.all("element") == [
        "prisons",
        "talks with judges",
        "meetings with lawyers, including those of the opposition",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Iran has not ratified the Convention against Torture.",
        "The committee called on Iran to ratify the Convention against Torture.",
        "Amnesty International promised to follow the case.",
        "They signed pledges to dress modestly.",
        "Iran should sign the Convention against Torture.",
    ],
)
def test_what_is_denied_wished_or_promised_by_others_is_no_commitment(of, text):
    assert of("commitment", text) == []


def test_two_conventions_ratified_together_are_one_commitment_in_vietnamese(of):
    (made,) = of(
        "commitment",
        "Quốc hội Việt Nam phê chuẩn Công ước Chống tra tấn và Công ước về quyền của người khuyết tật.",
    )
    assert (made["type"], made["instrument"]) == ("ratified", "cat; crpd")


def test_recommendations_accepted_are_a_commitment(of):
    (made,) = of("commitment", "Belarus accepted 120 of the 227 recommendations put to it.")
    assert (made["by"], made["what"]) == ("Belarus", "120 of the 227 recommendations")


def test_a_review_and_a_seat_are_found_each_on_its_words(of):
    text = "Belarus has just undergone its third Universal Periodic Review and was elected to the Human Rights Council."
    (review,) = of("review", text)
    assert (review["state"], review["ordinal"]) == ("Belarus", "3")
    (seat,) = of("membership", text)
    assert (seat["state"], seat["body"]) == ("Belarus", "United Nations Human Rights Council")


def test_a_review_only_mentioned_is_no_review(of):
    assert of("review", "Belarus follows the recommendations of the Universal Periodic Review.") == []


def test_a_review_to_come_is_planned(of):
    (review,) = of("review", "The Universal Periodic Review of Belarus is scheduled for May 2020.")
    assert (review["date"], review.modality) == ("2020-05", "planned")
