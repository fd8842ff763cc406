# SPDX-License-Identifier: Apache-2.0
"""How the names of a country's people are built."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.words import NO_WORDS, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """The form of a name.

    `order` tells which part comes first, `called_by` which part stands alone
    when somebody is mentioned again: the family name of Ilka Varnas, in other
    countries the given name. `family` lists
    family names, most frequent first, `middle` particles between family and
    given name, `given` frequent given names; `titles` stand before a name and
    are no part of it.
    """

    order: Literal["family first", "given first"]
    called_by: Literal["given", "family"]
    family: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    titles: Words = NO_WORDS
    shortest: int = 2
    longest: int = 5
