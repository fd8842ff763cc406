# SPDX-License-Identifier: Apache-2.0
"""How carefully something told in confidence is to be kept."""

from enum import StrEnum


class Sensitivity(StrEnum):
    """`OPEN` may be known to anybody, `SENSITIVE` could harm somebody, `SECRET` would."""

    OPEN = "open"
    SENSITIVE = "sensitive"
    SECRET = "secret"  # noqa: S105 - a level, no password
