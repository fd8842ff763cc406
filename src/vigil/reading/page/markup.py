# SPDX-License-Identifier: Apache-2.0
"""XML from outside, made safe: no entities, no DTD, no network, no endless trees."""

import re
from html.entities import html5

from lxml import etree

from vigil.reading.page.encodings import decode
from vigil.reading.texts import Unreadable

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_NUMBERED = re.compile(r"&#(?:0*(\d{1,8})|[xX]0*([0-9a-fA-F]{1,8}));")
_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ROOT = re.compile(r"<[^\W\d]")


def tree(content: bytes, *, strict: bool = False) -> tuple[etree._Element, bool]:
    """The root of a document, and whether it is whole; of a broken one what stands before and around the break.

    The named letters of HTML (&nbsp;) are read wherever they stand. A document
    that defines entities of its own is refused: nobody writes texts so, only
    bombs and thieves.

    Raises:
        Unreadable: "entities", "damaged xml"; with `strict` for any break.
    """
    text, _ = decode(content)
    root = _ROOT.search(text)
    if "<!ENTITY" in text[: root.start() if root else len(text)].upper():
        raise Unreadable("entities", "The file defines entities of its own, which is how such files do harm.")
    written = (
        _NUMBERED.sub(_character, _ENTITY.sub(_letter, _CONTROLS.sub(" ", text)))
        .lstrip("\ufeff \t\r\n")
        .encode("utf-8", "replace")
    )
    for recover in (False, True):
        try:
            found = etree.fromstring(written, _parser(recover=recover))
        except (etree.XMLSyntaxError, ValueError):
            found = None
        if found is not None and isinstance(found.tag, str):
            return found, not recover
        if strict:
            break
    raise Unreadable("damaged xml", "The file is damaged: its elements cannot be read; fetch it again.")


def _letter(found: re.Match[str]) -> str:
    return found[0] if found[1] in _XML else html5.get(found[1], found[0])


def _character(found: re.Match[str]) -> str:
    """A letter said by its number; half a letter, or none at all, breaks the parser behind us."""
    number = int(found[1]) if found[1] else int(found[2], 16)
    if number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0xFFFF < number < 0x110000:
        return found[0]
    return "\ufffd"


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words(element: etree._Element | None) -> str:
    """All the text inside an element on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def first(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child of the first of these names that there is one of."""
    for name in names:
        for child in element:
            if local(child) == name:
                return child
    return None
