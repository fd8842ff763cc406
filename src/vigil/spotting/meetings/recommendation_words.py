# SPDX-License-Identifier: Apache-2.0
"""What a language's `recommendations.yaml` says, ready for search."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.voices.voices import file_of, parties
from vigil.spotting.words.frames import Frames
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties

Answer = Literal["supported", "noted", "rejected", "pending"]


class RecommendationWords(BaseModel):
    """`recommendations.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    frames: list[dict[str, str | bool]]
    answers: dict[Answer, list[str]]
    review: list[str]
    cycle: list[str]
    session: list[str]
    ordinals: dict[str, str]


@dataclass(frozen=True, slots=True)
class RecommendationLanguage:
    frames: Frames
    answers: Lexicon[str]
    review: Lexicon[str]
    rounds: Lexicon[str]
    ordinals: Mapping[str, str]
    parties: Parties


@lru_cache(maxsize=16)
def recommendation_language(packs: Packs, code: str) -> RecommendationLanguage | None:
    file, known = file_of(packs, code, "recommendations"), parties(packs, code)
    if file is None or known is None:
        return None
    words = RecommendationWords.model_validate(file)
    rounds = [*((word, "cycle") for word in words.cycle), *((word, "session") for word in words.session)]
    return RecommendationLanguage(
        Frames(words.frames, words.forms),
        Lexicon((phrase, answer) for answer, phrases in words.answers.items() for phrase in phrases),
        Lexicon((phrase, phrase) for phrase in words.review),
        Lexicon(rounds),
        words.ordinals,
        known,
    )
