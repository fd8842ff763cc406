# SPDX-License-Identifier: Apache-2.0
"""The examples of the packs are tests: what each says must be found, and nothing else, is found."""

import pytest

from vigil.reading.reader import read_text
from vigil.settings.packs import packs as every_pack
from vigil.spotting.engine import spot
from vigil.spotting.export import as_json, key_of
from vigil.spotting.kinds import KINDS

SLOTS = {kind.family: {key_of(kind, slot) for slot in kind.slots} | {"quote"} for kind in KINDS.values()}
EXAMPLES = [*every_pack().world.examples, *(one for country in every_pack().countries for one in country.examples)]


def unmet(example, found) -> list[str]:
    """What the example expects and the engine did not find, and what it found beyond that."""
    said = []
    for family, expected in example.expect.items():
        left = list(found[family])
        for wanted in expected:
            match = next((one for one in left if agrees(one, wanted)), None)
            if match is None:
                said.append(f"{family}: not found: {wanted}")
            else:
                left.remove(match)
        said.extend(f"{family}: found too: {one['quote']['words']!r} by {one['rule']}" for one in left)
    return said


def agrees(found, wanted) -> bool:
    def value(key):
        return found["quote"]["words"] if key == "quote" else found.get(key)

    return all(str(value(key)) == str(expected) for key, expected in wanted.items())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.file}: {example.text[:50]}")
def test_what_an_example_expects_is_found(packs, example):
    reading = read_text(example.text)
    findings = spot(reading, packs, published=example.published)
    said = unmet(example, as_json("example", findings, reading.text))
    if said and example.known_miss:
        pytest.xfail(example.known_miss)
    assert said == []


def test_there_are_examples_of_both_languages():
    assert {example.language for example in EXAMPLES} >= {"en", "vi"}


def test_there_are_three_hundred_examples_of_english():
    assert sum(example.language == "en" for example in EXAMPLES) >= 300


def test_every_example_expects_families_and_slots_that_there_are():
    for example in EXAMPLES:
        assert example.expect, example.text
        for family, findings in example.expect.items():
            assert family in SLOTS, f"{example.file}: {family}"
            for finding in findings:
                assert finding.keys() <= SLOTS[family], f"{example.file}: {example.text[:40]}: {finding}"


def test_no_text_stands_twice():
    texts = [example.text for example in EXAMPLES]
    assert len(texts) == len(set(texts))
