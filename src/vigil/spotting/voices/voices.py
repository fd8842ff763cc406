# SPDX-License-Identifier: Apache-2.0
"""What the finders of calls, promises, meetings and quotations share: parties, slots, findings."""

import bisect
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.text.document import Document, Named
from vigil.spotting.version import ENGINE
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties, PartyWords
from vigil.values.quotes import Span

STATE_KINDS = ("state", "adjective", "people")


def file_of(packs: Packs, language: str, stem: str) -> Mapping[str, Any] | None:
    """What one file of a language says; None where the language has no such file yet."""
    file: Mapping[str, Any] | None = packs.world.languages.get(language, {}).get(stem)
    return file


@lru_cache(maxsize=16)
def parties(packs: Packs, language: str) -> Parties | None:
    """The words by which parties are known in a language, made once."""
    file = file_of(packs, language, "parties")
    return Parties(PartyWords.model_validate(file)) if file else None


@lru_cache(maxsize=16)
def concerns(packs: Packs, language: str) -> Lexicon[str]:
    """The phrases of the taxonomy in a language, each meaning the identifier of its concern."""
    known = packs.world.concerns.values()
    return Lexicon((phrase, concern.id) for concern in known for phrase in concern.phrases.get(language, ()))


def recent(document: Document, place: int, count: int) -> int:
    """Where the text of the last `count` sentences up to a place begins."""
    behind = bisect.bisect_right(document.sentences, place, key=lambda one: one.span.start)
    return document.sentences[max(0, behind - count)].span.start if document.sentences else place


def span(document: Document, words: range) -> Span:
    return document.tokens.span(words.start, words.stop)


def slot(document: Document, words: range, value: str | None = None, because: str = "") -> Slot:
    return document.slot(span(document, words), value, because)


def finding(
    document: Document,
    kind: str,
    words: range,
    slots: Iterable[tuple[str, Slot | None]],
    *,
    rule: str,
    modality: Modality = Modality.STATED,
) -> Finding:
    """A finding that stands on these tokens, with those of the slots that could be filled, in the order given."""
    filled = tuple((name, held) for name, held in slots if held is not None)
    return Finding(kind, document.quote(span(document, words)), filled, rule=rule, engine=ENGINE, modality=modality)


def concerns_in(document: Document, words: range) -> Iterator[tuple[range, str]]:
    """The concerns that the words speak of, in order, each once."""
    seen: set[str] = set()
    for hit in concerns(document.packs, document.language.code).hits(document.tokens, words):
        if hit.values[0] not in seen:
            seen.add(hit.values[0])
            yield range(hit.first, hit.behind), hit.values[0]


def named_in(document: Document, words: range, *kinds: str) -> list[Named]:
    return document.named_in(span(document, words), *kinds) if words else []


def capitals(document: Document, words: range) -> range:
    """The capitalised words at the head of a phrase: a name that nothing else in the text tells to be one."""
    stop = next((index for index in words if not document.tokens.capital(index)), words.stop)
    return range(words.start, stop)


def state_in(document: Document, words: range) -> Named | None:
    """The first State that the words name, by its name, adjective or people."""
    return next(iter(named_in(document, words, *STATE_KINDS)), None)


def publisher(document: Document, because: str) -> Slot | None:
    """Who publishes the text, for what it says in its own voice."""
    name = document.telling.publisher
    return Slot(name, None, because) if name else None
