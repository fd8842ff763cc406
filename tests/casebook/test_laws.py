# SPDX-License-Identifier: Apache-2.0
"""A law as sources write it, and the provisions it may mean."""

import pytest

from vigil.casebook.law.laws import articles_in, families, provisions_of
from vigil.values.dates import PartialDate


@pytest.mark.parametrize(
    ("law", "articles"),
    [
        ("88", ["88"]),
        ("Penal Code art. 88", ["88"]),
        ("Điều 88 Bộ luật Hình sự", ["88"]),
        ("Articles 79, 87 and 88", ["79", "87", "88"]),
        ("Article 88, clause 1 of the 1999 Penal Code", ["88"]),
        ("khoản 2 Điều 258", ["258"]),
        ("Article 88.1", ["88"]),
        ("Article 117(2)", ["117"]),
        ("art. 77a", ["77a"]),
        ("the Penal Code of 2015", []),
        ("national security provisions", []),
    ],
)
def test_the_numbers_of_articles_are_read_and_no_other_numbers(law, articles):
    assert articles_in(law) == articles


@pytest.mark.parametrize(
    ("law", "on", "references"),
    [
        ("202", "2013", ["penal-1998/202"]),
        ("Criminal Code art. 202", "2013-05-01", ["penal-1998/202"]),
        ("art. 78", "2017", ["penal-2015/78"]),
        ("art. 202", "2017", ["penal-1998/202"]),
        ("Criminal Code of 1998, art. 202", "2017", ["penal-1998/202"]),
        ("Constitution art. 12", None, ["constitution-1991/12"]),
        ("Constitution art. 202", None, []),
        ("art. 999", "2013", []),
    ],
)
def test_an_article_is_looked_up_in_the_code_that_was_in_force(packs, law, on, references):
    found = provisions_of(packs.country("xx"), law, PartialDate.parse(on) if on else None)
    assert [provision.reference for provision in found] == references


def test_an_article_and_its_successors_are_one_family(packs):
    old = provisions_of(packs.country("xx"), "201", PartialDate(2013))
    assert families(old) == {"penal-1998/201", "penal-2015/77", "penal-2015/77a"}
