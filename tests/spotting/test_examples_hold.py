# SPDX-License-Identifier: Apache-2.0
"""The examples in the packs, sentence to findings: what each says of events and people must hold."""

import pytest

from vigil.reading import read_text
from vigil.settings.packs import packs
from vigil.spotting.engine import spot
from vigil.spotting.export import as_json

FAMILIES = ("events", "people")
EXAMPLES = [
    pytest.param(example, family, id=f"{example.file}: {example.text[:60]}")
    for pack in (packs().world, *packs().countries)
    for example in pack.examples
    for family in FAMILIES
    if family in example.expect
]


@pytest.mark.parametrize(("example", "family"), EXAMPLES)
def test_an_example_gives_its_findings_and_no_others(packs, example, family):
    found = spot(read_text(example.text), packs, published=example.published)
    told = as_json("example", found, example.text)[family]
    for wanted in example.expect[family]:
        fitting = [one for one in told if all(one.get(key) == value for key, value in wanted.items())]
        assert fitting, f"not found: {dict(wanted)}"
        told.remove(fitting[0])
    assert not told, "found besides"
