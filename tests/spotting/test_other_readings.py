# SPDX-License-Identifier: Apache-2.0
"""Where a text may mean two things, the finding says both: the card offers the other to whoever decides."""

import pytest

from vigil.reading import read_text
from vigil.spotting.engine import spot
from vigil.spotting.findings import Finding


@pytest.fixture
def event(packs):
    def find(text: str) -> Finding:
        (found,) = [one for one in spot(read_text(text), packs) if one.kind == "event"]
        return found

    return find


def other(finding: Finding, name: str) -> list[str | None]:
    return [one[name] for one in finding.alternatives]


def test_a_date_of_two_small_numbers_has_two_readings(event):
    found = event("Ana Kovac was arrested on 03/04/2014 in Minsk.")
    assert found["date"] == "2014-04-03"
    assert found.slot("date").alternatives == ("2014-03-04",)
    assert other(found, "date") == ["2014-03-04"]
    assert other(found, "person") == ["Ana Kovac"]


def test_a_date_of_which_one_number_is_no_month_has_one_reading(event):
    found = event("Ana Kovac was arrested on 25/04/2014 in Minsk.")
    assert (found["date"], found.alternatives) == ("2014-04-25", ())


def test_the_same_number_twice_has_one_reading(event):
    assert event("Ana Kovac was arrested on 04/04/2014 in Minsk.").alternatives == ()


@pytest.mark.parametrize(
    ("elsewhere", "date"),
    [("The law of 25/03/2014 is new.", "2014-04-03"), ("The law of 03/25/2014 is new.", "2014-03-04")],
)
def test_another_date_of_the_text_shows_its_order(event, elsewhere, date):
    found = event(f"{elsewhere} Ana Kovac was arrested on 03/04/2014 in Minsk.")
    assert (found["date"], found.alternatives) == (date, ())


def test_the_day_comes_first_in_vietnamese(event):
    found = event("Ngày 03/04/2014, công an bắt ông Trần Văn Mẫu tại Hà Nội.")
    assert (found["date"], found.alternatives) == ("2014-04-03", ())


def test_a_noun_that_two_are_called_by_may_mean_either(event):
    found = event("Bloggers Mai Lan and Ines Roth met on Monday. The blogger was arrested on 5 May 2014 in Minsk.")
    assert found["person"] is None
    assert found["group"] == "The blogger"
    assert sorted(other(found, "person")) == ["Ines Roth", "Mai Lan"]
    assert other(found, "group") == [None, None]


def test_a_pronoun_behind_two_people_may_mean_either(event):
    found = event("Blogger Tomas Berg told lawyer Jan Kok that he was arrested on 5 May 2014.")
    assert found["person"] == "Tomas Berg"
    assert other(found, "person") == ["Jan Kok"]


def test_who_is_told_by_name_leaves_nothing_to_choose(event):
    assert event("Blogger Tomas Berg told lawyer Jan Kok that Berg was arrested on 5 May 2014.").alternatives == ()


def test_she_is_not_he(event):
    found = event("Mr Tomas Berg met Mrs Ana Kovac. She was arrested on 5 May 2014 in Minsk.")
    assert (found["person"], found.alternatives) == ("Ana Kovac", ())


def test_every_other_reading_stands_on_words_of_the_text(event):
    text = "Ana Kovac was arrested on 03/04/2014 in Minsk."
    for reading in event(text).alternatives:
        for quote in reading.quotes():
            quote.check(text)
