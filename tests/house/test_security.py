# SPDX-License-Identifier: Apache-2.0
"""What the threat model and the list of requirements claim names a test that there is."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

STATUS = {"holds", "in part", "open", "operator", "does not apply"}
# How many requirements OWASP ASVS 5.0.0 has at each of the two levels.
LEVELS = {"1": 70, "2": 183}


@pytest.fixture(scope="module")
def requirements(repository) -> list[dict[str, str]]:
    with (repository / "security" / "asvs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def there_is(repository: Path, named: str) -> bool:
    """Whether a test, or a file or folder of tests, is where it is said to be."""
    file, _, name = named.partition("::")
    path = repository / file
    return path.exists() and (
        not name or re.search(rf"^(async )?def {name}\(", path.read_text(encoding="utf-8"), re.M) is not None
    )


def test_every_requirement_of_two_levels_stands_once(requirements):
    assert all(re.fullmatch(r"V\d{1,2}\.\d{1,2}\.\d{1,2}", one["requirement"]) for one in requirements)
    assert len({one["requirement"] for one in requirements}) == len(requirements)
    assert Counter(one["level"] for one in requirements) == LEVELS


def test_what_is_said_to_hold_has_a_test_or_says_where_to_look(requirements):
    for one in requirements:
        assert one["status"] in STATUS and one["asks"], one
        if one["status"] in ("holds", "in part", "operator"):
            assert one["tests"] or one["note"], one["requirement"]


def test_every_test_that_is_named_is_there(requirements, repository):
    named = [(one["requirement"], test) for one in requirements for test in one["tests"].split()]
    named += [
        (one["requirement"], test) for one in requirements for test in re.findall(r"tests/[\w/.:]+::\w+", one["note"])
    ]
    assert [pair for pair in named if not there_is(repository, pair[1])] == []
    assert len(named) > 150


def test_every_file_that_is_named_is_there(requirements, repository):
    for one in requirements:
        for file in re.findall(r"docs/[\w./-]+\.md", one["note"]):
            assert (repository / file).is_file(), (one["requirement"], file)


def test_the_threat_model_names_tests_that_there_are(repository):
    text, missing, file = (repository / "docs" / "threat-model.md").read_text(encoding="utf-8"), [], ""
    for named in re.findall(r"`((?:[a-z]+/test_\w+\.py)?(?:::test_\w+)?)`", text):
        file = named.partition("::")[0] or file
        if named and not there_is(repository, f"tests/{file}::{named.partition('::')[2]}".removesuffix("::")):
            missing.append(named)
    assert missing == []
