# SPDX-License-Identifier: Apache-2.0
"""How people lie over provinces and years: counted as the lists behind the numbers, masked where a pack says so."""

import datetime

import pytest

from builders import an_event, later
from vigil.casebook.derived import derive
from vigil.casebook.pages.spread import spread
from vigil.casebook.pages.table import Asked, facet, facets, lacking, listing

ON = datetime.date(2014, 6, 1)
NOW = later(90)


@pytest.fixture
def arrested(cast):
    """Three taken in the marshes, two of them in the north, one in Velin, one nobody knows where."""
    places = [
        ("Ana", "North Marsh"),
        ("Bo", "North Marsh"),
        ("Cai", "South Marsh"),
        ("Dora", "Old Quay, Velin"),
        ("Eli", ""),
    ]
    for n, (name, place) in enumerate(places):
        where = {"place": place} if place else {}
        an_event(cast.mai, f"{name} Velu", "arrest", f"20{10 + n}-03-01", at=later(n), **where)
    an_event(cast.mai, "Ana Velu", "release", "2013-01-01", at=later(10))
    return cast


def numbers(found) -> dict[str, int | None]:
    return {one.name: one.number for land in found.lands for one in land.grounds if one.number != 0}


def test_a_square_counts_as_many_as_its_list_shows(arrested):
    found = spread(arrested.mai, Asked(), at=ON, known=None)
    north = next(one for land in found.lands for one in land.grounds if one.key == "xx/north_marsh")
    assert (north.number, north.tile.label) == (2, "NM")
    assert len(listing(arrested.mai, Asked(having=(("where", north.key),)), at=ON).rows) == 2


def test_small_numbers_are_masked_where_the_pack_says_so(arrested):
    found = spread(arrested.mai, Asked(), at=ON, known=None)
    assert found.mask_below == 2
    assert numbers(found) == {"North Marsh (–2020)": 2, "South Marsh (–2020)": None, "Velin": None}


def test_a_single_masked_number_is_not_given_away_by_the_others(arrested):
    found = spread(arrested.mai, Asked(having=(("where", "xx/north_marsh"),)), at=ON, known=None)
    assert [one.number for one in found.years] == [None, None]


def test_a_province_that_took_another_over_counts_its_ground(arrested):
    marshes = Asked(having=(("where", "xx/marshland"),))
    found = spread(arrested.mai, marshes, at=datetime.date(2021, 1, 1), known=None)
    assert numbers(found) == {"Marshland (2020–)": 3}


def test_years_without_anybody_stand_between_the_others(arrested):
    an_event(arrested.mai, "Fay Velu", "arrest", "2005-01-01", at=later(20))
    found = spread(arrested.mai, Asked(), at=ON, known=None)
    assert [one.year for one in found.years] == list(range(2005, 2015))
    assert {one.number for one in found.years[1:5]} == {0}


def test_whom_no_source_places_is_said(arrested):
    found = spread(arrested.mai, Asked(tab="held"), at=ON, known=None)
    assert found.unplaced == 1
    assert spread(arrested.mai, Asked(tab="free"), at=ON, known=None).unplaced == 0


def test_what_was_known_earlier_draws_fewer(arrested):
    found = spread(arrested.mai, Asked(), at=ON, known=later(1.5))
    assert numbers(found) == {"North Marsh (–2020)": 2}
    assert [one.year for one in found.years] == [2010, 2011]


def test_another_team_has_nothing_to_draw(arrested):
    found = spread(arrested.ines, Asked(), at=ON, known=None)
    assert (found.lands, found.years, found.unplaced) == ((), (), 0)


@pytest.mark.parametrize("asked", [Asked(), Asked(tab="held"), Asked(query="velu"), Asked(having=(("taken", "2012"),))])
def test_the_slow_way_counts_every_facet_as_the_rows_do(arrested, asked):
    """As known now, both ways answer the same: facets, their values and numbers, and who has none."""
    assert derive.current()
    names = facets(arrested.mai, at=ON)
    assert names == facets(arrested.mai, at=ON, known=NOW)
    for name in names:
        assert facet(arrested.mai, asked, name, at=ON) == facet(arrested.mai, asked, name, at=ON, known=NOW)
        assert lacking(arrested.mai, asked, name, at=ON) == lacking(arrested.mai, asked, name, at=ON, known=NOW)


def test_a_list_as_known_earlier_is_narrowed_by_what_was_known_then(arrested):
    asked = Asked(having=(("taken", "2014"),))
    assert len(listing(arrested.mai, asked, at=ON).rows) == 1
    assert listing(arrested.mai, asked, at=ON, known=later(1.5)).rows == ()
    early = listing(arrested.mai, Asked(having=(("taken", "2011"),)), at=ON, known=later(1.5))
    assert ([row.name for row in early.rows], early.counts["all"]) == (["Bo Velu"], 1)
