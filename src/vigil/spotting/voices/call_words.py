# SPDX-License-Identifier: Apache-2.0
"""What a language's `calls.yaml` says, ready for search."""

from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.voices.voices import file_of, parties
from vigil.spotting.words.deeds import Deeds, DeedWords
from vigil.spotting.words.frames import Frames
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties


class CallWords(BaseModel):
    """`calls.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    frames: list[dict[str, str | bool]]
    deeds: DeedWords
    conditions: list[str]
    under: list[str]
    law_words: list[str]
    unless: list[str]
    again: list[str]
    no_one: list[str]
    rulers: list[str]
    following: list[str] = []
    until: list[str] = []


@dataclass(frozen=True, slots=True)
class CallLanguage:
    frames: Frames
    deeds: Deeds
    parties: Parties
    conditions: Lexicon[str]
    unless: Lexicon[str]
    under: frozenset[str]
    law_words: frozenset[str]
    again: Lexicon[str]
    no_one: frozenset[str]
    rulers: frozenset[str]
    following: Lexicon[str]
    until: frozenset[str]


@lru_cache(maxsize=16)
def call_language(packs: Packs, code: str) -> CallLanguage | None:
    file, known = file_of(packs, code, "calls"), parties(packs, code)
    if file is None or known is None:
        return None
    words = CallWords.model_validate(file)
    return CallLanguage(
        Frames(words.frames, words.forms),
        Deeds(words.deeds),
        known,
        Lexicon((phrase, phrase) for phrase in words.conditions),
        Lexicon((phrase, phrase) for phrase in words.unless),
        frozenset(words.under),
        frozenset(words.law_words),
        Lexicon((phrase, phrase) for phrase in words.again),
        frozenset(words.no_one),
        frozenset(words.rulers),
        Lexicon((phrase, phrase) for phrase in words.following),
        frozenset(words.until),
    )
