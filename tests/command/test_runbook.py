# SPDX-License-Identifier: Apache-2.0
"""The runbook, followed literally on a clean desk: it cannot lie for long."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

STATEMENT = """Northern Rights Group
3 March 2013

Ana Velu was arrested in Karsk on 1 March 2013, said Northern Rights Group.
"""
SCENES = 6  # the desk that is made ready, and what can happen to it


def lines(page: str) -> dict[str, list[str]]:
    """The lines to be typed, by the heading they stand under."""
    found, heading = defaultdict(list), ""
    for line in page.splitlines():
        heading = line if line.startswith("#") else heading
        if typed := re.fullmatch(r" {4,7}((?:vigil|python3|mv) .+)", line):
            found[heading].append(typed[1])
    return found


@pytest.fixture
def desk_beside(tmp_path) -> dict[str, str]:
    """A folder with a statement and a place for copies, `vigil` on the path, the passphrase where a person types it."""
    programs = tmp_path / "programs"
    programs.mkdir()
    vigil = programs / "vigil"
    vigil.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vigil "$@"\n', encoding="utf-8")
    vigil.chmod(0o755)
    (tmp_path / "copies").mkdir()
    (tmp_path / "statement.txt").write_text(STATEMENT, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
    return clean | {"PATH": f"{programs}:{clean['PATH']}", "VIGIL_PASSPHRASE": "six words out of a book"}


@pytest.mark.parametrize("key", ["", "another six words of a book"], ids=["a desk that is not sealed", "a sealed desk"])
def test_every_line_of_the_runbook_succeeds_in_its_order(repository, tmp_path, desk_beside, key):
    page = (repository / "docs" / "guides" / "runbook.md").read_text(encoding="utf-8")
    scenes, number = lines(page), ""
    assert len(scenes) == SCENES
    for heading, typed in scenes.items():
        for line in typed:
            shell = ["/bin/sh", "-c", line.replace("NUMBER", number)]
            env = desk_beside | ({"VIGIL_KEY": key} if key else {})
            typed_in = f"{key}\n"  # where a verb asks for what opens the desk of before
            done = subprocess.run(shell, cwd=tmp_path, env=env, input=typed_in, capture_output=True, text=True)
            assert done.returncode == 0, (heading, line, done.stdout, done.stderr)
            if asked := re.search(r"Request (\d+)", done.stdout):
                number = asked[1]
    assert not _anywhere(tmp_path / "mydesk", "Ana Velu") and not _anywhere(tmp_path / "forgetful", "Ana Velu")
    assert _anywhere(tmp_path / "restored", "Ana Velu") != bool(key)  # else nothing would have had to be erased


def _anywhere(folder: Path, words: str) -> bool:
    return any(words.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_the_runbook_tells_of_the_five_things_that_happen(repository):
    page = (repository / "docs" / "guides" / "runbook.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", page, re.MULTILINE)
    for word in ("factor is lost", "laptop", "seized", "erased", "wrong hands"):
        assert sum(word in heading for heading in headings) == 1
