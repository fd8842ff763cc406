# SPDX-License-Identifier: Apache-2.0
"""What bodies found of a law beside what binds the State: an article of a treaty, or of its own constitution."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import On
from vigil.country.words import UNSAID, Label

Judged = Literal["vague", "incompatible", "disproportionate", "compatible"]
"""Too vague to be foreseen; against the obligation; a penalty out of proportion; in keeping with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """One finding of one body on provisions of a country.

    `provisions` are references ("penal-2015/117"); `against` are articles of
    treaties ("iccpr/19") and of the constitution ("constitution-2013/25");
    `document` is the symbol under which the finding can be looked up.
    """

    provisions: tuple[str, ...]
    against: tuple[str, ...]
    finding: Judged
    by: str
    on: On
    document: str
    paragraph: str | None = None
    note: Label = UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of an article within its code: the day it took effect, the law that made it, and what it changed."""

    on: On
    by: str
    note: Label = UNSAID
