# SPDX-License-Identifier: Apache-2.0
"""A paper as DOCX, for whoever goes on writing: real styles, headings, lists, table heads and footnotes."""

import datetime
import io
from typing import Any

import docx as word
from django.utils.translation import get_language
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from vigil.publish.docx_notes import Footnotes
from vigil.publish.docx_styles import CAPTION, DIGEST, FACT, KIND, MARK, QUIET, QUOTED, SOURCE, styled
from vigil.publish.notes import captured, source_words, sources_heading
from vigil.publish.parts import Block, Line, Paper, Paragraph, Picture, Table
from vigil.publish.pdf import picture

_LISTS = ("List Bullet", "List Bullet 2", "List Bullet 3")


def docx(paper: Paper, *, at: datetime.datetime) -> bytes:
    """The paper as DOCX, made `at` an instant."""
    made = word.Document()
    language = {"en": "en-GB", "vi": "vi-VN"}.get((get_language() or "en").partition("-")[0], "en-GB")
    styled(made, language)
    notes = Footnotes(made, paper.sources)
    _headed(made, paper, language, at)
    _footed(made, paper.title)
    _marked(made, paper.mark)
    made.add_paragraph(paper.kind, KIND)
    made.add_paragraph(paper.title, "Title")
    for name, value in paper.facts:
        fact = made.add_paragraph(style=FACT)
        fact.add_run(f"{name}: ", QUIET)
        fact.add_run(value)
    for section in paper.sections:
        made.add_heading(section.title, 1)
        for block in section.blocks:
            _block(made, block, notes)
    _sources(made, paper, notes)
    notes.keep()
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def _headed(made: Document, paper: Paper, language: str, at: datetime.datetime) -> None:
    told = made.core_properties
    told.title, told.subject, told.author, told.language = paper.title, paper.kind, paper.for_whom, language
    told.created = told.modified = at
    told.comments = told.keywords = told.last_modified_by = ""


def _marked(made: Document, mark: str) -> None:
    """The mark at the head of every page."""
    if mark:
        made.sections[0].header.paragraphs[0].add_run(mark, MARK)


def _footed(made: Document, title: str) -> None:
    """The title and the number of the page at the foot."""
    foot = made.sections[0].footer.paragraphs[0]
    foot.style.paragraph_format.tab_stops.clear_all()  # its own stop in the middle breaks the line of a long title
    foot.style.paragraph_format.tab_stops.add_tab_stop(Cm(_LINE), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{title}\t")
    run = foot.add_run()
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = words or None
        run._r.append(part)


def _block(made: Document, block: Block, notes: Footnotes) -> None:
    if isinstance(block, Line):
        _line(made, block, 0, notes)
    elif isinstance(block, Paragraph):
        words = made.add_paragraph()
        for span in block.spans:
            words.add_run(span.words, QUIET if span.quiet else None)
            notes.cite(words, span.notes)
    elif isinstance(block, Picture):
        _picture(made, block, notes)
    else:
        _table(made, block, notes)


def _line(made: Document, line: Line, depth: int, notes: Footnotes) -> None:
    words = made.add_paragraph(style=_LISTS[min(depth, len(_LISTS) - 1)])
    if line.lead:
        words.add_run(line.lead, "Strong")
    words.add_run(line.rest, QUIET if line.quiet else None)
    words.paragraph_format.keep_with_next = bool(line.quoted or (line.below and not depth))
    if line.quoted:
        words = made.add_paragraph(style=QUOTED)
        words.paragraph_format.left_indent = Cm(0.9 + 0.6 * depth)
        words.add_run(f"“{line.quoted}”")
    notes.cite(words, line.notes)
    for below in line.below:
        _line(made, below, depth + 1, notes)


def _table(made: Document, table: Table, notes: Footnotes) -> None:
    caption = made.add_paragraph(table.caption, CAPTION)
    notes.cite(caption, table.notes)
    grid = made.add_table(1 + len(table.rows), len(table.heads), "Table Grid")
    first = grid.rows[0]._tr.get_or_add_trPr()
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    first.append(head)
    for row, cells in zip(grid.rows, [table.heads, *table.rows], strict=True):
        for place, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            said = cell.paragraphs[0]
            said.add_run(words).bold = row is grid.rows[0] or cells is table.heads
            said.paragraph_format.space_after = Pt(1)
            if place:
                said.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, width in zip(grid.columns, _widths(table), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width  # what other programs than Word read
    made.add_paragraph()


_LINE, _LETTER, _SIDES = 16.0, 0.2, 0.6
"""A line of the page, and what a letter and the sides of a cell take at most, in cm."""
_BOLD = 3  # letters more that a head needs, which is set bold


def _widths(table: Table) -> list[Cm]:
    """Each column of numbers as wide as its longest cell, within bounds; the first has what is left."""
    most = _LINE * 0.6 / (len(table.heads) - 1)
    longest = [
        max(len(table.heads[n]) + _BOLD, *(len(row[n]) for row in table.rows)) for n in range(1, len(table.heads))
    ]
    others = [min(_SIDES + _LETTER * one, most) for one in longest]
    return [Cm(_LINE - sum(others)), *map(Cm, others)]


def _picture(made: Document, drawn: Picture, notes: Footnotes) -> None:
    shown = made.add_picture(io.BytesIO(picture(drawn.svg)), width=Cm(_LINE))
    made.paragraphs[-1].paragraph_format.keep_with_next = True  # what it shows is said under it
    told: Any = shown._inline.docPr
    told.set("descr", drawn.words)
    made.add_paragraph(drawn.words, CAPTION)
    _table(made, drawn.table, notes)


def _sources(made: Document, paper: Paper, notes: Footnotes) -> None:
    """The register of the evidence: what the notes name, with the day of capture, the address and the digest."""
    if paper.sources:
        made.add_heading(sources_heading(), 1)
    for source in paper.sources:
        words = made.add_paragraph(style=SOURCE)
        notes.refer(words, source.number)
        words.add_run(f"\t{source_words(source)}")
        if captured(source):
            words.add_run().add_break()
            words.add_run(captured(source), QUIET)
            words.add_run().add_break()
            words.add_run(f"sha256 {source.digest}", DIGEST)
