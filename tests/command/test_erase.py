# SPDX-License-Identifier: Apache-2.0
"""An erasure as a person types it, and a backup that is older than it."""

import pytest

from command.conftest import vigil
from erasure.scene import NAME, traces_of

TEXT = f"KARSK, 1 March 2013. Police arrested the blogger {NAME} on Friday. Ana Velu was freed on 2 March 2013."


def test_what_was_erased_is_nowhere_and_an_older_backup_does_not_bring_it_back(desk, tmp_path):
    (tmp_path / "release.txt").write_text(TEXT, encoding="utf-8")
    said = tmp_path / "passphrase"
    said.write_text("six words of a dictionary\n")
    older = tmp_path / "older.backup"
    assert vigil("--desk", desk, "add", tmp_path / "release.txt").code == 0
    assert vigil("--desk", desk, "backup", older, "--passphrase-file", said).code == 0
    asked = vigil("--desk", desk, "erase", "ask", "--word", NAME, "--ground", "objects", "--json")
    request = str(asked.objects[0]["request"])
    shown = vigil("--desk", desk, "erase", "show", request, "--json").objects[0]
    assert (shown["names"], shown["documents"]) == ([NAME], 1)
    assert vigil("--desk", desk, "erase", "grant", request, "--yes").code == 0
    assert vigil("--desk", desk, "erase", "list", "--json").objects[0]["state"] == "erased"
    checked = vigil("--desk", desk, "verify")
    assert checked.code == 0, checked.err
    assert traces_of(NAME, desk) == []
    newer = vigil("--desk", desk, "backup", tmp_path / "newer.backup", "--passphrase-file", said)
    assert newer.code == 0, newer.err  # what was erased is not missing
    listing = desk / "keys" / "erasures.jsonl"
    again = tmp_path / "again"
    restored = vigil("restore", older, again, "--passphrase-file", said, "--erasures", listing)
    assert restored.code == 0, restored.err
    assert traces_of(NAME, again) == []
    checked = vigil("--desk", again, "verify")
    assert checked.code == 0, checked.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ask", "--word", "x", "--ground", "because"], "consent_withdrawn"),
        (["ask", "--person", "Nobody", "--ground", "law"], "Nobody is nobody"),
        (["grant", "1", "--yes"], "no request 1"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(desk, words, says):
    said = vigil("--desk", desk, "erase", *words)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert says in said.err
