# SPDX-License-Identifier: Apache-2.0
"""Which State is meant: by its name, its authorities, "it" or "the country"."""

from vigil.spotting.document import Document
from vigil.spotting.findings import Slot
from vigil.spotting.parties import Parties
from vigil.spotting.voices import STATE_KINDS, slot, span, state_in


def the_state(document: Document, parties: Parties, words: range, place: int) -> Slot | None:
    """The State that these words speak for; None when they speak for none.

    "It" and "the country" are the State named last before token `place`, or
    the country of the text; the slot then says so.
    """
    named = state_in(document, words) if words else None
    if named is not None:
        return slot(document, parties.without_article(document.tokens, words))
    manners = parties.manners(document.tokens, words) if words else frozenset()
    if manners & {"it", "state_nouns"} and len(words) <= 3:
        return _meant(document, words, place)
    return slot(document, parties.without_article(document.tokens, words)) if "authority" in manners else None


def _meant(document: Document, words: range, place: int) -> Slot | None:
    start = document.tokens.starts[place]
    before = [one for one in document.named if one.kind in STATE_KINDS and one.span.end <= start]
    own = [one for one in before if document.country is None or one.id == document.country.state]
    said = " ".join(document.words(span(document, words)).split())
    if own:
        return slot(document, words, document.words(own[-1].span), f"“{said}”: the State named last before it")
    if document.country is not None:
        name = document.country.names.said(document.language.code)
        return slot(document, words, name, f"“{said}”: the State that the text is about")
    return None
