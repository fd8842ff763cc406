# SPDX-License-Identifier: Apache-2.0
"""ODT: paragraphs, lists, tables row by row, notes and frames, as somebody who opens the file would read it."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vigil.reading.containers.bundles import LIMITS, Limits
from vigil.reading.office.office import Package, believed, said
from vigil.reading.page.blocks import Page
from vigil.reading.page.laying import Laying
from vigil.reading.page.markup import local
from vigil.reading.texts import Unreadable

_MAIN = "content.xml"
_LOCKED = "META-INF/manifest.xml"
# What the text does not show: what was deleted, what was remarked, forms, the settings of fields.
_PASSED = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "variable-decls", "desc"}
)
_BREAKS = {"tab": "\t", "line-break": "\n", "s": " "}
_APART = frozenset({"note", "frame", "text-box", "custom-shape"})


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    heading: bool = False


def page(content: bytes, limits: Limits = LIMITS) -> Page:
    """The text of an ODT file.

    Raises:
        Unreadable: "password", "damaged archive", "bomb", "too large", "entities".
    """
    laying = Laying()
    with Package(content, limits) as package:
        locks = package.root(_LOCKED)
        if locks is not None and next(locks.iter("{*}encryption-data"), None) is not None:
            raise Unreadable("password", "The document asks for a password; save a copy without one.")
        root = package.root(_MAIN)
        body = next(root.iter("{*}text"), None) if root is not None else None
        if root is None or body is None:
            raise Unreadable("damaged archive", "The document is damaged: the part with its text is missing.")
        deleted = sum(1 for _ in body.iter("{*}deletion"))
        inserted = sum(1 for _ in body.iter("{*}insertion"))
        for number, line in enumerate(_lines(body), start=1):
            laying.add(line.words, heading=line.heading, at=f"{_MAIN}#{number}")
        _lay_edges(laying, package.root("styles.xml"))
        head = said(package.root("meta.xml"))
        notes = [f"damaged: {name} is read as far as it can be" for name in dict.fromkeys(package.broken)]
    if deleted or inserted:
        notes.insert(0, f"tracked changes: {deleted} deletions left out, {inserted} insertions kept")
    return laying.page("odt", believed(head, laying.blocks), notes=notes)


def _lay_edges(laying: Laying, styles: etree._Element | None) -> None:
    for kind in ("header", "footer"):
        for held in styles.iter(f"{{*}}{kind}") if styles is not None else ():
            for number, line in enumerate(_lines(held), start=1):
                laying.add(line.words, f"page {kind}", at=f"styles.xml {kind}#{number}")


def _lines(element: etree._Element) -> Iterator[_Line]:
    """The paragraphs and rows below an element, in order; notes and frames behind the paragraph they hang on."""
    for child in element:
        name = local(child)
        if name in {"p", "h"}:
            yield from _paragraph(child, heading=name == "h")
        elif name == "table-row":
            yield from _row(child)
        elif name not in _PASSED:
            yield from _lines(child)


def _row(row: etree._Element) -> Iterator[_Line]:
    """One line for a row of short cells; where a cell holds paragraphs, those: such a table is a layout."""
    cells = [list(_lines(cell)) for cell in row if local(cell) == "table-cell"]
    if any(len(cell) > 2 for cell in cells):
        for cell in cells:
            yield from cell
        return
    words = (" ".join(" ".join(line.words.split()) for line in cell) for cell in cells)
    yield _Line(" | ".join(filter(None, words)))


def _paragraph(paragraph: etree._Element, *, heading: bool) -> Iterator[_Line]:
    shown: list[str] = []
    apart: list[etree._Element] = []
    _spans(paragraph, shown, apart)
    for line in "".join(shown).split("\n"):
        if line.strip():
            yield _Line(line, heading)
    for held in apart:
        yield from _lines(held)


def _spans(element: etree._Element, shown: list[str], apart: list[etree._Element]) -> None:
    shown.append(_plain(element.text))
    for child in element:
        name = local(child)
        if name in _BREAKS:
            shown.append(_BREAKS[name])
        elif name in _APART:
            apart.append(child)
        elif name and name not in _PASSED:
            _spans(child, shown, apart)
        shown.append(_plain(child.tail))


def _plain(text: str | None) -> str:
    """Line ends of the file mean nothing: the format has an element for those of the text."""
    return (text or "").replace("\n", " ")
