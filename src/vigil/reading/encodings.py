# SPDX-License-Identifier: Apache-2.0
"""Bytes to text: byte order mark, what the document declares, UTF-8, then the legacy code pages."""

import codecs
import re

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
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
}
_MULTIBYTE = ("gb18030", "big5", "euc-kr", "cp932")
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
    "windows-874",
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
            return content.decode(encoding, "replace"), encoding.removesuffix("-sig")
    wide = _without_mark(content)
    if wide:
        return content.decode(wide, "replace"), wide
    if content.count(0, 0, SAMPLE) > STRAY * len(content[:SAMPLE]):
        raise Unreadable("binary", "The file holds binary data, not text; convert it to text, HTML or PDF first.")
    stated = (declared, _declares(content))
    # Bytes beyond ASCII that happen to be UTF-8 throughout are UTF-8, whatever the server says.
    for named in stated if content.isascii() else ("utf-8", *stated):
        text = _as(content, named)
        if text is not None:
            return text, str(named).lower()
    return (content.decode("ascii"), "utf-8") if content.isascii() else _mostly(content)


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
        return content.decode(codec.name) if codec._is_text_encoding else None
    except (LookupError, UnicodeDecodeError):
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
        return lenient, "utf-8"
    scored = [(_likeness(text), -rank, text, name) for rank, (text, name) in enumerate(_candidates(content))]
    if not scored:
        return content.decode("windows-1252", "replace"), "windows-1252"
    best = max(scored)
    return best[2], best[3]


def _candidates(content: bytes) -> list[tuple[str, str]]:
    return [(text, name) for name in (*_MULTIBYTE, *_LEGACY) if (text := _as(content, name)) is not None]


def _likeness(text: str) -> float:
    """How much a decoded text looks like writing: letters beside letters of the same alphabet and case."""
    sample = text[:SAMPLE]
    odd = re.findall(r"[^\x00-\x7f]+", sample)
    if not odd:
        return 0.0
    good = sum(
        len(run)
        for run in re.findall(
            r"(?<=[a-z])[à-öø-ÿāăđěęıơşưœšžčćğľł\u0300-\u0323₫]|[à-ÿăđơư\u0300-\u0323](?=[a-z])|[а-яё]{2,}|[А-ЯЁ](?=[а-яё])|[\u0600-\u06ff]{2,}|[\u0590-\u05ff]{2,}|[\u0e00-\u0e7f]{2,}|[α-ωάέήίόύώ]{2,}|[\u4e00-\u9fff]{2,}|[\uac00-\ud7af]{2,}|[\u3040-\u30ff]{2,}|[“”‘’–—…•]",
            sample,
        )
    )
    return good / sum(len(run) for run in odd)
