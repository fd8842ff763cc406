# SPDX-License-Identifier: Apache-2.0
"""The sample documents and what a careful reader finds in them, loaded once."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from vigil.values.names import fold

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
DOCUMENTS = SAMPLES / "documents"


@dataclass(frozen=True, eq=False)
class Gold:
    """The gold of one document: `expected` as written in samples/expected.yaml, dates as text."""

    file: str
    expected: dict[str, Any]

    @property
    def content(self) -> bytes:
        return (DOCUMENTS / self.file).read_bytes()

    def family(self, name: str) -> list[dict[str, Any]]:
        return self.expected.get(name) or []


@cache
def gold() -> tuple[Gold, ...]:
    # BaseLoader leaves every value as text, so that 2012-08-10 and 2012-08 are dates of one kind.
    written = yaml.load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return tuple(Gold(file, plain(expected)) for file, expected in written.items())


@cache
def chronicle() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((SAMPLES / "chronicle.yaml").read_text(encoding="utf-8"))
    return loaded


def plain(value: Any) -> Any:
    """YAML's null, true and false as Python's; everything else stays text."""
    if isinstance(value, dict):
        return {key: plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [plain(held) for held in value]
    return {"null": None, "true": True, "false": False}.get(value, value)


def squeeze(text: str) -> str:
    """One blank for every run of blanks and line ends, no soft hyphens: where a page breaks its lines is not judged."""
    return " ".join(text.replace("\u00ad", "").split())


def bare_text(file: str) -> str:
    """The words of a sample without any engine of ours: markup dropped, a PDF by its source."""
    path = DOCUMENTS / file
    if path.suffix == ".txt":
        return squeeze(path.read_text(encoding="utf-8"))
    if path.suffix == ".html":
        return squeeze(html.fromstring(path.read_bytes()).text_content())
    source = (SAMPLES / "sources" / path.with_suffix(".typ").name).read_text(encoding="utf-8")
    return squeeze(source.replace("\\@", "@"))


def within(wanted: str, said: str) -> bool:
    """True when one of the two says all that the other does, marks and capitals aside."""
    a, b = fold(wanted), fold(said)
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def same_name(wanted: str, found: str) -> bool:
    a, b = fold(wanted).split(), fold(found).split()
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 2 and set(short) <= set(long))


def same_date(entry: dict[str, Any], found: str | None) -> bool:
    """The gold date or one of its alternatives: equal, or one the coarser form of the other."""
    for wanted in (entry["date"], *entry.get("date_alt", [])):
        if wanted is None or found is None:
            if wanted is None and found is None:
                return True
        elif found.rstrip("~").startswith(wanted) or wanted.startswith(found.rstrip("~")):
            return True
    return False


def months(duration: str | None) -> int | None:
    """The length of "P30M" or "P2Y6M" in months; None for what is no such duration."""
    parts = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?", duration or "")
    return int(parts[1] or 0) * 12 + int(parts[2] or 0) if parts and any(parts.groups()) else None
