# SPDX-License-Identifier: Apache-2.0
"""An answer becomes findings: each on words that stand in the text letter for letter, the rest dropped and counted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vigil.country.packs import Packs
from vigil.second.prompt import Prompt
from vigil.second.shape import ToldFinding, ToldWords, finding
from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.kinds import KINDS
from vigil.values.dates import NotADate, PartialDate
from vigil.values.quotes import Quote, Span

RULE = "a language model"
UNSAID = "the model names no words of the text for this"
INVENTED = "the words that the model gives for this do not stand in the text"
READ_SO = "as the model reads these words"
_DATES = frozenset({"date", "due", "since", "builds_on_date"})
_TERMS = frozenset({"sentence", "probation"})
_TERM = re.compile(r"P(?=\d)(\d{1,3}Y)?(\d{1,3}M)?(\d{1,4}W)?(\d{1,5}D)?|life|death")
_NAMES = frozenset({"person", "group", "name"})
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Grounded:
    """What stands of an answer, and how often what did not was dropped.

    `dropped` counts findings of no form ("form"), of a kind not asked for ("kind"), on words that are not in
    the text ("quote") or without a slot they need ("needed"), and slots that the kind does not have or whose
    value cannot be ("slot"); "marked" counts slots that are kept and say that no words of the text carry them.
    """

    findings: tuple[Finding, ...]
    dropped: Counter[str]


def grounded(told: Iterable[Any], text: str, piece: Span, *, engine: str, prompt: Prompt, packs: Packs) -> Grounded:
    """Judge an answer about a piece of a text."""
    ground = _Ground(text, piece, engine, prompt, packs)
    found = tuple(one for raw in told if (one := ground.finding(raw)) is not None)
    return Grounded(found, ground.dropped)


class _Ground:
    def __init__(self, text: str, piece: Span, engine: str, prompt: Prompt, packs: Packs) -> None:
        self.text, self.piece, self.engine, self.prompt = text, piece, engine, prompt
        world = packs.world
        self.known = {
            ("event", "type"): world.event_kinds,
            ("designation", "label"): world.designations,
            ("engagement", "topic"): world.concerns,
            **{(kind, "concern"): world.concerns for kind in ("call", "commitment", "concern")},
        }
        self.dropped: Counter[str] = Counter()

    def finding(self, raw: Any) -> Finding | None:
        told = finding(raw)
        if told is None:
            return self._drop("form")
        if told.kind not in self.prompt.needs:
            return self._drop("kind")
        quote = self._place(told.quote, None)
        if quote is None:
            return self._drop("quote")
        slots = tuple(self._slots(told, quote))
        if not {name for name, _ in slots}.issuperset(self.prompt.needs[told.kind]):
            return self._drop("needed")
        said_by = self._slot(told.said_by, quote) if told.said_by else None
        return Finding(told.kind, quote, slots, RULE, self.engine, Modality(told.modality), said_by)

    def _drop(self, why: str) -> None:
        self.dropped[why] += 1

    def _slots(self, told: ToldFinding, quote: Quote) -> Iterator[tuple[str, Slot]]:
        kind, seen = KINDS[told.kind], set[str]()
        for slot in told.slots:
            twice = slot.name in seen and slot.name not in kind.many
            if slot.name not in kind.slots or twice or not self._can_be(told.kind, slot.name, slot.value):
                self._drop("slot")
                continue
            seen.add(slot.name)
            yield slot.name, self._slot(slot, quote)

    def _can_be(self, kind: str, name: str, value: str) -> bool:
        if (kind, name) in self.known:
            return value in self.known[kind, name]
        if name in _DATES:
            try:
                PartialDate.parse(value)
            except NotADate:
                return False
        if name in _TERMS:
            return _TERM.fullmatch(value) is not None
        return name not in _NAMES or len(value) <= _LONGEST_NAME

    def _slot(self, told: ToldWords, quote: Quote) -> Slot:
        words = self._place(told.words, quote) if told.words else None
        if words is not None:
            return Slot(told.value, words, "" if words.words == told.value else READ_SO)
        inside = None if told.words else re.search(rf"\b{re.escape(told.value)}\b", quote.words)
        if inside:
            return Slot(told.value, Quote(quote.start + inside.start(), told.value))
        self._drop("marked")
        return Slot(told.value, None, INVENTED if told.words else UNSAID)

    def _place(self, words: str, near: Quote | None) -> Quote | None:
        """Where words stand in the piece: the first place, or the one nearest to a quote; None where they do not."""
        places, at = list[int](), self.text.find(words, self.piece.start, self.piece.end)
        while at >= 0:
            places.append(at)
            at = self.text.find(words, at + 1, self.piece.end) if near else -1
        if not places:
            return None
        if near is None:
            return Quote(places[0], words)
        return Quote(min(places, key=lambda place: max(near.start - place, place - near.end, 0)), words)
