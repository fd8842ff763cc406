# SPDX-License-Identifier: Apache-2.0
"""One thing that is new in a view."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class New:
    """One thing that is new: of what kind, which a mail may say, and the words and page that it may not.

    `at` is when the desk was told, where a feed is made of such things.
    """

    kind: str
    words: str
    address: str
    at: datetime.datetime | None = None
