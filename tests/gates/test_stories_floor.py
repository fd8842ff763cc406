# SPDX-License-Identifier: Apache-2.0
"""Floors of the quality of stories. They are raised by measurement and never lowered silently."""

import gzip
import importlib.util
import json
import sys
from pathlib import Path

import pytest

from vigil.reading import read_text
from vigil.stories.index import Index, Text

ROOT = Path(__file__).resolve().parents[2]
SHORT = ROOT.parent / "shared" / "eval" / "reprints" / "short.jsonl.gz"


@pytest.fixture(scope="module")
def making():
    spec = importlib.util.spec_from_file_location("making", ROOT / "bench" / "making.py")
    module = sys.modules["making"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(making):
    return making.become(making.articles(300, 11), making.articles(300, 12), 600, 13)


@pytest.fixture(scope="module")
def placed(made):
    index = Index()
    index.add(
        Text(one.id, one.text, one.published, one.credited, one.sure, "", "2014-12-31", one.release) for one in made
    )
    return list(index.stories())


def f1(found: set, gold: set) -> float:
    return 2 * len(found & gold) / (len(found) + len(gold))


def named(beside, stories, by_id) -> bool:
    return any(by_id[one.id].story in stories for one in beside)


@pytest.mark.shared
@pytest.mark.skipif(not SHORT.exists(), reason="the short reprints of ../shared are not here")
def test_short_reprints_under_their_furniture_through_the_reader(making):
    with gzip.open(SHORT, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    index = Index()
    index.add(Text(str(number), read_text(one["text"]).main) for number, one in enumerate(documents))
    found = making.pairs((one.id, one.story) for one in index.stories())
    gold = making.pairs((str(number), str(one["story"])) for number, one in enumerate(documents))
    assert f1(found, gold) >= 0.998
    assert len(found - gold) <= 1


def test_articles_reposted_cut_scanned_doubled_reworded_and_within_longer_pages(making, made, placed):
    found = making.pairs((one.id, one.story) for one in placed)
    gold = making.pairs((one.id, one.story) for one in made)
    assert f1(found, gold) >= 0.995
    assert {one.edit for one in made} >= set(making.EDITS)


def test_partial_quotes_are_found_and_merge_nothing(made, placed):
    by_id = {one.id: one for one in made}
    quoting = [one for one in placed if by_id[one.id].quotes]
    assert sum(named(one.beside, by_id[one.id].quotes, by_id) for one in quoting) >= 0.9 * len(quoting)
    assert sum(one.story == one.id for one in quoting) >= 0.98 * len(quoting)


def test_pages_of_several_texts_are_beside_each_and_merge_none(made, placed):
    by_id = {one.id: one for one in made}
    pages = [(one, story) for one in placed for story in by_id[one.id].holds]
    assert sum(named(one.beside, (story,), by_id) for one, story in pages) >= 0.98 * len(pages)
    assert all(one.story == one.id and one.relation == "digest" for one, _ in pages)


def test_originals_are_named_right(made, placed):
    sizes: dict[str, int] = {}
    for one in made:
        sizes[one.story] = sizes.get(one.story, 0) + 1
    told = {one.id for one in placed if one.original}
    originals = [one.id in told for one in made if one.original and sizes[one.story] > 1]
    assert sum(originals) >= 0.95 * len(originals)
