# SPDX-License-Identifier: Apache-2.0
"""An article beside what binds the State: who found what of it, and what the packs say became of it since."""

import datetime

import pytest

from vigil.casebook.pages.alignment import alignment
from vigil.casebook.pages.articles import InCode


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def association(packs):
    """Ostravia's article on hostile associations in both codes that had it."""
    xx = packs.country("xx")
    codes = {code.id: code for code in xx.codes}
    both = (xx.provision("penal-1998", "202"), xx.provision("penal-2015", "78"))
    return [InCode(xx, codes[provision.code], provision) for provision in both]


def test_a_finding_names_the_obligations_the_body_and_the_document(association):
    (first,) = alignment(association, at=day("2012-01-01"))
    assert (first.finding, first.document, first.paragraph) == ("vague", "CCPR/C/OST/CO/2", "14")
    assert "Human Rights Committee" in first.by
    assert [one.words.rpartition(",")[2] for one in first.against] == [" art. 19", " art. 22", " art. 12"]
    assert [(one.code, one.article) for one in first.against] == [("", ""), ("", ""), ("constitution-1991", "12")]


def test_what_was_found_later_is_not_known_that_day(association):
    assert alignment(association, at=day("2010-01-01")) == []
    assert len(alignment(association, at=day("2018-01-01"))) == 2


def test_an_article_that_moved_into_a_new_code_says_so(association):
    (first,) = alignment(association, at=day("2014-01-01"))
    assert first.became == "the packs know of no change since"
    first = alignment(association, at=day("2016-06-01"))[0]
    assert first.became == "carried over into the Criminal Code of 2015, art. 78"


def test_an_amendment_after_the_finding_is_what_became_of_it(association):
    second = alignment(association, at=day("2019-01-01"))[1]
    assert second.became == "the packs know of no change since"
    second = alignment(association, at=day("2021-01-01"))[1]
    assert second.became == "amended 1 Feb 2020 (Law 4/2020): membership alone is punished no more"
