# SPDX-License-Identifier: Apache-2.0
"""The people of a text: who is named, by which names, and where they are mentioned."""

from dataclasses import dataclass
from typing import Literal

from vigil.spotting.findings import Slot
from vigil.values.quotes import Span

Gender = Literal["he", "she", ""]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a person of the text.

    `span` is the name itself, `whole` the name with what describes it ("the
    activist and blogger ..."). `person` is the index in `Document.people`.
    """

    span: Span
    whole: Span
    person: int
    form: Literal["full", "part"]


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the text. `name` is the fullest form; descriptors and roles are the text's own words."""

    name: str
    aliases: tuple[Slot, ...]
    descriptors: tuple[Slot, ...]
    roles: tuple[Slot, ...]
    gender: Gender
    first: Span
