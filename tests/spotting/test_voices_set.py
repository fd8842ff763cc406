# SPDX-License-Identifier: Apache-2.0
"""Invented documents of many kinds: what they ask, promise and hold, paired as the measure pairs it.

Those of `tuned.yaml` were worked on, those of `held.yaml` were written before and only measured.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent / "voices"
KINDS = {"calls": "call", "commitments": "commitment", "engagements": "engagement"}
SETS = {name: yaml.safe_load((HERE / f"{name}.yaml").read_text()) for name in ("tuned", "held")}
MISSES = yaml.safe_load((HERE / "known_misses.yaml").read_text())
FLOORS = {
    ("tuned", "calls"): 0.97,
    ("tuned", "commitments"): 0.80,
    ("tuned", "engagements"): 0.90,
    ("held", "calls"): 0.80,
    ("held", "commitments"): 0.90,
    ("held", "engagements"): 0.54,
}


def expected(document: dict[str, Any], family: str) -> Iterator[dict[str, Any]]:
    for told in document[family]:
        told = told if isinstance(told, dict) else {"quote": told}
        start = document["text"].index(told["quote"])
        yield {**told, "span": (start, start + len(told["quote"]))}


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 and common * 2 >= min(a[1] - a[0], b[1] - b[0])


def paired(
    findings, document: dict[str, Any], family: str
) -> tuple[list[tuple[Any, dict[str, Any]]], list[Any], list[str]]:
    """(found, expected) pairs; what was found besides; what was missed."""
    found = [one for one in findings(document["text"], str(document["published"])) if one.kind == KINDS[family]]
    pairs, missed = [], []
    for want in sorted(expected(document, family), key=lambda one: bool(one.get("optional"))):
        one = next((one for one in found if overlap((one.quote.start, one.quote.end), want["span"])), None)
        if one is not None:
            found.remove(one)
            pairs.append((one, want))
        elif not want.get("optional"):
            missed.append(want["quote"])
    return pairs, found, missed


def cases() -> Iterator[Any]:
    for name, documents in SETS.items():
        for id in documents:
            for family in KINDS:
                reason = MISSES.get(f"{id} {family}")
                marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
                yield pytest.param(documents[id], family, id=f"{name} {id} {family}", marks=marks)


@pytest.mark.parametrize(("document", "family"), list(cases()))
def test_what_is_asked_promised_and_held_is_found_and_nothing_else(findings, document, family):
    pairs, extra, missed = paired(findings, document, family)
    wrong = [
        f"{slot}: {found[slot]}"
        for found, want in pairs
        for slot in ("by", "lead")
        if found[slot] != want.get(slot, found[slot])
    ]
    assert ([one.quote.words for one in extra], missed, wrong) == ([], [], [])


@pytest.mark.parametrize(("name", "family"), FLOORS)
def test_the_floors_of_each_set_hold(findings, name, family):
    hits = extras = misses = 0
    for document in SETS[name].values():
        pairs, extra, missed = paired(findings, document, family)
        hits += sum(not want.get("optional") for _, want in pairs)
        extras, misses = extras + len(extra), misses + len(missed)
    assert 2 * hits / (2 * hits + extras + misses) >= FLOORS[name, family]


def test_no_known_miss_is_of_a_document_that_is_gone():
    assert {miss.split()[0] for miss in MISSES} <= {id for documents in SETS.values() for id in documents}
