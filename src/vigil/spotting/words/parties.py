# SPDX-License-Identifier: Apache-2.0
"""Who acts and who is addressed: the noun phrase in front of a verb, and what manner of party it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.tokens import Tokens

MOST_WORDS = 30  # of a subject: a longer noun phrase is a clause misread
_DASHES = frozenset("-")
_STRONG = frozenset((";", ":", '"', "?", "!", "…"))
_CLOSING = {")": "(", "]": "["}


class PartyWords(BaseModel):
    """`parties.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    head_first: bool
    authority: list[str]
    state_nouns: list[str]
    private: list[str]
    in_court: list[str]
    office: list[str]
    body: list[str]
    we: list[str]
    it: list[str]
    you: list[str]
    articles: list[str]
    possessives: list[str]
    opening: list[str]
    joining: list[str]
    between: list[str]
    between_endings: list[str]
    participle_endings: list[str]
    denied: list[str]
    before_noun: list[str]
    able: list[str]
    infinitive: list[str]
    chained: list[str]
    finite: list[str]
    stops: list[str]
    ends: list[str]
    reporting: list[str]
    according: list[str]
    tells: list[str]
    relative: list[str]
    generic: list[str] = []
    name_links: list[str] = []
    pronouns: list[str] = []


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands in front of a verb.

    `tokens` is the noun phrase, empty where the verb shares the subject of one
    before it ("called on ... and urged ..."). `denied` says that the verb is
    negated, or no verb: "an appeal for pardon".
    """

    tokens: range
    shared: bool = False
    denied: bool = False


class Parties:
    """The words of one language by which parties are known."""

    def __init__(self, words: PartyWords) -> None:
        self.words = words
        manners: Mapping[str, list[str]] = {
            name: getattr(words, name)
            for name in ("authority", "state_nouns", "private", "in_court", "office", "body", "we", "it", "you")
        }
        self._manners = Lexicon((phrase, name) for name, phrases in manners.items() for phrase in phrases)
        self._between = frozenset((*words.between, *words.denied))
        self._between_endings = tuple(words.between_endings)
        self._participle_endings = tuple(words.participle_endings)
        self._denied = frozenset(words.denied)
        self._before_noun = frozenset(words.before_noun)
        self._able = frozenset(words.able)
        self._infinitive = frozenset(words.infinitive)
        self._chained = frozenset(words.chained)
        self._finite = frozenset((*words.finite, *words.chained))
        self._relative = frozenset(words.relative)
        self._joining = frozenset(words.joining)
        self._opening = frozenset(words.opening)
        self._articles = frozenset(words.articles)
        self._determiners = frozenset((*words.articles, *words.possessives))
        self._stops = frozenset((*words.stops, *words.reporting, *words.relative))
        self._ends = Lexicon((phrase, phrase) for phrase in words.ends)
        self._reporting = Lexicon((phrase, phrase) for phrase in words.reporting)
        self.tells = frozenset(words.tells)
        self.generic = frozenset(words.generic)
        self.name_links = frozenset(words.name_links)
        self._pronouns = frozenset(words.pronouns)
        self._said: dict[str, list[tuple[str, ...]]] = {}
        for keys in (tuple(phrase.split()) for phrase in words.reporting if " " in phrase):
            self._said.setdefault(keys[-1], []).append(keys)
        self._verbs = self._stops | self._finite | self._relative
        self._outside_names = self._verbs | self._opening | self._joining | self._between | self._determiners
        self._according = Lexicon((phrase, phrase) for phrase in words.according)

    def manners(self, text: Tokens, within: range) -> frozenset[str]:
        """What manner of party the words speak of: "authority", "private", "we" ... ; empty when of none."""
        return frozenset(name for hit in self._manners.hits(text, within) for name in hit.values)

    def first_manner(self, text: Tokens, within: range) -> frozenset[str]:
        """The manners of the first word or phrase that has one."""
        return next((frozenset(hit.values) for hit in self._manners.hits(text, within)), frozenset())

    def reported(self, text: Tokens, within: range) -> Iterator[range]:
        """The verbs of saying."""
        return (range(hit.first, hit.behind) for hit in self._reporting.hits(text, within))

    def according(self, text: Tokens, within: range) -> range | None:
        """The party behind "according to"."""
        hit = next(self._according.hits(text, within), None)
        return self.behind(text, range(hit.behind, within.stop)) if hit and hit.behind < within.stop else None

    def behind(self, text: Tokens, within: range) -> range:
        """The noun phrase that begins here: up to a comma, a verb or another sign of a new clause."""
        for index in within:
            word = text.keys[index]
            aside = not word[0].isalnum() and word not in ("-", "'", "'s", ".", "&")
            if index > within.start and (
                aside or word in self._stops or word in self._finite or word in self._relative
            ):
                return range(within.start, index)
        return range(within.start, _trimmed(text, within.start, within.stop))

    def is_phrase(self, text: Tokens, within: range) -> bool:
        """True for a noun phrase: no verb, no new clause, no sign but those of a list."""
        if not within or text.keys[within.start] in (self._opening | self._joining):
            return False
        return not any(text.keys[index] in self._verbs or text.keys[index] in _STRONG for index in within)

    def may_stand_in_name(self, text: Tokens, index: int) -> bool:
        """True for a word that can belong to the name of a body, in front of its noun."""
        return text.keys[index][0].isalpha() and text.keys[index] not in self._outside_names

    def up_to_verb(self, text: Tokens, within: range) -> range:
        """The words up to the first verb, new clause or strong sign."""
        verbs = self._stops | self._finite | self._relative | _STRONG
        stop = next((index for index in within if text.keys[index] in verbs), within.stop)
        return range(within.start, _trimmed(text, within.start, stop))

    def noun(self, text: Tokens, within: range) -> frozenset[str]:
        """The manners of the noun that a phrase is about: the last of its head, the first where nouns come first."""
        head = self.head(text, within)
        hit = self._manners.at(text, head.start if self.words.head_first else head.stop - 1)
        return frozenset(hit.values) if hit else frozenset()

    def head(self, text: Tokens, within: range) -> range:
        """The words of a noun phrase up to its first preposition: "members" of "members of Congress"."""
        stop = next(
            (i for i in within if i > within.start and text.keys[i] in (self._opening | self._stops)), within.stop
        )
        comma = next((i for i in range(within.start, stop) if text.keys[i] == ","), stop)
        return range(within.start, comma if comma > within.start else stop)

    def determines(self, word: str) -> bool:
        """True for an article or a possessive."""
        return word in self._determiners

    def without_article(self, text: Tokens, within: range) -> range:
        first = within.start
        while first < within.stop - 1 and text.keys[first] in self._articles:
            first += 1
        return range(first, within.stop)

    def clause(self, text: Tokens, within: range) -> range:
        """The words up to where their clause ends: "release X after he fell ill" ends before "after"."""
        ending = (index for index in range(within.start + 1, within.stop) if self._ends.at(text, index))
        end = _trimmed(text, within.start, next(ending, within.stop))
        while end > within.start + 1 and text.keys[end - 1] in (self._joining | self._between):
            if text.keys[end - 2] in self._opening:
                break  # "at once"
            end = _trimmed(text, within.start, end - 1)
        return range(within.start, end)

    def subject(self, text: Tokens, sentence: range, verb: int) -> Subject:
        """The noun phrase in front of the verb at token `verb`."""
        end, denied = self._skip_between(text, sentence.start, verb)
        if end <= sentence.start:
            return Subject(range(end, end), shared=True, denied=denied)
        last = text.keys[end - 1]
        adjective = last in self._before_noun and not text.capital(end - 1)
        verb_before = last in self._finite and last not in self._between and not text.capital(end - 1)  # "on 2 May"
        if last in self._determiners or adjective or verb_before or last == "'s":
            return Subject(range(end, end), denied=True)
        if last in self._joining:
            return Subject(range(end, end), shared=True, denied=denied)
        if last == "," and self._is_participle(text, verb):
            return Subject(self.main(text, sentence.start, end), denied=denied)
        if last in self._infinitive and end - 2 >= sentence.start and text.keys[end - 2] in self._able:
            return Subject(range(end, end), denied=True)
        if last in self._relative:
            end -= 1
        phrase = self._phrase(text, sentence.start, end)
        if phrase and text.keys[phrase.start] in self._opening and self._is_participle(text, verb):
            phrase = self.main(text, sentence.start, end)  # "The group wrote to the minister asking ..."
        return Subject(phrase, denied=denied or (bool(phrase) and text.keys[phrase.start] in self._denied))

    def _is_participle(self, text: Tokens, verb: int) -> bool:
        return bool(self._participle_endings) and text.keys[verb].endswith(self._participle_endings)

    def _skip_between(self, text: Tokens, start: int, end: int) -> tuple[int, bool]:
        """Step back over "has repeatedly", "did not": where the noun phrase ends, and whether the verb is denied."""
        denied = False
        while end > start:
            word = text.keys[end - 1]
            denied = denied or word in self._denied
            if word not in self._between and not self._is_adverb(text, end - 1):
                break
            end -= 1
        return end, denied

    def _is_adverb(self, text: Tokens, index: int) -> bool:
        """True for "repeatedly"; "family" ends alike, but is a party."""
        ends = bool(self._between_endings) and text.keys[index].endswith(self._between_endings)
        return ends and self._manners.at(text, index) is None

    def main(self, text: Tokens, start: int, end: int) -> range:
        """The subject of the sentence that begins at `start`: behind what only tells when and where, up to its verb."""
        first = self._opened(text, start, end)
        near = range(first + 1, min(end, first + MOST_WORDS))
        stop = next((index for index in near if text.keys[index] in self._finite), None)
        if stop is None:
            stop = next((index for index in near if text.keys[index] in self._stops or text.keys[index] == ","), end)
        return range(first, self._without_between(text, first, min(stop, first + MOST_WORDS)))

    def _without_between(self, text: Tokens, start: int, end: int) -> int:
        """`end` without "have" or "and" behind the noun phrase."""
        end = _trimmed(text, start, end)
        while end > start + 1 and text.keys[end - 1] in (self._between | self._joining):
            end = _trimmed(text, start, end - 1)
        return end

    def _opened(self, text: Tokens, start: int, end: int) -> int:
        """The first token behind an opening such as "On Monday," or "In a statement"."""
        first = start
        while first < end and text.keys[first] in self._joining:
            first += 1
        while first < end and text.keys[first] in self._opening:
            comma = next((i for i in range(first, end) if text.keys[i] == ","), None)
            if comma is None:
                return self._after_adverbial(text, first, end)
            first = comma + 1
        return min(first, max(start, end - 1))

    def _after_adverbial(self, text: Tokens, start: int, end: int) -> int:
        """ "On Monday the embassy ...": with no comma, the subject begins with its article."""
        return next((i for i in range(start + 2, end) if text.keys[i] in self._determiners), start)

    def _phrase(self, text: Tokens, start: int, end: int) -> range:
        end = _trimmed(text, start, end)
        if end > start and text.keys[end - 1] in self._pronouns:
            return range(end - 1, end)  # "On Saturday he met ..."
        if end > start and end < len(text) and text.keys[end] in {",", *_DASHES}:
            opening = self._aside(text, start, end, text.keys[end])
            if opening is not None:
                end = opening
        first = self._first(text, start, end)
        chain = next((index for index in range(first + 1, end) if text.keys[index] in self._chained), None)
        end = self._without_between(text, first, chain) if chain is not None else end
        first = self._opened(text, first, end) if first == start else first
        while first < end - 1 and (text.keys[first] in self._joining or not text.keys[first][0].isalnum()):
            first += 1
        return range(max(first, end - MOST_WORDS), end)

    def _aside(self, text: Tokens, start: int, end: int, sign: str) -> int | None:
        """Where an aside that closes at `end` opens: "Mai, a teacher, called", "all – those held – should"."""
        signs = [i for i in range(start, end) if text.keys[i] == sign and not (sign == "-" and text.joined(i))]
        begin = max((i + 1 for i in range(start, end) if text.keys[i] in (";", '"', *self._stops)), default=start)
        for index in signs:
            if index > begin and text.keys[begin] not in self._opening:
                return index
            begin = max(begin, index + 1)
        return None

    def _first(self, text: Tokens, start: int, end: int) -> int:
        """The first token of the noun phrase that ends at `end`."""
        index = end
        while index > start:
            word = text.keys[index - 1]
            if word in _CLOSING:
                index = self._opening_of(text, start, index - 1)
                continue
            if word in self._stops or word in (";", ":", '"') or self._dash(text, index - 1):
                return index
            if any(text.keys[index - len(said) : index] == said for said in self._said.get(word, ())):
                return index  # "Bộ Ngoại giao cho biết Đại sứ ..."
            if word == "," and not self._lists(text, start, index, end):
                return index
            index -= 1
        return start

    @staticmethod
    def _dash(text: Tokens, index: int) -> bool:
        """True for a dash between words, as "–" or "--"; not for a hyphen."""
        return text.keys[index] == "-" and (not text.joined(index) or (index > 0 and text.keys[index - 1] == "-"))

    @staticmethod
    def _opening_of(text: Tokens, start: int, closing: int) -> int:
        opens = _CLOSING[text.keys[closing]]
        return next((i for i in range(closing - 1, start - 1, -1) if text.keys[i] == opens), closing)

    def _lists(self, text: Tokens, start: int, behind: int, end: int) -> bool:
        """True when the comma before `behind` joins a list: "the EU, the UN and two embassies called"."""
        joined = any(text.keys[i] in self._joining for i in range(behind, end))
        if text.keys[behind] in self._joining and not any(text.keys[i] == "," for i in range(start, behind - 1)):
            return False  # "... must be freed, and Congress should act": a comma that ends a clause
        before = next((i for i in range(behind - 2, start - 1, -1) if text.keys[i] == ","), start - 1) + 1
        short = behind - 1 - before <= 8
        return joined and short and text.keys[before] not in self._opening


def _trimmed(text: Tokens, start: int, end: int) -> int:
    """`end` without the signs and blanks that close a phrase."""
    while end > start and not text.keys[end - 1][0].isalnum() and text.keys[end - 1] not in (")", "'s"):
        end -= 1
    return end
