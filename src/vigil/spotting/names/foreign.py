# SPDX-License-Identifier: Apache-2.0
"""Names of foreigners in a language that writes syllables apart: "Trợ lý Ngoại trưởng ... Lisa Peterson"."""

import re

from vigil.spotting.names.scene import Scene
from vigil.values.names import fold

_MORE_THAN_ONE = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]|[fjwz]|[^aeiouycghmnpt]$|[^n]g$|[^cnt]h$")
"""In letters without marks: two syllables, a letter or an ending that the language does not write."""
FAR_OFFICE = 20
"""How many words before a foreign name its office may begin, told as such offices are: at length."""


def holds_office(at: Scene, first: int, behind: int) -> bool:
    """True for a run of words that are no syllables of the language, with an office told before it."""
    if at.language.grammar.stretch < 2 or not all(_foreign(at, place) for place in range(first, behind)):
        return False
    for place in range(first - 1, max(-1, first - FAR_OFFICE), -1):
        if at.tokens.keys[place] in ".;:()" or at.is_class(place, "passive", "speech"):
            return False
        if at.is_class(place, "role"):
            return True
    return False


def _foreign(at: Scene, place: int) -> bool:
    return _MORE_THAN_ONE.search(fold(at.tokens.word(place))) is not None
