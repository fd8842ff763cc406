# SPDX-License-Identifier: Apache-2.0
"""Changes laid out for reading: what stayed is left out but for a paragraph around what did not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vigil.archive.changes import Passage


@dataclass(frozen=True, slots=True)
class Line:
    """One passage, or so many that stayed the same and are left out."""

    passage: Passage | None
    left_out: int = 0


def lines(passages: Sequence[Passage]) -> list[Line]:
    return list(_lines(passages))


def _lines(passages: Sequence[Passage]) -> Iterator[Line]:
    near = [any(one.kind != "same" for one in passages[max(0, at - 1) : at + 2]) for at in range(len(passages))]
    left_out = 0
    for passage, shown in zip(passages, near, strict=True):
        if not shown:
            left_out += 1
            continue
        if left_out:
            yield Line(None, left_out)
            left_out = 0
        yield Line(passage)
    if left_out:
        yield Line(None, left_out)
