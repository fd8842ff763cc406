# SPDX-License-Identifier: Apache-2.0
"""One thing the doctor looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at and how it is; `do` is what to do about it, "" where it is well."""

    at: str
    told: str
    do: str = ""

    @property
    def well(self) -> bool:
        return not self.do
