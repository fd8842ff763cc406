# SPDX-License-Identifier: Apache-2.0
"""What is public, measured on the demonstration desk and on made editions.

    python bench/goal_public.py [GOAL ...]

S14 opens a made record group by group, in every pair of groups, and looks for what was not opened; U3 weighs every
page of the demonstration's site and of a site of 2,000 people; S10 and U9 go over the open data; U10 is schemathesis.
"""

import csv
import datetime
import io
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "editions"), str(ROOT / "tests" / "public")]
Parts = Iterator[tuple[str, float, bool]]
PAGE = 60_000


def decided() -> Parts:
    """S14: what is shown without a decision, and names of high risk that one person opened."""
    from scene import DAY, a_record

    from builders import a_cast, later, opened
    from vigil.access import enter as access
    from vigil.access.models import Role
    from vigil.disclosure import enter
    from vigil.disclosure.groups import Group
    from vigil.editions import publish, store
    from vigil.editions.check import breaches
    from vigil.editions.compose import compose

    cast = a_cast()
    joined = {"password": "a long password", "team": cast.team, "by": "vigil", "at": later(-8)}
    petra = access.member("petra", name="Petra", role=Role.LEAD, **joined)
    pia = access.member("pia", name="Pia", role=Role.PUBLISHER, **joined)
    things = a_record(cast.mai)
    ana = things["Ana Velu"]
    # Words of the record that only this group may bring.
    own = {
        "description": "teacher",
        "law": '"78"',
        "designations": "Lantern",
        "whereabouts": "Karsk",
        "health": "hunger",
    }

    def told() -> str:
        bodies = [dict(one.body) for one in compose(cast.team, day=DAY).parts if one.kind != "rule"]
        return json.dumps(bodies, ensure_ascii=False)

    leaks, silent = int("Velu" in told()), 0
    pairs = list(itertools.combinations(Group.values, 2))
    for pair in pairs:
        enter.withhold("person", ana, Group.values, because="anew", by=cast.tomas, at=later())
        opened(cast.tomas, ana, pair)
        words = told()
        wanted = set(pair) if "name" in pair else set()
        leaks += sum(word in words for group, word in own.items() if group not in wanted)
        leaks += ("Ana Velu" in words) != ("name" in pair)
        silent += sum(own[group] not in words for group in wanted & {"description", "designations", "health"})
    yield f"things shown that were not opened, in {len(pairs)} pairs of groups", leaks, leaks == 0
    yield "things opened that were not shown", silent, silent == 0
    enter.withhold("person", ana, Group.values, because="anew", by=cast.tomas, at=later())
    alone = opened(cast.tomas, ana, risk="high")
    by_one = int("Velu" in told())
    enter.second(alone, by=petra, at=later())
    yield "high-risk names that one person opened", by_one, by_one == 0
    yield "high-risk names that two people opened", int("Velu" in told()), "Velu" in told()
    path = Path(tempfile.mkdtemp()) / "editions.sqlite3"
    opened(cast.tomas, things["Bo Tarn"])
    publish.make(path, cast.team, title="Desk", by=pia, at=later(1), day=DAY)
    untraced = len(list(breaches(path, day=DAY)))
    yield "public names without a decision", untraced, untraced == 0
    late = len({str(one) for one in breaches(path, day=datetime.date(2020, 1, 1))})
    yield "breaches told once every decision has ended", late, late > 0
    publish.withdraw(path, cast.team, ana, because="asked", title="Desk", by=pia, at=later(2), day=DAY)
    left = path.read_bytes().count(b"Velu")
    yield "bytes of a withdrawn name left in the public database", left, left == 0
    yield "notices of it", len(list(store.read(path).of("gone"))), len(list(store.read(path).of("gone"))) == 1


def weighed() -> Parts:
    """U3: every page of the public site, and whatever it asks for, on the demonstration and on 2,000 people."""
    from public_scene import crowd

    from vigil.public.site import write

    folder = Path(tempfile.mkdtemp())
    command = [sys.executable, "-m", "vigil"]
    quiet = {"check": True, "capture_output": True}
    subprocess.run([*command, "demo", f"{folder}/desk", "--no-serve"], **quiet)
    subprocess.run([*command, "--desk", f"{folder}/desk", "publish", "--make", "--site", f"{folder}/demo"], **quiet)
    start = time.process_time()
    write(crowd(2_000), folder / "many")
    seconds = time.process_time() - start
    for name in ("demo", "many"):
        pages = sorted((folder / name).rglob("*.html"))
        shared = sum((folder / name / one).stat().st_size for one in ("site.css", "site.js", "flame.svg"))
        heaviest = max(page.stat().st_size for page in pages)
        yield f"{name}: pages", len(pages), True
        yield f"{name}: bytes of the heaviest page", heaviest, heaviest <= PAGE
        yield f"{name}: with its style, script and picture", heaviest + shared, heaviest + shared <= PAGE
    elsewhere = 0
    for page in (folder / "demo").rglob("*.html"):
        words = page.read_text(encoding="utf-8")
        elsewhere += len(re.findall(r'<(?:script|img|link|iframe)[^>]*(?:src|href)="(?:https?:)?//', words))
    yield "things that a page loads from elsewhere", elsewhere, elsewhere == 0
    yield "seconds for a site of 2,000 people in two languages", round(seconds, 1), True


def _edition():
    from public_scene import small

    from vigil.editions import store

    made, path = small(), Path(tempfile.mkdtemp()) / "editions.sqlite3"
    store.write(path, made.number, made.made, made.day, made.title, made.parts)
    return store.read(path)


def no_formulas() -> Parts:
    """S10, for the open data: words that spreadsheets would work out, in every column of every table."""
    import openpyxl

    from vigil.opendata import sheets
    from vigil.opendata.tables import tables

    begins = ("=", "+", "-", "@", "\t", "\r", "\n")
    cells = live = 0
    for words in ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("x")', "'=1"):
        for table in tables(_edition()):
            columns = [column.type for column in table.columns]
            row = tuple(words if kind == "string" else None if kind == "integer" else True for kind in columns)
            harmed = replace(table, rows=(row,))
            (written,) = list(csv.reader(io.StringIO(sheets.csv(harmed).decode("utf-8-sig"))))[1:]
            live += sum(cell.startswith(begins) for cell in written)
            sheet = openpyxl.load_workbook(io.BytesIO(sheets.book([harmed])))[table.name]
            live += sum(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
            cells += 2 * len(row)
    yield "open data: cells tried, CSV and XLSX", cells, True
    yield "open data: cells that are formulas", live, live == 0


def round_trip() -> Parts:
    """U9, for the open data: every form read by the library of its format, and the same edition out of the lines."""
    import openpyxl
    import pyarrow.parquet as arrow

    from vigil.opendata import lines, sheets
    from vigil.opendata.tables import tables
    from vigil.opendata.write import write
    from vigil.tables.cells import plain

    edition, folder = _edition(), Path(tempfile.mkdtemp()) / "data"
    write(edition, folder)
    again = lines.read((folder / "edition.jsonl").read_text(encoding="utf-8").splitlines())
    same = again == replace(edition, parts=tuple(replace(part, entries={}) for part in edition.parts))
    yield "open data: editions that came back other than they went", int(not same), same
    book, wrong = openpyxl.load_workbook(folder / "tables.xlsx"), 0
    for table in tables(edition):
        rows = [tuple(row.values()) for row in arrow.read_table(folder / f"{table.name}.parquet").to_pylist()]
        wrong += rows != list(table.rows)
        text = (folder / f"{table.name}.csv").read_bytes().decode("utf-8-sig")
        told = [[plain(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
        wrong += told != sheets.cells(table)
        sheet = [[plain(cell or "") for cell in row] for row in book[table.name].iter_rows(values_only=True)]
        wrong += sheet != sheets.cells(table)
    yield "open data: tables that came back otherwise, of CSV, XLSX and Parquet", wrong, wrong == 0
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/opendata"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    yield "open data: validators that refuse a form (tests/opendata)", int(done.returncode != 0), done.returncode == 0


def described() -> Parts:
    """U10: schemathesis over every address of the API (tests/api/test_described.py)."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/api/test_described.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    failed = re.search(r"(\d+) failed", done.stdout)
    number = int(failed[1]) if failed else int(done.returncode != 0)
    yield "kinds of questions that schemathesis finds answered otherwise than described", number, number == 0


MEASURED = {"S14": decided, "U3": weighed, "S10": no_formulas, "U9": round_trip, "U10": described}


def in_a_process(goal: str) -> Parts:
    """The parts of one goal, measured in a process that sets Django up for itself."""
    done = subprocess.run([sys.executable, __file__, goal], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        told = json.loads(line)
        yield told["what"], told["value"], told["met"]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "vigil.settings.test"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    for goal in sys.argv[1:] or MEASURED:
        for what, value, met in MEASURED[goal]():
            print(json.dumps({"what": what, "value": value, "met": met}))


if __name__ == "__main__":
    main()
