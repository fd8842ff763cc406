# SPDX-License-Identifier: Apache-2.0
"""A language is data: what is wrong in it and what it lacks is said in words, and the guide does what it says."""

import copy
import re
import shutil
from dataclasses import replace

import pytest

from vigil.country import load
from vigil.reading import read_text
from vigil.spotting.engine import spot
from vigil.spotting.words.check import complaints, lacks


@pytest.fixture
def world(packs):
    """`world(es={"grammar": None})` is the world with files of a language put otherwise, or taken out."""

    def changed(**languages):
        held = {code: copy.deepcopy(dict(files)) for code, files in packs.world.languages.items()}
        for code, files in languages.items():
            for stem, told in files.items():
                if told is None:
                    del held[code][stem]
                else:
                    held.setdefault(code, {})[stem] = told(held[code].get(stem)) if callable(told) else told
        return replace(packs.world, languages=held)

    return changed


def test_the_languages_that_ship_hold(packs):
    assert list(complaints(packs.world)) == []


def test_a_file_that_is_missing_is_named(world):
    (one,) = complaints(world(es={"dates": None}))
    assert (one.file, "is missing" in one.words) == ("packs/world/lang/es/dates.yaml", True)


def test_a_key_that_is_missing_or_not_known_is_named(world):
    def slip(people):
        people["nuons"] = people.pop("nouns")
        return people

    told = [(one.file, one.about, one.words) for one in complaints(world(es={"people": slip}))]
    assert ("packs/world/lang/es/people.yaml", "nouns", "this key is missing") in told
    assert ("packs/world/lang/es/people.yaml", "nuons", "this key is not known here") in told


def test_a_kind_of_event_that_there_is_not_is_named(world):
    (one,) = complaints(world(es={"events": {"events": [{"kind": "arest", "act": ["detuvo"]}], "void": []}}))
    assert "did you mean 'arrest'" in str(one)


def test_a_file_that_no_language_has_is_named(world):
    (one,) = complaints(world(es={"cals": {}}))
    assert one.file == "packs/world/lang/es/cals.yaml"


def test_what_a_language_does_not_say_yet_is_told(packs):
    told = [str(one) for one in lacks(packs.world, packs.countries)]
    assert "packs/world/lang/es: no calls.yaml: calls and demands are not found" in told
    assert not any("lang/en: no " in one for one in told)
    assert any(
        "lang/es" in one and "no examples" in one for one in map(str, lacks(replace(packs.world, examples=()), ()))
    )


def test_a_trigger_added_as_the_guide_says_is_found(repository, tmp_path):
    guide = (repository / "docs/guides/languages.md").read_text(encoding="utf-8")
    act = re.search(r"^    act: \[(.+)\]$", guide, re.MULTILINE)[1]
    text = re.search(r"- text: (.+)", guide)[1]
    folder = tmp_path / "packs"
    shutil.copytree(repository / "packs", folder)
    before = load.packs(folder)
    assert not [one for one in spot(read_text(text), before) if one.kind == "event"]
    path = folder / "world/lang/en/events.yaml"
    told = path.read_text(encoding="utf-8")
    place = told.index("[", told.index("act:", told.index("- kind: detention"))) + 1
    path.write_text(f"{told[:place]}{act}, {told[place:]}", encoding="utf-8")
    after = load.packs(folder)
    assert list(complaints(after.world)) == []
    (event,) = (one for one in spot(read_text(text), after) if one.kind == "event")
    assert (event["type"], event["person"], event["date"]) == ("detention", "Ilka Varnas", "2016-06-09")


def test_a_language_copied_under_another_name_loads_and_holds(repository, tmp_path):
    folder = tmp_path / "packs"
    shutil.copytree(repository / "packs", folder)
    shutil.copytree(folder / "world/lang/es", folder / "world/lang/ca", ignore=shutil.ignore_patterns("examples"))
    assert list(complaints(load.packs(folder).world)) == []
