# SPDX-License-Identifier: Apache-2.0
"""Who is named in a text: names of any origin, told from places, institutions and titles."""

import pytest


def people(findings, text):
    return [one["name"] for one in findings(text) if one.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Blogger Nguyen Quang A left.", "Nguyen Quang A"),
        ("The lawyer Abdel Fattah el-Masri spoke.", "Abdel Fattah el-Masri"),
        ("Activist Rauf Oqtay oglu Hasanli spoke.", "Rauf Oqtay oglu Hasanli"),
        ("Journalist Rolando Rodríguez Lobaina spoke.", "Rolando Rodríguez Lobaina"),
        ("“We are free,” said Petronila P. Reyes.", "Petronila P. Reyes"),
        ("Zhao Chengwei, 43, a farmer, spoke.", "Zhao Chengwei"),
        ("Ông Trần Văn Bình phát biểu.", "Trần Văn Bình"),
        ("Luật sư Taner Yildiz phát biểu.", "Taner Yildiz"),
        ("Mr. Haddad was arrested.", "Haddad"),
        ("Police arrested Leyla Karimi.", "Leyla Karimi"),
    ],
)
def test_a_name_of_any_origin_is_found(findings, text, name):
    assert people(findings, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Public Security spoke.",
        "On Monday the European Court of Human Rights ruled.",
        "He lives in Dong Anh District.",
        "Ông sống tại xã Hưng Trung, huyện Hưng Nguyên.",
        "The Penal Code of Viet Nam was amended in May.",
        "Radio Free Asia reported.",
    ],
)
def test_institutions_places_and_laws_are_no_people(findings, text):
    assert people(findings, text) == []


def test_parts_and_spellings_of_a_name_are_one_person(findings):
    text = "Activist Nguyen Van Hoa, also written Nguyễn Văn Hoá, was beaten. Hoa was freed. Blogger Mohammed Selim spoke; Mohamed Selim left."
    assert people(findings, text) == ["Nguyen Van Hoa", "Mohammed Selim"]


def test_an_office_before_a_name_is_a_role_and_no_part_of_it(findings):
    text = "Assistant Secretary of State for Public Health, Culture and Labor Thomas Hill was in Hanoi."
    (person,) = (one for one in findings(text) if one.kind == "person")
    assert person["name"] == "Thomas Hill"
    assert person["role"] == "Assistant Secretary of State for Public Health, Culture and Labor"


def test_an_office_behind_a_name_is_a_role(findings):
    text = (
        "“We are glad,” said Irene Marsh, Deputy Director of Amnesty International’s Asia Program, who led the group."
    )
    (person,) = (one for one in findings(text) if one.kind == "person")
    assert person["role"] == "Deputy Director of Amnesty International’s Asia Program"


def test_descriptors_are_the_words_before_the_name(findings):
    text = "The environment activist and blogger Tran Van Binh was freed."
    (person,) = (one for one in findings(text) if one.kind == "person")
    assert person.all("descriptor") == ["environment activist", "blogger"]


@pytest.mark.parametrize(
    "text",
    [
        "Blogger Dieu Lan (Nguyen Van Hung) was freed.",
        "Nguyen Van Hung, a blogger known as Dieu Lan, was freed.",
    ],
)
def test_another_name_is_an_alias_of_the_same_person(findings, text):
    (person,) = (one for one in findings(text) if one.kind == "person")
    assert {person["name"], *person.all("alias")} == {"Nguyen Van Hung", "Dieu Lan"}


def test_a_word_of_an_office_is_no_part_of_the_name_behind_it(findings):
    assert people(findings, "Minister of Petrol and Mines Etienne Dupont was arrested.") == ["Etienne Dupont"]


def test_a_city_that_is_also_a_given_name_is_the_person_spoken_of(events):
    text = "Activist Nguyen Huu Vinh was arrested in Ha Noi in May 2014. In June 2014 Vinh was freed."
    assert events(text) == ["arrest Nguyen Huu Vinh 2014-05", "release Nguyen Huu Vinh 2014-06"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Musicians Mehdi and Hossein Rajabi spoke.", ["Mehdi Rajabi", "Hossein Rajabi"]),
        ("In May the twins Maryam and Matin Amir were arrested.", ["Maryam Amir", "Matin Amir"]),
        ("Police arrested Ali, Reza and Omid Karimi.", ["Ali Karimi", "Reza Karimi", "Omid Karimi"]),
        (
            "Lawyers Mehdi Darabi and Hossein Rajabi spoke. Mehdi and Hossein Rajabi were glad.",
            ["Mehdi Darabi", "Hossein Rajabi"],
        ),
    ],
)
def test_a_family_name_told_once_is_that_of_all_before_it(findings, text, names):
    assert people(findings, text) == names


def test_a_nickname_within_a_name_is_part_of_it(findings):
    assert people(findings, "Pastor Mohammad Reza (Yuhan) Omidian spoke. Omidian left.") == [
        "Mohammad Reza (Yuhan) Omidian"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“These attacks must stop,” said PFF's Africa director.",
        "Prisoners were held in cells known as El Chipotle, where they were hungry.",
        "The head of the movement spoke, and Radio Liberty reported it.",
        "The minister met the head of the group (Free Voices) and left.",
    ],
)
def test_short_names_of_bodies_and_names_of_things_are_no_people(findings, text):
    assert people(findings, text) == []


def test_who_heads_something_is_a_person(findings):
    text = "The director of the printing house, Shahbaz Kuduz, reported it."
    assert people(findings, text) == ["Shahbaz Kuduz"]


PRINTED = """
The report of the fund tells of the trials that were held in the city
during the year and of what the observers of the fund saw of them. On
the third of November the court heard for the first time editor Erdal
Gulmezli and others who work for the daily. They said that the papers
before the court were those of somebody else, and the judge heard all
that they said. The next day was told by the court to be in December.
"""


def test_a_name_goes_on_over_the_end_of_a_full_line(findings):
    assert people(findings, PRINTED) == ["Erdal Gulmezli"]


def test_a_name_ends_with_a_short_line(findings):
    assert people(findings, "Prisoner: Erdal Gulmezli\nPenal Colony 2") == ["Erdal Gulmezli"]
