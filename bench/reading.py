# SPDX-License-Identifier: Apache-2.0
"""Measure the reader on real pages beside its peers, in one run on one core.

    python bench/reading.py [--pages FOLDER] [--worst N]

The metric is that of the public article-extraction benchmark: bags of
4-word shingles of found and gold text, precision and recall per page,
averaged, F1 of the averages. Reports have no gold: there the share of the
page's own main block that was kept is measured. One JSON line a reader.
"""

import argparse
import gc
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from resiliparse.extract.html2text import extract_plain_text

from vigil.reading import read

Reader = Callable[[bytes], str]
PASSES = 8
SHARED = Path(__file__).resolve().parents[2] / "shared" / "pages"


def ours(content: bytes) -> str:
    return read(content, media_type="text/html").main


def resiliparse(content: bytes) -> str:
    return str(extract_plain_text(content.decode("utf-8", "replace"), main_content=True))


def readers() -> Iterator[tuple[str, Reader]]:
    """Ours, and the peers that are installed here."""
    yield "vigil", ours
    yield "resiliparse", resiliparse
    try:
        from trafilatura import extract
    except ImportError:
        return
    yield "trafilatura fast", lambda content: extract(content, fast=True, include_comments=False) or ""
    yield "trafilatura precision", lambda content: extract(content, favor_precision=True) or ""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)) if words)


def agreement(found: str, gold: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    ours_, theirs = shingles(found), shingles(gold)
    shared = sum((ours_ & theirs).values())
    return shared / max(sum(ours_.values()), 1), shared / max(sum(theirs.values()), 1)


def news(folder: Path) -> list[tuple[str, bytes, str]]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return [
        (one["url"], gzip.decompress((folder / f"{name}.html.gz").read_bytes()), one["articleBody"])
        for name, one in gold.items()
    ]


def reports(folder: Path) -> list[tuple[str, bytes, str]]:
    """Each report with the text of the element that the page itself marks as its main block."""
    pages = [(path.name, gzip.decompress(path.read_bytes())) for path in sorted(folder.glob("*.html.gz"))]
    return [(name, content, own_main_block(content)) for name, content in pages]


def own_main_block(content: bytes) -> str:
    from lxml import html

    tree = html.fromstring(content)
    blocks = tree.xpath(
        "//main | //article | //*[contains(@class, 'entry-content')] | //*[contains(@class, 'report__content')]"
    )
    paragraphs = max((block.xpath(".//p") for block in blocks), key=len, default=tree.xpath("//p"))
    return "\n".join(" ".join(paragraph.text_content().split()) for paragraph in paragraphs)


def measure(
    name: str, reader: Reader, pages: list[tuple[str, bytes, str]]
) -> tuple[dict[str, object], list[tuple[float, str]]]:
    reader(b"<p>Kurz, und in einer anderen Sprache.</p>")  # models are loaded before the clock runs
    started = time.process_time()  # what others do on the machine is not counted
    found = [reader(content) for _, content, _ in pages]
    seconds = time.process_time() - started
    scores = [agreement(text, gold) for text, (_, _, gold) in zip(found, pages, strict=True)]
    precision = sum(score[0] for score in scores) / len(scores)
    recall = sum(score[1] for score in scores) / len(scores)
    short = sum(len(text) < 0.1 * len(gold) for text, (_, _, gold) in zip(found, pages, strict=True))
    worst = sorted((min(score), page[0]) for score, page in zip(scores, pages, strict=True))
    return {
        "reader": name,
        "n": len(pages),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        "under a tenth": short,
        "pages/s": round(len(pages) / seconds, 1),
    }, worst


def beside_trafilatura() -> Iterator[tuple[str, float, bool]]:
    """Goal P1, speed: news pages a second beside fast trafilatura, in turn, each page at its best of all passes.

    A pass reads every page with one reader, as a desk does; what the other left in caches and to the collector of
    garbage is its own. A machine that others slow for a moment slows one page of one pass, and not the outcome.
    """
    pages = news(SHARED / "news")
    fast = dict(readers())["trafilatura fast"]
    best: dict[Reader, list[float]] = {reader: [float("inf")] * len(pages) for reader in (ours, fast)}
    for _ in range(PASSES):
        for reader, seconds in best.items():
            gc.collect()
            for number, (_, content, _) in enumerate(pages):
                started = time.process_time()
                reader(content)
                seconds[number] = min(seconds[number], time.process_time() - started)
    took, theirs = sum(best[ours]), sum(best[fast])
    yield "news pages/s", round(len(pages) / took, 1), True
    yield "news pages/s beside trafilatura fast", round(theirs / took, 2), theirs >= 5 * took


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pages", type=Path, default=SHARED)
    arguments.add_argument("--worst", type=int, default=0, help="also print the pages read worst")
    asked = arguments.parse_args()
    for kind, pages in (("news", news(asked.pages / "news")), ("reports", reports(asked.pages / "reports"))):
        for name, reader in readers():
            result, worst = measure(name, reader, pages)
            print(json.dumps({"pages": kind, **result}))
            for score, page in worst[: asked.worst]:
                print(f"   {score:.2f} {page}")


if __name__ == "__main__":
    main()
