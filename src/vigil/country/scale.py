# SPDX-License-Identifier: Apache-2.0
"""Scales: how others grade what became of a promise, over the desk's own states of progress."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import Id
from vigil.country.words import Label

Progress = Literal["done", "partly", "in_motion", "no_action", "overdue", "contrary", "given_up"]
_EVERY = ("done", "partly", "in_motion", "no_action", "overdue", "contrary", "given_up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One grade and the states of progress under it; `unanswered` are those that fall here where nobody replied."""

    id: str
    label: Label
    of: tuple[Progress, ...]
    unanswered: tuple[Progress, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The grades of a scale from the best to the worst; every state of progress falls under exactly one."""

    id: Id
    names: Label
    grades: tuple[Grade, ...]

    def __post_init__(self) -> None:
        graded = sorted(state for grade in self.grades for state in grade.of)
        if graded != sorted(_EVERY):
            raise ValueError(f"each of {', '.join(_EVERY)} falls under one grade, not {', '.join(graded)}")
        unanswered = [state for grade in self.grades for state in grade.unanswered]
        if len(unanswered) != len(set(unanswered)):
            raise ValueError(f"unanswered, a state falls under one grade at the most: {', '.join(unanswered)}")

    def grade(self, state: str, *, answered: bool = True) -> Grade:
        """The grade of a state of progress. Raises `StopIteration` for what is no such state."""
        silent = (grade for grade in self.grades if not answered and state in grade.unanswered)
        return next(silent, None) or next(grade for grade in self.grades if state in grade.of)
