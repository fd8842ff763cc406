# SPDX-License-Identifier: Apache-2.0
"""The notes of a paper numbered as its reader meets them: its parts are not written in the order they are read in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from vigil.casebook.sources import Source
from vigil.publish.parts import Block, Line, Paragraph, Picture, Section, Table

Held = TypeVar("Held", Line, Paragraph, Table, Picture)


def in_reading_order(
    sections: Iterable[Section], sources: Iterable[Source]
) -> tuple[tuple[Section, ...], tuple[Source, ...]]:
    """The same sections and sources, the one cited first being 1; what nobody cites comes last."""
    sections, sources = tuple(sections), tuple(sources)
    met = chain(chain.from_iterable(map(_met, _blocks(sections))), (source.number for source in sources))
    new = {number: place for place, number in enumerate(dict.fromkeys(met), 1)}
    told = tuple(replace(one, blocks=tuple(_noted(block, new) for block in one.blocks)) for one in sections)
    known = (replace(source, number=new[source.number]) for source in sources)
    return told, tuple(sorted(known, key=lambda source: source.number))


def _blocks(sections: Iterable[Section]) -> Iterator[Block]:
    return chain.from_iterable(section.blocks for section in sections)


def _met(block: Block) -> Iterator[int]:
    """The numbers in a block, in the order they stand there."""
    if isinstance(block, Paragraph):
        yield from chain.from_iterable(span.notes for span in block.spans)
    elif isinstance(block, Picture):
        yield from block.table.notes
    else:
        yield from block.notes
        if isinstance(block, Line):
            yield from chain.from_iterable(map(_met, block.below))


def _noted(block: Held, new: Mapping[int, int]) -> Held:
    """The block with its notes under their new numbers."""
    if isinstance(block, Paragraph):
        return replace(block, spans=tuple(replace(one, notes=_renumbered(one.notes, new)) for one in block.spans))
    if isinstance(block, Picture):
        return replace(block, table=_noted(block.table, new))
    if isinstance(block, Line):
        below = tuple(_noted(one, new) for one in block.below)
        return replace(block, notes=_renumbered(block.notes, new), below=below)
    return replace(block, notes=_renumbered(block.notes, new))


def _renumbered(notes: Iterable[int], new: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(new[number] for number in notes))
