# SPDX-License-Identifier: Apache-2.0
"""How closely a team keeps something."""

from enum import StrEnum


class Sensitivity(StrEnum):
    """`OPEN` to the team, `RESTRICTED` to those of it who are named, `NEED_TO_KNOW`: named for this one case."""

    OPEN = "open"
    RESTRICTED = "restricted"
    NEED_TO_KNOW = "need_to_know"
