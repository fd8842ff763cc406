# SPDX-License-Identifier: Apache-2.0
"""Laws: codes, their provisions, and which provision is the same over time."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.alignment import Amendment
from vigil.country.fields import Article, Id, Lasting
from vigil.country.words import Label, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One article of a code.

    `called_vague_by` names the bodies that said so. `same_as` holds the
    references ("penal-2015/78") of its counterparts in other codes as the
    file gives them; `over_time` holds all of them, older and newer, its own
    among them, in the order in which the codes came into force.
    """

    code: str
    article: Article
    title: Label
    national_security: bool = False
    called_vague_by: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    chapter: str | None = None
    concerns: tuple[str, ...] = ()
    amended: tuple[Amendment, ...] = ()
    over_time: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        return f"{self.code}/{self.article}"

    @property
    def vague(self) -> bool:
        return bool(self.called_vague_by)

    def same_over_time(self) -> tuple[str, ...]:
        """The references of this provision in every code that had it, oldest first, its own included."""
        return self.over_time or (self.reference,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Lasting):
    """A law with articles; `names` are the words by which texts cite it, `year` tells two of one name apart."""

    id: Id
    names: Words
    kind: Literal["constitution", "penal", "procedure", "administrative", "law", "decree"]
    year: int
    provisions: tuple[Provision, ...] = ()
    number: str | None = None
