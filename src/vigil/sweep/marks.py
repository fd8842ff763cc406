# SPDX-License-Identifier: Apache-2.0
"""Names looked for in the bytes of a page before it is parsed.

A page without a name of a country in its source has none in its text, and is
passed over for a fraction of what parsing it takes. What cannot be told is let
through: a PDF, an Office file, a message, another encoding than UTF-8. Not seen is
a name with a tag in its midst ("Viet <b>Nam</b>") in a page that has no other.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from io import BytesIO

import ahocorasick

from vigil.reading.containers.formats import Format, recognise
from vigil.values.names import fold

_PLAIN = frozenset({Format.TEXT, Format.FEED})
_UNDECOMPOSED = (("đ", "d"), ("Đ", "d"), ("ı", "i"), ("ł", "l"), ("Ł", "l"), ("ø", "o"), ("Ø", "o"), ("ß", "ss"))
_ALSO = (("æ", "ae"), ("Æ", "ae"), ("ə", "a"), ("Ə", "a"))
_WORDS = bytes(sign if chr(sign).isalnum() else 0x20 for sign in range(128)) + b" " * 128


class Marks:
    """Names, folded; abbreviations ("VN") letter for letter."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names, short = ahocorasick.Automaton(), []
        for name in names:
            folded = fold(name)
            if name.isupper() and len(name) <= 4:
                short.append(re.escape(name.encode()))
            elif len(folded) >= 4:
                self._names.add_word(f" {folded} ", True)
        self._names.make_automaton()
        self._short = re.compile(rb"(?<![A-Za-z])(?:" + b"|".join(short) + rb")(?![A-Za-z])") if short else None

    def may_stand_in(self, content: bytes) -> bool:
        """False only where none of the names can stand in the text that these bytes are read as."""
        if recognise(BytesIO(content)) not in _PLAIN or b"\x00" in content[:1000]:
            return True
        if self._short and self._short.search(content):
            return True
        try:
            looked_at = content.decode("utf-8")
        except UnicodeDecodeError:
            return True
        return next(self._names.iter(folded(looked_at)), None) is not None


def folded(text: str) -> str:
    """As `fold` does it, quicker, over a whole page with its tags: words in small letters between single blanks."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        for letter, plain in (*_UNDECOMPOSED, *_ALSO):
            text = text.replace(letter, plain)
        text = unicodedata.normalize("NFD", text)
        for blank in "\xa0\u2010\u2011\u2013\u2014’‘“”":
            text = text.replace(blank, " ")
    words = text.encode("ascii", "ignore").lower().translate(_WORDS).split()
    return f" {b' '.join(words).decode('ascii')} "
