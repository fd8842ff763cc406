# SPDX-License-Identifier: Apache-2.0
"""Treaties, and the steps of a State towards them."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import Id, On
from vigil.country.report import Reporting
from vigil.country.words import UNSAID, Label, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A treaty, a protocol or a declaration; `body` watches over it, `reports` says when States report to that."""

    id: Id
    names: Words
    kind: Literal["treaty", "protocol", "declaration", "labour convention"]
    adopted: On
    in_force: On | None = None
    protocol_to: str | None = None
    body: str | None = None
    reports: Reporting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyStep:
    """What a State did about a treaty, and when."""

    treaty: str
    step: Literal["signed", "ratified", "deposited", "acceded", "succeeded", "in force", "reservation", "withdrew"]
    on: On
    note: Label = UNSAID
