# SPDX-License-Identifier: Apache-2.0
"""Capitals that name whom somebody works for: "Mai Lan of the Marsh Courier", "Omar Sa of Radio Tarn"."""

from vigil.spotting.names.scene import Scene


def whom_they_work_for(at: Scene, first: int) -> bool:
    """True behind a preposition and "the", or behind a name and "of".

    "by the" is left out: some people are called by what they are, "by the Dalai Lama".
    """
    if at.language.grammar.noun_first or first < 2:
        return False
    keys, grammar = at.tokens.keys, at.language.grammar
    article = keys[first - 1] in grammar.definite and not at.is_class(first - 1, "possessive_pronoun", "pronoun")
    if article:
        return at.is_class(first - 2, "preposition") and not at.is_class(first - 2, "agent")
    return keys[first - 1] in grammar.whose and at.capital(first - 2) and at.is_class(first - 1, "preposition")
