# SPDX-License-Identifier: Apache-2.0
"""Measure the reading of long PDF reports: pages a second, and whether memory grows with the pages.

    python bench/pdf.py [PAGES ...]

The reports are made here: two columns, a chapter a country, running heads
that differ left and right, notes, tables, words cut at the ends of lines.
Each is read in a process of its own. One JSON line a report.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from paper import Leaf, Paper, wrapped

SECONDS = 5.0  # for 300 pages
LINES = 58  # in a column
CHAPTER = 12  # pages
SENTENCES = (
    "The court of the district heard the case behind closed doors and gave its judgment on the same afternoon.",
    "Relatives who had travelled through the night were told at the gate that visiting days had been rearranged.",
    "A teacher was questioned about correspondence with former pupils, and about a library which she had founded.",
    "No representative of the administration answered the letters, although three of them had been registered.",
    "In March the newspaper of the province reported that eleven people had been sentenced for distributing leaflets.",
    "The lawyer of the accused was admitted after the indictment, and interrupted when he asked about the witnesses.",
    "Observers counted forty-one arrests in the first half of the year, and released prisoners confirmed nine more.",
    "Conditions in the northern camps remained unhealthy, particularly during the extraordinarily cold winter months.",
)


def report(pages: int) -> bytes:
    """A report of so many pages, about 750 words each."""
    paper = Paper(title="The Year in Many Countries")
    lines = wrapped(" ".join(SENTENCES), 235, 9, cut=True)
    for number in range(1, pages + 1):
        leaf, country = paper.page(), f"Country {(number - 1) // CHAPTER + 1}"
        opens = number % CHAPTER == 1
        _head(leaf, number, country)
        if opens:
            leaf.line(50, 90, country, 20, bold=True)
            paper.outline.append((country, 1, number))
        for column in (50, 310):
            for place in range(4 if opens else 0, LINES):
                line = lines[(place + number * 7 + column) % len(lines)]
                leaf.line(column, 70 + place * 11.5, line, 9)
            leaf.line(column, 755, f"{2 * number + column // 300} Notes of the observers, on file with the office.", 7)
    return paper.bytes()


def _head(leaf: Leaf, number: int, country: str) -> None:
    left, right = (str(number), "River Watch Annual Report") if number % 2 == 0 else (country, str(number))
    leaf.line(50, 40, left, 8)
    leaf.line(440, 40, right, 8)


def measure(pages: int) -> dict[str, float]:
    """Read a report of so many pages in a process of its own."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(report(pages))
        file.flush()
        done = subprocess.run(
            [sys.executable, __file__, "--read", file.name], capture_output=True, text=True, check=True
        )
    return json.loads(done.stdout)


def read_here(path: str) -> dict[str, float]:
    from vigil.reading import read
    from vigil.reading.page.language import language_of

    content = Path(path).read_bytes()
    language_of("Models are loaded before the clock runs.")
    before = resident()
    heard: list[float] = []  # the memory taken when each page was done
    clock, start = time.perf_counter(), time.process_time()
    reading = read(content, progress=lambda _done, _of: heard.append(resident()))
    seconds, waited = time.process_time() - start, time.perf_counter() - clock
    heard.append(resident())
    return {
        "pages": len(reading.sheets),
        "words": len(reading.main.split()),
        "chapters": len(reading.chapters),
        "told": len(heard) - 1,
        "mended": reading.main.count("extraordinarily"),
        "cut": reading.main.count("extra-"),
        "seconds": round(seconds, 2),
        "waited": round(waited, 2),
        "pages/s": round(len(reading.sheets) / seconds, 1),
        "MB before": round(before, 1),
        "MB peak": round(max(heard), 1),
    }


def resident() -> float:
    """The memory this process holds, in megabytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def goal() -> Iterator[tuple[str, float, bool]]:
    """A long report: 300 pages in 5 seconds of one core, memory that does not follow the pages."""
    short, long = measure(30), measure(300)
    yield "seconds for 300 pages", long["seconds"], long["seconds"] <= SECONDS
    yield "pages/s", long["pages/s"], True
    grown = (long["MB peak"] - short["MB peak"]) / 270
    yield "MB more a page", round(grown, 3), grown <= 0.3
    yield "chapters", long["chapters"], long["chapters"] == 300 / CHAPTER
    yield "pages told as progress", long["told"], long["told"] == 300


def main() -> None:
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(read_here(sys.argv[2])))
        return
    for pages in map(int, sys.argv[1:] or ["30", "300"]):
        print(json.dumps(measure(pages)))


if __name__ == "__main__":
    main()
