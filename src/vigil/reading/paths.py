# SPDX-License-Identifier: Apache-2.0
"""XPaths of elements: "/html/body/div[2]/p[3]".

lxml can write them too, but counts an element's siblings anew each time: a
report of a hundred thousand paragraphs in one box would never be done.
"""

import re
from collections import Counter

from lxml import etree

_PLAIN = re.compile(r"[A-Za-z][\w-]*")  # a name that XPath takes as it is: not "o:p"


class Paths:
    """The paths of a tree's elements, each box counted once."""

    def __init__(self) -> None:
        self._paths: dict[etree._Element, str] = {}
        self._steps: dict[etree._Element, dict[etree._Element, str]] = {}

    def of(self, element: etree._Element) -> str:
        climbed: list[etree._Element] = []
        box: etree._Element | None = element
        while box is not None and box not in self._paths:
            climbed.append(box)
            box = box.getparent()
        for one in reversed(climbed):
            around = one.getparent()
            self._paths[one] = f"/{one.tag}" if around is None else f"{self._paths[around]}/{self._step(around, one)}"
        return self._paths[element]

    def _step(self, box: etree._Element, element: etree._Element) -> str:
        if box not in self._steps:
            self._steps[box] = _steps(box)
        return self._steps[box][element]


def _steps(box: etree._Element) -> dict[etree._Element, str]:
    """For every child its name, and its number among those of the name where it is not the only one."""
    children = list(box)
    in_all, seen = Counter(child.tag for child in children), Counter[str]()
    steps = {}
    for number, child in enumerate(children, start=1):
        tag = child.tag
        seen[tag] += 1
        if not _PLAIN.fullmatch(tag):
            steps[child] = f"*[{number}]"
        else:
            steps[child] = f"{tag}[{seen[tag]}]" if in_all[tag] > 1 else tag
    return steps
