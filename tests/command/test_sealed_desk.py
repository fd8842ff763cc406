# SPDX-License-Identifier: Apache-2.0
"""A sealed desk by the command line: made, opened, served, its passphrase changed, lost and recovered."""

import http.client
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from command.conftest import vigil

PASSPHRASE = "six words out of a book"


@pytest.fixture
def told(monkeypatch):
    """`told(secret)` says what the environment tells from now on."""

    def tell(secret: str, **more: str) -> None:
        for name in ("VIGIL_KEY", "VIGIL_KEY_FILE", "VIGIL_NEW_KEY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in (("VIGIL_KEY", secret), *more.items()):
            if value:
                monkeypatch.setenv(name, value)

    return tell


@pytest.fixture
def sealed_desk(tmp_path, told):
    told(PASSPHRASE)
    made = vigil("init", tmp_path / "desk", "--encrypt", "--json")
    assert made.code == 0, made.err
    return tmp_path / "desk"


def opens(desk) -> bool:
    return vigil("--desk", desk, "log").code == 0


def test_without_its_secret_the_desk_says_how_it_opens(sealed_desk, told):
    assert opens(sealed_desk)
    told("")
    shut = vigil("--desk", sealed_desk, "log")
    assert shut.code == 1 and "the desk is locked; a passphrase opens it" in shut.err
    shown = vigil("--desk", sealed_desk, "key", "show")
    assert (shown.code, shown.out) == (0, "a passphrase\n")
    told("six words out of a book!")
    assert "this passphrase does not open the desk" in vigil("--desk", sealed_desk, "verify").err


def test_where_nobody_is_there_to_say_a_desk_is_made_readable_and_says_so(tmp_path, told):
    told("")
    made = vigil("init", tmp_path / "desk")
    assert made.code == 0 and "NOT sealed" in made.err
    refused = vigil("init", tmp_path / "other", "--encrypt")
    assert refused.code == 1 and "VIGIL_KEY" in refused.err and not (tmp_path / "other").exists()
    told("too short")
    refused = vigil("init", tmp_path / "other")
    assert refused.code == 1 and "12 characters" in refused.err


def test_a_new_passphrase_opens_it_and_the_old_one_no_more(sealed_desk, told):
    told(PASSPHRASE, VIGIL_NEW_KEY="another six words of it")
    changed = vigil("--desk", sealed_desk, "key", "passphrase")
    assert changed.code == 0, changed.err
    assert not opens(sealed_desk)
    told("another six words of it")
    assert opens(sealed_desk)


def test_a_key_file_opens_it_and_lies_elsewhere(sealed_desk, tmp_path, told):
    inside = vigil("--desk", sealed_desk, "key", "file", sealed_desk / "key")
    assert inside.code == 1 and "outside the desk's folder" in inside.err
    stick = tmp_path / "stick.key"
    assert vigil("--desk", sealed_desk, "key", "file", stick).code == 0
    assert stick.stat().st_mode & 0o077 == 0
    told("", VIGIL_KEY_FILE=str(stick))
    assert opens(sealed_desk)
    told("", VIGIL_KEY_FILE=str(tmp_path / "none"))
    assert "cannot be read" in vigil("--desk", sealed_desk, "log").err
    (tmp_path / "credentials").mkdir()
    stick.rename(tmp_path / "credentials" / "vigil")
    told("", CREDENTIALS_DIRECTORY=str(tmp_path / "credentials"))
    assert opens(sealed_desk), "as systemd hands it over"


def test_the_passphrase_is_lost_and_enough_shares_give_the_desk_back(sealed_desk, tmp_path, told):
    cut = vigil("--desk", sealed_desk, "key", "share", "--need", "2", "--of", "3", "--json").objects[0]["shares"]
    for number, one in enumerate(cut):
        (tmp_path / f"share{number}").write_text(one + "\n")
    told("", VIGIL_NEW_KEY="a passphrase made anew")
    one, other = ("--share", tmp_path / "share0"), ("--share", tmp_path / "share2")
    few = vigil("--desk", sealed_desk, "key", "recover", *one, *one)
    assert few.code == 1 and "2 are needed" in few.err
    recovered = vigil("--desk", sealed_desk, "key", "recover", *one, *other)
    assert recovered.code == 0, recovered.err
    told("a passphrase made anew")
    assert opens(sealed_desk)
    again = vigil("--desk", sealed_desk, "key", "share", "--need", "2", "--of", "2", "--json")
    assert again.code == 0
    stale = vigil("--desk", sealed_desk, "key", "recover", *one, *other)
    assert stale.code == 1 and "does not open" in stale.err, "shares that others took the place of"


def test_a_readable_desk_is_sealed_by_one_verb_and_noted(tmp_path, told):
    told("")
    assert vigil("init", tmp_path / "desk", "--plain").code == 0
    (tmp_path / "paper.txt").write_text("Ana Velu was arrested in Karsk.", encoding="utf-8")
    assert vigil("--desk", tmp_path / "desk", "add", tmp_path / "paper.txt").code == 0
    looked = vigil("--desk", tmp_path / "desk", "doctor").out
    assert "vigil --desk" in looked and "encrypt" in looked
    assert vigil("--desk", tmp_path / "desk", "encrypt").code == 1, "nobody said under what"
    told(PASSPHRASE)
    done = vigil("--desk", tmp_path / "desk", "encrypt", "--json")
    assert (done.code, done.objects) == (0, [{"originals": 1, "database": True}]), done.err
    assert vigil("--desk", tmp_path / "desk", "verify").code == 0
    assert "sealed already" in vigil("--desk", tmp_path / "desk", "encrypt").err
    assert "key share" in vigil("--desk", tmp_path / "desk", "doctor").out
    told("")
    assert "not sealed" not in vigil("--desk", tmp_path / "desk", "verify").err


def test_it_is_served_with_its_worker_and_is_not_sealed_meanwhile(sealed_desk):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "vigil", "--desk", str(sealed_desk), "serve", "--port", str(port)]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert _answers(port, served)
        (sealed_desk.parent / "paper.txt").write_text("Ana Velu was arrested in Karsk.", encoding="utf-8")
        children = subprocess.run(["pgrep", "-P", str(served.pid)], capture_output=True, text=True).stdout.split()
        workers = [pid for pid in children if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        assert workers
        environment = Path(f"/proc/{workers[0]}/environ").read_bytes()
        assert PASSPHRASE.encode() not in environment and b"vigil-open" not in environment
    finally:
        served.terminate()
        _, said = served.communicate(timeout=60)
    assert "Error" not in said, said


def _answers(port: int, served: subprocess.Popen) -> bool:
    for _ in range(600):
        if served.poll() is not None:
            return False
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as asked:
                asked.request("GET", "/sign-in/")
                return asked.getresponse().status == 200
        except OSError:
            time.sleep(0.1)
    return False
