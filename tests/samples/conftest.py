# SPDX-License-Identifier: Apache-2.0
"""Marks the known misses on the samples as such: written down with a reason, and noticed when mended."""

from pathlib import Path

import pytest
import yaml

KNOWN = Path(__file__).with_name("known_misses.yaml")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    known = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or {}
    unused = {(test, case) for test, cases in known.items() for case in cases}
    here = [item for item in items if item.path.parent == KNOWN.parent]
    for item in here:
        test, _, case = item.name.rstrip("]").partition("[")
        if case in known.get(test, {}):
            unused.discard((test, case))
            item.add_marker(pytest.mark.xfail(reason=known[test][case], strict=True))
    if unused and len({item.path for item in here}) > 1:  # a whole run of the folder, not one test asked for by name
        raise pytest.UsageError(f"{KNOWN.name} names cases that do not exist: {sorted(unused)}")
