# SPDX-License-Identifier: Apache-2.0
"""Relations between States: steps such as normalization, and the fields of cooperation told behind them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.text.lists import items
from vigil.spotting.voices.voices import file_of, finding, named_in, slot, span
from vigil.spotting.words.frames import Framed, Frames
from vigil.spotting.words.lexicon import Lexicon

_BEHIND = 2  # sentences behind the step in which its fields may stand


class RelationWords(BaseModel):
    """`relations.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    steps: list[dict[str, str]]
    fields_: list[str] = Field(alias="fields")
    doing: list[str]
    and_: list[str] = Field(alias="and")
    inside: list[str]
    both: list[str] = []


@dataclass(frozen=True, slots=True)
class _Language:
    steps: Frames
    fields: Lexicon[str]
    doing: Lexicon[str]
    joining: Lexicon[str]
    inside: Lexicon[str]
    both: Lexicon[str]


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file = file_of(packs, code, "relations")
    if file is None:
        return None
    words = RelationWords.model_validate(file)
    lists = (words.fields_, words.doing, words.and_, words.inside, words.both)
    lexicons = [Lexicon((phrase, phrase) for phrase in phrases) for phrases in lists]
    return _Language(Frames(words.steps, words.forms), *lexicons)


def find(document: Document) -> Iterator[Finding]:
    """Every step in the relations of States, once."""
    known = _language(document.packs, document.language.code)
    if known is None:
        return
    told: set[tuple[str | None, ...]] = set()
    for sentence in document.prose_with(known.steps.openings):
        number = document.prose.index(sentence)
        for framed in known.steps.find(document.tokens, sentence):
            made = _step(document, known, framed, document.prose[number : number + 1 + _BEHIND])
            if made is not None and (same := (made["type"], *sorted(made.all("state")))) not in told:
                told.add(same)
                yield made


def _step(document: Document, known: _Language, framed: Framed, sentences: Sequence[range]) -> Finding | None:
    """A step, between the States that its sentence names; None where it names none."""
    sentence = sentences[0]
    named = {one.id: one for one in reversed(named_in(document, sentence, "state", "adjective"))}
    between = [document.slot(one.span, one.name) for one in reversed(named.values())]
    both = next(known.both.hits(document.tokens, sentence), None) if not between else None
    between += _both(document, range(both.first, both.behind)) if both else []
    if not between:
        return None
    dated = [one for one in document.dates_in(span(document, sentence)) if one.date]
    trigger = document.tokens.span(framed.anchor.start, framed.anchor.stop)
    dated.sort(key=lambda one: abs(one.span.start - trigger.end))
    date = dated[0] if dated else None
    slots: list[tuple[str, Slot | None]] = [
        ("type", slot(document, framed.anchor, framed.frame.mark("type"))),
        ("date", document.slot(date.span, str(date.date), date.because) if date else None),
    ]
    slots += [("state", state) for state in between]
    slots += [("field", held) for words in sentences for held in _fields(document, known, words)]
    spans = [*(state.quote.span for state in between if state.quote), *([date.span] if date else [])]
    places = [framed.anchor, *(document.tokens.within(one) for one in spans)]
    whole = range(min(place.start for place in places), max(place.stop for place in places))
    return finding(document, "relation", whole, slots, rule=f"relation: {framed.frame.say}")


def _both(document: Document, words: range) -> list[Slot]:
    """The two States the text speaks of, for "the two countries"; none where it speaks of one, or of more alike."""
    named = [one for one in document.named if one.kind in ("state", "adjective")]
    names = {one.id: one.name for one in reversed(named)}
    most = Counter(one.id for one in named).most_common(3)
    if len(most) < 2 or (len(most) > 2 and most[2][1] == most[1][1]):
        return []
    said = document.words(span(document, words))
    return [slot(document, words, names[id], f"“{said}” stands for {names[id]}") for id, _often in most[:2]]


def _fields(document: Document, known: _Language, sentence: range) -> Iterator[Slot]:
    """The fields listed behind "cooperation on issues such as", each without "promoting" or "improving"."""
    hit = next(known.fields.hits(document.tokens, sentence), None)
    if hit is None:
        return
    for item in items(document, range(hit.behind, sentence.stop), known.joining, known.inside):
        done = known.doing.at(document.tokens, item.start)
        words = range(done.behind, item.stop) if done and done.behind < item.stop else item
        yield from (slot(document, part) for part in items(document, words, known.joining, known.inside))
