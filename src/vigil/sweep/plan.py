# SPDX-License-Identifier: Apache-2.0
"""The sources cut into parts: what one process works on at a time, and what is done again where it was not finished.

An archive of the web and a Parquet file are a part each: crawlers write files
of a size that suits. JSON lines are cut at line ends, and pages that lie alone
go together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from vigil.sweep.sources import Source

PART = 64 << 20  # bytes of JSON lines, or of pages that lie alone
TOGETHER = 500  # pages that lie alone, at most


class Form(StrEnum):
    """How the pages of a source lie in it."""

    WARC = "warc"
    WACZ = "wacz"
    LINES = "lines"
    PARQUET = "parquet"
    PAGES = "pages"


_ENDINGS = (
    (re.compile(r"\.warc(\.gz)?$", re.IGNORECASE), Form.WARC),
    (re.compile(r"\.wacz$", re.IGNORECASE), Form.WACZ),
    (re.compile(r"\.(jsonl|ndjson)(\.gz)?$", re.IGNORECASE), Form.LINES),
    (re.compile(r"\.parquet$", re.IGNORECASE), Form.PARQUET),
)


@dataclass(frozen=True, slots=True)
class Part:
    """What is worked on as one. `begin` and `end` are the bytes of the source in which its lines begin."""

    number: int
    form: Form
    places: tuple[str, ...]
    size: int
    begin: int = 0
    end: int | None = None

    def as_dict(self) -> dict[str, object]:
        """As JSON keeps it."""
        told = {"number": self.number, "form": str(self.form), "places": list(self.places), "size": self.size}
        return told | {"begin": self.begin, "end": self.end}

    @classmethod
    def of_dict(cls, told: dict) -> Part:
        return cls(**{**told, "form": Form(told["form"]), "places": tuple(told["places"])})


def form_of(place: str) -> Form:
    return next((form for ending, form in _ENDINGS if ending.search(place)), Form.PAGES)


def parts(sources: Iterable[Source], *, size: int = PART, together: int = TOGETHER) -> list[Part]:
    """The parts of the sources, numbered in their order: the same for the same sources."""
    cut = [*_cut(sources, size, together)]
    return [Part(number, *told) for number, told in enumerate(cut)]


def _cut(
    sources: Iterable[Source], size: int, together: int
) -> Iterator[tuple[Form, tuple[str, ...], int, int, int | None]]:
    waiting: list[Source] = []
    for source in sources:
        form = form_of(source.place)
        if form is Form.PAGES:
            if len(waiting) == together or sum(one.size for one in waiting) + source.size > size:
                yield from _alone(waiting)
                waiting = []
            waiting.append(source)
        elif form is Form.LINES and not source.place.lower().endswith(".gz"):
            for begin in range(0, max(source.size, 1), size):
                end = min(begin + size, source.size)
                yield form, (source.place,), end - begin, begin, end
        else:
            yield form, (source.place,), source.size, 0, None
    yield from _alone(waiting)


def _alone(waiting: list[Source]) -> Iterator[tuple[Form, tuple[str, ...], int, int, int | None]]:
    if waiting:
        yield Form.PAGES, tuple(one.place for one in waiting), sum(one.size for one in waiting), 0, None
