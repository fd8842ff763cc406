# SPDX-License-Identifier: Apache-2.0
"""Access given or refused, papers handed over, recommendations with the answer; and what is none of them."""

import pytest

from vigil.reading import read_text
from vigil.spotting.engine import spot


@pytest.fixture
def of(packs):
    def find(kind, text):
        return [one for one in spot(read_text(text), packs) if one.kind == kind]

    return find


def test_a_refused_visit_tells_who_whom_by_whom_and_when(of):
    text = "Prison officials refused to allow Mai Lan to visit her husband, teacher Tomas Berg, on 5 May 2014."
    (told,) = of("access", text)
    assert {name: told[name] for name in ("type", "given", "who", "by", "date", "about")} == {
        "type": "prison",
        "given": "refused",
        "who": "Mai Lan",
        "by": "Prison officials",
        "date": "2014-05-05",
        "about": "Tomas Berg",
    }


@pytest.mark.parametrize(
    ("text", "type", "given", "who"),
    [
        ("Diplomats were denied access to the trial of Ana Kovac.", "trial", "refused", "Diplomats"),
        ("Two observers were not allowed to attend the hearing.", "trial", "refused", "Two observers"),
        ("Police prevented activist Ines Roth from meeting the delegation.", "meeting", "refused", "Ines Roth"),
        ("His wife was allowed to visit him on 4 June 2014.", "prison", "granted", "His wife"),
        ("Foreign journalists were barred from the courtroom.", "trial", "refused", "Foreign journalists"),
        ("Mẹ của ông không được phép gặp con trai tại trại giam.", "meeting", "refused", "Mẹ của ông"),
    ],
)
def test_access_is_told_in_many_ways(of, text, type, given, who):
    (told,) = of("access", text)
    assert (told["type"], told["given"], told["who"]) == (type, given, who)


@pytest.mark.parametrize(
    "text",
    [
        "The law allows citizens to leave the country.",
        "Everyone should be allowed to leave the country.",
        "The authorities will allow observers to attend the trial.",
        "The rules prevent the bank from lending money.",
        "The rain stopped on Monday.",
    ],
)
def test_a_rule_a_wish_and_a_plan_give_no_access(of, text):
    assert of("access", text) == []


def test_a_list_handed_over_tells_from_whom_to_whom(of):
    text = "The delegation handed over a list of 30 prisoners to the Ministry of Justice on 20 February 2014."
    (told,) = of("handover", text)
    assert (told["what"], told["by"], told["to"], told["date"]) == (
        "a list of 30 prisoners",
        "delegation",
        "Ministry of Justice",
        "2014-02-20",
    )


def test_a_paper_is_handed_over_in_vietnamese(of):
    (told,) = of("handover", "Phái đoàn đã trao danh sách tù nhân lương tâm cho Bộ Ngoại giao ngày 3/4/2015.")
    assert (told["what"], told["to"], told["date"]) == ("danh sách tù nhân lương tâm", "Bộ Ngoại giao", "2015-04-03")


@pytest.mark.parametrize(
    "text",
    [
        "They handed him over to the police.",
        "The group should submit a report to the Human Rights Council.",
        "He sent a parcel to his wife.",
    ],
)
def test_people_parcels_and_wishes_are_no_papers_handed_over(of, text):
    assert of("handover", text) == []


def test_two_recommendations_of_one_sentence_have_their_own_answers(of):
    text = (
        "In the third cycle of the Universal Periodic Review, Viet Nam accepted a recommendation by Denmark to ratify "
        "the Convention against Torture and noted a recommendation from Sweden to abolish the death penalty."
    )
    told = [(one["by"], one["to"], one["words"], one["response"], one["cycle"]) for one in of("recommendation", text)]
    assert told == [
        ("Denmark", "Viet Nam", "ratify the Convention against Torture", "supported", "3"),
        ("Sweden", "Viet Nam", "abolish the death penalty", "noted", "3"),
    ]


def test_the_lines_of_an_outcome_report_take_the_answer_above_them(of):
    text = (
        "Universal Periodic Review\n\nThe following recommendations enjoy the support of Viet Nam:\n\n"
        "143.1 Ratify the Convention on Enforced Disappearance (France, Spain);\n\n"
        "143.2 Abolish the death penalty (Norway);\n\n"
        "The recommendations below were noted by Viet Nam:\n\n144.1 Repeal article 88 (Canada)."
    )
    told = [(one.all("by"), one["words"], one["response"]) for one in of("recommendation", text)]
    assert told == [
        (["France", "Spain"], "Ratify the Convention on Enforced Disappearance", "supported"),
        (["Norway"], "Abolish the death penalty", "supported"),
        (["Canada"], "Repeal article 88", "noted"),
    ]


def test_nobody_recommends_outside_a_review(of):
    assert of("recommendation", "The doctor recommended that Norway should win the match.") == []
