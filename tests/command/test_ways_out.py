# SPDX-License-Identifier: Apache-2.0
"""Whatever a verb shows of the record is open to the member's team, or was asked for with a word and an entry."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from command.closed import CLOSED, OPEN
from command.conftest import vigil
from vigil.command.main import main

# Every verb: what it lets out.
VIEW = "what is on record, as a member sees it"
ACT = "what it did, and what it was told"
WHOLE = "all of a desk, sealed, or none of its words"
NONE = "nothing of a desk's record"
WAYS = {
    "demo": NONE,
    "init": NONE,
    "add": ACT,
    "watch add": ACT,
    "watch list": VIEW,
    "watch visit": ACT,
    "watch stop": ACT,
    "read": NONE,
    "spot": VIEW,  # with --report
    "stories": NONE,
    "sweep": NONE,
    "serve": NONE,
    "worker": NONE,
    "count": VIEW,
    "brief": VIEW,
    "paper": VIEW,
    "publish": ACT,
    "token": ACT,
    "mail": ACT,  # numbers and kinds: tests/desk/test_b_mail.py
    "hook": ACT,  # what leaves later holds ids and kinds alone: tests/api/test_hooks.py
    "takeout": ACT,  # with a lead's approval, and a mark: tests/command/test_takeout.py
    "verify": WHOLE,
    "rebuild": WHOLE,
    "encrypt": NONE,
    "key show": NONE,
    "key passphrase": NONE,
    "key file": NONE,
    "key share": NONE,
    "key recover": NONE,
    "key store": NONE,
    "backup": WHOLE,
    "restore": WHOLE,
    "doctor": NONE,
    "export": VIEW,
    "lock": ACT,
    "import": VIEW,  # whom a name of the table could mean
    "log": VIEW,
    "stamp": WHOLE,
    "checkpoint make": WHOLE,
    "checkpoint check": WHOLE,
    "checkpoint hold": ACT,
    "checkpoint held": WHOLE,
    "erase ask": VIEW,  # who is called so
    "erase list": ACT,
    "erase show": VIEW,
    "erase grant": ACT,
    "erase refuse": ACT,
    "erase finish": WHOLE,
    "member add": ACT,
    "member password": ACT,
    "member factor": ACT,
    "member close": ACT,
    "member list": NONE,
    "pack check": NONE,
    "pack furniture": VIEW,
    "pack suggest": VIEW,
    "redact": VIEW,  # a copy without the words, of a document that the member names
    "move": WHOLE,
    "reread": WHOLE,
    "rules off": ACT,
    "rules on": ACT,
    "rules list": ACT,
}


def verbs(group: click.Group = main, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every verb that can be typed, by its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        verb = group.get_command(context, name)
        assert verb is not None
        if isinstance(verb, click.Group):
            yield from verbs(verb, f"{path}{name} ")
        else:
            yield f"{path}{name}", verb


def test_every_verb_says_what_it_lets_out():
    assert {name for name, _ in verbs()} == WAYS.keys()


def test_what_shows_the_record_is_asked_for_circles_by_name():
    for name, verb in verbs():
        options = {one.name for one in verb.params}
        assert ("circles" in options) == (WAYS[name] == VIEW), name
        assert WAYS[name] != VIEW or "username" in options, name


class Asked:
    """A desk with closed words; `ask` types a verb and gives back what it said."""

    def __init__(self, folder: Path) -> None:
        assert vigil("init", folder / "desk", "--member", "boss").code == 0
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
        command = [sys.executable, Path(__file__).with_name("closed.py"), folder / "desk"]
        self.folder = folder
        self._child = subprocess.Popen(command, env=clean, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.planted: dict[str, str] = {}

    def stand(self) -> None:
        self.planted = json.loads(self._child.stdout.readline())

    def ask(self, *words: str | Path) -> dict:
        self._child.stdin.write(json.dumps(["--desk", str(self.folder / "desk"), *map(str, words)]) + "\n")
        self._child.stdin.flush()
        return json.loads(self._child.stdout.readline())

    def entries(self) -> list[list]:
        self._child.stdin.write("[]\n")
        self._child.stdin.flush()
        return json.loads(self._child.stdout.readline())

    def end(self) -> None:
        self._child.stdin.close()
        self._child.wait()
        self._child.stdout.close()


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Iterator[Asked]:
    made = Asked(tmp_path_factory.mktemp("closed"))
    try:
        made.stand()
        yield made
    finally:
        made.end()


# How the verbs that show the record are typed; OUT is a new file of that ending.
TYPED = (
    ("count", "prisoners_of_conscience_held", "--at", "2014-02-28"),
    ("count", "arrests", "--since", "2012-01-01", "--at", "2014-02-28", "--json"),
    ("brief", "--list"),
    ("brief", "--for", "dialogue"),
    ("brief", "--for", "dialogue", "--docx", "OUT.docx", "--json"),
    ("paper", "case_sheet", "--about", "PERSON"),
    ("paper", "monthly_statistics", "--about", "xx:2013-05", "--json"),
    ("log",),
    ("log", "--csv"),
    ("export", "--warc", "OUT.warc"),
    ("export", "--custody", "OUT"),
    *(("export", "--table", kind, "--to", "OUT.csv") for kind in ("event", "person", "call", "commitment")),
    ("pack", "suggest"),
    ("spot", "--report"),
    ("watch", "list"),
    ("erase", "ask", "--person", "Zelmik", "--ground", "danger"),
)


def typed(asked: Asked, words: tuple[str, ...], more: tuple[str, ...], number: int) -> str:
    """All that a verb let out: what it said, and what stands in the file or folder it wrote."""
    out = asked.folder / f"out-{number}-{'-'.join(more).strip('-') or 'open'}"
    named = [word.replace("OUT", str(out)).replace("PERSON", asked.planted["person"]) for word in words]
    said = asked.ask(*named, *more)["said"]
    for written in asked.folder.glob(f"{out.name}*"):
        files = [written] if written.is_file() else [one for one in written.rglob("*") if one.is_file()]
        said += "\n".join(one.read_bytes().decode("utf-8", "replace") for one in files)
    return said.replace("Zelmik is nobody", "")  # what was typed, said again


@pytest.mark.parametrize("number, words", list(enumerate(TYPED)), ids=[" ".join(words) for words in TYPED])
def test_what_a_circle_keeps_leaves_by_no_verb_unless_asked_for(asked, number, words):
    told = typed(asked, words, (), number)
    assert [word for word in CLOSED if word in told] == []
    assert "Traceback" not in told


def test_whoever_asks_for_circles_gets_what_they_keep_and_the_ledger_tells(asked):
    seen, circle = "", asked.planted["circle"]
    for number, words in enumerate(TYPED[:-1]):
        if "--docx" in words:  # of circles that takes an approval
            assert "vigil takeout" in typed(asked, words, ("--circles",), number)
            continue
        before = len(asked.entries())
        seen += typed(asked, words, ("--circles",), number)
        told = asked.entries()[before:]
        verb = next(name for name in WAYS if " ".join(words).startswith(name))
        assert [(page, whose) for _kind, page, whose in told] == [(f"vigil {verb}", circle)], words
    # Else the test above could not fail.
    assert [word for word in (*CLOSED, OPEN) if word not in seen] == []


def test_whoever_is_in_no_circle_is_told_so(asked):
    told = typed(asked, ("log", "--by", "outside"), (), 99)
    assert [word for word in CLOSED if word in told] == []
    told = asked.ask("count", "arrests", "--circles", "--by", "outside")
    assert told["code"] == 1 and "in no circle" in told["said"]


def test_a_file_that_is_carried_off_is_in_the_ledger_and_so_is_a_refusal(asked):
    asked.ask("export", "--table", "event", "--to", asked.folder / "carried.csv")
    assert asked.entries()[-1] == ["member.exported", "vigil export", ""]
    asked.ask("member", "add", "rita", "--role", "reader")
    told = asked.ask("rules", "off", "en.arrest", "--because", "so", "--by", "rita")
    assert told["code"] == 1 and "you may not" in told["said"] and "Traceback" not in told["said"]
    assert asked.entries()[-1] == ["member.denied", "vigil rules", ""]


def test_the_whole_ledger_is_handed_over_only_with_the_circles(asked):
    told = asked.ask("export", "--custody", asked.folder / "whole", "--whole-ledger")
    assert told["code"] == 1 and "say --circles" in told["said"]


def test_a_closed_document_is_redacted_by_whoever_asks_for_circles(asked):
    """The copy is without the words, and the ledger tells that a circle's document was read, and taken out."""
    out, circle = asked.folder / "copy.txt", asked.planted["circle"]
    words = ("redact", asked.planted["text"], "--word", "Zelmik", "--word", "wexbrundle", "--because", "for a lawyer")
    assert "there is no document" in asked.ask(*words, "--out", out)["said"]
    assert not out.exists()
    before = len(asked.entries())
    assert "The copy is document" in asked.ask(*words, "--out", out, "--circles")["said"]
    copy = out.read_text(encoding="utf-8")
    assert "was arrested" in copy and "Zelmik" not in copy and "wexbrundle" not in copy
    told = asked.entries()[before:]
    assert ["vigil redact", circle] in [[page, whose] for _kind, page, whose in told]
