# SPDX-License-Identifier: Apache-2.0
"""What a sweep costs: made crawls of pages with long menus, of which every twentieth names the country.

    python bench/sweeping.py [FILES]        six files of a thousand pages by default, with one worker and with two

One JSON line a run: processor seconds of all its processes, seconds on the clock, pages, digest.
Wants `make sweep-tools`.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import making

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from sweep import crawl

PAGES, NAMED = 1000, 20
MENU = "".join(
    f'<li class="menu-item item-{number}"><a href="https://site.example/section/{number}?utm=menu">'
    f"Section {number} of the site</a></li>"
    for number in range(120)
)


def page(number: int, article: making.Article) -> bytes:
    """A page of some 20 KB."""
    told = [*article.paragraphs, *(crawl.sentences(number) if number % NAMED == 0 else [])]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in told)
    head = f"<html lang=en><head><title>{article.title} {number}</title></head>"
    return f"{head}<body><nav><ul>{MENU}</ul></nav><article>{body}</article></body></html>".encode()


def made(folder: Path, files: int) -> None:
    """So many files of a thousand pages."""
    chance, articles = random.Random(5), making.articles(1500, 3, 30, 60)
    for file in range(files):
        numbers = range(file * PAGES, (file + 1) * PAGES)
        pages = [(f"https://site.example/{one}", page(one, chance.choice(articles))) for one in numbers]
        (folder / f"{file:03}.warc.gz").write_bytes(crawl.warc(pages))


def swept(folder: Path, out: Path, workers: int) -> dict[str, object]:
    """One sweep, measured with all its processes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "vigil", "sweep", str(folder), "--out", str(out), "--country", "xx"]
    said = subprocess.run([*command, "--workers", str(workers), "--json"], check=True, capture_output=True).stdout
    after, told = resource.getrusage(resource.RUSAGE_CHILDREN), json.loads(said)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    clock = round(time.monotonic() - began, 1)
    figures = {"workers": workers, "pages": told["pages"], "processor seconds": round(spent, 1), "on the clock": clock}
    return figures | {"kept": told["rows"]["pages"], "digest": told["digest"]}


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    with tempfile.TemporaryDirectory() as place:
        crawls = Path(place) / "crawls"
        crawls.mkdir()
        made(crawls, files)
        for workers in (1, 2):
            print(json.dumps(swept(crawls, Path(place) / f"out{workers}", workers)), flush=True)


if __name__ == "__main__":
    main()
