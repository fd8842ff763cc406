# SPDX-License-Identifier: Apache-2.0
"""R7: backups of a desk while another process writes into it, each restored by the command, and refused where spoilt.

python bench/goal_backup.py part BACKUPS SEED

prints what was found in so many, as one JSON line. With VIGIL_TEST_DATABASE (scripts/with_postgresql.py) the desk and
those that are restored lie in databases of that PostgreSQL.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import goal_crash
import parts

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
Parts = Iterator[tuple[str, float, bool]]
BACKUPS = (20, 100)  # reduced and whole
PASSPHRASE = "six words out of a book"  # noqa: S105 - of desks that are thrown away


def backups(*, postgresql: bool = False) -> Parts:
    """Every backup restored: the record has the digest it had at the instant of the backup, and everything holds."""

    def part(number: int, many: int) -> dict:
        return goal_crash.told(Path(__file__), "part", str(many), str(number), postgresql=postgresql)

    wanted = parts.many(*BACKUPS)
    found = parts.counted("R7 on PostgreSQL" if postgresql else "R7", wanted, 20, part)
    yield "backups", found["backups"], found["backups"] >= wanted
    grown = found["grown"]
    yield "taken with entries written since the one before", grown, found["running"] and grown > wanted * 0.9
    yield "restored with the same digest, everything holding", found["same"], found["same"] == wanted
    yield "entries at the end", found["entries"], found["entries"] > wanted
    yield "wrong passphrase, altered, cut: refused in a sentence", found["refused"], found["refused"] == 3 * wanted
    yield "left behind by what was refused", found["left behind"], found["left behind"] == 0


def part(wanted: int, seed: int) -> dict:
    """So many backups, of a desk of their own."""
    chance, found = random.Random(f"7 {seed}"), {"backups": wanted, "same": 0, "grown": 0, "refused": 0}
    found["left behind"] = 0
    server = Databases(os.environ.get("VIGIL_TEST_DATABASE", ""))
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        command = [sys.executable, "-m", "vigil", "init", f"{folder}/desk", "--database", server.empty()]
        subprocess.run(command, env=clean, check=True, capture_output=True)
        writing = subprocess.Popen([sys.executable, __file__, "write", f"{folder}/desk"], env=clean)
        taking = _server("take", f"{folder}/desk", clean)
        restoring = _server("restore", "", clean)
        try:
            last = 0
            for number in range(wanted):
                file, again = folder / f"{number}.backup", folder / "restored" / f"{number}"
                told = _ask(taking, str(file))
                found["grown"] += told["entries"] > last
                last = told["entries"]
                done = _ask(restoring, str(file), str(again), server.empty(), PASSPHRASE)
                found["same"] += done["code"] == 0 and json.loads(done["out"])["record"] == told["record"]
                for spoilt, passphrase in _spoilt(file, chance):
                    done = _ask(restoring, str(spoilt), str(folder / "refused" / "desk"), server.empty(), passphrase)
                    found["refused"] += done["code"] == 1 and len(done["err"].strip().splitlines()) == 1
                    found["left behind"] += len(list((folder / "refused").iterdir())) + server.tables()
                file.unlink()
                shutil.rmtree(again, ignore_errors=True)
            found |= {"running": writing.poll() is None, "entries": last}
        finally:
            for process in (writing, taking, restoring):
                process.kill()
                process.wait()
    return found


class Databases:
    """Databases of a PostgreSQL, or none: "" is the SQLite of a desk's folder."""

    def __init__(self, server: str) -> None:
        self.server, self.last = server, ""

    def empty(self) -> str:
        """The address of a new and empty one."""
        from backup.databases import a_database

        self.last = a_database()
        return self.last

    def tables(self) -> int:
        """How many tables the last one has."""
        if not self.last:
            return 0
        import psycopg

        with psycopg.connect(self.last) as connection:
            told = connection.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone()
        return int(told[0])


def _spoilt(file: Path, chance: random.Random) -> Iterator[tuple[Path, str]]:
    """The backup under a wrong passphrase; with one bit altered anywhere; cut anywhere."""
    content = file.read_bytes()
    yield file, PASSPHRASE + "s"
    other = file.with_suffix(".spoilt")
    altered = bytearray(content)
    altered[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    other.write_bytes(altered)
    yield other, PASSPHRASE
    other.write_bytes(content[: chance.randrange(len(content))])
    yield other, PASSPHRASE
    other.unlink()


def _server(what: str, desk: str, env: dict[str, str]) -> subprocess.Popen:
    command = [sys.executable, __file__, what, desk]
    return subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _ask(server: subprocess.Popen, *words: str) -> dict:
    server.stdin.write(json.dumps(words) + "\n")
    server.stdin.flush()
    return json.loads(server.stdout.readline())


def _opened(desk: str):
    from vigil.command.opening import open_desk

    return open_desk(desk)


def write(desk: str) -> None:
    """Captures, proposals and decisions, for ever."""
    _opened(desk)
    from builders import an_event
    from vigil.access.models import Member

    member, numbers = Member.objects.get(), random.Random(3)
    while True:
        name = f"{numbers.choice(['Ana', 'Bo', 'Cy'])} {numbers.choice(['Velu', 'Rell', 'Tan'])}"
        an_event(member, name, numbers.choice(["arrest", "release", "trial"]), f"2014-{numbers.randint(1, 12):02}")
        time.sleep(0.3)  # a busy desk's pace, so that its size stays small over a hundred restores


def take(desk: str) -> None:
    """A backup for each line."""
    folder = _opened(desk)
    from vigil.access.models import Member
    from vigil.backup.take import take
    from vigil.command.opening import now

    for line in sys.stdin:
        (file,) = json.loads(line)
        taken = take(folder, Path(file), PASSPHRASE, by=str(Member.objects.get().pk), at=now())
        print(json.dumps({"record": taken.manifest.record, "entries": taken.manifest.entries}), flush=True)


def restore(_: str) -> None:
    """`vigil restore` for each line, in a process of its own that need not load Python anew."""
    import django.db.models  # noqa: F401 - what every child would load

    from vigil.command import restore as _verb  # noqa: F401
    from vigil.settings.packs import packs

    packs()
    for line in sys.stdin:
        file, desk, database, passphrase = json.loads(line)
        words = ["restore", file, desk, "--database", database, "--json"]
        print(json.dumps(_in_a_child(words, passphrase)), flush=True)


def _in_a_child(words: list[str], passphrase: str) -> dict:
    from vigil.command.main import main as vigil

    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if not child:
            os.environ["VIGIL_PASSPHRASE"] = passphrase
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            code = 70  # broke off
            try:
                vigil(words)
            except SystemExit as ended:
                code = ended.code
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for stream in (out, err):
            stream.seek(0)
        return {"code": code, "out": out.read(), "err": err.read()}


if __name__ == "__main__":
    what, *words = sys.argv[1:]
    if what == "part":
        print(json.dumps(part(*map(int, words))))
    else:
        {"write": write, "take": take, "restore": restore}[what](words[0])
