# SPDX-License-Identifier: Apache-2.0
"""From places in a decoded text back to the bytes it was decoded from."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from vigil.reading.page.blocks import Block
from vigil.reading.page.encodings import codec_of, mark_of

FAULTS = 200  # each costs a look at all that follows: a long text of nothing but faults would take hours


@dataclass(frozen=True, slots=True)
class _Run:
    """Bytes without a fault, and the letters they are; behind them at most one sign for bytes that are no letter."""

    letter: int
    byte: int


def located(blocks: Sequence[Block], content: bytes, text: str, encoding: str) -> tuple[Block, ...]:
    """The same blocks, `at` saying which bytes of `content` they were read from: "120-348".

    `text` is all of `content`, decoded from `encoding`. Where an encoding
    writes a letter in more than one way, so that the way back is not certain,
    no place is given.
    """
    mark, behind = mark_of(content)
    codec = behind or codec_of(encoding)
    runs = _runs(content, codec, mark)
    if not runs:
        return tuple(blocks)
    edges = sorted({edge for block in blocks for edge in (block.span.start, block.span.end)} | {len(text)})
    bytes_at = _bytes_at(edges, text, codec, runs)
    if bytes_at[len(text)] != len(content):
        return tuple(blocks)
    return tuple(
        block._replace(at=f"{bytes_at[block.span.start]}-{bytes_at[block.span.end]}") if block.words else block
        for block in blocks
    )


def _runs(content: bytes, codec: str, start: int) -> list[_Run]:
    """Where faultless bytes begin; each fault was decoded as one sign. None at all where there are too many faults."""
    runs, letter = [_Run(0, start)], 0
    while True:
        try:
            content[start:].decode(codec)
        except UnicodeDecodeError as fault:
            if len(runs) > FAULTS:
                return []
            letter += len(content[start : start + fault.start].decode(codec)) + 1
            start += fault.end
            runs.append(_Run(letter, start))
        else:
            return runs


def _bytes_at(edges: Sequence[int], text: str, codec: str, runs: Sequence[_Run]) -> dict[int, int]:
    """The byte at which each of these letters begins."""
    found: dict[int, int] = {}
    starts = [run.letter for run in runs]
    for before, edge in itertools.pairwise((0, *edges)):
        run = runs[bisect_right(starts, edge) - 1]
        letter, byte = max((run.letter, run.byte), (before, found.get(before, runs[0].byte)))
        found[edge] = byte + len(text[letter:edge].encode(codec, "replace"))
    return found
