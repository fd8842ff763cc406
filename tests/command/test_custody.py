# SPDX-License-Identifier: Apache-2.0
"""Export, log and stamp as a person types them."""

import csv
import io
import json
import subprocess
import sys

import pytest
from fastwarc.warc import ArchiveIterator

from archive.authority import made, serving
from command.conftest import vigil
from vigil.values.digests import of_bytes

TEXT = b"Police in Karsk arrested the teacher Ana Velu on 1 March 2013."


@pytest.fixture(scope="module")
def filled(desk, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "release.txt").write_bytes(TEXT)
    (folder / "=1+1.txt").write_bytes(TEXT + b" She is held in Ostra.")
    assert vigil("--desk", desk, "add", folder / "release.txt", folder / "=1+1.txt").code == 0
    return desk


@pytest.fixture
def desk_with_authority(tmp_path):
    """A desk of its own, whose plate names an authority that answers."""
    folder = made(tmp_path / "authority", "Ostra Time Office")
    desk = tmp_path / "desk"
    assert vigil("init", desk).code == 0
    with serving(folder) as authority:
        (desk / "authority.pem").write_bytes(authority.certificates)
        with (desk / "vigil.toml").open("a", encoding="utf-8") as plate:
            plate.write(f'timestamps = "{authority.address}"\ntimestamps_certificate = "authority.pem"\n')
            plate.write('allow = ["127.0.0.1"]\n')
        yield desk


def test_everything_is_exported_and_read_by_another_tool(filled, tmp_path):
    out = tmp_path / "all.warc.gz"
    said = vigil("--desk", filled, "export", "--warc", out, "--json")
    assert said.code == 0, said.err
    assert said.objects[0]["captures"] == 2
    assert said.objects[0]["digest"] == of_bytes(out.read_bytes())
    with out.open("rb") as stream:
        kinds = [record.headers["WARC-Type"] for record in ArchiveIterator(stream) if record.verify_block_digest()]
    assert kinds == ["warcinfo", "resource", "metadata", "resource", "metadata"]
    assert "there already" in vigil("--desk", filled, "export", "--warc", out).err


def test_one_thing_is_exported_by_its_name_and_nothing_makes_no_file(filled, tmp_path):
    said = vigil("--desk", filled, "export", "--warc", tmp_path / "one.warc.gz", "--json", "release.txt")
    assert said.objects[0]["captures"] == 1
    said = vigil("--desk", filled, "export", "--warc", tmp_path / "none.warc.gz", "https://courier.example/none")
    assert said.code == 1
    assert not (tmp_path / "none.warc.gz").exists()


def test_the_log_is_printed_for_people_spreadsheets_and_machines(filled):
    plain = vigil("--desk", filled, "log", "release.txt")
    assert plain.code == 0 and of_bytes(TEXT) in plain.out
    rows = list(csv.DictReader(io.StringIO(vigil("--desk", filled, "log", "--csv").out)))
    assert [row["name"] for row in rows] == ["release.txt", "'=1+1.txt"]
    lines = [json.loads(line) for line in vigil("--desk", filled, "log", "--json").out.splitlines()]
    assert [line["digest"] for line in lines][:1] == [of_bytes(TEXT)]


def test_a_desk_without_an_authority_says_how_to_name_one(filled):
    said = vigil("--desk", filled, "stamp")
    assert said.code == 1
    assert "vigil.toml" in said.err


def test_captures_are_stamped_and_the_stamp_is_verified(filled, tmp_path):
    folder = made(tmp_path / "authority", "Ostra Time Office")
    plate = filled / "vigil.toml"
    with serving(folder) as authority:
        (filled / "authority.pem").write_bytes(authority.certificates)
        told = {"timestamps": authority.address, "timestamps_certificate": "authority.pem"}
        lines = [f"{key} = {json.dumps(value)}\n" for key, value in told.items()]
        lines += ['allow = ["127.0.0.1"]\n']
        plate.write_text(plate.read_text(encoding="utf-8") + "".join(lines), encoding="utf-8")
        said = vigil("--desk", filled, "stamp", "--json")
        assert said.code == 0, said.err
        assert said.objects[0]["captures"] == 2
        assert "nothing waits" in vigil("--desk", filled, "stamp").out
    assert vigil("--desk", filled, "verify").code == 0
    (filled / "authority.pem").unlink()
    said = vigil("--desk", filled, "stamp")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "authority.pem cannot be read" in said.err


@pytest.mark.parametrize("verb", ["export", "log", "stamp", "checkpoint"])
def test_every_verb_teaches(verb):
    said = vigil(verb, "--help")
    assert said.code == 0
    assert len(said.out) > 300


def test_a_checkpoint_is_stamped_checked_and_held_by_another_desk(filled, desk_with_authority, tmp_path):
    kept = tmp_path / "kept.txt"
    made = vigil("--desk", desk_with_authority, "checkpoint", "make", kept, "--json")
    assert (made.code, made.objects[0]["stamped"]) == (0, True), made.err
    assert "seen by the authority on 2" in vigil("--desk", desk_with_authority, "checkpoint", "check", kept).out
    assert vigil("--desk", filled, "checkpoint", "hold", kept, "--of", "Research").code == 0
    assert vigil("--desk", filled, "checkpoint", "held").out == kept.read_text()
    (tmp_path / "kept.txt.tsr").unlink()
    said = vigil("--desk", filled, "checkpoint", "check", kept)
    assert (said.code, "written anew" in said.err) == (1, True)


def test_captures_are_handed_over_with_their_ledger(filled, tmp_path):
    out = tmp_path / "for-the-court"
    said = vigil("--desk", filled, "export", "--custody", out, "release.txt", "--json")
    assert said.code == 0, said.err
    assert (said.objects[0]["captures"], said.objects[0]["manifest"]) == (
        1,
        of_bytes((out / "manifest.txt").read_bytes()),
    )
    checked = subprocess.run([sys.executable, out / "verify_custody.py", out], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    assert "there already" in vigil("--desk", filled, "export", "--custody", out).err
