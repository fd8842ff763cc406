# SPDX-License-Identifier: Apache-2.0
"""docs/packs.md, followed to the letter: what it says to write loads, holds and does what it promises."""

import re

import pytest

from vigil.country import load
from vigil.country.check import check


@pytest.fixture
def guide(repository) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", (repository / "docs/packs.md").read_text(encoding="utf-8"), re.M | re.S)


def told(guide: list[str], word: str) -> str:
    (snippet,) = (snippet for snippet in guide if word in snippet)
    return snippet


def pasted_below(folder, file: str, line: str, snippet: str) -> None:
    path = folder / "xx" / file
    before = path.read_text(encoding="utf-8")
    assert before.count(line) == 1, f"{file}: {line!r}"
    path.write_text(before.replace(line, line + snippet), encoding="utf-8")


def test_an_article_of_two_codes(written, guide):
    folder = written()
    old = """      - article: 315
        title: {en: Disorderly assembly}
        concerns: [peaceful_assembly]
"""
    new = """      - article: 140
        title: {en: Disorderly assembly}
        same_as: [penal-1998/315]
        concerns: [peaceful_assembly]
"""
    pasted_below(folder, "laws.yaml", old, told(guide, "- article: 316"))
    pasted_below(folder, "laws.yaml", new, told(guide, "- article: 141"))
    packs = load.packs(folder)
    assert check(packs) == []
    assert packs.country("xx").provision("penal-1998", "316").same_over_time() == ("penal-1998/316", "penal-2015/141")


def test_a_court_a_day_a_step_towards_a_treaty_and_an_outlet(written, guide):
    folder = written()
    for file, word in (
        ("courts", "court_marshland"),
        ("observances", "lantern_night"),
        ("treaties", "treaty: cped"),
        ("outlets", "saltcoast_echo"),
        ("memberships", "protect_witnesses_2027"),
        ("reports", "to: cedaw"),
    ):
        path = folder / "xx" / f"{file}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + told(guide, word), encoding="utf-8")
    packs = load.packs(folder)
    assert check(packs) == []
    country = packs.country("xx")
    assert country.body("Marshland Provincial Court").part_of == "appeal_velin"
    assert str(country.observances[-1].day(2026)) == "2026-11-02"
    assert country.treaty_steps[-1].treaty == "cped"
    assert packs.outlet("The Echo") is packs.outlet("www.saltcoastecho.example") is country.outlets[-1]


def test_the_places_it_shows_are_those_of_the_pack(repository, guide):
    shown = [line.strip() for line in told(guide, "id: north_marsh").splitlines()]
    written = (repository / "packs/xx/places.yaml").read_text(encoding="utf-8")
    assert all(line in written for line in shown)


def test_examples(written, guide):
    folder = written()
    examples = folder / "xx" / "examples"
    examples.mkdir()
    (examples / "mine.yaml").write_text("examples:\n" + told(guide, "demands the release"), encoding="utf-8")
    packs = load.packs(folder)
    assert check(packs) == []
    assert len(packs.country("xx").examples) == 2


def test_a_country_that_begins_with_two_files(written):
    folder = written()
    new = folder / "zz"
    new.mkdir()
    for name in ("country", "names"):
        text = (folder / "xx" / f"{name}.yaml").read_text(encoding="utf-8")
        (new / f"{name}.yaml").write_text(text.replace("XO", "XZ").replace("Ostravia", "Zerland"), encoding="utf-8")
    packs = load.packs(folder)
    assert check(packs) == []
    assert packs.country_of("Zerland arrested nobody.").code == "zz"
