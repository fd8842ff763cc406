# SPDX-License-Identifier: Apache-2.0
"""Who took part in an engagement: how many, who led, whom they met."""

from collections.abc import Iterable, Iterator

from vigil.spotting.findings import Slot
from vigil.spotting.meetings.occasion_words import OccasionLanguage
from vigil.spotting.text.document import Document
from vigil.spotting.text.people import Mention
from vigil.spotting.voices.speakers import role_of
from vigil.spotting.voices.voices import capitals, slot, span

_NEAR = 20  # words behind "led by" within which the name stands
_THEIRS = 8  # words behind "led" within which the delegation stands: "led the American delegation"


def members(document: Document, known: OccasionLanguage, parties: Iterable[range]) -> Slot | None:
    """ "A four-person delegation", "a delegation of four": how many they were."""
    keys, numbers = document.tokens.keys, document.language.durations.numbers
    for party in parties:
        for index in party:
            count = (
                int(keys[index]) if keys[index].isdecimal() and len(keys[index]) < 4 else numbers.get(keys[index], 0)
            )
            if count < 1 or known.parties.determines(keys[index]):
                continue
            near = keys[index + 1 : index + 3]
            before = keys[max(party.start, index - 2) : index]
            if set(near) & set(known.words.members) or (set(before) & set(known.words.delegation)):
                stop = index + 1 + next((i + 1 for i, word in enumerate(near) if word in known.words.members), 0)
                return slot(document, range(index, stop), str(count))
    return None


def lead(
    document: Document, known: OccasionLanguage, parties: Iterable[range], sentences: Iterable[range]
) -> list[tuple[str, Slot]]:
    """Who led: "X, ..., who led the delegation", "led by X", else the one person of the party with an office."""
    for sentence in sentences:
        person = _said_to_lead(document, known, sentence)
        if person is not None:
            return person
    for party in parties:
        mentions = document.mentions_in(span(document, party)) if party else []
        held = {mention.person: mention for mention in mentions if document.person(mention).roles}
        if len(held) == 1:
            return _lead(document, known, next(iter(held.values())))
    return []


def _said_to_lead(document: Document, known: OccasionLanguage, sentence: range) -> list[tuple[str, Slot]] | None:
    behind = known.first("leads", document, sentence)
    if behind is not None and behind.start > sentence.start:
        mentions = document.mentions_in(span(document, range(sentence.start, behind.start)))
        if mentions:
            return _lead(document, known, mentions[-1])
    for hit in known.phrases["leading"].hits(document.tokens, sentence):
        theirs = document.tokens.keys[hit.behind : min(sentence.stop, hit.behind + _THEIRS)]
        in_front = (
            document.mentions_in(span(document, range(sentence.start, hit.first))) if hit.first > sentence.start else ()
        )
        if in_front and not known.delegations.isdisjoint(theirs):
            return _lead(document, known, in_front[-1])
    before = known.first("led", document, sentence)
    if before is not None and before.stop < sentence.stop:
        words = range(before.stop, min(sentence.stop, before.stop + _NEAR))
        mentions = document.mentions_in(span(document, words))
        if mentions:
            return _lead(document, known, mentions[0])
        if name := capitals(document, words):
            return [("lead", slot(document, name))]
    return None


def _lead(document: Document, known: OccasionLanguage, mention: Mention) -> list[tuple[str, Slot]]:
    role = role_of(document, known.parties, mention)
    name = document.slot(mention.span, document.person(mention).name)
    return [("lead", name), *([("lead_role", role)] if role else [])]


def counterparts(document: Document, known: OccasionLanguage, words: range) -> Iterator[Slot]:
    """Whom they met, category by category: behind "including" where the words list them."""
    if not words:
        return
    listing = known.first("listing", document, words)
    listed = range(listing.stop, words.stop) if listing and listing.stop < words.stop else words
    for one in known.listed(document, listed):
        yield from _each(document, known, known.parties.without_article(document.tokens, one))


def _each(document: Document, known: OccasionLanguage, words: range) -> Iterator[Slot]:
    """ "senior government and Communist Party officials" are two: officials belongs to both sides of "and"."""
    keys = document.tokens.keys
    category = keys[words.stop - 1]
    joined = [index for index in words if keys[index] in known.words.and_]
    if category in known.words.categories and len(joined) == 1 and words.start < joined[0] < words.stop - 2:
        left = range(words.start, joined[0])
        if not any(keys[index] in known.words.categories for index in left):
            shared = (
                f"“{document.tokens.word(words.stop - 1)}” belongs to both sides of “{document.tokens.word(joined[0])}”"
            )
            whole = slot(document, words)
            first = slot(document, left).value
            yield Slot(f"{first} {document.tokens.word(words.stop - 1)}", whole.quote, shared)
            yield slot(document, range(joined[0] + 1, words.stop))
            return
    yield slot(document, words)
