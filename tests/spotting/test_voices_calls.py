# SPDX-License-Identifier: Apache-2.0
"""Calls: who asks whom for what; and what only looks like one."""

import pytest


@pytest.fixture(scope="module")
def calls(findings):
    return lambda text: [one for one in findings(text, "2016-05-20") if one.kind == "call"]


@pytest.mark.parametrize(
    ("text", "by", "to", "action"),
    [
        (
            "Amnesty International is calling on the Belarusian authorities to free two teachers.",
            "Amnesty International",
            "Belarusian authorities",
            "release",
        ),
        ("The European Parliament demanded an end to torture in prisons.", "European Parliament", None, "end"),
        (
            "In a statement on Tuesday, Human Rights Watch urged the government to repeal the decree.",
            "Human Rights Watch",
            "government",
            "repeal",
        ),
        ("UN experts called for the abolition of the death penalty.", "UN experts", None, "repeal"),
        (
            "The Iranian authorities must quash the verdict, Amnesty International said.",
            "Amnesty International",
            "Iranian authorities",
            "quash",
        ),
        ("Ten NGOs have launched a petition calling for the release of the editor.", "Ten NGOs", None, "release"),
        ("The inmates began a hunger strike to demand medical care for the sick.", "inmates", None, "allow"),
        (
            "Several embassies stressed the urgent need for an independent inquiry.",
            "Several embassies",
            None,
            "investigate",
        ),
        ("The group renewed its call on the ministry to lift the travel ban.", "group", "ministry", "lift"),
        (
            "Lawyers of the students called on the government to drop all charges.",
            "Lawyers of the students",
            "government",
            "drop_charges",
        ),
    ],
)
def test_a_call_names_who_asks_whom_for_what(calls, text, by, to, action):
    (call,) = calls(text)
    assert (call["by"], call["to"], call["action"]) == (by, to, action)


@pytest.mark.parametrize(
    "text",
    [
        "Amnesty International condemned the sentence as a mockery of justice.",
        "Her lawyer asked the court to release her on bail.",
        "Prosecutors demanded a sentence of nine years.",
        "Police urged residents to stay at home.",
        "The minister rejected calls for her release.",
        "He was arrested after calling for free elections.",
        "The law calls for improved access to education.",
        "The accused must be released within two days under the law.",
        "The National Press Authority holds the power to appoint editors.",
        "Despite numerous requests to the ministry, officials refused to meet the families.",
        "Users have the right to demand protection of their data.",
        "The government exerted pressure on church leaders to avoid politics.",
        "Individuals may appeal to the Supreme Court to review the verdict.",
        "The mother asked her son to stop writing.",
        "Amnesty International did not call for the release of the officers.",
    ],
)
def test_blame_motions_notices_and_laws_are_no_calls(calls, text):
    assert calls(text) == []


def test_two_calls_of_one_sentence_share_who_asks(calls):
    first, second = calls(
        "The EU delegation called on the Belarusian authorities to release immediately the two bloggers "
        "and urged a moratorium on executions under article 59 of the Criminal Code."
    )
    assert (first["action"], second["action"]) == ("release", "moratorium")
    assert first["by"] == second["by"] == "EU delegation"
    assert (first["condition"], second["law"]) == ("immediately", "article 59 of the Criminal Code")
    assert "moratorium" not in first.quote.words


def test_an_aside_between_dashes_is_no_part_of_the_call(calls):
    (call,) = calls("Amnesty International said all prisoners of conscience – people held for words – must be freed.")
    assert (call["by"], call["about"]) == ("Amnesty International", "all prisoners of conscience")


def test_a_call_in_a_quotation_is_its_speakers(calls):
    (call,) = calls(
        "“The police must stop treating reporters as criminals at once,” said Maria Lopez, director of the centre."
    )
    assert (call["by"], call["action"]) == ("Maria Lopez", "end")


def test_it_is_who_asked_before(calls):
    first, second = calls(
        "The Committee to Protect Journalists urged the government to free the editor. "
        "It also called for an independent inquiry into the beating."
    )
    assert second["by"] == first["by"] == "Committee to Protect Journalists"
    assert "who asked before" in second.slot("by").because


def test_a_call_told_twice_is_one_finding(calls):
    assert len(calls("Human Rights Watch called for his release. Human Rights Watch called for his release.")) == 1


BROKEN = """7. Alena Kasnova
Date  of  arrest:  3  March  2015
Case  background:  Kasnova  is  the  head  of  a  monthly  and  has  written  about  taxes  and  schools  for
many  years.  In  the  spring  of  2015  she  was  often  called  to  the  office  of  the  tax  inspector,  and
her  papers  were  taken  away.  After  that  the  monthly  could  not  be  printed  in  any  house  of  the
town  and  the  readers  got  it  by  mail  from  abroad,  as  far  as  they  got  it  at  all.  Several
international  organizations  and  experts,  including  two  rapporteurs,  wrote  to  the  court  and  stressed  the
necessity  of  the  release  of  the  editor.  The  letters  were  not  answered  by  the  court  or  by  the
office  of  the  president,  and  the  hearing  was  put  off  to  a  day  in  the  autumn  of  the  same  year.
"""


def test_broken_columns_do_not_break_a_call(calls):
    (call,) = calls(BROKEN)
    assert call["action"] == "release"
    assert call.quote.words.split() == ["the", "necessity", "of", "the", "release", "of", "the", "editor"]


@pytest.mark.parametrize(
    ("text", "by", "to", "action"),
    [
        (
            "Tổ chức Ân xá Quốc tế kêu gọi chính quyền Việt Nam trả tự do cho hai blogger.",
            "Tổ chức Ân xá Quốc tế",
            "chính quyền Việt Nam",
            "release",
        ),
        (
            "Liên minh châu Âu yêu cầu Việt Nam chấm dứt việc tra tấn.",
            "Liên minh châu Âu",
            "Việt Nam",
            "end",
        ),
        ("Hàng trăm người đã đòi thả các nhà hoạt động.", "Hàng trăm người", None, "release"),
    ],
)
def test_a_call_in_vietnamese(calls, text, by, to, action):
    (call,) = calls(text)
    assert (call["by"], call["to"], call["action"]) == (by, to, action)


@pytest.mark.parametrize(
    "text",
    [
        "Công an yêu cầu người dân không tụ tập.",
        "Luật sư đề nghị tòa tuyên bị cáo vô tội.",
        "Cuộc biểu tình do thủ lĩnh đối lập kêu gọi tiến hành đã diễn ra.",
    ],
)
def test_notices_and_motions_in_vietnamese_are_no_calls(calls, text):
    assert calls(text) == []
