# SPDX-License-Identifier: Apache-2.0
"""A desk is copied while documents come in, and restored by one command, on either database."""

import json
import subprocess
import sys

import pytest

from backup.databases import SERVER, a_database
from command.conftest import vigil
from vigil.backup.seal import CHUNK
from vigil.settings.folder import DeskFolder

TEXT = "Police in Karsk arrested the teacher Ana Velu on {} March 2013."


@pytest.fixture(scope="module", autouse=True)
def passphrase():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIL_PASSPHRASE", "six words out of a book")
        yield


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("backups")


@pytest.fixture(scope="module")
def desk(place):
    folder = place / "desk"
    database = ["--database", a_database()] if SERVER else []
    made = vigil("init", folder, "--name", "Karsk desk", *database)
    assert made.code == 0, made.err
    for day in range(1, 4):
        (place / f"{day}.txt").write_text(TEXT.format(day), encoding="utf-8")
    assert vigil("--desk", folder, "add", *place.glob("*.txt")).code == 0
    return folder


@pytest.fixture(scope="module")
def backup(desk, place):
    """A backup, made while another process adds documents."""
    more = place / "more"
    more.mkdir()
    for day in range(12):
        (more / f"{day}.txt").write_text(TEXT.format(f"{day}th of another"), encoding="utf-8")
    command = [sys.executable, "-m", "vigil", "--desk", desk, "add", "-r", more, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as adding:
        assert adding.stdout.readline()  # it is at work
        said = vigil("--desk", desk, "backup", place / "a.backup", "--json")
        adding.stdout.read()
    assert adding.returncode == 0
    assert said.code == 0, said.err
    return place / "a.backup", said.objects[0]


def stands(folder) -> dict:
    return vigil("--desk", folder, "verify", "--json").objects[0]


def left(place) -> list[str]:
    return sorted(one.name for one in place.iterdir())


def test_a_backup_made_during_writes_restores_to_the_same_record_and_holds(backup, desk, tmp_path):
    file, told = backup
    said = vigil("restore", file, tmp_path / "again", "--json")
    assert said.code == 0, said.err
    assert said.objects[0]["record"] == told["record"]
    again = stands(tmp_path / "again")
    assert again["holds"] and again["record"] == told["record"]
    assert again["entries"] == told["entries"] + 1  # the restore is an act of the desk
    assert 0 < told["rows"]["archive.capture"] <= told["originals"]
    assert left(tmp_path) == ["again"]
    assert DeskFolder(tmp_path / "again").secret() == DeskFolder(desk).secret()
    assert DeskFolder(tmp_path / "again").read()["name"] == "Karsk desk"
    assert file.stat().st_mode & 0o077 == 0
    assert [one for one in (tmp_path / "again").rglob("*") if one.stat().st_mode & 0o077] == []


@pytest.mark.skipif(not SERVER, reason="needs PostgreSQL")
def test_a_backup_of_postgresql_becomes_sqlite_and_postgresql_again(backup, tmp_path):
    file, told = backup
    assert vigil("restore", file, tmp_path / "small").code == 0
    assert (tmp_path / "small/desk.sqlite3").exists()
    assert vigil("--desk", tmp_path / "small", "backup", tmp_path / "small.backup").code == 0
    address = a_database()
    said = vigil("restore", tmp_path / "small.backup", tmp_path / "large", "--database", address, "--json")
    assert said.code == 0, said.err
    assert said.objects[0]["record"] == told["record"]
    assert stands(tmp_path / "large")["holds"]
    said = vigil("restore", file, tmp_path / "second", "--database", address)
    assert said.code == 1 and "not empty" in said.err
    assert stands(tmp_path / "large")["holds"]


@pytest.mark.skipif(not SERVER, reason="needs PostgreSQL")
def test_a_refused_restore_leaves_no_table_behind(desk, place, tmp_path):
    """A damaged original is only found at the end, when every row is in."""
    address = a_database()
    file = damaged(desk, tmp_path)
    said = vigil("restore", file, tmp_path / "desk", "--database", address)
    assert said.code == 1 and "did not hold" in said.err
    assert left(tmp_path) == ["damaged.backup"]
    assert vigil("restore", place / "a.backup", tmp_path / "desk", "--database", address).code == 0


def damaged(desk, place):
    """A backup of the desk while one of its originals is changed."""
    original = next(one for one in (desk / "originals").rglob("*") if one.is_file())
    content = original.read_bytes()
    original.chmod(0o600)
    original.write_bytes(content + b"#")
    said = vigil("--desk", desk, "backup", place / "damaged.backup")
    original.write_bytes(content)
    original.chmod(0o400)
    assert said.code == 1 and f"original {original.name} was changed" in said.err
    return place / "damaged.backup"


def test_a_desk_that_did_not_hold_is_restored_only_when_asked_for(desk, tmp_path):
    file = damaged(desk, tmp_path)
    said = vigil("restore", file, tmp_path / "desk")
    assert said.code == 1 and "did not hold" in said.err
    assert left(tmp_path) == ["damaged.backup"]
    said = vigil("restore", file, tmp_path / "desk", "--although-broken")
    assert said.code == 1 and "was changed" in said.err
    assert not stands(tmp_path / "desk")["holds"]


def test_a_wrong_passphrase_is_refused_and_nothing_is_left(backup, tmp_path):
    (tmp_path / "words").write_text("six words out of a look\n", encoding="utf-8")
    said = vigil("restore", backup[0], tmp_path / "desk", "--passphrase-file", tmp_path / "words")
    assert said.code == 1 and "passphrase is not the one" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert left(tmp_path) == ["words"]


@pytest.mark.parametrize(("how", "where"), [("altered", "rows"), ("cut", "rows"), ("altered", "last")])
def test_an_altered_or_cut_file_is_refused_and_nothing_is_left(backup, tmp_path, how, where):
    content = bytearray(backup[0].read_bytes())
    at = {"rows": min(CHUNK + 300, len(content) // 2), "last": len(content) - 1}[where]
    if how == "cut":
        del content[at:]
    else:
        content[at] ^= 1
    (tmp_path / "b").write_bytes(content)
    said = vigil("restore", tmp_path / "b", tmp_path / "desk")
    assert said.code == 1 and "altered, or cut off" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert left(tmp_path) == ["b"]


def test_a_folder_that_holds_something_is_left_as_it_is(backup, tmp_path):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/mine.txt").write_text("mine", encoding="utf-8")
    said = vigil("restore", backup[0], tmp_path / "desk")
    assert said.code == 1 and "not empty" in said.err
    assert left(tmp_path / "desk") == ["mine.txt"]


def test_no_backup_is_written_over_and_a_short_passphrase_is_refused(desk, backup, tmp_path, monkeypatch):
    content = backup[0].read_bytes()
    said = vigil("--desk", desk, "backup", backup[0])
    assert said.code == 1 and "there already" in said.err
    assert backup[0].read_bytes() == content
    monkeypatch.setenv("VIGIL_PASSPHRASE", "short")
    said = vigil("--desk", desk, "backup", tmp_path / "b")
    assert said.code == 1 and "12 characters" in said.err
    assert left(tmp_path) == []


def test_a_drill_is_noted_and_leaves_nothing_behind(desk, backup):
    before = left(desk)
    said = vigil("--desk", desk, "restore", backup[0], "--drill", "--json")
    assert said.code == 0, said.err
    assert said.objects[0]["record"] == backup[1]["record"]
    assert left(desk) == before
    looked = {one["at"]: one for one in map(json.loads, vigil("--desk", desk, "doctor", "--json").out.splitlines())}
    assert looked["restore drill"]["well"] and looked["backup"]["well"]
    assert stands(desk)["holds"]
