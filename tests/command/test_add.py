# SPDX-License-Identifier: Apache-2.0
"""What comes in by the command line: good things are done, bad ones named in one line, none is lost."""

import json
import os
import signal
import subprocess
import sys
import zipfile

import pytest

from command.conftest import vigil

RELEASE = """Lantern Group asks for the release of a teacher

Karsk, 3 March 2013

Police in Karsk arrested the teacher Ana Velu on 1 March 2013.

The Lantern Group called on the authorities to release her immediately and unconditionally.
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "legacy.txt").write_bytes("“Freed” – said the café owner’s brother.".encode("windows-1252"))
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(70 << 20)
    (folder / "nested").mkdir()
    return folder


def test_a_good_file_is_done_whatever_stands_beside_it(desk, files):
    bad = ["empty.txt", "picture.bin", "broken.pdf", "huge.txt", "nested", "absent.txt"]
    said = vigil("--desk", desk, "add", "--json", *[files / name for name in [*bad, "release.txt"]])
    assert said.code == 1
    told = {line["name"].rsplit("/")[-1]: line for line in said.objects}
    assert told["release.txt"]["state"] == "done"
    assert told["release.txt"]["proposals"] > 0
    for name in bad:
        assert told[name]["state"] in ("parked", "refused"), name
        assert told[name]["reason"], name
        assert "\n" not in told[name]["reason"]
    for name in ("empty.txt", "picture.bin", "broken.pdf", "huge.txt"):
        assert told[name]["document"], f"{name} is kept and waits in the inbox"


def test_a_dead_address_is_parked_with_its_reason(desk):
    said = vigil("--desk", desk, "add", "--json", "http://127.0.0.1:9/release", "http://no-such-host.invalid/a")
    assert said.code == 1
    assert [line["state"] for line in said.objects] == ["parked", "parked"]
    assert [line["code"] for line in said.objects] == ["refused_address", "unreachable"]


def test_a_text_of_an_old_encoding_is_read_right(desk, files):
    assert vigil("--desk", desk, "add", files / "legacy.txt").code == 0
    said = vigil("read", files / "legacy.txt", "--json")
    assert said.objects[0]["main"].startswith("“Freed” – said the café")


def test_a_folder_is_taken_when_asked(desk, files):
    (files / "nested" / "one.txt").write_text("Nothing happened in Karsk on Monday.", encoding="utf-8")
    assert "--recursive" in vigil("--desk", desk, "add", files / "nested").err
    assert vigil("--desk", desk, "add", "-r", files / "nested").code == 0


def test_adding_twice_doubles_nothing(desk, files):
    first = vigil("--desk", desk, "add", "--json", files / "release.txt").objects[0]
    again = vigil("--desk", desk, "add", "--json", files / "release.txt").objects[0]
    assert first == again


def test_at_the_end_the_documents_add_up(desk, files):
    folder = files / "mixed"
    folder.mkdir()
    with zipfile.ZipFile(folder / "box.zip", "w") as box:
        box.writestr("a.txt", RELEASE + "In a box.")
        box.writestr("b.txt", RELEASE + "In a box too.")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "links.csv").write_text("url,title\nhttp://127.0.0.1:9/a,one\n")
    said = vigil("--desk", desk, "add", "-r", folder)
    assert said.out.splitlines()[-1] == "5 documents: 3 done, 2 parked"
    assert "add --follow" in said.err
    followed = vigil("--desk", desk, "add", "--follow", "--json", folder / "links.csv").objects
    assert [(one["state"], one["code"]) for one in followed] == [("done", ""), ("parked", "refused_address")]


def test_a_call_that_was_killed_is_gone_on_with(desk, files):
    folder = files / "many"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"{RELEASE}\nLesson {number}.", encoding="utf-8")
    command = [sys.executable, "-m", "vigil", "--desk", desk, "add", "-r", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
        first = killed.stdout.readline()
        killed.kill()
    assert first.startswith("done ")
    again = vigil("--desk", desk, "add", "-r", folder)
    assert again.out.splitlines()[-1] == "12 documents: 12 done"
    assert vigil("--desk", desk, "worker", "--once").out == ""
    assert vigil("--desk", desk, "verify").code == 0


def test_what_came_in_holds(desk):
    said = vigil("--desk", desk, "verify", "--json")
    assert said.code == 0, said.out
    assert said.objects[0]["holds"]


def test_no_desk_is_one_line(tmp_path):
    said = vigil("add", "a.txt", cwd=tmp_path)
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "vigil init" in said.err


def test_a_desk_is_not_made_over_something_else(tmp_path):
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    said = vigil("init", tmp_path)
    assert said.code == 1
    assert "not empty" in said.err


@pytest.mark.parametrize(
    "verb", ["", "demo", "init", "add", "read", "spot", "serve", "worker", "verify", "rebuild", "member", "pack"]
)
def test_every_verb_teaches(verb):
    said = vigil(*([verb] if verb else []), "--help")
    assert said.code == 0
    assert len(said.out) > 100


def test_stopped_by_hand_it_says_how_to_go_on_and_what_was_said_to_be_done_stays(desk, tmp_path):
    for number in range(80):
        text = RELEASE.replace("Ana Velu", f"Ana Velu{number}").replace("1 March", f"{number % 28 + 1} March")
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    words = [sys.executable, "-m", "vigil", "--desk", str(desk), "add", "-r", str(tmp_path), "--json"]
    clean = {key: value for key, value in os.environ.items() if key not in ("VIGIL_DESK", "DJANGO_SETTINGS_MODULE")}
    narrow = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "pipesize": 4096}  # it waits until it is read
    with subprocess.Popen(words, env=clean, text=True, **narrow) as running:
        told = [json.loads(running.stdout.readline()) for _ in range(3)]
        running.send_signal(signal.SIGINT)
        rest, err = running.communicate(timeout=60)
    told += [json.loads(line) for line in rest.splitlines()]
    assert running.returncode == 130
    assert len(told) < 80, "it was stopped in the middle"
    (line,) = err.splitlines()
    assert line.startswith("stopped. ") and "The same call again goes on" in line
    again = vigil(*words[3:])
    assert again.code == 0
    assert len({one["document"] for one in again.objects}) == 80
    done = {one["name"]: one for one in again.objects}
    assert all(done[one["name"]]["document"] == one["document"] for one in told)
    assert vigil("--desk", desk, "verify").code == 0
