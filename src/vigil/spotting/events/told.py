# SPDX-License-Identifier: Apache-2.0
"""A draft becomes a finding, with the other things its words may mean beside it."""

from collections.abc import Iterator
from dataclasses import replace

from vigil.spotting.events.drafts import Draft
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.text.singular import of_one
from vigil.spotting.version import ENGINE

_SLOTS = ("group", "place", "law", "offence", "sentence", "probation", "court", "ground")


def finding(document: Document, draft: Draft) -> Finding:
    """The finding of a draft. What its words may mean instead are its alternatives: another date, another person."""
    slots: list[tuple[str, Slot]] = [("type", document.slot(draft.span, draft.kind))]
    if draft.who is not None:
        slots.append(("person", draft.who))
    slots += [(name, slot) for name in _SLOTS if (slot := getattr(draft, name)) is not None]
    if draft.when.slot is not None:
        slots.append(("date", draft.when.slot))
    if draft.person is not None:
        called = document.people[draft.person].descriptors
        slots += [("descriptor", of_one(slot, document.language)) for slot in called]
    slots = [_with_others(document, draft, name, slot) for name, slot in slots]
    told = Finding(
        "event", document.quote(draft.span), tuple(slots), rule=draft.rule, engine=ENGINE, modality=draft.modality
    )
    return replace(told, alternatives=tuple(_alternatives(told)))


def _with_others(document: Document, draft: Draft, name: str, slot: Slot) -> tuple[str, Slot]:
    """The slot that says who, with the names of the others whom its words may mean."""
    if not draft.others or name != ("group" if draft.person is None else "person"):
        return name, slot
    return name, replace(slot, alternatives=tuple(document.people[person].name for person in draft.others))


def _alternatives(told: Finding) -> Iterator[Finding]:
    """The finding once for each other value of a slot; "the blogger" becomes one of those who are so called."""
    for place, (name, slot) in enumerate(told.slots):
        for value in slot.alternatives:
            other = replace(slot, value=value, because=f"“{_words(slot)}” may mean this too", alternatives=())
            named = ("person" if name == "group" else name, other)
            others = (one for one in told.slots[place + 1 :] if one[0] != "descriptor" or name == "date")
            yield replace(told, slots=(*told.slots[:place], named, *others))


def _words(slot: Slot) -> str:
    return slot.quote.words if slot.quote else slot.value
