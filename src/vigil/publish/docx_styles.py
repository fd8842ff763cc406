# SPDX-License-Identifier: Apache-2.0
"""The styles of a DOCX: whoever dislikes them changes them once, in the program they write with.

The typeface is Times New Roman: every office program has it or one of its
widths, it holds every Vietnamese letter, and Viet Nam's own official papers
are set in it.
"""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

TYPEFACE = "Times New Roman"
INK, SOFT, AMBER = RGBColor(0x1D, 0x1B, 0x18), RGBColor(0x5C, 0x57, 0x4F), RGBColor(0x9A, 0x5B, 0x00)
KIND, FACT, QUOTED, SOURCE = "Kind of Paper", "Fact", "Quoted Words", "Source"
QUIET, DIGEST, CAPTION, MARK = "Not on Record", "Digest", "Caption", "Restricted"


def styled(made: Document, language: str) -> None:
    """Page, typeface and styles of an empty document."""
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin, page.bottom_margin = Cm(2.4), Cm(2.4)
    normal = made.styles["Normal"]
    letters(normal, 11, INK)
    _speaks(normal, language)
    normal.paragraph_format.space_after = Pt(6)
    _heads(made)
    for depth, name in enumerate(("List Bullet", "List Bullet 2", "List Bullet 3")):
        made.styles[name].paragraph_format.space_after = Pt(3 if depth else 5)
        letters(made.styles[name], 10 if depth else 11, INK)
    _own(made)
    _hairlines(made.styles["Table Grid"])


def _heads(made: Document) -> None:
    letters(made.styles["Title"], 22, INK)
    made.styles["Title"].paragraph_format.space_after = Pt(6)
    ruled = made.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if ruled is not None:  # the template's blue line
        made.styles["Title"].element.pPr.remove(ruled)
    letters(made.styles["Heading 1"], 14, INK, bold=True)
    made.styles["Heading 1"].paragraph_format.space_before = Pt(18)
    made.styles["Heading 1"].paragraph_format.space_after = Pt(6)
    letters(made.styles[CAPTION], 10, SOFT)
    made.styles[CAPTION].paragraph_format.keep_with_next = True
    letters(made.styles["Footer"], 8.5, SOFT)


def _own(made: Document) -> None:
    for name, size, colour in ((KIND, 10, AMBER), (FACT, 10.5, INK), (QUOTED, 11, INK), (SOURCE, 9.5, INK)):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        letters(style, size, colour, bold=name == KIND)
        style.paragraph_format.space_after = Pt(2 if name == FACT else 5)
    source = made.styles[SOURCE].paragraph_format
    source.left_indent, source.first_line_indent = Cm(0.9), Cm(-0.9)
    source.tab_stops.add_tab_stop(Cm(0.9))
    source.keep_together = True
    for name, size in ((QUIET, None), (DIGEST, 7.5)):
        style = made.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = SOFT
        style.font.size = Pt(size) if size else None
    mark = made.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER)
    mark.font.bold, mark.font.color.rgb, mark.font.size = True, AMBER, Pt(9)


def _hairlines(style: Any) -> None:
    """Tables with hairlines between their rows, and none between columns."""
    ruled = style.element.find(qn("w:tblPr")).find(qn("w:tblBorders"))
    for line in ruled:
        shown = line.tag in (qn("w:bottom"), qn("w:insideH"))
        line.set(qn("w:val"), "single" if shown else "nil")
        line.set(qn("w:color"), "C9C2B6")


def letters(style: Any, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    """A style of our typeface, in this size and colour."""
    style.font.name, style.font.size, style.font.color.rgb = TYPEFACE, Pt(size), colour
    style.font.bold, style.font.italic = bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)


def _speaks(style: Any, language: str) -> None:
    """The language of the words, so that a program checks and reads them out as that."""
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    style.element.get_or_add_rPr().append(said)
