# SPDX-License-Identifier: Apache-2.0
"""What is known of each token of a text before names are sought."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vigil.country.names import NameForm
from vigil.spotting.words.gazetteer import Known
from vigil.spotting.words.language import Language, Word
from vigil.spotting.words.lexicon import Hit
from vigil.spotting.words.tokens import Tokens
from vigil.spotting.words.triggers import Trigger
from vigil.values.names import fold


@dataclass(frozen=True, slots=True)
class Scene:
    """The tokens of a telling with the phrases of the language and the names of the packs among them.

    `objects` are the tokens behind a word that tells what was done to somebody ("sentenced ...",
    "the verdict against ..."), `verbs` the first tokens of such words.
    `opening` are the tokens that begin with a capital or are a particle of names, in order.
    `covered` are the tokens inside a known name, behind its first; `placed` those
    of a place that no pack knows but the words around it show ("xã ...", "... District").
    """

    tokens: Tokens
    language: Language
    words: dict[int, Hit[Word]]
    words_behind: dict[int, Hit[Word]]
    classes: dict[int, frozenset[str]]
    known: dict[int, Hit[Known]]
    known_behind: dict[int, Hit[Known]]
    covered: frozenset[int]
    placed: frozenset[int]
    blocked: frozenset[int]
    starts: frozenset[int]
    acts: Sequence[Hit[Trigger]]
    objects: frozenset[int]
    verbs: frozenset[int]
    family: frozenset[str]
    opening: Sequence[int]

    def is_class(self, index: int, *classes: str) -> bool:
        held = self.classes.get(index)
        return held is not None and not held.isdisjoint(classes)

    def before(self, first: int, *classes: str) -> Hit[Word] | None:
        """The phrase of one of these classes that ends right before a token."""
        hit = self.words_behind.get(first)
        return hit if hit is not None and not self.classes[hit.first].isdisjoint(classes) else None

    def modifier_before(self, behind: int) -> Hit[Word] | None:
        """The modifier that ends before a token: "jailed" in "the jailed blogger", not in "police jailed blogger"."""
        hit = self.before(behind, "modifier")
        if hit is None or self.language.triggers.at(self.tokens, hit.first) is None:
            return hit
        first = hit.first
        dated = first > 1 and self.tokens.keys[first - 1] == "," and self.tokens.keys[first - 2].isdecimal()
        opened = first in self.starts or dated  # "On 5 May, jailed blogger ..."
        opened = opened or self.before(first, "determiner", "preposition", "and", "passive", "speech") is not None
        return hit if opened else None

    def behind_noun(self, behind: int) -> int:
        """Where what describes a noun begins, if nouns come first: "nhà báo độc lập", "công dân Mỹ" before a name."""
        place = behind
        while self.language.grammar.noun_first and place > 0:
            hit = self.modifier_before(place)
            state = next(
                (one for size in (1, 2, 3) if (one := self.known.get(place - size)) and one.behind == place), None
            )
            if hit is not None:
                place = hit.first
            elif state is not None and state.values[0].kind in ("state", "adjective", "people"):
                place = state.first
            else:
                break
        return place

    def capital(self, index: int) -> bool:
        return self.tokens.capitals[index] and self.tokens.words[index][0].isalpha()

    def opens(self, index: int) -> bool:
        """True for a capital and for a particle of names."""
        return self.tokens.capitals[index] or self.tokens.words[index] in self.language.people.particles


def scene(
    tokens: Tokens,
    language: Language,
    known: Sequence[Hit[Known]],
    placed: frozenset[int],
    form: NameForm | None,
    starts: frozenset[int],
) -> Scene:
    words = {hit.first: hit for hit in language.words.hits(tokens)}
    acts = list(language.triggers.hits(tokens))
    particles = language.people.particles
    return Scene(
        tokens=tokens,
        language=language,
        words=words,
        words_behind={hit.behind: hit for hit in words.values()},
        classes={first: _classes(hit.values) for first, hit in words.items()},
        known={hit.first: hit for hit in known},
        known_behind={hit.behind: hit for hit in known},
        covered=frozenset(index for hit in known for index in range(hit.first + 1, hit.behind)),
        placed=placed,
        blocked=frozenset(i for hit in language.names_blocked.hits(tokens) for i in range(hit.first, hit.behind)),
        starts=starts,
        acts=acts,
        objects=frozenset(_objects(acts, words, tokens, language)),
        verbs=frozenset(hit.first for hit in acts if _has_form(hit, "act", "suffer")),
        family=_family(form) if form else frozenset(),
        opening=[
            index
            for index, (capital, word) in enumerate(zip(tokens.capitals, tokens.words, strict=True))
            if capital or word in particles
        ],
    )


@lru_cache(maxsize=1 << 12)
def _classes(words: tuple[Word, ...]) -> frozenset[str]:
    return frozenset([word.cls for word in words])


@lru_cache(maxsize=64)
def _family(form: NameForm) -> frozenset[str]:
    return frozenset(fold(name) for name in form.family)


def _objects(
    acts: Sequence[Hit[Trigger]], words: Mapping[int, Hit[Word]], tokens: Tokens, language: Language
) -> Iterator[int]:
    whose = language.grammar.whose
    for hit in acts:
        if _has_form(hit, "act", "gerund"):
            yield hit.behind
            yield from _behind_plain_words(words, tokens, hit.behind)
        if _has_form(hit, "about") and _ends_with_belongs(hit, words):
            yield hit.behind  # "leveled against Mai Lan"
        following = words.get(hit.behind)
        if following is not None and not _has_form(hit, "void"):
            named = _has_form(hit, "noun") and not _has_form(hit, "act", "about")
            if (
                " ".join(tokens.keys[following.first : following.behind]) in whose
                if named
                else _is(following, "belongs")
            ):
                yield following.behind
    for hit_ in words.values():
        following = words.get(hit_.behind) if _is(hit_, "held") else None
        if following is not None and " ".join(tokens.keys[following.first : following.behind]) in whose:
            yield following.behind


def _ends_with_belongs(hit: Hit[Trigger], words: Mapping[int, Hit[Word]]) -> bool:
    last = words.get(hit.behind - 1)
    return last is not None and last.behind == hit.behind and _is(last, "belongs")


PLAIN = 3
"""How many words of which nothing is known may stand between a verb and the name of its object."""


def _behind_plain_words(words: Mapping[int, Hit[Word]], tokens: Tokens, first: int) -> Iterator[int]:
    """ "convicted popstar Mai Lan": behind the verb a word or two that no list holds, then the name."""
    for place in range(first, min(first + PLAIN, len(tokens) - 1)):
        hit = words.get(place)
        known = hit is not None and not _is(hit, "modifier", "noun", "determiner")
        if known or not tokens.keys[place].isalpha() or tokens.capital(place):
            return
        yield place + 1


def _is(hit: Hit[Word], *classes: str) -> bool:
    return not _classes(hit.values).isdisjoint(classes)


def _has_form(hit: Hit[Trigger], *forms: str) -> bool:
    return any(trigger.form in forms for trigger in hit.values)
