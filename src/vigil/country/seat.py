# SPDX-License-Identifier: Apache-2.0
"""Seats of a State in bodies of the United Nations, and what it pledged to be elected."""

from dataclasses import dataclass

from vigil.country.fields import Id, Lasting, On
from vigil.country.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What a State said it would do as a member, in our words; `document` is where its own stand.

    `due` is the day it named, if it named one; `instrument` a treaty it speaks of.
    """

    id: Id
    what: Label
    made: On
    document: str
    due: On | None = None
    instrument: str | None = None
    concern: str | None = None

    def __post_init__(self) -> None:
        if self.due and self.due.latest < self.made.earliest:
            raise ValueError(f"due {self.due}, before it was made on {self.made}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Lasting):
    """A term in a body: an `id` of world/mechanisms.yaml or world/bodies.yaml. `document` says where it can be read."""

    body: str
    elected: On | None = None
    document: str
    pledges: tuple[Pledge, ...] = ()

    def __post_init__(self) -> None:
        Lasting.__post_init__(self)
        if self.since is None:
            raise ValueError("a seat has a first day: since")
        if self.elected and self.since.latest < self.elected.earliest:
            raise ValueError(f"since {self.since}, before the election on {self.elected}")
