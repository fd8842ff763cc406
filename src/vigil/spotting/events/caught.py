# SPDX-License-Identifier: Apache-2.0
"""Two arrests of one person, of which one was made again: told apart where their dates do not tell."""

from typing import Protocol

from vigil.spotting.events.anew import CAUGHT
from vigil.spotting.events.when import When

FIRST_LINES = 1
"""Up to this paragraph a text may tell in short, without "again", what it then tells in full."""


class Caught(Protocol):
    """What an arrest must tell to be set apart from another: a draft is one."""

    @property
    def kind(self) -> str: ...
    @property
    def anew(self) -> bool: ...
    @property
    def nominal(self) -> bool: ...
    @property
    def paragraph(self) -> int: ...
    @property
    def when(self) -> When: ...


def another_arrest(first: Caught, then: Caught) -> bool:
    """True of two arrests, told in this order, of which one was made "again" and only one has a date, or none has."""
    if first.anew == then.anew or not {first.kind, then.kind} <= CAUGHT:
        return False
    if first.when.date is not None and then.when.date is not None:
        return False  # their dates tell
    if first.anew:
        return then.nominal and then.when.date is not None
    return not (first.paragraph <= FIRST_LINES and first.paragraph < then.paragraph)
