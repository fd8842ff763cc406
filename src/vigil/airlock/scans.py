# SPDX-License-Identifier: Apache-2.0
"""Pages that are pictures: drawn behind the wall, recognised where that can be done, and read with their words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from vigil.airlock import ocr, opening
from vigil.airlock.protections import Limits
from vigil.reading import Reading, Unreadable
from vigil.reading.page.outlets import Outlet
from vigil.reading.pdf import is_pdf
from vigil.reading.pdf.picture import is_picture
from vigil.reading.pdf.scanned import Scanned

NEEDED = "needs ocr"
# A page of a newspaper is 36 million dots, and there may be hundreds of pages to draw.
_DRAWING = Limits(seconds=300, patience=24 * 60 * 60, output=4 << 30)


def completed(
    document: BinaryIO,
    found: Reading | Unreadable,
    *,
    name: str = "",
    outlets: Sequence[Outlet] = (),
    progress: opening.Progress | None = None,
) -> Reading:
    """What was found in a document, with the words of its scanned pages as far as they can be recognised here.

    The engine of such a reading says so: it is another one than that of the
    same bytes without. Raises `Unreadable` where that was found and stays so.
    """
    if not _is_scan(document, found) or not ocr.available():
        return _standing(found)

    def read(scanned: Mapping[int, Scanned]) -> Reading:
        if not scanned:
            return _standing(found)
        return opening.read(document, name=name, outlets=outlets, scanned=scanned)

    reading = ocr.with_scans(read, lambda pages: opening.draw(document, pages, limits=_DRAWING), progress=progress)
    scanned = any(sheet.scanned for sheet in reading.sheets)
    return replace(reading, engine=f"{reading.engine} with ocr") if scanned else reading


def _is_scan(document: BinaryIO, found: Reading | Unreadable) -> bool:
    if isinstance(found, Reading):
        return any(sheet.missing.startswith("needs OCR") for sheet in found.missing)
    document.seek(0)
    head = document.read(1024)
    return found.code == NEEDED and (is_pdf(head) or is_picture(head))


def _standing(found: Reading | Unreadable) -> Reading:
    if isinstance(found, Unreadable):
        raise found
    return found
