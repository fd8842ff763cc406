# SPDX-License-Identifier: Apache-2.0
"""Places have dates: 63 provinces until mid-2025, 34 since."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.country.check_country import of_country
from vigil.country.outline import Geometry
from vigil.country.place import Place
from vigil.country.tiles import TileMap
from vigil.country.words import Words
from vigil.values.dates import PartialDate


@pytest.mark.parametrize(
    ("day", "number"), [("2008-07-31", 64), ("2024-06-01", 63), ("2025-06-30", 63), ("2025-07-01", 34)]
)
def test_the_provinces_of_viet_nam_by_date(packs, day, number):
    vn = packs.country("vn")
    there = [p for kind in ("province", "municipality") for p in vn.places_at(datetime.date.fromisoformat(day), kind)]
    assert len(there) == number


@pytest.mark.parametrize("name", ["Đắk Lắk", "Dak Lak", "Đắc Lắc", "dak lak", "DAK LAK"])
def test_a_place_is_found_whatever_its_marks(packs, name):
    vn = packs.country("vn")
    assert [place.id for place in vn.places_named(name)] == ["dak_lak", "dak_lak_2025"]
    assert [place.id for place in vn.places_named(name, on=PartialDate(2013, 5))] == ["dak_lak"]


def test_every_province_that_ended_leads_to_one_that_is_there(packs):
    vn = packs.country("vn")
    places = {place.id: place for place in vn.places}
    for place in vn.places:
        if place.until and place.kind in ("province", "municipality"):
            heir = places[place.became]
            while heir.until:
                heir = places[heir.became]
            assert heir.at(datetime.date(2025, 7, 1))


DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1))


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_a_day_within_is_within_every_span_that_holds_it(since, until, day):
    if since and until and until < since:
        since, until = until, since
    place = Place(
        id="p",
        kind="province",
        names=Words({"en": ("P",)}),
        since=since and PartialDate.of(since),
        until=until and PartialDate.of(until),
    )
    assert place.at(day) == place.over(PartialDate.of(day))
    assert place.at(day) <= place.over(PartialDate(day.year, day.month)) <= place.over(PartialDate(day.year))


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Thai Binh Province", "thai_binh"),
        ("tỉnh Thái Bình", "thai_binh"),
        ("Long Thanh district, Dong Nai Province", "long_thanh"),
        ("H. Diễn Châu (Nghệ An)", "dien_chau"),
        ("Nowhere, Nghe An", "nghe_an"),
        ("sân bay quốc tế Tân Sơn Nhất", "tan_son_nhat"),
        ("Nowhere", None),
        ("", None),
    ],
)
def test_the_smallest_known_place_is_meant(packs, words, id):
    found = packs.country("vn").place(words, on=PartialDate(2013))
    assert (found and found.id) == id


def test_a_place_that_the_date_does_not_decide_is_not_guessed(packs):
    vn = packs.country("vn")
    assert vn.place("Dak Lak") is None
    assert vn.place("Dak Lak", on=PartialDate(2026)).id == "dak_lak_2025"


def test_the_word_for_the_kind_decides_between_two_of_one_name(packs):
    xx = packs.country("xx")
    assert xx.place("Old Quay quarter, Velin").id == "old_quay"
    assert xx.place("Old Quay province") is None


def test_a_map_stands_for_the_provinces_of_its_days(packs):
    xx = packs.country("xx")
    before, after = xx.map_at(datetime.date(2019, 1, 1)), xx.map_at(datetime.date(2021, 1, 1))
    assert [(tile.label, tile.row, tile.column) for tile in before.tiles if tile.place == "saltcoast"] == [("SC", 2, 1)]
    assert "marshland" in {tile.place for tile in after.tiles}


@pytest.mark.parametrize(("day", "number"), [(datetime.date(2014, 1, 1), 63), (datetime.date(2026, 1, 1), 34)])
def test_every_province_of_viet_nam_has_its_square(packs, day, number):
    vn = packs.country("vn")
    drawn = {tile.place for tile in vn.map_at(day).tiles}
    there = {place.id for kind in ("province", "municipality") for place in vn.places_at(day, kind)}
    assert drawn == there
    assert len(drawn) == number


@pytest.mark.parametrize("code", ["vn", "az", "xx"])
def test_every_square_has_a_seat_and_what_is_far_north_on_the_map_lies_north(packs, code):
    country = packs.country(code)
    for drawn in country.maps:
        points = [(tile.row, country.place_of_id(tile.place).point) for tile in drawn.tiles]
        for row, (_lon, lat) in points:
            for other, (_east, south) in points:
                assert other - row < 4 or lat > south


@pytest.mark.parametrize("seat", ["21.0 105.8", "91.0N 105.8E", "21.0N 181.0E", "21.0N, 105.8E", ""])
def test_a_seat_that_is_no_place_on_earth_is_refused(seat):
    with pytest.raises(ValueError, match="write it like"):
        Place(id="a", names=Words({"en": ("A",)}), kind="province", seat=seat)


def test_a_seat_is_a_point_in_the_order_of_geojson(packs):
    assert packs.country("vn").place_of_id("ha_noi").point == (105.8, 21.0)
    assert packs.country("xx").place_of_id("velin").point == (-125.4, -45.0)


def test_an_outline_goes_round_as_geojson_wants_it_whichever_way_it_was_drawn():
    outer, hole = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 0.0)), ((2.0, 1.0), (3.0, 1.0), (3.0, 2.0), (2.0, 1.0))
    for drawn in ((outer, hole), (outer[::-1], hole[::-1]), (outer, hole[::-1])):
        told = Geometry(type="Polygon", coordinates=drawn).plain()
        assert told == {"type": "Polygon", "coordinates": [list(map(list, outer)), list(map(list, hole[::-1]))]}


@pytest.mark.parametrize(
    "ring",
    [
        ((0.0, 0.0), (1.0, 0.0), (0.0, 0.0)),
        ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
        ((0.0, 0.0), (45.0, 125.0), (1.0, 1.0), (0.0, 0.0)),
    ],
)
def test_an_outline_that_is_not_closed_or_not_on_earth_is_refused(ring):
    with pytest.raises(ValueError, match="position"):
        Geometry(type="MultiPolygon", coordinates=((ring,),))


def test_an_outline_is_of_a_place_of_its_pack(packs):
    xx = packs.country("xx")
    of_nowhere = replace(xx, outlines=(*xx.outlines, replace(xx.outlines[0], place="atlantis"), xx.outlines[0]))
    told = [str(one) for one in of_country(of_nowhere, packs.world) if "outlines.yaml" in str(one)]
    assert len(told) == 2 and any("atlantis" in one for one in told)


def test_a_square_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'NM:north' is no square"):
        TileMap(rows=(". NM:north",))


def test_a_place_is_counted_for_what_is_around_it_and_what_came_after(packs):
    xx = packs.country("xx")
    assert [one.id for one in xx.place_and_around(xx.place("Brennick"))] == ["brennick", "saltcoast"]
    north = xx.place("North Marsh", on=PartialDate.parse("2010"))
    assert [one.id for one in xx.place_and_around(north)] == ["north_marsh", "marshland"]
