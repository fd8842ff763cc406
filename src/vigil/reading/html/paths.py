# SPDX-License-Identifier: Apache-2.0
"""XPaths of elements: "/html/body/div[2]/p[3]", as a browser counts them.

While a page is walked every element notes what it stands in; only those beside
the ones asked for are counted.
"""

import re
from collections.abc import Collection

from vigil.reading.html.elements import name_of, tag_of

_PLAIN = re.compile(r"[A-Za-z][\w-]*")  # a name that XPath takes as it is: not "o:p"
NONE = -2  # what a step has around it that begins no element


class Paths:
    """The elements of a page by the steps with which they begin: for each the one around it, -1 at the top."""

    def __init__(self, steps: list[str]) -> None:
        self.steps = steps
        self.around = [NONE] * len(steps)

    def name(self, element: int) -> str:
        return name_of(tag_of(self.steps[element]))

    def of(self, elements: Collection[int]) -> dict[int, str]:
        """The XPath of each of these elements, and of those around them."""
        asked = sorted(self._with_those_around(elements))
        holding = [False] * (len(self.steps) + 2)  # whether an asked one stands in it; the last two are `NONE`, the top
        for element in asked:
            holding[self.around[element]] = True
        numbers: dict[int, int] = {}
        counts: dict[tuple[int, str], int] = {}
        for element, around in enumerate(self.around):
            if holding[around]:
                key = around, self.name(element)
                counts[key] = numbers[element] = counts.get(key, 0) + 1
        paths = {-1: ""}
        for element in asked:
            around, name = self.around[element], self.name(element)
            paths[element] = f"{paths[around]}/{_step(name, numbers[element], counts[around, name])}"
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
    if _PLAIN.fullmatch(name):
        return name if count == 1 else f"{name}[{number}]"
    quoted = f'"{name}"' if "'" in name else f"'{name}'"
    return f"*[name()={quoted}][{number}]"
