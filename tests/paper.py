# SPDX-License-Identifier: Apache-2.0
"""PDFs written by hand: known words at known places, pictures, outlines, and whatever is wrong with a file.

paper = Paper()
page = paper.page()
page.line(72, 100, "Words at a known place")  # points from the top left corner
paper.bytes()
"""

import zlib
from dataclasses import dataclass, field

_NARROW = {"i": 222, "j": 222, "l": 222, "f": 278, "t": 278, "r": 333, "I": 278, "J": 500, "'": 191}
_NARROW |= dict.fromkeys(" .,;:!/\\[]|", 278) | dict.fromkeys("()-", 333) | dict.fromkeys("ckszvxy", 500)
_WIDE = {"m": 833, "w": 722, "M": 833, "W": 944, "L": 556, "T": 611, "Z": 611, "F": 611}
_WIDE |= dict.fromkeys("GOQ", 778) | dict.fromkeys("CDHNRU", 722) | dict.fromkeys("ABEKPSVXY", 667)


def width(words: str, size: float) -> float:
    """How wide words are in Helvetica, by its published widths."""
    return sum(_NARROW.get(letter) or _WIDE.get(letter) or 556 for letter in words) * size / 1000


def wrapped(words: str, room: float, size: float, *, cut: bool = False) -> list[str]:
    """Words in lines that fit a room; `cut` breaks long words at the ends of lines as printers do."""
    lines, line = [], ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= room:
            line = longer
        elif cut and len(word) > 8 and word.isalpha() and width(f"{line} {word[:5]}-", size) <= room:
            lines.append(f"{line} {word[:5]}-")
            line = word[5:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


@dataclass
class Leaf:
    """One page: its size, what is drawn on it, and further entries of its dictionary."""

    wide: float = 595
    high: float = 842
    more: str = ""
    drawn: list[str] = field(default_factory=list)
    pictures: dict[str, tuple[int, int, bytes]] = field(default_factory=dict)

    def line(self, x: float, y: float, words: str, size: float = 10, *, bold: bool = False, mode: int = 0) -> None:
        """Words whose baseline begins `x` from the left and `y` from the top. Mode 3 is invisible."""
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self.drawn.append(f"BT /{font} {size} Tf {mode} Tr {x:.2f} {self.high - y:.2f} Td ({escaped}) Tj ET")

    def paragraph(self, x: float, y: float, room: float, words: str, size: float = 10, **how) -> float:
        """Words set in lines of a room; returns the baseline of the line behind the last."""
        for line in wrapped(words, room, size, cut=True):
            self.line(x, y, line, size, **how)
            y += 1.25 * size
        return y

    def picture(self, wide: int, high: int, grey: bytes) -> None:
        """A picture of grey dots over the whole page."""
        name = f"P{len(self.pictures)}"
        self.pictures[name] = (wide, high, grey)
        self.drawn.append(f"q {self.wide} 0 0 {self.high} 0 0 cm /{name} Do Q")


@dataclass
class Paper:
    """A document of pages; `outline` holds title, level and page of each of its lines."""

    pages: list[Leaf] = field(default_factory=list)
    outline: list[tuple[str, int, int]] = field(default_factory=list)
    title: str = ""

    def page(self, **how) -> Leaf:
        self.pages.append(Leaf(**how))
        return self.pages[-1]

    def bytes(self) -> bytes:
        objects: list[bytes] = [b"", b""]

        def add(body: str | bytes) -> int:
            objects.append(body.encode("latin-1") if isinstance(body, str) else body)
            return len(objects)

        def stream(entries: str, content: bytes) -> int:
            packed = zlib.compress(content, 1)
            head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
            return add(head + packed + b"\nendstream")

        encoding = "/Encoding/WinAnsiEncoding"
        fonts = [add(f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica{bold}{encoding}>>") for bold in ("", "-Bold")]
        kids = []
        for leaf in self.pages:
            held = {
                name: stream(
                    f"/Subtype/Image/Width {wide}/Height {high}/ColorSpace/DeviceGray/BitsPerComponent 8", grey
                )
                for name, (wide, high, grey) in leaf.pictures.items()
            }
            names = "".join(f"/{name} {number} 0 R" for name, number in held.items())
            resources = f"<</Font<</F1 {fonts[0]} 0 R/F2 {fonts[1]} 0 R>>/XObject<<{names}>>>>"
            content = stream("", "\n".join(leaf.drawn).encode("latin-1"))
            box = f"/MediaBox[0 0 {leaf.wide} {leaf.high}]{leaf.more}"
            kids.append(add(f"<</Type/Page/Parent 2 0 R{box}/Resources{resources}/Contents {content} 0 R>>"))
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        objects[1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
        outlines = f"/Outlines {self._outlines(objects, kids)} 0 R" if self.outline else ""
        objects[0] = f"<</Type/Catalog/Pages 2 0 R{outlines}>>".encode()
        info = add(f"<</Title({self.title})>>")
        return written(objects, f"/Info {info} 0 R")

    def _outlines(self, objects: list, kids: list[int]) -> int:
        """The outline, each entry a dictionary that knows its parent, its neighbours and its first child."""
        root = len(objects) + 1
        numbers = [root + 1 + place for place in range(len(self.outline))]
        parents: list[int] = []
        levels: list[int] = []
        for _, level, _ in self.outline:
            above = next((place for place in reversed(range(len(levels))) if levels[place] < level), None)
            parents.append(root if above is None else numbers[above])
            levels.append(level)
        children = {parent: [n for n, p in zip(numbers, parents, strict=True) if p == parent] for parent in parents}
        objects.append(f"<</First {children[root][0]} 0 R/Last {children[root][-1]} 0 R>>".encode())
        for number, parent, (title, _, page) in zip(numbers, parents, self.outline, strict=True):
            after = children[parent][children[parent].index(number) + 1 :]
            own = children.get(number, [])
            objects.append(
                f"<</Title({title})/Parent {parent} 0 R/Dest[{kids[page - 1]} 0 R/Fit]"
                f"{f'/Next {after[0]} 0 R' if after else ''}"
                f"{f'/First {own[0]} 0 R/Last {own[-1]} 0 R' if own else ''}>>".encode()
            )
        return root


def written(objects: list[bytes], trailer: str = "") -> bytes:
    """Objects numbered from 1 as a file with its table; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)
