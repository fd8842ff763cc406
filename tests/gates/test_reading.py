# SPDX-License-Identifier: Apache-2.0
"""The reader may not get worse unseen: floors of quality, and the pages they were measured on.

A floor that is lowered is a line changed here, for everyone to see. The
digests say that the pages are those of the measurement: a floor met on other
pages says nothing.
"""

import gzip
import hashlib
import json
import re
from collections import Counter

import pytest

from vigil.reading import read

pytestmark = pytest.mark.shared

NEWS = 0.979  # F1, measured 2026-11-22: 0.9796 on 127 pages
REPORTS = 0.996  # F1, measured 2026-11-22: 0.9966 on 29 reports
SHORTEST = 0.1  # of a report's own main block, the least that any reading may hold
PAGES = {
    "news": "e89031658812c90e69310369f1782b35f7a3fb6310669cd2d622531534f252f9",
    "reports": "f1b21a00c272f2caeae5f8bd942891b8122abecfbc30632c5cc14c817418e3ab",
}


@pytest.mark.parametrize("kind", PAGES)
def test_the_pages_are_those_that_the_floors_were_measured_on(shared, kind):
    found = hashlib.sha256()
    for path in sorted((shared / "pages" / kind).iterdir()):
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    assert found.hexdigest() == PAGES[kind]


def test_news_pages_are_read_as_well_as_when_last_measured(shared):
    folder = shared / "pages" / "news"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    assert f1([(main(folder / f"{name}.html.gz"), one["articleBody"]) for name, one in gold.items()]) >= NEWS


def test_reports_are_read_as_well_as_when_last_measured_and_none_is_cut_short(shared):
    pairs = [(main(path), own_main_block(path)) for path in sorted((shared / "pages" / "reports").glob("*.html.gz"))]
    assert [len(found) for found, own in pairs if len(found) < SHORTEST * len(own)] == []
    assert f1(pairs) >= REPORTS


def main(path):
    return read(gzip.decompress(path.read_bytes()), media_type="text/html").main


def own_main_block(path):
    """The paragraphs of the element that a report itself marks as its main block."""
    from lxml import html

    tree = html.fromstring(gzip.decompress(path.read_bytes()))
    marked = "//main | //article | //*[contains(@class, 'entry-content')] | //*[contains(@class, 'report__content')]"
    paragraphs = max((block.xpath(".//p") for block in tree.xpath(marked)), key=len, default=tree.xpath("//p"))
    return "\n".join(" ".join(paragraph.text_content().split()) for paragraph in paragraphs)


def f1(pairs):
    """The metric of the public benchmark: shingles of four words, precision and recall averaged over pages."""
    scores = [agreement(found, gold) for found, gold in pairs]
    precision, recall = (sum(score[part] for score in scores) / len(scores) for part in (0, 1))
    return 2 * precision * recall / (precision + recall)


def shingles(text):
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + 4]) for start in range(max(1, len(words) - 3)) if words)


def agreement(found, gold):
    ours, theirs = shingles(found), shingles(gold)
    same = sum((ours & theirs).values())
    return same / max(sum(ours.values()), 1), same / max(sum(theirs.values()), 1)
