# SPDX-License-Identifier: Apache-2.0
"""Every form passes its own format's validator, and what went out comes in as it was."""

import csv
import email
import io
import json
import urllib.request
import urllib.response
import warnings
from dataclasses import replace
from importlib import resources

import geojson
import openpyxl
import pyarrow.parquet as arrow
import pytest
from hypothesis import given, strategies

from vigil.editions import ground
from vigil.editions.edition import Part
from vigil.opendata import huridocs, lines, places, sheets
from vigil.opendata.parquet import parquet
from vigil.opendata.tables import Column, Table, dictionary, tables
from vigil.tables.cells import plain

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK('x')", "'=1", "'", "=cmd|' /C calc'!A0", "a\n=1"]


def test_the_lines_give_the_same_edition_and_its_digest_fits(edition, data):
    again = lines.read((data / "edition.jsonl").read_text(encoding="utf-8").splitlines())
    assert again == replace(edition, parts=tuple(replace(part, entries={}) for part in edition.parts))


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text.replace("Ana Velu", "Eva Velu"),
        lambda text: "\n".join(text.splitlines()[:-1]),
        lambda text: text.replace('"day":"2014-03-01","digest"', '"day":"2013-03-01","digest"'),
        lambda text: text + text.splitlines()[-1],
        lambda text: "[]",
        lambda text: "",
    ],
)
def test_changed_lines_are_no_edition(data, harm):
    text = (data / "edition.jsonl").read_text(encoding="utf-8")
    assert harm(text) != text
    with pytest.raises(lines.NotAnEdition):
        lines.read(harm(text).splitlines())


def test_the_lines_say_nothing_of_the_desks_ledger(data):
    assert "entries" not in (data / "edition.jsonl").read_text(encoding="utf-8")


def test_frictionless_finds_the_package_valid(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package, validate

        report = validate(str(data / "datapackage.json"))
        names = set(Package(str(data / "datapackage.json")).resource_names)
    assert report.valid, report.flatten(["type", "message"])
    assert {"people", "events", "dictionary", "huridocs"} <= names


def test_followthemoney_takes_every_entity(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = pytest.importorskip("followthemoney", reason="FollowTheMoney is not installed (make validators)").model

        told = [json.loads(line) for line in (data / "followthemoney.jsonl").read_text(encoding="utf-8").splitlines()]
        schemata = set()
        for one in told:
            proxy = model.get_proxy(one, cleaned=False)
            proxy.schema.validate({"properties": one["properties"]})
            assert proxy.to_dict()["properties"].keys() == one["properties"].keys(), one
            schemata.add(proxy.schema.name)
    assert schemata == {"Person", "Event", "CourtCase", "CourtCaseParty"}
    assert len({one["id"] for one in told}) == len(told)


class _Shelf(urllib.request.BaseHandler):
    """Answers the one address that the validator looks up, the crate's context, from the package that ships it."""

    handler_order = 1

    def https_open(self, request):
        assert request.full_url == "https://w3id.org/ro/crate/1.1/context"
        content = (resources.files("rocrate") / "data" / "ro-crate.jsonld").read_bytes()
        headers = email.message_from_string("Content-Type: application/ld+json")
        answer = urllib.response.addinfourl(io.BytesIO(content), headers, request.full_url, 200)
        answer.msg = "OK"
        return answer


def test_the_crate_passes_the_validator_of_ro_crate(data, monkeypatch):
    monkeypatch.setattr(urllib.request, "_opener", urllib.request.build_opener(_Shelf))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from rocrate_validator import models, services

        asked = services.ValidationSettings(
            rocrate_uri=str(data), profile_identifier="ro-crate-1.1", requirement_severity=models.Severity.REQUIRED
        )
        found = services.validate(asked)
    # Two checks fetch the context once more, by a way that a machine without a network does not have.
    told = [issue.message for issue in found.get_issues() if "w3id.org" not in issue.message]
    assert told == []
    assert len(found.get_issues()) <= 2


def test_arrow_reads_the_same_cells(edition, data):
    for table in tables(edition):
        found = arrow.read_table(data / f"{table.name}.parquet")
        assert found.column_names == [column.name for column in table.columns]
        rows = [tuple(row.values()) for row in found.to_pylist()]
        assert rows == list(table.rows), table.name


@given(
    strategies.lists(
        strategies.tuples(
            strategies.text(strategies.characters(exclude_categories=["Cs"])),
            strategies.none() | strategies.integers(-(2**63), 2**63 - 1),
            strategies.booleans(),
        ),
        max_size=40,
    )
)
def test_arrow_reads_whatever_a_table_holds(rows):
    columns = (Column("words", ""), Column("number", "", "integer"), Column("truth", "", "boolean"))
    found = arrow.read_table(io.BytesIO(parquet(Table("any", "", columns, tuple(rows)))))
    assert [tuple(row.values()) for row in found.to_pylist()] == rows


def test_csv_bears_the_mark_of_utf8_and_gives_back_every_cell(edition, data):
    for table in tables(edition):
        content = (data / f"{table.name}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert [[plain(cell) for cell in row] for row in rows] == sheets.cells(table), table.name


def test_the_workbook_has_a_sheet_a_table_with_the_same_cells(edition, data):
    book = openpyxl.load_workbook(data / "tables.xlsx")
    for table in tables(edition):
        told = [[plain(cell or "") for cell in row] for row in book[table.name].iter_rows(values_only=True)]
        assert told == sheets.cells(table), table.name


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(words):
    table = Table("any", "", (Column("words", ""),), ((words,),))
    (cell,) = (openpyxl.load_workbook(io.BytesIO(sheets.book([table])))["any"]["A2"],)
    assert cell.data_type == "s"
    written = list(csv.reader(io.StringIO(sheets.csv(table).decode("utf-8-sig"))))[1][0]
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert plain(written) == words


def test_the_dictionary_tells_every_column(edition):
    held = tables(edition)
    told = {(row[0], row[1]): row[3] for row in dictionary(held).rows}
    assert all(told[table.name, column.name] for table in held for column in table.columns)


def test_every_feature_is_one_that_geojson_knows(data):
    text = (data / "places.geojson").read_text(encoding="utf-8")
    told = geojson.loads(text)
    assert told.errors() == []
    assert [(one["geometry"]["coordinates"], one["properties"]["people"]) for one in told["features"]] == [
        ([-125.4, -45.0], 2)
    ]


def test_a_place_without_a_seat_is_unlocated(edition):
    land = next(edition.of("land"))
    (square,) = land.body["squares"]
    bare = {name: value for name, value in square.items() if name != "seat"}
    parts = [replace(land, body={**land.body, "squares": [bare]}), *edition.of("person")]
    (one,) = geojson.loads(places.geojson(replace(edition, parts=tuple(parts))))["features"]
    assert one["geometry"] is None  # RFC 7946, 3.2: an unlocated feature
    assert one["properties"]["people"] == 2


def test_a_place_whose_pack_says_how_far_it_goes_is_its_outline(edition, packs):
    xx = packs.country("xx")
    areas = [ground._outline(xx, one.place) for one in xx.outlines]
    land = next(edition.of("land"))
    (square,) = land.body["squares"]
    parts = [replace(land, body={**land.body, "squares": [square | one for one in areas]}), *edition.of("person")]
    told = geojson.loads(places.geojson(replace(edition, parts=tuple(parts))))
    assert told.errors() == []
    assert {one["geometry"]["type"] for one in told["features"]} == {"Polygon", "MultiPolygon"}
    assert {one["properties"]["geometry_is"] for one in told["features"]} == {"outline"}
    assert ground._outline(xx, "tarn_hills") == {}


def test_every_kind_of_event_has_a_line_in_the_crosswalk_and_a_code_only_where_one_is_near(edition, packs):
    kinds, standings = packs.world.event_kinds, packs.world.standings
    person = next(edition.of("person"))
    event = person.body["events"][0]
    bodies = [
        person.body
        | {"events": [event | {"kind": kind} for kind in kinds], "standing": person.body["standing"] | {"kind": one}}
        for one in standings
    ]
    parts = tuple(replace(person, id=str(n), body=body) for n, body in enumerate(bodies))
    rows = huridocs.crosswalk(replace(edition, parts=parts)).rows
    assert {row[2] for row in rows} == {*kinds, *standings}
    for row in rows:
        assert bool(row[3]) == bool(row[4]) == bool(row[5]) == bool(row[6]), row
        assert not row[4] or (len(row[4]) == 12 and row[4].isdecimal()), row
        assert row[6] in ("", "exact", "broad", "narrow")
    assert {row[2] for row in rows if row[0] == "events" and not row[4]} >= {"trial", "sentence", "amnesty"}


def test_what_was_withdrawn_is_in_no_file(edition, data):
    gone = next(part.id for part in edition.of("gone"))
    holding = {path.name for path in data.iterdir() if gone.encode() in path.read_bytes()}
    assert holding <= {"edition.jsonl", "changes.csv", "changes.parquet", "tables.xlsx"}


def test_an_edition_of_nothing_has_every_table_all_the_same(edition):
    empty = replace(edition, parts=(Part("gone", "x", {"of": "person", "since": "2014-03-01"}),))
    for table in tables(empty):
        assert table.rows == ()
        assert arrow.read_table(io.BytesIO(parquet(table))).num_rows == 0
