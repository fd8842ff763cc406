# SPDX-License-Identifier: Apache-2.0
"""Bytes to text: byte order mark, what the document declares, UTF-8, then the legacy code pages."""

import codecs
import re
from collections.abc import Sequence

from vigil.reading.page import legacy
from vigil.reading.texts import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BEHIND_MARK = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,30})", re.IGNORECASE)
# Where a page says Latin-1 or ASCII, browsers read the code page that holds it, and so do the authors.
_MEANT = {
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "iso-8859-11": "cp874",
    "iso-8859-9": "windows-1254",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
}
# What files in the code pages of old fonts say they are in.
_VAGUE = frozenset({"windows-1252", "x-user-defined", "windows-1258", "utf-8", ""})
# Codecs of Python's that are no encodings of texts that came from outside.
_NONE = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "unicode-escape"})
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
# By which first bytes the signs of daily use begin, punctuation among them.
_DAILY = {
    "gb18030": frozenset((0xA1, 0xA3, *range(0xB0, 0xD8))),
    "big5": frozenset((0xA1, *range(0xA4, 0xC7))),
    "cp949": frozenset((0xA1, *range(0xB0, 0xC9))),
    "cp932": frozenset((0x81, 0x82, 0x83, *range(0x88, 0x98))),
}
_MULTIBYTE = tuple(_DAILY)
_LEGACY = (
    "windows-1258",
    "windows-1251",
    "windows-1252",
    "windows-1254",
    "windows-1256",
    "windows-1250",
    "windows-1253",
    "windows-1255",
    "windows-1257",
    "cp874",
    "koi8-r",
)
SAMPLE = 20_000
STRAY = 0.001  # zero bytes that a text may hold by accident
ALPHABETS = 8  # blocks of 256 letters that a text of one language draws on


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was read in.

    `declared` is what came with the bytes, such as the charset of an HTTP
    header. A declaration that the bytes contradict is not believed.

    Raises:
        Unreadable: the bytes are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            if not _is_true(mark, content[len(mark) :]):
                return decode(content[len(mark) :], declared)
            return content.decode(encoding, "replace"), encoding.removesuffix("-sig")
    wide = _without_mark(content)
    if wide:
        return content.decode(wide, "replace"), wide
    if content.count(0, 0, SAMPLE) > max(2, STRAY * len(content[:SAMPLE])):
        raise Unreadable("binary", "The file holds binary data, not text; convert it to text, HTML or PDF first.")
    # Bytes beyond ASCII that happen to be UTF-8 throughout are UTF-8, whatever the server says.
    plain = content.isascii()
    text = None if plain else _as(content, "utf-8")
    if text is not None:
        return text, "utf-8"
    stated = (declared, _declares(content))
    for named in stated if plain else (_typed_as(content, stated), *stated):
        text = _as(content, named)
        if text is not None:
            return text, str(named).lower()
    return (content.decode("ascii"), "utf-8") if plain else _mostly(content)


def _is_true(mark: bytes, content: bytes) -> bool:
    """Whether the bytes behind a mark are what it says: some programs put one before anything."""
    if mark == codecs.BOM_UTF8:
        return _as(content, "utf-8") is not None or _mostly(content)[1] == "utf-8"
    return b"\x00" in content or not content[:SAMPLE].isascii()


def _typed_as(content: bytes, stated: Sequence[str | None]) -> str | None:
    """The old code page whose fonts showed these bytes, where nothing else is said than what holds every byte."""
    told = {_MEANT.get(name.strip().lower(), name.strip().lower()) for name in stated if name}
    if told - _VAGUE or _as(content[:SAMPLE], "utf-8") is not None:
        return None
    return legacy.named(content)


def codec_of(encoding: str) -> str:
    """The codec that reads what is called by this name, without a mark of its own."""
    name = encoding.strip().lower()
    return codecs.lookup(_MEANT.get(name, name)).name


def mark_of(content: bytes) -> tuple[int, str]:
    """How many bytes the mark at the head of a file takes, and the codec behind it; none where there is no mark."""
    mark = next((mark for mark, _ in _MARKS if content.startswith(mark)), None)
    return (len(mark), _BEHIND_MARK[mark]) if mark else (0, "")


def _declares(content: bytes) -> str | None:
    found = _DECLARED.search(content[:4096])
    return found[1].decode("ascii") if found else None


def _as(content: bytes, encoding: str | None) -> str | None:
    """The text in this encoding, or None where the bytes do not fit it."""
    if not encoding:
        return None
    name = encoding.strip().lower()
    if name.startswith(("utf-16", "utf-32", "utf-7")):
        return None  # the bytes were shown to be no wide text: the declaration is a lie of the server
    try:
        codec = codecs.lookup(_MEANT.get(name, name))
        known = codec._is_text_encoding and codec.name not in _NONE
        return content.decode(codec.name) if known else None
    except (LookupError, ValueError):  # a name with a zero byte, bytes that do not fit
        return None


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark: one byte of every two takes few values, and what comes out can be printed."""
    sample = content[: SAMPLE - SAMPLE % 2]
    if b"\x00" not in sample or len(sample) < 4:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(set(high)) > ALPHABETS:
            continue
        shown = "".join(sample.decode(encoding, "replace").split())
        printable = sum(map(str.isprintable, shown)) - shown.count("�")
        if printable >= 0.98 * len(shown) and any(map(str.isascii, shown)):
            return encoding
    return None


def _mostly(content: bytes) -> tuple[str, str]:
    """UTF-8 with a few broken bytes, else the code page that makes the most of the text into letters."""
    lenient = content.decode("utf-8", "replace")
    broken = lenient.count("�")
    wide = sum(letter > "\x7f" for letter in lenient) - broken
    if broken and wide > 4 * broken:
        return content.decode("utf-8", _STRAY_LETTERS), "utf-8"
    scored = [(_likeness(text), -rank, text, name) for rank, (text, name) in enumerate(_candidates(content))]
    if not scored:
        return content.decode("windows-1252", "replace"), "windows-1252"
    best = max(scored)
    return best[2], best[3]


def _stray(fault: UnicodeError) -> tuple[str, int]:
    """A byte among UTF-8 that is none, as the letter it was pasted from; several at once are no letter."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    byte = fault.object[fault.start : fault.end]
    letter = byte.decode("windows-1252", "replace") if len(byte) == 1 and byte < b"\xfe" else "�"
    return letter, fault.end


_STRAY_LETTERS = "vigil-stray-letters"
codecs.register_error(_STRAY_LETTERS, _stray)


def _candidates(content: bytes) -> list[tuple[str, str]]:
    names = (*(name for name in _MULTIBYTE if _is_common(content, name)), *_LEGACY)
    return [(text, name) for name in names if (text := _as(content, name)) is not None]


def _is_common(content: bytes, name: str) -> bool:
    """Whether the pairs of bytes are signs in daily use: any alphabet of single bytes makes pairs, but rare ones."""
    pairs = _PAIR.findall(content[:SAMPLE])
    daily = _DAILY[name]
    return sum(pair[0] in daily for pair in pairs) >= 0.85 * len(pairs)


def _likeness(text: str) -> float:
    """How much a decoded text looks like writing: letters beside letters of the same alphabet and case."""
    sample = text[:SAMPLE]
    odd = re.findall(r"[^\x00-\x7f]+", sample)
    if not odd:
        return 0.0
    good = sum(
        len(run)
        for run in re.findall(
            r"(?<=[a-z])[à-öø-ÿāăđěęıơşưœšžčćğľł\u0300-\u0323₫]|[à-ÿăđơư\u0300-\u0323](?=[a-z])|[а-яё]{0,30}[аеёиоуыэюя][а-яё]{1,30}|[А-ЯЁ](?=[а-яё])|[\u0600-\u06ff]{2,}|[\u0590-\u05ff]{2,}|[\u0e00-\u0e7f]{2,}|[α-ωάέήίόύώ]{2,}|[\u4e00-\u9fff\u3000-\u303f\uff00-\uff60]{2,}|[\uac00-\ud7af]{2,}|[\u3040-\u30ff]{2,}|[“”‘’–—…•]",
            sample,
        )
    )
    return good / sum(len(run) for run in odd)
