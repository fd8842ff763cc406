# SPDX-License-Identifier: Apache-2.0
"""A paper as PDF: tagged, PDF/UA-1, the typeface inside; set by Typst from `paper.typ`, which reads it as JSON."""

import datetime
import json
from importlib import resources
from typing import Any

import typst
from django.utils.translation import get_language

from vigil.publish.notes import captured, source_words, sources_heading
from vigil.publish.parts import Block, Line, Paper, Paragraph, Picture, Table

STANDARD = "ua-1"


def pdf(paper: Paper, *, at: datetime.datetime) -> bytes:
    """The paper as PDF, made `at` an instant: the same paper at the same instant is the same bytes."""
    told = json.dumps(as_plain(paper), ensure_ascii=False)
    return _set(told, "pdf", pdf_standards=[STANDARD], timestamp=int(at.timestamp()))


def picture(svg: str, *, dots_an_inch: int = 220) -> bytes:
    """An SVG as PNG, for programs that show no SVG."""
    page = b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    words = page + b'#image(bytes(sys.inputs.svg), format: "svg")'
    made = typst.compile(words, format="png", ppi=dots_an_inch, sys_inputs={"svg": svg}, ignore_system_fonts=True)
    return bytes(made)


def _set(told: str, form: str, **how: Any) -> bytes:
    template = resources.files("vigil.publish").joinpath("paper.typ").read_bytes()
    return bytes(typst.compile(template, format=form, sys_inputs={"paper": told}, ignore_system_fonts=True, **how))


def as_plain(paper: Paper) -> dict[str, Any]:
    """The paper as `paper.typ` reads it."""
    return {
        "title": paper.title,
        "mark": paper.mark,
        "kind": paper.kind,
        "author": paper.for_whom,
        "language": (get_language() or "en").partition("-")[0],
        "facts": [list(fact) for fact in paper.facts],
        "sections": [
            {"title": one.title, "runs": [[kind, [_block(block) for block in run]] for kind, run in one.runs]}
            for one in paper.sections
        ],
        "sources": [
            {
                "number": one.number,
                "title": source_words(one),
                "captured": captured(one),
                "digest": f"sha256 {one.digest}" if one.digest else "",
            }
            for one in paper.sources
        ],
        "say": {"sources": sources_heading()},
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Paragraph):
        return {"spans": [{"words": s.words, "notes": list(s.notes), "quiet": s.quiet} for s in block.spans]}
    if isinstance(block, Picture):
        return {"svg": block.svg, "words": block.words, "table": _table(block.table)}
    return _table(block)


def _line(line: Line) -> dict[str, Any]:
    return {
        "lead": line.lead,
        "rest": line.rest,
        "notes": list(line.notes),
        "quoted": line.quoted,
        "quiet": line.quiet,
        "below": [_line(below) for below in line.below],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "heads": list(table.heads),
        "rows": [list(row) for row in table.rows],
        "notes": list(table.notes),
    }
