# SPDX-License-Identifier: Apache-2.0
"""Which State is meant: by its name, its authorities, "it" or "the country"."""

from collections import Counter

from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.voices import STATE_KINDS, recent, slot, span, state_in
from vigil.spotting.words.parties import Parties
from vigil.values.quotes import Span

_LONG = 8  # words: in a longer phrase only the State itself is sure


def the_state(document: Document, parties: Parties, words: range, place: int) -> Slot | None:
    """The State that these words speak for; None when they speak for none.

    "It" is the State named last before token `place` in the same sentence or
    the one before, "the country" the State that the text names most; the slot
    then says so.
    """
    if not words:
        return None
    named = state_in(document, words)
    if named is not None and len(words) > _LONG:
        return document.slot(named.span)
    if named is not None:
        return slot(document, parties.without_article(document.tokens, words))
    manners = parties.manners(document.tokens, words)
    if len(words) == 1 and "it" in manners:
        return _it(document, words, place)
    head = parties.head(document.tokens, words)  # "the government" of "the government in March"
    if len(head) <= 3 and "state_nouns" in parties.manners(document.tokens, head):
        return _the_country(document, head)
    return slot(document, parties.without_article(document.tokens, words)) if "authority" in manners else None


def _it(document: Document, words: range, place: int) -> Slot | None:
    start = document.tokens.starts[place]
    before = document.named_in(Span(recent(document, start, 2), start), *STATE_KINDS)
    if not before:
        return None
    said = document.words(span(document, words))
    return slot(document, words, document.words(before[-1].span), f"“{said}”: the State named last before it")


def _the_country(document: Document, words: range) -> Slot:
    named = [one for one in document.named if one.kind == "state"]
    said = " ".join(document.words(span(document, words)).split())
    if not named:
        return slot(document, words)
    most = Counter(one.id for one in named).most_common(1)[0][0]
    name = next(document.words(one.span) for one in named if one.id == most)
    return slot(document, words, name, f"“{said}”: the State that the text names most")
