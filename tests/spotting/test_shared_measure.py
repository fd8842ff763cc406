# SPDX-License-Identifier: Apache-2.0
"""The seeds' own lines, and how well the engine does on the development set; skipped where ../shared is missing."""

import importlib.util
import json

import pytest

from vigil.reading import read_text
from vigil.spotting.engine import spot
from vigil.spotting.export import as_json
from vigil.values.dates import PartialDate

pytestmark = pytest.mark.shared

# Measured on 2026-11-22: 0.946, 0.895, 0.969; law and sentence 0.94, 0.96.
FLOOR = {"who_what": 0.94, "who_what_when": 0.88, "people": 0.95}


@pytest.fixture(scope="module")
def measured(packs, shared):
    folder = shared / "eval"
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    docs = score.lines(str(folder / "dev" / "docs.jsonl"))
    found = []
    for one in docs:
        hint = one.get("published_hint")
        told = spot(read_text(one["text"]), packs, published=PartialDate.parse(hint) if hint else None)
        found.append(as_json(one["id"], told, one["text"]))
    return score.score(docs, score.lines(str(folder / "dev" / "gold.jsonl")), json.loads(json.dumps(found)))


@pytest.mark.parametrize("measure", FLOOR)
def test_the_development_set_is_read_no_worse_than_before(measured, measure):
    assert measured[measure]["f1"] >= FLOOR[measure]


def test_every_quote_stands_and_silent_documents_stay_silent(measured):
    assert measured["quotes"] == 1.0
    assert measured["silent"]["right"] == 1.0


def seed(packs, shared, name):
    text = (shared / "seeds" / name).read_text(encoding="utf-8")
    return as_json(name, spot(read_text(text), packs), text)


def test_the_release_and_its_repost_tell_two_events_once_each(packs, shared):
    told = seed(packs, shared, "amnesty-visit.txt")
    events = {one["person"]: one for one in told["events"]}
    assert len(told["events"]) == 2
    freed, upheld = events["Dinh Dang Dinh"], events["Le Quoc Quan"]
    assert (freed["kind"], freed["ground"], freed["descriptors"]) == (
        "release_temporary",
        "medical",
        ["environment activist", "blogger"],
    )
    assert (upheld["kind"], upheld["descriptors"]) == ("appeal_upheld", ["human rights lawyer"])
    assert freed["date"] == upheld["date"] == "2014-02"


def test_the_seeds_name_their_people_with_their_offices(packs, shared):
    release = {one["name"]: one for one in seed(packs, shared, "amnesty-visit.txt")["people"]}
    editorial = {one["name"]: one for one in seed(packs, shared, "voa-editorial.txt")["people"]}
    assert set(release) == {"Isabelle Arradon", "Dinh Dang Dinh", "Le Quoc Quan"}
    assert release["Isabelle Arradon"]["roles"] == ["Deputy Director of Amnesty International’s Asia-Pacific Program"]
    assert set(editorial) == {"Thomas Malinowski"}
    (office,) = editorial["Thomas Malinowski"]["roles"]
    assert office.startswith("Assistant Secretary of State for") and office.endswith("Human Rights and Labor")


def test_the_editorial_tells_no_event(packs, shared):
    assert seed(packs, shared, "voa-editorial.txt")["events"] == []
