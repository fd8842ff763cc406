# SPDX-License-Identifier: Apache-2.0
"""Examples: a text and what an engine must find in it. They are tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vigil.country.fields import On


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text of our own words and the findings it must give.

    `expect` names families of `vigil spot --json` ("events", "people",
    "calls" ...), each a list of what must be found; a family that is named
    must hold nothing else, so an empty list says: find none. `note` tells the
    reader what the example is there for, `known_miss` why the engine does not
    yet find it.
    """

    text: str
    expect: Mapping[str, tuple[Mapping[str, Any], ...]]
    published: On | None = None
    language: str = "en"
    note: str = ""
    known_miss: str = ""
    file: str = ""
