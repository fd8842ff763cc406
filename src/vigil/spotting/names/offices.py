# SPDX-License-Identifier: Apache-2.0
"""Offices in front of a name: "Under Secretary for Trade, Culture and Sport ..."."""

from vigil.spotting.names.scene import Scene

_FARTHEST = 16
"""How many words before a name an office may begin."""


def ending_at(at: Scene, behind: int) -> tuple[int, int] | None:
    """The office that runs up to a token, from its own first word over "of", "for", "and" and capitals."""
    for index in range(behind - 1, max(-1, behind - _FARTHEST), -1):
        hit = at.words.get(index)
        if hit is not None and hit.behind <= behind and at.is_class(index, "role"):
            if not at.capital(index) or not _runs_to(at, hit.behind, behind):
                return None
            while (earlier := at.before(index, "role")) is not None:
                index = earlier.first
            return index, behind
        if index in at.starts:
            return None
    return None


_FAR_HEAD = 12
"""How many words before the comma "the head of ..." may begin."""


def told_before(at: Scene, comma: int) -> bool:
    """ "The director of the printing house, ...": a noun for one person, and of what, stands before the comma."""
    for index in range(comma - 1, max(0, comma - _FAR_HEAD), -1):
        if at.tokens.keys[index] in '.,;:()"' or at.is_class(index, "relative", "passive", "have", "speech", "and"):
            return False
        if at.is_class(index, "noun") and at.tokens.keys[at.words[index].behind] in at.language.grammar.whose:
            first = index
            while (hit := at.modifier_before(first)) is not None:
                first = hit.first
            return at.before(first, "determiner", "preposition") is not None or first in at.starts
        if index in at.starts:
            return False
    return False


def _runs_to(at: Scene, index: int, behind: int) -> bool:
    """True when only capitals, known names and small linking words stand between an office and a name."""
    for place in range(index, behind):
        word = at.tokens.word(place)
        if word in '.;:"“”':
            return False
        linking = word in at.language.people.role_links or not word[0].isalpha()
        if not (at.capital(place) or linking or place in at.covered or place in at.known):
            return False
    return True
