# SPDX-License-Identifier: Apache-2.0
"""The guide to formats says what the code does: every limit with its figure, every reason that can be given."""

import dataclasses
import re
from pathlib import Path

import pytest

from vigil.reading import LIMITS
from vigil.reading.reader import REFUSED

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/guides/formats.md").read_text()
CODE = re.compile(r"(?:Unreadable|Excess)\(\s*\"([a-z ]+)\"|Skipped\([^()]*?(?:\([^()]*\))?[^()]*?,\s*\"([a-z ]+)\",\s")
NAMED = re.compile(r"return \(?\s*\"([a-z ]+)\",\s*(?:f?\"[A-Z{])")


def figure(value):
    for unit, name in ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")):
        if value >= unit and value % unit == 0:
            return f"{value // unit} {name}"
    return f"{value:,}"


def codes():
    for path in sorted((ROOT / "src/vigil/reading").rglob("*.py")):
        source = path.read_text()
        yield from (found for pair in CODE.findall(source) for found in pair if found)
        yield from NAMED.findall(source)
    yield from (code for code, _ in REFUSED.values())


@pytest.mark.parametrize("limit", [one.name for one in dataclasses.fields(LIMITS)])
def test_every_limit_stands_in_the_guide_with_its_figure(limit):
    assert f"| `{limit}` | {figure(getattr(LIMITS, limit))} |" in GUIDE


def test_no_limit_stands_in_the_guide_that_is_none():
    section = GUIDE.partition("## Limits")[2].partition("## Reasons")[0]
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == {one.name for one in dataclasses.fields(LIMITS)}


def test_every_reason_that_can_be_given_stands_in_the_guide_and_no_other():
    section = GUIDE.partition("## Reasons")[2]
    told = set(re.findall(r"`([a-z ]+)`", section))
    assert told == set(codes())


def test_the_guide_says_how_deep_containers_are_opened():
    assert LIMITS.depth == 3
    assert "three containers inside one another" in GUIDE
