# SPDX-License-Identifier: Apache-2.0
"""Copies of documents with boxes of their pages black, made behind the wall; what is in a box is for others to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from vigil.airlock import ocr, opening, passage
from vigil.airlock.protections import Limits
from vigil.reading import Unreadable
from vigil.reading.pdf.anew import Box, Laid
from vigil.reading.pdf.scanned import Scanned

# Five hundred pages are drawn and packed: two seconds each at the worst.
_LIMITS = Limits(seconds=900, patience=24 * 60 * 60, memory=2 << 30, output=2 << 30)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document, and what was recognised in pictures of them."""

    laid: tuple[Laid, ...]
    scanned: Mapping[int, Scanned]


def pages(document: BinaryIO) -> Pages:
    """Every page with its words; those that are pictures are recognised where that can be done here.

    Raises `Unreadable`.
    """
    found = _laid(document, {})
    pictures = [page.number for page in found if not page.known]
    if not pictures or not ocr.available():
        return Pages(found, {})
    scanned = dict(ocr.recognised(opening.draw(document, pictures, limits=_LIMITS), len(pictures)))
    return Pages(_laid(document, scanned), scanned) if scanned else Pages(found, {})


def covered(document: BinaryIO, boxes: Mapping[int, Sequence[Box]], scanned: Mapping[int, Scanned]) -> bytes:
    """A new file without what lies in the boxes, or under anything that hides it: a PDF of a PDF, a PNG of a picture.

    Raises `Unreadable`.
    """
    asked = {"boxes": passage.plain(tuple((number, tuple(found)) for number, found in boxes.items()))}
    asked["scanned"] = passage.plain(tuple(scanned.items()))
    return b"".join(opening.content("cover", document, limits=_LIMITS, **asked))


def _laid(document: BinaryIO, scanned: Mapping[int, Scanned]) -> tuple[Laid, ...]:
    told = opening.told("lay", document, limits=_LIMITS, scanned=passage.plain(tuple(scanned.items())))
    return tuple(passage.checked(Laid, _page(one)) for one in told)


def _page(told: object) -> object:
    match told:
        case {"page": list(page)}:
            return page
    raise Unreadable("crashed", "What came out is no page.")
