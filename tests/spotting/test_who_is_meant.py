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
