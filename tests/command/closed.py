# SPDX-License-Identifier: Apache-2.0
"""A desk on which a circle keeps words that stand nowhere else, asked by verbs that each run in a child.

    python tests/command/closed.py DESK

Plants them on a new desk and prints them as a JSON line; then takes the words of a
verb a line, as JSON, and prints what it answered. Loading Django once for all
of them is what makes forty verbs take seconds.
"""

import io
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
NAME, OPEN = "Quorvath Zelmik", "Dov Lint"
CLOSED = ("Quorvath", "Zelmik", "wexbrundle", "Drossmar", "plimquat", "Ruzzanek", "Yavrithol")


def plant() -> dict:
    """Somebody, a meeting, a call, a text, a table and a rejected finding in the circle of the administrator."""
    from builders import a_capture, a_finding, a_telling, accepted, an_event, later
    from vigil.access import circles, enter
    from vigil.access.models import Member, Role
    from vigil.people.models import Person
    from vigil.tables import sheet

    boss = Member.objects.get()
    team = boss.teams.get()
    how = {"password": "a long password", "team": team, "role": Role.ADMINISTRATOR, "by": "vigil", "at": later()}
    enter.member("outside", name="Outside", **how)
    an_event(boss, OPEN, "arrest", "2013-03-03")
    circle = circles.need_to_know(team, "The witness", by=boss, at=later())

    def told(kind: str, text: str, whose: str = "", /, **slots: str) -> str:
        telling = a_telling(circle, text, publisher="Drossmar Weekly", published="2013-05-06")
        accepted(boss, telling, a_finding(kind, text, text, **slots), person=whose)
        return str(telling.reading.capture_id)

    text = told("event", f"{NAME} was arrested, wexbrundle.", type="arrest", person=NAME, date="2013-05-05")
    person = str(Person.objects.get(names__text=NAME).pk)
    label = "prisoner_of_conscience"
    told("designation", f"{NAME} is one, says Ruzzanek.", person, person=NAME, label=label, by="Ruzzanek")
    told("call", "Ruzzanek asks: release plimquat.", by="Ruzzanek", words="release plimquat")
    told("commitment", "Yavrithol promised plimquat.", by="Yavrithol", what="plimquat", date="2013-05-05")
    told("engagement", "Ruzzanek met Yavrithol.", type="meeting", by="Ruzzanek", counterpart="Yavrithol")
    a_capture(circle, b"nothing but wexbrundle", name="wexbrundle.txt")
    table = io.BytesIO(f"person,type\n{NAME},arrest\n".encode())
    sheet.bring(table, "plimquat.csv", publisher="Drossmar", published="", team=circle, by=boss, at=later())
    return {"person": person, "circle": str(circle.pk), "text": text}


def asked(words: list[str]) -> dict:
    """A verb in a child of its own: its exit code and all that it said."""
    from django.db import connections

    from vigil.command.main import main

    connections.close_all()
    with tempfile.TemporaryFile("w+") as said:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            code = 70  # broke off
            try:
                main(words)
            except SystemExit as ended:
                code = ended.code or 0
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        return {"code": code, "said": said.read()}


def entries() -> list[list]:
    """What the ledger tells of reading, taking out and refusals: kind, verb, circle."""
    from vigil.access import reads
    from vigil.ledger.append import body_of
    from vigil.ledger.models import Entry

    kinds = (reads.READ, reads.EXPORTED, reads.DENIED)
    bodies = [(entry.kind, body_of(entry)) for entry in Entry.objects.filter(kind__in=kinds).order_by("seq")]
    return [[kind, body["page"], body.get("circle", "")] for kind, body in bodies]


def main() -> None:
    from vigil.command.opening import open_desk

    open_desk(sys.argv[1])
    print(json.dumps(plant()), flush=True)  # noqa: T201
    for line in sys.stdin:
        words = json.loads(line)
        print(json.dumps(asked(words) if words else entries()), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
