# SPDX-License-Identifier: Apache-2.0
"""Deeds that are asked for: "release", "moratorium", "repeal" ..., as verbs, as nouns, done or undergone."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from vigil.spotting.words.lexicon import Hit, Lexicon
from vigil.spotting.words.tokens import Tokens

_HEAD = 9  # words within which the noun of "the immediate and unconditional release" stands
_CLAUSE = 25  # words within which the verb of "that the authorities ... investigate" stands
OTHER = "other"


class ActionWords(BaseModel):
    """How one deed is asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: list[str]
    nouns: list[str]


class DeedWords(BaseModel):
    """The part `deeds` of a language's `calls.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    actions: dict[str, ActionWords]
    head_ends: list[str]
    adverbs: list[str]
    passive: list[str]
    undergone: list[str]
    of: list[str]
    for_: list[str] = Field(alias="for")
    ends: list[str]
    whose: list[str]


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: its identifier ("other" when none is known), its words, whom it is about, who is to do it.

    `undergone` says that those named in front are to undergo it ("should be released").
    """

    action: str
    words: range
    about: range = range(0)
    of: range = range(0)
    undergone: bool = False


class Deeds:
    """The deeds of one language."""

    def __init__(self, words: DeedWords) -> None:
        self._verbs = Lexicon((verb, name) for name, action in words.actions.items() for verb in action.verbs)
        self._nouns = Lexicon((noun, name) for name, action in words.actions.items() for noun in action.nouns)
        self._adverbs = frozenset(words.adverbs)
        self._passive = frozenset(words.passive)
        self._undergone = frozenset(words.undergone)
        self._head_ends = frozenset(words.head_ends)
        self._of = frozenset(words.of)
        self._for = frozenset(words.for_)
        self._ends = frozenset(words.ends)
        self._whose = frozenset(words.whose)

    def asked(self, text: Tokens, words: range, asks: str) -> Deed | None:
        """The deed behind "called on X to", "urged", "demanded that"; None where it must be known and is not."""
        if asks == "anything":
            first = self._behind_adverbs(text, words)
            return self._verb(text, first, words) or Deed(OTHER, range(first, min(first + 1, words.stop)))
        if asks == "known":
            return self._noun(text, words)
        return self._in_clause(text, words)

    def named(self, text: Tokens, words: range) -> bool:
        """True where a phrase names a deed that is asked for: "the release of a report", "governments for an end"."""
        if self._noun(text, words) is not None:
            return True
        behind = (index + 1 for index in words if text.keys[index] in self._for)
        return any(self._noun(text, range(index, words.stop)) is not None for index in behind if index < words.stop)

    def ought(self, text: Tokens, words: range) -> Deed | None:
        """The deed behind "should" or "must"."""
        first = self._behind_adverbs(text, words)
        deed = self._verb(text, first, words)
        if deed is None or not self._is_passive(text, range(words.start, first)):
            return deed
        return Deed(deed.action, deed.words, undergone=True) if deed.action in self._undergone else None

    def _behind_adverbs(self, text: Tokens, words: range) -> int:
        first = words.start
        while first < words.stop - 1 and (text.keys[first] in self._adverbs or not text.keys[first][0].isalnum()):
            first += 1
        return first

    def _is_passive(self, text: Tokens, words: range) -> bool:
        return any(text.keys[index] in self._passive for index in words)

    def _verb(self, text: Tokens, first: int, words: range) -> Deed | None:
        hit = self._verbs.at(text, first)
        if hit is None or hit.behind > words.stop:
            return None
        return Deed(hit.values[0], range(hit.first, hit.behind), self._whom(text, range(hit.behind, words.stop)))

    def _noun(self, text: Tokens, words: range) -> Deed | None:
        for index in range(words.start, min(words.stop, words.start + _HEAD)):
            hit = self._nouns.at(text, index)
            if hit is not None and hit.behind <= words.stop:
                return self._named(text, words, hit)
            if text.keys[index] in self._head_ends:
                return None
        return None

    def _named(self, text: Tokens, words: range, hit: Hit[str]) -> Deed:
        whose = range(words.start, words.start + 1)
        if text.keys[words.start] in self._whose:
            return Deed(hit.values[0], range(hit.first, hit.behind), whose)
        behind = range(hit.behind, words.stop)
        about = self._whom(text, behind) if behind and text.keys[behind.start] in self._of else range(0)
        return Deed(hit.values[0], range(hit.first, hit.behind), about)

    def _in_clause(self, text: Tokens, words: range) -> Deed | None:
        """ "that the authorities formally investigate his beatings", "that he be released"."""
        for index in range(words.start, min(words.stop, words.start + _CLAUSE)):
            deed = self._verb(text, index, words)
            if deed is None:
                continue
            first = index
            while first > words.start and text.keys[first - 1] in self._adverbs:
                first -= 1
            of = range(words.start, first)
            if deed.action in self._undergone and self._is_passive(text, range(first, index)):
                return Deed(deed.action, deed.words, of=of, undergone=True)
            return Deed(deed.action, deed.words, deed.about, of)
        return None

    def _whom(self, text: Tokens, words: range) -> range:
        """Whom a deed is about: the words behind it, without "of", up to where they end."""
        first = words.start
        while first < words.stop and (text.keys[first] in self._of or text.keys[first] in self._adverbs):
            first += 1
        stop = next((index for index in range(first, words.stop) if text.keys[index] in self._ends), words.stop)
        return range(first, stop)
