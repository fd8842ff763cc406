# SPDX-License-Identifier: Apache-2.0
"""Many pages through the whole chain, and what one costs among few and among many: one JSON line a part.

    python bench/million.py [PAGES]          10,000 pages and PAGES (1 million), without a desk
    python bench/million.py --desk [PAGES]   500 pages and PAGES (2,000) on a desk of their own, on SQLite

The pages are made articles with what becomes of them (`making.py`), laid out in the furniture of forty
outlets; a page has some 3 KB. Without a desk every page is read and put into stories, and of a sample
the facts are found; trafilatura reads a part of the sample in turns with us. On a desk every page is kept,
carried and searched for; what is counted is the processor time of the desk's own process, the part that
could grow: reading and spotting happen in children that know nothing of how many came before. Each size
runs in a process of its own, on one core.
"""

import html
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import making

import stories as story_bench
from vigil.reading import Reading, Unreadable, read
from vigil.settings.packs import packs
from vigil.spotting.engine import spot
from vigil.stories.index import Index, Text

PAGES, ON_A_DESK, SMALL, SAMPLE, TURNS = 1_000_000, 2_000, 10_000, 400, 4
AT_ONCE = 10_000  # pages are made so many at a time, so that their making takes no memory from what is measured


def page(made: making.Made) -> bytes:
    """A document as a page of its outlet: the lines around the text as menu and foot, the rest as paragraphs."""
    lines = [html.escape(line) for line in made.text.split("\n") if line.strip()]
    menu = [line for line in lines if line in making.NAVIGATION]
    told = [line for line in lines if line not in making.NAVIGATION]
    nav = "".join(f'<li><a href="/{number}">{line}</a></li>' for number, line in enumerate(menu))
    body = "".join(f"<p>{line}</p>" for line in told)
    head = f'<html lang="en"><head><meta charset="utf-8"><title>{told[0][:80]}</title></head>'
    return f"{head}<body><nav><ul>{nav}</ul></nav><main>{body}</main></body></html>".encode()


def blocks(count: int) -> Iterator[Sequence[making.Made]]:
    """The same documents on every machine, `AT_ONCE` at a time; stories do not reach over the blocks."""
    for number, start in enumerate(range(0, count, AT_ONCE)):
        size = min(AT_ONCE, count - start)
        bases, fresh = (making.articles(max(size // 2, 60), seed) for seed in (2 * number + 1, 2 * number + 2))
        yield making.become(bases, fresh, size, number)


def chain(count: int) -> dict[str, object]:
    """Read and put into stories so many pages; the facts of a sample."""
    outlets, index, size = packs().outlets, Index(), 0
    reading = joining = 0.0
    sample: list[bytes] = []
    truth: list[list[int]] = []
    for number, made in enumerate(blocks(count)):
        pages = [page(one) for one in made]
        size += sum(map(len, pages))
        began = time.process_time()
        found = [_read(content, outlets) for content in pages]
        read_by = time.process_time()
        index.add(_texts(number, made, found))
        reading, joining = reading + read_by - began, joining + time.process_time() - read_by
        sample = sample or pages[:SAMPLE]
        truth.append([hash((number, one.story)) for one in made])
    began = time.process_time()
    groups = list(index.groups())
    joining += time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spotting, ours, theirs = _sample(sample)
    told = {
        "pages": count,
        "MB": round(size / 1e6),
        "milliseconds a page: read": round(1000 * reading / count, 2),
        "put into stories": round(1000 * joining / count, 3),
        "facts found": round(1000 * spotting, 2),
        "pages/s/core, all of it": round(1 / (reading / count + joining / count + spotting), 1),
        "pages/s/core, read": round(1 / ours, 1),
        "stories f1": round(_f1([one for block in truth for one in block], groups), 4),
        "MB of memory": round(peak),
    }
    return told | ({"pages/s/core, trafilatura alone": round(1 / theirs, 1)} if theirs else {})


def _read(content: bytes, outlets: Sequence) -> Reading | None:
    try:
        return read(content, outlets=outlets)
    except Unreadable:
        return None


def _texts(block: int, made: Sequence[making.Made], found: Sequence[Reading | None]) -> Iterator[Text]:
    for one, reading in zip(made, found, strict=True):
        main = reading.main if reading else ""
        told = (one.published, one.credited, one.sure, "", story_bench.SEEN, one.release)
        yield Text(f"{block}/{one.id}", main, *told)


def _sample(pages: Sequence[bytes]) -> tuple[float, float, float]:
    """Seconds a page: facts found, read by us, by trafilatura (0: not installed); each the best of some turns."""
    outlets, known = packs().outlets, packs()
    extract = None
    if importlib.util.find_spec("trafilatura"):
        from trafilatura import extract
    readings = [one for content in pages if (one := _read(content, outlets))]
    best = [float("inf")] * 3
    for _ in range(TURNS):
        spent = [_seconds(lambda: [spot(one, known) for one in readings])]
        spent.append(_seconds(lambda: [_read(content, outlets) for content in pages]))
        spent.append(_seconds(lambda: [extract(content, fast=True) for content in pages]) if extract else 0.0)
        best = list(map(min, best, spent))
    return best[0] / len(pages), best[1] / len(pages), best[2] / len(pages)


def _seconds(work: object) -> float:
    began = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - began


def _f1(truth: Sequence[int], groups: Sequence[Sequence[int]]) -> float:
    """Pairs of documents that are one story, named right."""
    both = sum(_pairs(_sizes([truth[one] for one in group])) for group in groups)
    found, gold = _pairs([len(group) for group in groups]), _pairs(_sizes(truth))
    return 2 * both / (found + gold) if found + gold else 1.0


def _sizes(names: Sequence[int]) -> list[int]:
    counted: dict[int, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return list(counted.values())


def _pairs(sizes: Sequence[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def desk(count: int) -> dict[str, object]:
    """So many pages on a desk: what the last ones cost, and what the whole takes and answers."""
    from vigil.settings.folder import DeskFolder

    with tempfile.TemporaryDirectory() as place:
        folder = DeskFolder.make(Path(place) / "desk", name="Million", countries=["xx"])
        os.environ |= {"VIGIL_DESK": str(folder.root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
        import django

        django.setup()
        from vigil.settings.tables import bring_up

        bring_up()
        spent = list(_carried(count))
        return {
            "pages": count,
            "milliseconds a page, in front of the wall, last tenth": round(
                1000 * statistics.fmean(spent[-count // 10 :]), 1
            ),
            "KB a page: database": round((folder.root / "desk.sqlite3").stat().st_size / count / 1000, 1),
            **_asked(folder),
            "MB of memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


def _carried(count: int) -> Iterator[float]:
    import datetime
    import io

    from vigil.access.models import Team
    from vigil.command.init import first_member
    from vigil.intake import receive
    from vigil.intake.worker import safely

    first_member("mai", "a password for the bench", "Desk")
    team, at = Team.objects.get(), datetime.datetime(2014, 12, 31, tzinfo=datetime.UTC)
    for number, made in enumerate(one for block in blocks(count) for one in block):
        content = page(made)
        began = time.process_time()
        document = receive.upload(io.BytesIO(content), f"{number}.html", team=team, by="vigil", at=at)
        safely(document, packs(), at=at)
        yield time.process_time() - began


def _asked(folder: object) -> dict[str, object]:
    from vigil.access.models import Member
    from vigil.ledger.check import breaches
    from vigil.record.rebuild import digest
    from vigil.search.ask import ask
    from vigil.search.index import keep_current

    index = _seconds(keep_current)
    member = Member.objects.get()
    asked = "court police teacher letter".split() * 25
    took = sorted(1000 * _seconds(lambda words=words: ask(member, words)) for words in asked)
    return {
        "seconds: search index": round(index, 1),
        "ledger verified": round(_seconds(lambda: list(breaches())), 2),
        "record digested": round(_seconds(digest), 2),
        "milliseconds of a search: p50": round(took[len(took) // 2], 1),
        "p95": round(took[int(len(took) * 0.95)], 1),
    }


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps({"chain": chain, "desk": desk}[sys.argv[2]](int(sys.argv[3]))))
        return
    on_desk = "--desk" in sys.argv
    told = [int(one) for one in sys.argv[1:] if one.isdigit()]
    most = told[0] if told else ON_A_DESK if on_desk else PAGES
    for size in sorted({min(500 if on_desk else SMALL, most), most}):
        command = [sys.executable, __file__, "--one", "desk" if on_desk else "chain", str(size)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="", flush=True)


if __name__ == "__main__":
    main()
