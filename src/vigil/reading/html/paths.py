# SPDX-License-Identifier: Apache-2.0
"""XPaths of elements: "/html/body/div[2]/p[3]", as a browser counts them.

While a page is walked every element notes its name and what it stands in;
they are counted once, when the first path is asked for.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

_PLAIN = re.compile(r"[A-Za-z][\w-]*")  # a name that XPath takes as it is: not "o:p"


@dataclass
class Paths:
    """The elements of a page by their numbers: of each its name and the number of the one around it, -1 at the top."""

    names: list[str] = field(default_factory=list)
    around: list[int] = field(default_factory=list)

    def of(self, element: int) -> str:
        steps: list[str] = []
        while element >= 0:
            steps.append(self._step(element))
            element = self.around[element]
        return "/" + "/".join(reversed(steps))

    def _step(self, element: int) -> str:
        name = self.names[element]
        number, alone = self._numbers[element], self._counts[name][self.around[element]] == 1
        if _PLAIN.fullmatch(name):
            return name if alone else f"{name}[{number}]"
        quoted = f'"{name}"' if "'" in name else f"'{name}'"
        return f"*[name()={quoted}][{number}]"

    @cached_property
    def _counts(self) -> dict[str, dict[int, int]]:
        """How many elements of each name stand in each element."""
        return defaultdict(dict)

    @cached_property
    def _numbers(self) -> list[int]:
        """Of each element, which of its name it is in the element around it."""
        numbers = []
        for name, around in zip(self.names, self.around, strict=True):
            counts = self._counts[name]
            counts[around] = number = counts.get(around, 0) + 1
            numbers.append(number)
        return numbers
