# SPDX-License-Identifier: Apache-2.0
"""DOCX: paragraphs, lists, tables row by row, notes and text boxes, as somebody who opens the file would read it.

Tracked deletions are left out and insertions kept, which is the text as its
last author meant it; a note says so. What runs along the edges of the page is
furniture, and so is what the file hides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vigil.reading.containers.bundles import LIMITS, Limits
from vigil.reading.office.office import Package, believed, said
from vigil.reading.page.blocks import Page
from vigil.reading.page.laying import Laying
from vigil.reading.page.markup import local
from vigil.reading.texts import Unreadable

_MAIN = "word/document.xml"
_BESIDE = re.compile(r"word/(?P<kind>header|footer|footnotes|endnotes|comments)\d*\.xml")
_WHY = {"header": "page header", "footer": "page footer", "comments": "comment"}
# What holds no words of the text, or holds them twice: the picture of a text box for old programs, a field's code.
_PASSED = frozenset("del moveFrom Fallback instrText delText pPr rPr tblPr trPr tcPr sectPr sdtPr sdtEndPr".split())
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_HEADING = re.compile(r"(?:heading|title|überschrift|titre|titel|tiêuđề)\s?\d?", re.IGNORECASE)


@dataclass(slots=True)
class _Seen:
    """What was met on the way that the reader of the text should know."""

    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    headings: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    why: str
    heading: bool


def page(content: bytes, limits: Limits = LIMITS) -> Page:
    """The text of a DOCX file.

    Raises:
        Unreadable: "damaged archive", "bomb", "too large", "entities", or "no text" where it holds none.
    """
    laying, seen = Laying(), _Seen()
    with Package(content, limits) as package:
        root = package.root(_MAIN)
        if root is None:
            raise Unreadable("damaged archive", "The document is damaged: the part with its text is missing.")
        seen.headings = _headings(package.root("word/styles.xml"))
        _lay(laying, root, _MAIN, seen)
        beside = sorted(name for name in package.names() if _BESIDE.fullmatch(name))
        for name in sorted(beside, key=lambda one: "notes" not in one):
            found, held = _BESIDE.fullmatch(name), package.root(name)
            if found and held is not None:
                _lay(laying, held, name, seen, _WHY.get(found["kind"], ""))
        head = said(package.root("docProps/core.xml"))
        broken = tuple(package.broken)
    return laying.page("docx", believed(head, laying.blocks), notes=_notes(seen, broken))


def _notes(seen: _Seen, broken: tuple[str, ...]) -> list[str]:
    told = []
    if seen.deleted or seen.inserted:
        told.append(f"tracked changes: {seen.deleted} deletions left out, {seen.inserted} insertions kept")
    if seen.hidden:
        told.append(f"hidden text: {seen.hidden} stretches are kept as furniture")
    told += [f"damaged: {name} is read as far as it can be" for name in dict.fromkeys(broken)]
    return told


def _headings(styles: etree._Element | None) -> frozenset[str]:
    """The styles that are headings, by their level in the outline or their name."""
    found = set()
    for style in styles.iter("{*}style") if styles is not None else ():
        name = next((_value(child) for child in style if local(child) == "name"), "")
        outlined = next(style.iter("{*}outlineLvl"), None)
        if (outlined is not None and _value(outlined) in "012345678") or _HEADING.fullmatch(name):
            found.add(_of(style, "styleId"))
    return frozenset(found)


def _of(element: etree._Element, name: str) -> str:
    """An attribute by its name, whatever namespace it is in."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _value(element: etree._Element) -> str:
    return _of(element, "val")


def _lay(laying: Laying, root: etree._Element, part: str, seen: _Seen, why: str = "") -> None:
    for number, line in enumerate(_lines(root, seen), start=1):
        laying.add(line.words, why or line.why, heading=line.heading and not why, at=f"{part}#{number}")


def _lines(element: etree._Element, seen: _Seen) -> Iterator[_Line]:
    """The paragraphs and rows below an element, in reading order; a text box behind the paragraph it hangs on."""
    for child in element:
        name = local(child)
        if name == "p":
            yield from _paragraph(child, seen)
        elif name == "tr":
            yield from _row(child, seen)
        elif name in {"footnote", "endnote"} and _of(child, "type") in {"separator", "continuationSeparator"}:
            continue
        elif name not in _PASSED:
            yield from _lines(child, seen)
        elif name in {"del", "moveFrom"}:
            seen.deleted += 1


def _row(row: etree._Element, seen: _Seen) -> Iterator[_Line]:
    """One line for a row of short cells; where a cell holds paragraphs, those: such a table is a layout."""
    cells = [list(_lines(cell, seen)) for cell in row if local(cell) in {"tc", "sdt"}]
    if any(len([line for line in cell if not line.why]) > 2 for cell in cells):
        for cell in cells:
            yield from cell
        return
    words = (" ".join(line.words for line in cell if not line.why) for cell in cells)
    yield _Line(" | ".join(filter(None, (" ".join(one.split()) for one in words))), "", False)
    yield from (line for cell in cells for line in cell if line.why)


def _paragraph(paragraph: etree._Element, seen: _Seen) -> Iterator[_Line]:
    shown: list[str] = []
    hidden: list[str] = []
    boxes: list[etree._Element] = []
    _runs(paragraph, shown, hidden, boxes, seen)
    heading = _is_heading(paragraph, seen.headings)
    for line in "".join(shown).split("\n"):
        if line.strip():
            yield _Line(line, "", heading)
    if "".join(hidden).strip():
        seen.hidden += 1
        yield _Line("".join(hidden), "hidden", False)
    for box in boxes:
        yield from _lines(box, seen)


def _is_heading(paragraph: etree._Element, headings: frozenset[str]) -> bool:
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    for child in properties if properties is not None else ():
        if local(child) == "pStyle" and _value(child) in headings:
            return True
        if local(child) == "outlineLvl" and _value(child) in "012345678":
            return True
    return False


def _runs(
    element: etree._Element, shown: list[str], hidden: list[str], boxes: list[etree._Element], seen: _Seen
) -> None:
    """The words of a paragraph, those that the file hides apart; `boxes` are the texts that hang on it."""
    for child in element:
        name = local(child)
        if name == "t":
            shown.append(child.text or "")
        elif name in _BREAKS:
            shown.append(_BREAKS[name])
        elif name == "txbxContent":
            boxes.append(child)
        elif name in _PASSED:
            seen.deleted += name in {"del", "moveFrom"}
        elif name == "r" and _is_hidden(child):
            _runs(child, hidden, hidden, boxes, seen)
        else:
            seen.inserted += name in {"ins", "moveTo"} and len(child) > 0
            _runs(child, shown, hidden, boxes, seen)


def _is_hidden(run: etree._Element) -> bool:
    properties = next((child for child in run if local(child) == "rPr"), None)
    for child in properties if properties is not None else ():
        if local(child) in {"vanish", "webHidden"}:
            return _value(child) not in {"0", "false", "off"}
    return False
