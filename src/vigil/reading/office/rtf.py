# SPDX-License-Identifier: Apache-2.0
"""RTF: the paragraphs and rows of a text, as somebody who opens the file would read it.

What was deleted is left out, what is hidden or runs along the edges of the
page is furniture. Groups that no reader shows (pictures, styles, objects) are
passed over, and so is every group that the format says may be.
"""

import re
from dataclasses import dataclass, field, replace

from vigil.reading.office.office import believed, whose
from vigil.reading.page.blocks import Page
from vigil.reading.page.dates import a_date
from vigil.reading.page.headings import Heading
from vigil.reading.page.laying import Laying
from vigil.reading.texts import Sure

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
# Groups without a word of the text.
_PASSED = frozenset(
    """
    colortbl stylesheet pict object themedata datastore xmlnstbl listtable listoverridetable rsidtbl generator filetbl
    fldinst bkmkstart bkmkend listtext pntext nonshppict revtbl comment operator company manager category keywords
    subject doccomm hlinkbase revtim printim buptim userprops latentstyles colorschememapping private
    """.split()
)
_BESIDE = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "page header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page footer"),
    "annotation": "comment",
}
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "cell": " | ", "nestcell": " | ",
}  # fmt: skip
_ENDS = frozenset({"par", "line", "row", "nestrow", "sect", "page", "column"})
_PAGES = {
    0: "windows-1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "windows-1253",
    162: "windows-1254", 163: "windows-1258", 177: "windows-1255", 178: "windows-1256", 186: "windows-1257",
    204: "windows-1251", 222: "cp874", 238: "windows-1250",
}  # fmt: skip
DEEPEST = 2_000  # groups inside one another: no program writes a hundredth of that


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces; `part` is what its words are: "", a kind of furniture, "-" for nothing."""

    part: str = ""
    codec: str = "windows-1252"
    skip: int = 1
    hidden: bool = False
    deleted: bool = False
    heading: bool = False


@dataclass(slots=True)
class _Told:
    """What the file says before its text: the code page of each font, and who wrote what and when."""

    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    said: dict[str, str] = field(default_factory=dict)
    created: list[int] = field(default_factory=list)
    default: str = "windows-1252"


class _Reader:
    """The text as it grows while the tokens are read."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, bool]] = []
        self.told = _Told()
        self.group, self.groups = _Group(), list[_Group]()
        self._words: dict[str, list[str]] = {}
        self._bytes, self._to_skip, self._high = bytearray(), 0, 0
        self.deleted = 0

    def read(self, content: bytes) -> None:
        at = 0
        while found := _TOKEN.search(content, at):
            at = found.end()
            word, number, byte, sign, brace, text = found.groups()
            if word == b"bin":
                at += max(0, int(number or 0))
            elif word:
                self._flush()
                self._word(word.decode("ascii"), int(number) if number is not None else None)
            elif byte:
                self._add_bytes(bytes([int(byte, 16)]))
            elif text:
                self._add_bytes(text)
            elif brace:
                self._flush()
                self._brace(opens=brace == b"{")
            elif sign:
                self._flush()
                self._sign(sign)
        self._flush()
        for part in list(self._words):
            self._end(part)

    def _brace(self, *, opens: bool) -> None:
        if opens and len(self.groups) < DEEPEST:
            self.groups.append(self.group)
            self.group = replace(self.group)
        elif not opens and self.groups:
            if self.group.part != self.groups[-1].part:
                self._end(self.group.part)
            self.group = self.groups.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.group.part = "-"
        elif sign in b"~_\n\r":
            self._add({b"~": "\xa0", b"_": "\u2011"}.get(sign, "\n"))
        elif sign in b"\\{}":
            self._add_bytes(sign)

    def _word(self, word: str, number: int | None) -> None:
        group = self.group
        if word in _PASSED:
            group.part = "-"
        elif word in _BESIDE or word in {"title", "author", "creatim", "fonttbl", "footnote"}:
            group.part = _BESIDE.get(word, word)
        elif group.part in {"fonttbl", "creatim"}:
            self._setting(word, number or 0)
        elif word in _ENDS:
            self._end(group.part)
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word == "u" and number is not None:
            self._unicode(number % 65536)
        else:
            self._look(word, number)

    def _look(self, word: str, number: int | None) -> None:
        """What a word says of the letters behind it."""
        group, on = self.group, number != 0
        if word == "pard":
            group.heading = False
        elif word == "plain":
            group.hidden = group.deleted = False
        elif word == "v":
            group.hidden = on
        elif word == "deleted":
            group.deleted = on
            self.deleted += on
        elif word == "outlinelevel":
            group.heading = number is not None and number < 9
        elif word == "uc":
            group.skip = min(max(number or 0, 0), 8)
        elif word == "ansicpg" and number:
            self.told.default = group.codec = _PAGES.get(0, "") if number == 1252 else f"cp{number}"
        elif word == "f":
            group.codec = self.told.fonts.get(number or 0, self.told.default)

    def _setting(self, word: str, number: int) -> None:
        if self.group.part == "creatim" and word in {"yr", "mo", "dy"}:
            self.told.created.append(number)
        elif word == "f":
            self.told.font = number
        elif word == "fcharset" and number != 1:
            self.told.fonts[self.told.font] = _PAGES.get(number, self.told.default)

    def _unicode(self, number: int) -> None:
        if 0xD800 <= number < 0xDC00:
            self._high = number
        elif 0xDC00 <= number < 0xE000:
            self._add(chr(0x10000 + ((self._high - 0xD800) << 10) + number - 0xDC00) if self._high else "�")
            self._high = 0
        else:
            self._add(chr(number))
        self._to_skip = self.group.skip

    def _add_bytes(self, content: bytes) -> None:
        skipped = min(self._to_skip, len(content))
        self._to_skip -= skipped
        self._bytes += content[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            try:
                text = bytes(self._bytes).decode(self.group.codec, "replace")
            except LookupError:
                text = bytes(self._bytes).decode("windows-1252", "replace")
            self._bytes.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        part = self.group.part
        if part == "fonttbl":
            old = {"VNI": "x-vni", ".Vn": "x-tcvn3"}.get(text.strip()[:3])  # fonts that showed letters in their own way
            if old:
                self.told.fonts[self.told.font] = old
        elif part in {"title", "author"}:
            self.told.said[part] = self.told.said.get(part, "") + text
        elif part not in {"-", "creatim"} and not self.group.deleted:
            part = part or ("hidden" if self.group.hidden else "")
            self._words.setdefault(part, []).append(text)

    def _end(self, part: str) -> None:
        """A line ends: what was gathered for this part of the text, and what is hidden inside it."""
        for name in (part, "hidden") if not part else (part,):
            words = "".join(self._words.pop(name, ())).strip(" |\t\n")
            if words:
                self.lines.append((words, "" if name == "footnote" else name, self.group.heading and not name))


def page(content: bytes) -> Page:
    """The text of an RTF file; of a damaged one whatever words can be read."""
    reader = _Reader()
    reader.read(content)
    laying = Laying()
    for number, (words, why, heading) in enumerate(reader.lines, start=1):
        laying.add(words, why, heading=heading, at=f"rtf#{number}")
    told = reader.told
    date = a_date(*told.created[:3]) if len(told.created) >= 3 and told.created[0] >= 1980 else None
    who, publisher = whose(told.said.get("author", ""))
    head = Heading(
        told.said.get("title", "").strip() or None, who, publisher, date, "document properties" if date else "",
        sure=Sure.LIKELY if date else None,
    )  # fmt: skip
    notes = [f"tracked changes: {reader.deleted} deletions left out"] if reader.deleted else []
    return laying.page("rtf", believed(head, laying.blocks), notes=notes)
