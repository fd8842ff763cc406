# SPDX-License-Identifier: Apache-2.0
"""What people did themselves: "She founded the paper on 3 May 2010. She was arrested" has no day of an arrest."""

from vigil.spotting.text.document import Document
from vigil.spotting.words.dates import Dated
from vigil.spotting.words.sentences import Sentence

FAR = 24
"""How many words may stand between what somebody did and its day."""


def of_a_deed(document: Document, sentence: Sentence, dated: Dated) -> bool:
    """True for the day on which somebody did something, that no force or court had part in."""
    grammar = document.language.grammar
    tokens = document.tokens.within(sentence.span)
    keys = document.tokens.keys[tokens.start : tokens.stop]
    if not grammar.deeds or not grammar.by_whom.get("forces", frozenset()).isdisjoint(keys):
        return False
    if not grammar.sits.isdisjoint(keys):
        return False
    place = document.tokens.within(dated.span).start - tokens.start
    return any(key in grammar.deeds and abs(at - place) <= FAR for at, key in enumerate(keys))
