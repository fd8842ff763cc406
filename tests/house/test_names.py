# SPDX-License-Identifier: Apache-2.0
"""Two test modules of one name cannot both be collected unless their folders are packages."""

from collections import Counter


def test_no_two_test_modules_share_a_name(repository):
    paths = (repository / "tests").rglob("test_*.py")
    names = Counter(path.name for path in paths if not (path.parent / "__init__.py").exists())
    assert [name for name, number in names.items() if number > 1] == []
