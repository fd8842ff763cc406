# SPDX-License-Identifier: Apache-2.0
"""What a language's `engagements.yaml` says, ready for search."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from vigil.country.packs import Packs
from vigil.spotting.text.document import Document
from vigil.spotting.text.lists import items
from vigil.spotting.voices.voices import file_of, named_in, parties, span
from vigil.spotting.words.frames import Frames
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties

_OFFICIAL = frozenset({"office", "body", "authority", "you"})
_LISTS = (
    "held_before on_occasion held_behind planned anonymous leads leading led earlier coincided raised topics agenda "
    "listing and_ categories"
)


class OccasionWords(BaseModel):
    """`engagements.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    triggers: list[dict[str, str]]
    held_before: list[str]
    on_occasion: list[str]
    held_behind: list[str]
    planned: list[str]
    roles: dict[str, list[str]]
    near: list[str]
    rounds: list[str]
    anonymous: list[str]
    not_with: list[str]
    wished: list[str]
    next: list[str] = []
    the: list[str] = []
    members: list[str]
    delegation: list[str]
    leads: list[str]
    leading: list[str] = []
    led: list[str]
    earlier: list[str]
    coincided: list[str]
    raised: list[str]
    topics: list[str]
    agenda: list[str] = []
    listing: list[str]
    and_: list[str] = Field(alias="and")
    categories: list[str]


@dataclass(frozen=True, slots=True)
class OccasionLanguage:
    """The same, compiled. `phrases` knows every list of phrases by its name."""

    words: OccasionWords
    frames: Frames
    roles: Lexicon[str]
    phrases: Mapping[str, Lexicon[str]]
    parties: Parties
    not_with: frozenset[str]
    wished: frozenset[str]
    near: frozenset[str]
    next: frozenset[str]
    the: frozenset[str]
    delegations: frozenset[str]

    def listed(self, document: Document, words: range) -> Iterator[range]:
        """The things listed in these words."""
        return items(document, words, self.phrases["and_"], self.phrases["listing"])

    def first(self, name: str, document: Document, within: range) -> range | None:
        """Where the first phrase of a list stands among these tokens."""
        hit = next(self.phrases[name].hits(document.tokens, within), None)
        return range(hit.first, hit.behind) if hit else None

    def private(self, document: Document, words: range) -> bool:
        """True of families, prisons, doctors: whom they visit is no engagement."""
        return any(document.tokens.keys[index] in self.not_with for index in words)

    def official(self, document: Document, words: range) -> bool:
        """True for an office, a State, a body or an authority: the noun, not what is said of it, must be one."""
        if not words or self.private(document, words):
            return False
        words = self.parties.without_article(document.tokens, words)
        if self._capitals(document, words) or self.parties.noun(document.tokens, words) & _OFFICIAL:
            return True
        head = self.parties.head(document.tokens, words)
        end = document.tokens.ends[head.stop - 1]
        known = named_in(document, words, "state", "body", "mechanism", "authority")
        if any(one.span.start >= document.tokens.starts[head.start] and one.span.end >= end for one in known):
            return True
        manners = self.parties.manners(document.tokens, head)
        return bool(manners & _OFFICIAL) and any(
            one.span.end == end for one in document.mentions_in(span(document, head))
        )

    def _capitals(self, document: Document, words: range) -> bool:
        """ "Hanoi and Washington held ...": capitals and nothing else stand for their States."""
        named = [document.tokens.within(one.span) for one in named_in(document, words, "capital")]
        left = [index for index in words if not any(index in one for one in named)]
        return bool(named) and all(document.tokens.keys[index] in self.words.and_ for index in left)


@lru_cache(maxsize=16)
def occasion_language(packs: Packs, code: str) -> OccasionLanguage | None:
    """The words of a language for engagements, made once; None where it has none yet."""
    file, known = file_of(packs, code, "engagements"), parties(packs, code)
    if file is None or known is None:
        return None
    words = OccasionWords.model_validate(file)
    lists: dict[str, list[str]] = {name: getattr(words, name) for name in _LISTS.split()}
    return OccasionLanguage(
        words,
        Frames(words.triggers, words.forms),
        Lexicon((phrase, role) for role, phrases in words.roles.items() for phrase in phrases),
        {name: Lexicon((phrase, phrase) for phrase in phrases) for name, phrases in lists.items()},
        known,
        frozenset(words.not_with),
        frozenset(words.wished),
        frozenset(words.near),
        frozenset(words.next),
        frozenset(words.the),
        frozenset(words.delegation),
    )
