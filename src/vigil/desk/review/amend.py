# SPDX-License-Identifier: Apache-2.0
"""A finding as a person changed it on the card: slots filled anew, emptied, or added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vigil.spotting.findings import Finding, Slot
from vigil.spotting.kinds import KINDS
from vigil.values.quotes import Quote, Span

BY_HAND = "as the reviewer put it"
ADDED = 2  # empty rows a card offers for slots the finding does not have


@dataclass(frozen=True, slots=True)
class Edit:
    """What was sent for one slot: its value, and the words it was filled from where somebody selected them."""

    name: str
    value: str
    words: Span | None = None


def edits(sent: Mapping[str, str], finding: Finding) -> list[Edit | None]:
    """The edits of a form, one for each slot of the finding in order (None: not sent), then the added ones."""
    held = [_edit(sent, f"slot-{place}", name) for place, (name, _) in enumerate(finding.slots)]
    more = [_edit(sent, f"more-{place}", sent.get(f"more-{place}-name", "")) for place in range(ADDED)]
    return [*held, *(edit for edit in more if edit and edit.name and edit.value)]


def _edit(sent: Mapping[str, str], field: str, name: str) -> Edit | None:
    if field not in sent:
        return None
    start, end = sent.get(f"{field}-start", ""), sent.get(f"{field}-end", "")
    chosen = start.isdecimal() and end.isdecimal() and int(start) < int(end)
    return Edit(name, " ".join(sent[field].split()), Span(int(start), int(end)) if chosen else None)


def amended(finding: Finding, changes: Sequence[Edit | None], text: str) -> Finding:
    """The finding with the changes; the same one where nothing changed.

    A value whose words stand in the text rests on them, those nearest to the
    finding's quote; a date or a type keeps the words it was read from.
    """
    held = list(zip(finding.slots, changes, strict=False))
    kept = [told for pair in held if (told := _kept(*pair, finding, text))]
    added = [(edit.name, _filled(edit, None, finding, text)) for edit in changes[len(finding.slots) :] if edit]
    slots = (*kept, *added)
    return finding if slots == finding.slots else replace(finding, slots=slots)


def _kept(slot: tuple[str, Slot], edit: Edit | None, finding: Finding, text: str) -> tuple[str, Slot] | None:
    name, held = slot
    if edit is None or (edit.value == " ".join(held.value.split()) and edit.words is None):
        return slot
    return (name, _filled(edit, held, finding, text)) if edit.value else None


def _filled(edit: Edit, held: Slot | None, finding: Finding, text: str) -> Slot:
    if edit.words:
        words = edit.words.words(text)
        start = edit.words.start + len(words) - len(words.lstrip())
        same = " ".join(words.split()) == edit.value
        return Slot(edit.value, Quote(start, words.strip()), "" if same else BY_HAND)
    if quote := nearest(edit.value, finding.quote, text):
        return Slot(edit.value, quote)
    normalised = held is not None and held.quote is not None and held.quote.words != held.value
    return Slot(edit.value, held.quote if held and normalised else None, BY_HAND)


def nearest(words: str, quote: Quote, text: str) -> Quote | None:
    """The place of `words` in the text that is nearest to a quote; None where the text does not say them."""
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        return None
    return Quote(min(places, key=lambda place: max(quote.start - place, place - quote.end, 0)), words)


def free_slots(finding: Finding) -> list[str]:
    """The slots that could still be added: those that may repeat, and those not filled."""
    kind = KINDS[finding.kind]
    return [name for name in kind.slots if name in kind.many or finding[name] is None]
