# SPDX-License-Identifier: Apache-2.0
"""Captures and their ledger, handed over with the program that checks them."""

import subprocess
import sys

import pytest

from builders import a_capture, file_of, later
from vigil.archive.custody import hand_over
from vigil.archive.export import NotExported
from vigil.archive.models import Capture
from vigil.ledger import checkpoint
from vigil.ledger.models import Entry

pytestmark = pytest.mark.django_db


def check(folder, *checkpoints):
    """The program as a stranger runs it: with the Python of the system, outside of Vigil."""
    program = folder / "verify_custody.py"
    done = subprocess.run(
        [sys.executable, "-I", "-S", program, folder, *checkpoints], capture_output=True, text=True, cwd="/"
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def handed(cast, tmp_path):
    """One of two captures, handed over."""
    shown = a_capture(cast.team, "Bé was arrested\u2028in Karsk".encode(), name="Bé\u2028.txt")
    hidden = a_capture(cast.team, b"what nobody else may read", name="secret.txt")
    folder = tmp_path / "handed"
    done = hand_over(Capture.objects.filter(pk=shown.pk), folder, whole=False, by=cast.tomas, at=later(1))
    return folder, done, shown, hidden


def test_what_was_handed_over_holds_and_the_rest_stays_here(handed):
    folder, done, shown, _ = handed
    code, said = check(folder)
    assert code == 0, said
    assert "No checkpoint of somebody else" in said
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"secret.txt" not in everything and b"nobody else may read" not in everything
    assert (folder / "originals" / shown.digest[:2] / shown.digest).read_bytes().startswith("Bé".encode())
    assert (done.captures, done.shown) == (1, 1)
    assert done.entries == Entry.objects.count() - 1  # its own entry tells of it afterwards


def test_the_whole_ledger_opens_every_word(cast, tmp_path):
    a_capture(cast.team, name="one.txt")
    hand_over(Capture.objects.all(), tmp_path / "out", whole=True, by=cast.tomas, at=later(1))
    assert "withheld" not in (tmp_path / "out" / "ledger.jsonl").read_text(encoding="utf-8")
    assert check(tmp_path / "out")[0] == 0


@pytest.mark.parametrize(
    "name", ["ledger.jsonl", "checkpoint.txt", "manifest.txt", "log.csv", "READ-ME.txt", "original"]
)
def test_a_bit_flipped_anywhere_is_found(handed, name):
    folder, _, shown, _ = handed
    path = folder / "originals" / shown.digest[:2] / shown.digest if name == "original" else folder / name
    whole = path.read_bytes()
    for at in {0, len(whole) // 3, len(whole) // 2, len(whole) - 1}:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        code, said = check(folder)
        assert code == 1 and "Traceback" not in said, (at, said)


def test_a_file_put_in_or_taken_out_is_found(handed):
    folder = handed[0]
    (folder / "more.txt").write_text("forged")
    assert "more.txt" in check(folder)[1]
    (folder / "more.txt").unlink()
    (folder / "log.csv").unlink()
    assert "log.csv" in check(folder)[1]


def test_a_checkpoint_of_another_ledger_is_told_apart(handed, tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text(checkpoint.make(by="mai", at=later(2)))
    code, said = check(handed[0], kept)
    assert code == 1 and "cut off since kept.txt was made" in said


def test_a_damaged_original_is_not_handed_over(cast, tmp_path):

    capture = a_capture(cast.team, b"whole")
    place = file_of(capture.digest)
    place.chmod(0o600)
    place.write_bytes(b"other")
    with pytest.raises(NotExported, match="was changed"):
        hand_over(Capture.objects.all(), tmp_path / "out", whole=True, by=cast.tomas, at=later(1))
    assert list(tmp_path.iterdir()) == []


def test_the_program_is_short_enough_to_be_read_and_needs_python_alone(repository):
    lines = (repository / "src" / "vigil" / "archive" / "verify_custody.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 250
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imported <= set(sys.stdlib_module_names)
