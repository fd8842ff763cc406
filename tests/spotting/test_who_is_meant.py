# SPDX-License-Identifier: Apache-2.0
"""Whom a pronoun stands for, and where nobody can say."""

FIRST = "Police arrested the teachers Omar Said and Hana Ali on 3 May 2018."
BETWEEN = "The ministry published its yearly figures on schools. Nobody explained how they had been counted."


def test_a_pronoun_stands_for_those_of_the_sentence_before(events):
    assert events(f"{FIRST} They were released on 9 May 2018.") == [
        "arrest Hana Ali 2018-05-03",
        "arrest Omar Said 2018-05-03",
        "release Hana Ali 2018-05-09",
        "release Omar Said 2018-05-09",
    ]


def test_a_pronoun_reaches_into_the_paragraph_before(events):
    assert "release Omar Said 2018-05-09" in events(f"{FIRST}\n\nThey were released on 9 May 2018.")


def test_a_pronoun_reaches_no_farther_than_that(events):
    told = events(f"{FIRST}\n\n{BETWEEN}\n\nThey were released on 9 May 2018.")
    assert [one for one in told if one.startswith("release")] == []


def test_he_is_the_one_of_this_paragraph_and_not_of_the_last(events):
    told = events(
        "Lawyer Karim Haddad was arrested on 3 May 2018.\n\n"
        "Journalist Reza Moradi wrote about the floods for a weekly. He was sentenced to two years in June 2018."
    )
    assert told == ["arrest Karim Haddad 2018-05-03", "sentence Reza Moradi P2Y 2018-06"]


def test_them_is_the_group_to_whom_something_happened_last(events):
    told = events(f"{FIRST} In the same night 11 villagers were beaten. Courts later sentenced them to ten days.")
    assert [one for one in told if one.startswith("sentence")] == []


def test_a_judge_who_sentenced_her_is_not_she(events):
    told = events(
        "Student Sahar Mobasser was arrested on 14 November 2019. "
        "In August 2020 the court presided over by Judge Amir Sadeghi sentenced her to five years."
    )
    assert told == ["arrest Sahar Mobasser 2019-11-14", "sentence Sahar Mobasser P5Y 2020-08"]


def test_who_was_meant_before_a_name_is_meant_behind_it(events):
    told = events(
        "Politician Robert Kato was arrested on 14 August 2018. "
        "His lawyers, Medard Luba and Asaf Mwine, said he had been tortured."
    )
    assert told == ["arrest Robert Kato 2018-08-14", "torture Robert Kato"]


def test_a_client_without_a_name_is_nobody_by_name(events):
    told = events("Lawyer Nemat Karimli said that guards had beaten his client and denied him medical care.")
    assert [one for one in told if "Karimli" in one] == []


def test_the_head_of_a_numbered_entry_is_whom_its_lines_tell_of(events):
    told = events(
        "4. Rashad Ramizli\nDate of arrest: 9 May 2013\nSentence: 9 years\n"
        "5. Ilkin Rustamli\nDate of arrest: 17 May 2013\nSentence: 8 years\n"
    )
    assert told == [
        "arrest Ilkin Rustamli 2013-05-17",
        "arrest Rashad Ramizli 2013-05-09",
        "sentence Ilkin Rustamli P8Y",
        "sentence Rashad Ramizli P9Y",
    ]
