# SPDX-License-Identifier: Apache-2.0
"""XPaths of elements: "/html/body/div[2]/p[3]", as a browser counts them.

While a page is walked every element notes what it stands in; only those beside
the ones asked for are counted.
"""

import re
from collections.abc import Collection

from vigil.reading.html.elements import name_at, tag_at

_PLAIN = re.compile(r"[A-Za-z][\w-]*")  # a name that XPath takes as it is: not "o:p"


class Paths:
    """The elements of a page in document order: where each begins, and for each the one around it, -1 at the top."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.starts: list[int] = []
        self.around: list[int] = []

    def tag(self, element: int) -> str:
        """The start tag of an element."""
        return tag_at(self.written, self.starts[element])

    def name(self, element: int) -> str:
        """The name of an element."""
        return name_at(self.written, self.starts[element])

    def of(self, elements: Collection[int]) -> dict[int, str]:
        """The XPath of each of these elements, and of those around them."""
        asked = sorted(self._with_those_around(elements))
        holding = [False] * (len(self.starts) + 1)  # whether an asked one stands in it; the last is the top
        for element in asked:
            holding[self.around[element]] = True
        numbers: dict[int, int] = {}
        counts: dict[int, dict[str, int]] = {around: {} for around in {self.around[element] for element in asked}}
        for element, around in enumerate(self.around):
            if holding[around]:
                name = self.name(element)
                counts[around][name] = numbers[element] = counts[around].get(name, 0) + 1
        paths = {-1: ""}
        for element in asked:
            around, name = self.around[element], self.name(element)
            paths[element] = f"{paths[around]}/{_step(name, numbers[element], counts[around][name])}"
        return paths

    def _with_those_around(self, elements: Collection[int]) -> set[int]:
        asked: set[int] = set()
        for element in elements:
            while element >= 0 and element not in asked:
                asked.add(element)
                element = self.around[element]
        return asked


def _step(name: str, number: int, count: int) -> str:
    """An element by its name and, where others of its name stand beside it, its number among them."""
    if name.isalpha() or _PLAIN.fullmatch(name):
        return name if count == 1 else f"{name}[{number}]"
    quoted = f'"{name}"' if "'" in name else f"'{name}'"
    return f"*[name()={quoted}][{number}]"
