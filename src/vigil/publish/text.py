# SPDX-License-Identifier: Apache-2.0
"""A paper as plain text: what the command line prints, and what survives every mail programme."""

import textwrap
from collections.abc import Iterable

from vigil.casebook.sources import Source
from vigil.publish.notes import captured, source_words, sources_heading
from vigil.publish.parts import Block, Line, Paper, Paragraph, Picture, Table

_WIDTH = 92


def text(paper: Paper) -> str:
    """Title, sections with their notes in brackets, and the numbered sources with digest and capture date."""
    title = f"{paper.kind}: {paper.title}"
    body = [
        *([paper.mark, ""] if paper.mark else ()),
        title,
        "=" * len(title),
        *(f"{name}: {value}" for name, value in paper.facts),
    ]
    for section in paper.sections:
        body += ["", section.title, "-" * len(section.title)]
        body += [row for block in section.blocks for row in _block(block)]
    if paper.sources:
        body += ["", sources_heading(), "-" * len(sources_heading())]
        body += [row for source in paper.sources for row in _source(source)]
    return "\n".join(body) + "\n"


def _block(block: Block) -> Iterable[str]:
    if isinstance(block, Line):
        return _line(block, 0)
    if isinstance(block, Paragraph):
        words = "".join(f"{span.words}{_bracketed(span.notes)}" for span in block.spans)
        return [*textwrap.wrap(words, _WIDTH), ""]
    table = block.table if isinstance(block, Picture) else block
    return _table(table)


def _table(table: Table) -> Iterable[str]:
    yield f"{table.caption}{_bracketed(table.notes)}"
    rows = [table.heads, *table.rows]
    widths = [max(len(row[n]) for row in rows) for n in range(len(table.heads))]
    for row in rows:
        numbers = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join(["", row[0].ljust(widths[0]), *numbers]).rstrip()
    yield ""


def _bracketed(notes: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, notes))}]" if notes else ""


def _line(line: Line, depth: int) -> Iterable[str]:
    notes = _bracketed(line.notes)
    mark = "?" if line.quiet else "-"
    yield from _wrapped(f"{line.words}{'' if line.quoted else notes}", depth, mark)
    if line.quoted:
        yield from _wrapped(f"“{line.quoted}”{notes}", depth + 1, " ")
    for below in line.below:
        yield from _line(below, depth + 1)


def _wrapped(words: str, depth: int, mark: str) -> list[str]:
    margin = "   " * depth
    return textwrap.wrap(words, _WIDTH, initial_indent=f"{margin}{mark} ", subsequent_indent=f"{margin}  ")


def _source(source: Source) -> Iterable[str]:
    yield f"[{source.number}] {source_words(source)}"
    if source.captured_at:
        yield f"    {captured(source)}"
        yield f"    sha256 {source.digest}"
    for quote in source.quotes:
        yield from textwrap.wrap(f"“{quote}”", _WIDTH, initial_indent="    ", subsequent_indent="     ")
