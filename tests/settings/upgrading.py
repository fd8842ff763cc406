# SPDX-License-Identifier: Apache-2.0
"""Desks of every earlier schema are brought up to date, killed with -9 on the way again and again.

    python tests/settings/upgrading.py [--kills N] [--schema NAME ...] [--database postgresql://...]

Prints one JSON line. schemas.json names what each schema added; a desk of it is
made by its migrations and filled with the rows of a desk of today, as far as it
had tables and columns for them. N upgrades of each are killed, at a random instant,
where a migration begins, ends or is noted, at a statement, at a commit. Then it is opened
once more, as anybody would: the chain, the digest of the record and every row
must be those of before.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from dying import die_at

HERE = Path(__file__).resolve().parent
STEPS = (
    "django.db.migrations.migration.Migration.apply",
    "django.db.migrations.recorder.MigrationRecorder.record_applied",
    "django.db.backends.base.schema.BaseDatabaseSchemaEditor.execute",
    "django.db.backends.base.base.BaseDatabaseWrapper._commit",
    "django.db.migrations.operations.special.RunPython.database_forwards",
)
WITHIN = 6  # seconds in which a kill at a random instant falls


def schemas() -> dict[str, list[tuple[str, str]]]:
    """By name: the migrations that a desk of that schema had come to, room by room."""
    found, held = {}, {}
    for one in json.loads((HERE / "schemas.json").read_text(encoding="utf-8")):
        held |= one["moves"]
        found[one["name"]] = sorted(held.items())
    return found


def in_a_child(work: Callable[[], None], *, patience: float = 0) -> int:
    """Do it in a process of its own; killed after so many seconds. Its exit code, negative where a signal ended it."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - an edge: whatever went wrong is told
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
    limit = time.monotonic() + patience
    while (ended := os.waitpid(child, os.WNOHANG if patience else 0)) == (0, 0):
        if time.monotonic() > limit:
            os.kill(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        time.sleep(0.01)
    return os.waitstatus_to_exitcode(ended[1])


def die(chance: random.Random) -> None:
    """Choose a step, and when the process dies at it."""
    path, _, name = chance.choice(STEPS).rpartition(".")
    module, _, of = path.rpartition(".")
    turn, entering = chance.choice((1, 2, 3, 5, 9, 17, 40)), chance.random() < 0.5
    die_at(getattr(__import__(module, fromlist=[of]), of), name, turn=turn, entering=entering)


def opened(desk: Path, *, up: bool = True) -> None:
    """Set Django up over a desk, and bring its tables up to date as every verb does."""
    from vigil.command.opening import open_desk, set_up
    from vigil.settings.folder import DeskFolder

    if up:
        open_desk(str(desk))
    else:
        set_up(DeskFolder(desk))


def rows() -> list[str]:
    """Every row of the desk as a line: what lay_out fills an earlier schema with."""
    from vigil.backup.rows import _lines

    return [line.decode() for _, line in _lines()]


def original() -> list[str]:
    """Every row that nothing makes anew; the others are told by the digest of the record.

    The number by which two who decide at once are told apart is no part of it.
    """
    from django.apps import apps

    from vigil.backup.rows import _lines
    from vigil.record.rebuild import tables

    derived = [one for one in apps.get_models() if getattr(one, "derived", False)]
    anew = {one._meta.label_lower for one in (*tables(), *derived)}
    lines = (json.loads(line) for table, line in _lines() if table not in anew)
    kept = ([table, {k: v for k, v in row.items() if k != "version"}] for table, row in lines)
    return [json.dumps(one, sort_keys=True) for one in kept]  # PostgreSQL sorts the keys of what it holds as JSON


def told(desk: Path) -> dict:
    """What a desk holds: its rows, its record's digest, the head of its chain, and what does not hold."""
    opened(desk)
    from vigil.ledger.check import head
    from vigil.record.rebuild import digest
    from vigil.record.verify import breaches

    told = {"rows": rows(), "original": original()}
    return told | {"record": str(digest()), "head": list(head()), "breaches": [str(one) for one in breaches()]}


def _tell(desk: Path, found: Path) -> None:
    found.write_text(json.dumps(told(desk)))


def stand(desk: Path) -> None:
    """A desk with what every schema had tables for: members, texts, readings, decisions, a call, a promise, an undo.

    Its captures are of the days before custody was kept with them, as every schema has known some.
    """
    subprocess.run([sys.executable, "-m", "vigil", "init", str(desk)], check=True, capture_output=True)
    opened(desk)
    from builders import a_capture, a_finding, a_telling, accepted, an_event, later
    from vigil.access.models import Member
    from vigil.archive import keep
    from vigil.archive.models import Capture
    from vigil.record.enter import undo

    append = keep.append
    keep.append = lambda kind, body, **how: append(kind, {k: v for k, v in body.items() if k != "custody"}, **how)
    member = Member.objects.get()
    team = member.teams.get()
    for number, name in enumerate(("Ana Velu", "Bo Rell", "Đinh Đăng Tân") * 2):
        last = an_event(member, name, "arrest" if number < 3 else "release", f"2013-{number + 1:02}")
    undo(last, by=member, at=later(1))
    for kind, slots in (
        ("call", {"by": "Northern Rights", "words": "release her"}),
        ("commitment", {"by": "Mekong", "what": "ratify it", "date": "2013-05-05"}),
        ("engagement", {"type": "meeting", "by": "Northern Rights", "counterpart": "Mekong"}),
    ):
        text = f"{' '.join(slots.values())}."
        accepted(member, a_telling(team, text), a_finding(kind, text, text, **slots))
    a_capture(team, b"a file that waits")
    Capture.objects.update(custody={})


def lay_out(desk: Path, targets: list[tuple[str, str]], lines: list[str]) -> None:
    """Give the desk's empty database the tables of an earlier schema, and the rows they have room for."""
    opened(desk, up=False)
    from django.core.management.color import no_style
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from vigil.backup.rows import tables

    executor = MigrationExecutor(connection)
    rooms = {one._meta.app_label for one in tables()}
    own = [node for node in executor.loader.graph.leaf_nodes() if node[0] not in rooms]
    state = executor.migrate([*own, *targets])
    old = {one._meta.label_lower: one for one in state.apps.get_models()}
    with connection.constraint_checks_disabled(), transaction.atomic():
        for label, row in map(json.loads, lines):
            if model := old.get(label):
                fields = {field.attname: field for field in model._meta.concrete_fields}
                kept = {name: fields[name].to_python(value) for name, value in row.items() if name in fields}
                model._base_manager.bulk_create([model(**kept)])
        with connection.cursor() as cursor:
            held = [one for label, one in old.items() if one._meta.app_label in rooms]
            for statement in connection.ops.sequence_reset_sql(no_style(), held):
                cursor.execute(statement)


class Databases:
    """Where a desk's rows lie: SQLite in its folder, or databases of a PostgreSQL that are thrown away."""

    def __init__(self, server: str) -> None:
        self.server, self.made = server, 0

    def lay(self, desk: Path, of: Path | None = None) -> None:
        """Give a copied desk a database of its own: empty, or as that of another."""
        from vigil.settings.folder import SQLITE, DeskFolder

        if not self.server:
            for beside in desk.glob(f"{SQLITE}*"):
                beside.unlink()
            for held in of.glob(f"{SQLITE}*") if of else ():
                shutil.copy(held, desk / held.name)
            DeskFolder(desk).keep_database_at("")
            return
        self.made += 1
        name = f"upgrading_{os.getpid()}_{self.made}"
        template = f' template "{self._name(of)}"' if of else ""
        self._ask(f'create database "{name}"{template}')
        DeskFolder(desk).keep_database_at(urlunsplit(urlsplit(self.server)._replace(path=f"/{name}")))

    def drop(self, desk: Path) -> None:
        if self.server:
            self._ask(f'drop database if exists "{self._name(desk)}" with (force)')

    def _name(self, desk: Path) -> str:
        from vigil.settings.folder import DeskFolder

        return urlsplit(DeskFolder(desk).read()["database"]).path.lstrip("/")

    def _ask(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


def upgrades(folder: Path, wanted: int, names: list[str], server: str) -> Iterator[tuple[str, dict]]:
    """Each schema by name, with what its upgrades came to."""
    chance, databases = random.Random(8), Databases(server)
    today, found = folder / "today", folder / "told.json"
    assert in_a_child(partial(stand, today)) == 0
    assert in_a_child(partial(_tell, today, found)) == 0
    before = json.loads(found.read_text())
    assert before["breaches"] == []
    for name, targets in schemas().items():
        if not names or name in names:
            old = _copied(today, folder / "old")
            databases.lay(old)
            assert in_a_child(partial(lay_out, old, targets, before["rows"])) == 0
            yield name, _killed(old, before, wanted, chance, databases, found)
            databases.drop(old)


def _killed(old: Path, before: dict, wanted: int, chance: random.Random, databases: Databases, found: Path) -> dict:
    counted = {"kills": 0, "upgrades": 0, "broke off": 0, "lost": 0, "other digest": 0, "breaches": 0}
    while counted["kills"] < wanted or not counted["upgrades"]:
        desk = _copied(old, old.parent / "desk")
        databases.lay(desk, old)
        for _ in range(max(1, wanted // 2)):
            at_a_step, seed = chance.random() < 0.7, chance.randrange(1 << 30)
            patience = 120 if at_a_step else chance.uniform(0.05, WITHIN)
            ended = in_a_child(partial(_dying, desk, seed if at_a_step else None), patience=patience)
            counted["kills"] += ended == -signal.SIGKILL
            counted["broke off"] += ended > 0
            if ended == 0:
                break
        counted["upgrades"] += 1
        counted["broke off"] += in_a_child(partial(_tell, desk, found)) != 0
        after = json.loads(found.read_text())
        missing = _missing(before["original"], after["original"])
        counted["lost"] += len(missing)
        counted["other digest"] += (after["record"], after["head"]) != (before["record"], before["head"])
        counted["breaches"] += len(after["breaches"])
        for breach in (*after["breaches"][:3], *missing[:3]):
            print(breach, file=sys.stderr)  # noqa: T201
        databases.drop(desk)
    return counted


def _dying(desk: Path, seed: int | None) -> None:
    if seed is not None:
        die(random.Random(seed))
    opened(desk)


def _missing(before: list[str], after: list[str]) -> list[str]:
    """Rows of before that are not there as they were."""
    held = set(after)
    return [line for line in before if line not in held]


def _copied(desk: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(desk, to)
    return to


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--kills", type=int, default=6)
    asked.add_argument("--schema", action="append", default=[])
    asked.add_argument("--database", default=os.environ.get("VIGIL_TEST_DATABASE", ""))
    told = asked.parse_args()
    os.environ.pop("VIGIL_DESK", None)
    import django.db.models  # noqa: F401 - what every child would load

    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(dict(upgrades(Path(place), told.kills, told.schema, told.database))))  # noqa: T201


if __name__ == "__main__":
    main()
