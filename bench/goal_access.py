# SPDX-License-Identifier: Apache-2.0
"""S5 to S10, S12, S13, S15, U4 to U6: tests of access, edge, erasure, seal and pages, with their figures.

python bench/goal_access.py [GOAL ...]
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Parts = Iterator[tuple[str, float, bool]]
# The tests of each goal, and the figures that have to be zero.
TESTS: dict[str, tuple[str, ...]] = {
    "S5": ("tests/desk/test_matrix.py", "tests/record/test_levels.py", "tests/access"),
    "S6": ("tests/desk/test_canaries.py",),
    "S7": ("tests/desk/test_second_factor.py", "tests/desk/test_passkey.py"),
    "S8": ("tests/desk/test_a_sign_in.py",),
    "S9": ("tests/desk/test_payloads.py",),
    "S10": ("tests/desk/test_payloads.py::test_no_formula_is_taken_out_with_a_table", "tests/tables"),
    "S12": ("tests/desk/test_reads.py",),
    "S13": ("tests/erasure", "tests/desk/test_a_erasure.py", "tests/command/test_erase.py"),
    "S15": ("tests/vault", "tests/settings/test_sealing.py", "tests/command/test_sealed_desk.py"),
    "U4": ("tests/walks/test_every_page_opens.py", "tests/public/test_site.py"),
    "U5": (
        "tests/walks/test_accessible.py",
        "tests/walks/test_keyboard_alone.py",
        "tests/public/test_site.py",
        "tests/desk/test_a_keys.py",
    ),
    "U6": ("tests/desk/test_every_language.py",),
}
_NONE = frozenset(
    {"wrong", "left", "ran", "violations", "messages without a translation", "places whose focus is not seen"}
)
_WHOLE = {"VIGIL_MATRIX": "whole", "VIGIL_VIEWS": "whole"}


def parts(goal: str, *, postgresql: bool = False) -> Parts:
    """What the tests of a goal counted, and how many of them there are; a skipped one is not met."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.xml"
        server = [str(ROOT / "scripts" / "with_postgresql.py")] if postgresql else []
        command = [sys.executable, *server, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "junit_family=xunit1"]
        command += [f"--junitxml={told}", *TESTS[goal]]
        subprocess.run(command, cwd=ROOT, env=os.environ | _WHOLE, stdout=subprocess.DEVNULL)
        cases = list(ElementTree.parse(told).iter("testcase"))  # noqa: S314 - our own tests wrote it a moment ago
    for case in cases:
        for figure in case.iter("property"):
            name, value = figure.get("name", ""), float(figure.get("value", "nan"))
            yield name, value, value == 0 if name in _NONE else value > 0
    failed = [case.get("name") for case in cases if _not_passed(case)]
    for name in failed:
        print(f"{goal}: {name} did not pass", file=sys.stderr)
    yield "tests", len(cases), bool(cases)
    yield "tests that did not pass", len(failed), not failed


def _not_passed(case: ElementTree.Element) -> bool:
    return any(case.find(kind) is not None for kind in ("failure", "error", "skipped"))


if __name__ == "__main__":
    for asked in sys.argv[1:] or TESTS:
        print(asked, list(parts(asked)))
