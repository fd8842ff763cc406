# SPDX-License-Identifier: Apache-2.0
"""The code pages that no library reads: those of the fonts by which Vietnamese was typed before Unicode.

VNI writes a letter and its marks as two signs of Windows-1252, TCVN3 (also
called ABC) and VISCII give every letter a place of its own. Files in them
claim to be in Windows-1252, or in nothing, so they are told by their words.
They are codecs of Python, under the names "x-vni", "x-tcvn3", "x-viscii".
"""

import codecs
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

# The letters of the bytes from 0x80 on (TCVN 5712:1993 and RFC 1456).
_TCVN3 = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\xa0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
# Behind which letter stands which sign of Windows-1252 for which mark.
_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROUND = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_SHORT = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}
# Words that a page of Vietnamese is never long without.
_WORDS = frozenset(
    """
    của là và có không người được những trong các một với này tại đã bị cáo nhà nước quyền nhân dân đến từ về
    trên luật án tù tòa để vào phải mà như ở đó sẽ lại ngày tháng năm công chúng họ còn nếu vẫn
    """.split()
)
NAMES = ("x-vni", "x-tcvn3", "x-viscii", "windows-1258")
SHARE = 0.12  # of the words of a page, measured on the samples of the tests: 0.2 to 0.6 where the code page is right
MORE = 1.25  # times as many as in Windows-1252, which shares half its letters with VISCII
SAMPLE = 20_000


def _vni() -> dict[str, str]:
    """What two signs, or one that stands alone, are written for, in small letters and capitals."""
    found = dict(_ALONE)
    for letter, mark in itertools.product("aeouyôö", _TONES):
        found[letter + mark] = _ALONE.get(letter, letter) + _TONES[mark]
    for letter, marks in (("a", _ROUND), ("e", _ROUND), ("o", _ROUND), ("a", _SHORT)):
        hat = "\u0306" if marks is _SHORT else "\u0302"
        found |= {letter + mark: letter + hat + tone for mark, tone in marks.items()}
    small = {written: unicodedata.normalize("NFC", meant) for written, meant in found.items()}
    return small | {written.upper(): meant.upper() for written, meant in small.items()}


_MEANT = _vni()
_WRITTEN = {meant: written for written, meant in _MEANT.items()}
_PAIRS = re.compile("|".join(sorted(map(re.escape, _MEANT), key=len, reverse=True)))


def named(content: bytes) -> str | None:
    """The code page in which these bytes are Vietnamese; None where they are in none."""
    sample = content[:SAMPLE]
    scored = sorted(((_share(sample.decode(name, "replace")), -rank) for rank, name in enumerate(NAMES)), reverse=True)
    share, rank = scored[0]
    return NAMES[-rank] if share >= max(SHARE, MORE * _share(sample.decode("windows-1252", "replace"))) else None


def _share(text: str) -> float:
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower())
    return sum(word in _WORDS and not word.isascii() for word in words) / max(len(words), 1)


def _read(name: str, table: str) -> codecs.CodecInfo:
    decoding = "".join(map(chr, range(128))) + table
    encoding = codecs.charmap_build(decoding)
    return codecs.CodecInfo(
        lambda text, errors="strict": codecs.charmap_encode(text, errors, encoding),
        lambda content, errors="strict": codecs.charmap_decode(bytes(content), errors, decoding),
        name=name,
    )


def _decode_vni(content: "Buffer", errors: str = "strict") -> tuple[str, int]:
    held = bytes(content)
    return _PAIRS.sub(lambda found: _MEANT[found[0]], held.decode("windows-1252", errors)), len(held)


def _encode_vni(text: str, errors: str = "strict") -> tuple[bytes, int]:
    return "".join(_WRITTEN.get(letter, letter) for letter in text).encode("windows-1252", errors), len(text)


_CODECS = {
    "x_vni": codecs.CodecInfo(_encode_vni, _decode_vni, name="x-vni"),
    "x_tcvn3": _read("x-tcvn3", _TCVN3),
    "x_viscii": _read("x-viscii", _VISCII),
}
codecs.register(lambda name: _CODECS.get(name.replace("-", "_")))
