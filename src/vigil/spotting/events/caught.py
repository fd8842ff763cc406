# SPDX-License-Identifier: Apache-2.0
"""Two arrests of one person, of which one was made again: told apart where their dates do not tell."""

from typing import NamedTuple

FIRST_LINES = 1
"""Up to this paragraph a text may tell in short, without "again", what it then tells in full."""


class Caught(NamedTuple):
    """An arrest as it was told: whether again, with its day, as a noun, and in which paragraph."""

    anew: bool
    dated: bool
    nominal: bool
    paragraph: int


def another_arrest(first: Caught, then: Caught) -> bool:
    """True of two arrests, told in this order, of which one was made "again" and only one has a date, or none has."""
    if first.anew == then.anew or (first.dated and then.dated):
        return False  # where both have a date, the dates tell
    if first.anew:
        return then.nominal and then.dated
    return not (first.paragraph <= FIRST_LINES and first.paragraph < then.paragraph)
