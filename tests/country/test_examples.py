# SPDX-License-Identifier: Apache-2.0
"""The examples of the packs expect only what an engine can find. Whether it does, the spotting room tests."""

import pytest

from vigil.spotting.kinds import KINDS

SLOTS = {
    kind.family: {"kind" if slot == "type" else slot for slot in kind.slots} | {"quote"} for kind in KINDS.values()
}


@pytest.fixture(scope="session")
def examples(packs):
    return [*packs.world.examples, *(example for country in packs.countries for example in country.examples)]


def test_there_are_examples_of_both_languages(examples):
    assert {example.language for example in examples} >= {"en", "vi"}


def test_every_example_expects_families_and_slots_that_there_are(examples):
    for example in examples:
        assert example.expect, example.text
        for family, findings in example.expect.items():
            assert family in SLOTS, f"{example.file}: {family}"
            for finding in findings:
                assert finding.keys() <= SLOTS[family], f"{example.file}: {example.text[:40]}: {finding}"


def test_no_text_stands_twice(examples):
    texts = [example.text for example in examples]
    assert len(texts) == len(set(texts))
