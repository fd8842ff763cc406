# SPDX-License-Identifier: Apache-2.0
"""The notes of a DOCX: real ones, which the program that opens it numbers, moves and shows at the foot of the page.

A source is a note where it is first cited. Wherever it is cited again stands
a reference to that note, so that a note put in between moves all numbers.
"""

from collections.abc import Iterable

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from vigil.casebook.sources import Source
from vigil.publish.docx_styles import INK, letters
from vigil.publish.notes import source_words

TEXT, MARK = "footnote text", "footnote reference"  # what these styles are called in every office program
# The lines above the notes of a page, which every file with notes has to hold.
_RULES = {"separator": -1, "continuationSeparator": 0}


class Footnotes:
    """The notes of one document, each made when its source is first cited."""

    def __init__(self, made: Document, sources: Iterable[Source]) -> None:
        self._made = made
        self._sources = {source.number: source for source in sources}
        self._told: list[int] = []
        text = made.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = made.styles["Normal"]
        letters(text, 8.5, INK)
        text.paragraph_format.space_after = Pt(0)
        made.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER).font.superscript = True

    def cite(self, words: Paragraph, numbers: Iterable[int]) -> None:
        """The numbers of sources, raised, behind the words."""
        for place, number in enumerate(numbers):
            words.add_run(",\u202f" if place else "\u202f", MARK)  # not broken from their words
            if number in self._told:
                self.refer(words, number, MARK)
            else:
                self._told.append(number)
                self._note(words, number)

    def refer(self, words: Paragraph, number: int, style: str | None = None) -> None:
        """The number of a source's note as the program counts it; of one that is not cited, the number as it is."""
        if number not in self._told:
            words.add_run(str(number), style)
            return
        order = f" NOTEREF {_name(number)} \\h "
        for kind, told in (("begin", ""), ("", order), ("separate", ""), ("shown", str(number)), ("end", "")):
            run = words.add_run(told if kind == "shown" else "", style)
            if kind == "shown":
                continue
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            part.text = told or None
            run._r.append(part)

    def keep(self) -> None:
        """Put the notes into the document: once, when everything is cited."""
        notes = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        declared = OxmlElement("w:footnotePr")
        for kind, number in _RULES.items():
            notes.append(_footnote(number, kind, OxmlElement(f"w:{kind}")))
            rule = OxmlElement("w:footnote")
            rule.set(qn("w:id"), str(number))
            declared.append(rule)
        for place, number in enumerate(self._told, 1):
            notes.append(self._written(place, self._sources[number]))
        whole = etree.tostring(notes, encoding="UTF-8", xml_declaration=True, standalone=True)
        package = self._made.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, whole, package)
        self._made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._made.settings.element.find(qn("w:compat")).addprevious(declared)

    def _note(self, words: Paragraph, number: int) -> None:
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), _name(number))
        words._p.append(start)
        refers = OxmlElement("w:footnoteReference")
        refers.set(qn("w:id"), str(len(self._told)))
        words.add_run("", MARK)._r.append(refers)
        words._p.append(end)

    def _written(self, place: int, source: Source) -> BaseOxmlElement:
        made = _footnote(place, "", OxmlElement("w:footnoteRef"))
        words = Paragraph(made[0], self._made._body)
        words.style = TEXT
        words.runs[0].style = MARK
        words.add_run(f" {source_words(source)}")
        return made


def _footnote(number: int, kind: str, first: BaseOxmlElement) -> BaseOxmlElement:
    """A note that begins with this, its number or a rule."""
    made, words, run = OxmlElement("w:footnote"), OxmlElement("w:p"), OxmlElement("w:r")
    if kind:
        made.set(qn("w:type"), kind)
    made.set(qn("w:id"), str(number))
    run.append(first)
    words.append(run)
    made.append(words)
    return made


def _name(number: int) -> str:
    """The bookmark of a source's note."""
    return f"note_{number}"
