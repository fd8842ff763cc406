# SPDX-License-Identifier: Apache-2.0
"""What a pack asserts of itself, so that a slip of the pen does not pass unseen."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import On


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """There are `number` of them: of that kind, in that code, on that day, where these are given."""

    that: Literal["places", "courts", "prisons", "articles", "national security articles", "vague articles"]
    number: int
    kind: str | None = None
    code: str | None = None
    on: On | None = None
