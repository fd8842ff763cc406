# SPDX-License-Identifier: Apache-2.0
"""Mechanisms: councils, reviews, treaty bodies and special procedures."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import Id, Lasting, On
from vigil.country.words import Label, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One round of a review that returns, such as the second cycle of the UPR."""

    number: int
    since: On
    until: On | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One of the categories a mechanism sorts its findings into, such as I to V of the WGAD."""

    id: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Lasting):
    """A body or procedure that reviews States."""

    id: Id
    names: Words
    kind: Literal["council", "review", "treaty body", "special procedure", "office", "assembly"]
    treaty: str | None = None
    cycles: tuple[Cycle, ...] = ()
    categories: tuple[Category, ...] = ()
