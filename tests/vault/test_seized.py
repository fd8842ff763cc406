# SPDX-License-Identifier: Apache-2.0
"""S15: whoever has the disk, and not the key, finds none of 250 canaries in any byte of it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import seized

from backup import databases

PASSPHRASE = "six words out of a book"
CANARIES = 250


def run(*words: str | Path, **told: str) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, env=clean | told, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def worked_on(folder: Path, passphrase: str = "") -> list[str]:
    done = run(seized.__file__, folder, *filter(None, [passphrase]))
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def vigil(*words: str | Path, key: str = PASSPHRASE) -> subprocess.CompletedProcess:
    return run("-m", "vigil", *words, VIGIL_KEY=key, VIGIL_PASSPHRASE="a passphrase of the backup")


def read_with_key(words: list[str], folder: Path) -> set[str]:
    told = run(seized.__file__, "--read", folder, VIGIL_KEY=PASSPHRASE)
    assert told.returncode == 0, told.stderr
    return {word for word in words if word in told.stdout}


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("plain") / "desk"
    return folder, worked_on(folder)


def test_a_sealed_desk_shows_none_of_the_canaries(tmp_path, record_property):
    words = worked_on(tmp_path / "desk", PASSPHRASE)
    assert len(words) >= CANARIES
    left = seized.found(words, tmp_path)
    for name, figure in (("canaries", len(words)), ("left", len(left))):
        record_property(name, figure)
    assert left == set()
    assert len(read_with_key(words, tmp_path / "desk")) > CANARIES, "whoever has the key reads them"


def test_a_readable_desk_shows_them_until_it_is_sealed(plain, tmp_path, record_property):
    source, words = plain
    assert len(seized.found(words, source)) > CANARIES * 0.95, "else the search finds nothing"
    folder = tmp_path / "desk"
    shutil.copytree(source, folder)
    done = vigil("--desk", folder, "encrypt")
    assert done.returncode == 0, done.stderr
    left = seized.found(words, tmp_path)
    record_property("left", len(left))
    assert left == set()
    assert len(read_with_key(words, folder)) > CANARIES
    wrong = vigil("--desk", folder, "verify", key="another passphrase")
    assert wrong.returncode == 1 and "this passphrase does not open the desk" in wrong.stderr


def test_the_disk_with_the_backups_shows_none_either(tmp_path, record_property):
    words = ["Zibasefeq", "Zubeveriq", "Vazugekoq"]
    folder, paper, backup, again = (tmp_path / name for name in ("desk", "Zubeveriq.txt", "desk.backup", "again"))
    assert vigil("init", folder, "--encrypt", "--name", "Desk").returncode == 0
    paper.write_text("Zibasefeq was seen in Karsk with Vazugekoq.", encoding="utf-8")
    assert vigil("--desk", folder, "add", paper).returncode == 0
    paper.unlink()
    made = vigil("--desk", folder, "backup", backup)
    assert made.returncode == 0, made.stderr
    drilled = vigil("--desk", folder, "restore", backup, "--drill")
    assert drilled.returncode == 0, drilled.stderr
    restored = vigil("restore", backup, again, key="a key of its own")
    assert restored.returncode == 0, restored.stderr
    left = seized.found(words, tmp_path)
    record_property("left", len(left))
    assert left == set()
    assert vigil("--desk", again, "verify", key="a key of its own").returncode == 0
    assert vigil("--desk", again, "verify").returncode == 1, "what opened the old desk opens no new one"


@pytest.mark.skipif(not databases.SERVER, reason="what a server's disk shows is asked of a server")
def test_originals_are_sealed_where_the_rows_are_not(tmp_path):
    """On PostgreSQL: nothing in the desk's folder, and everything in the server's tables, as decision 33 says."""
    words, folder, paper = ["Zibasefeq", "Vazugekoq"], tmp_path / "desk", tmp_path / "Vazugekoq.txt"
    address = databases.a_database()
    made = vigil("init", folder, "--encrypt", "--name", "Desk", "--database", address)
    assert made.returncode == 0, made.stderr
    paper.write_text("Zibasefeq was seen in Karsk with Vazugekoq.", encoding="utf-8")
    assert vigil("--desk", folder, "add", paper).returncode == 0
    paper.unlink()
    assert seized.found(words, tmp_path) == set()
    with psycopg.connect(address) as server:
        (text,) = server.execute("select text from archive_reading").fetchone()
    assert all(word in text for word in words), "these rows are what the server's disk has to be encrypted for"
    looked = [json.loads(line) for line in vigil("--desk", folder, "doctor", "--json").stdout.splitlines()]
    (seal,) = (one for one in looked if one["at"] == "seal")
    assert "rows lie readable in PostgreSQL" in seal["told"]
    assert vigil("--desk", folder, "verify").returncode == 0
