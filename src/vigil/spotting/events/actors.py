# SPDX-License-Identifier: Apache-2.0
"""Actors: the phrases of a text that stand for people, named or not.

"the activist and blogger Mai", "him", "his wife", "at least 20 protesters". Who a
pronoun stands for is decided by `cast.Cast`, from what was told before.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vigil.spotting.text.document import Document
from vigil.spotting.words.language import Word


@dataclass(frozen=True, slots=True)
class Actor:
    """Tokens `first` to `behind`. `persons` are indices into `Document.people`; empty for pronouns and nouns.

    `sense` is "he", "she" or "they" for a pronoun and the noun for a noun;
    `owner` is True of "his", "Mai's": what follows belongs to them.
    """

    first: int
    behind: int
    kind: Literal["named", "pronoun", "noun"]
    persons: tuple[int, ...] = ()
    sense: str = ""
    plural: bool = False
    owner: bool = False
    definite: bool = False
    counted: bool = False
    many: bool = False


def actors(document: Document) -> list[Actor]:
    """Every actor of a document, none overlapping another, in the order of the text."""
    found = list(_with_aliases(document, _actors(document)))
    return _with_kin(document, found) if document.language.grammar.noun_first else found


def _with_kin(document: Document, found: list[Actor]) -> list[Actor]:
    """ "Con trai ông bị bắt", "vợ ông A bị đánh": whose kin it is stands right behind the word, and is not meant."""
    told = found[:1]
    for last, actor in itertools.pairwise(found):
        joined = last.kind == "noun" and last.behind == actor.first and not actor.plural and actor.kind != "noun"
        one = joined and any(word.cls == "kin" and word.sense != "any" for word in _last_word(document, last))
        told.append(replace(actor, owner=True) if one and not document.is_class(last.first, "title") else actor)
    return told


def _last_word(document: Document, actor: Actor) -> Sequence[Word]:
    """What the lexicon holds of the last phrase of an actor."""
    places = (document.phrases.get(place) for place in range(actor.first, actor.behind))
    return next((hit.values for hit in places if hit is not None and hit.behind == actor.behind), ())


FAR_ALIAS = 6
"""How many words may stand between a name and another of the same person: ", also known as"."""


def _with_aliases(document: Document, found: Iterator[Actor]) -> Iterator[Actor]:
    """ "Mai Lan, known as Sparrow, was ...": both names are one actor."""
    last: Actor | None = None
    for actor in found:
        if last is not None and _alias(document, last, actor):
            closed = actor.behind < len(document.tokens) and document.tokens.keys[actor.behind] == ")"
            last = replace(last, behind=actor.behind + closed, owner=actor.owner)
            continue
        if last is not None:
            yield last
        last = actor
    if last is not None:
        yield last


def _alias(document: Document, last: Actor, actor: Actor) -> bool:
    between = range(last.behind, actor.first)
    same = last.kind == actor.kind == "named" and last.persons == actor.persons and not last.owner
    return same and 0 < len(between) <= FAR_ALIAS and bool(document.places_of("also_known", between))


def _actors(document: Document) -> Iterator[Actor]:
    tokens = document.tokens
    named = {}
    for mention in document.mentions:
        whole = tokens.within(mention.whole)
        if whole:
            named[whole.start] = (mention, whole.stop)
    told = [first for first, classes in document.classes.items() if not classes.isdisjoint(_PEOPLE)]
    behind = 0
    for index in sorted({*named, *told}):
        if index < behind:
            continue
        if index in named:
            mention, behind = named[index]
            yield Actor(index, behind, "named", (mention.person,), owner=_owns(document, behind))
            continue
        actor = _unnamed(document, index)
        if actor is not None and any(place in named for place in range(index + 1, actor.behind)):
            continue  # "both journalist Mai and Lan": the names alone
        if actor is not None and (actor.behind not in named or actor.kind != "pronoun" or actor.owner):
            yield actor  # but in "các bị cáo A và B" the names alone
            behind = actor.behind


_POSSESSIVE = ("'s", "'")
_PEOPLE = frozenset({"pronoun", "noun", "nouns", "kin", "modifier"})
"""Classes of phrases that may stand for people."""


def _unnamed(document: Document, index: int) -> Actor | None:
    hit = document.phrases[index]
    senses = {word.cls: word.sense for word in hit.values}
    if "pronoun" in senses and not _counts_something(document, hit.behind):
        several = _several_people(document, index) if senses["pronoun"] == "they" else None
        if several is not None:
            return several
        owner = "possessive_pronoun" in senses and _owns_next(document, hit.behind)
        counted = _counted_people(document, index) if "noun" in senses else None
        if counted is not None:
            return counted
        they = senses["pronoun"] == "they"
        numbered = they and document.language.grammar.noun_first and _number_at(document, index) > 1  # "hai bị cáo"
        return Actor(
            index,
            hit.behind,
            "pronoun",
            sense=senses["pronoun"],
            plural=they,
            owner=owner,
            counted=numbered,
            many=numbered,
        )
    if not senses.keys() & {"noun", "nouns", "kin", "modifier"}:
        return None
    if not senses.keys() & {"noun", "nouns", "kin"} and _is_verb(document, index):
        return None
    return None if _names_a_paper(document, index) else _noun(document, index)


def _names_a_paper(document: Document, index: int) -> bool:
    """ "of the Marsh Courier": capitals, the last of which would be somebody with a small letter."""
    papers, tokens = document.language.people.papers, document.tokens
    return tokens.keys[index] in papers and index > 0 and tokens.capital(index) and tokens.capital(index - 1)


def _number_at(document: Document, index: int) -> int:
    return document.language.durations.numbers.get(document.tokens.keys[index], 0)


def _counted_people(document: Document, index: int) -> Actor | None:
    """ "sáu bị cáo": a word that alone stands for one spoken of stands for several behind a number."""
    noun = _noun(document, index)
    if noun is None or not noun.many or noun.owner:
        return None
    return Actor(noun.first, noun.behind, "pronoun", sense="they", plural=True, counted=True, many=True)


def _several_people(document: Document, index: int) -> Actor | None:
    """ "the two men", "both individuals": those spoken of; but in "the two men, A and B" a noun, told by the names."""
    behind = document.phrases[index].behind
    if document.is_class(index, "possessive_pronoun"):
        return None  # "their lawyers" are others than they
    last = min(index + FAR_ONE, len(document.tokens) - 1)
    while behind < last and document.tokens.capitals[behind]:
        behind += 1  # "the two Reuters journalists"
    noun = _noun(document, behind) if document.is_class(behind, "noun", "nouns", "modifier") else None
    if noun is None or noun.owner or noun.behind <= behind:
        return None
    place = noun.behind
    named = place < len(document.tokens) and document.tokens.keys[place] in (",", "(", "-", "–", "—")
    if named and any(
        document.tokens.starts[place] < one.span.start < document.tokens.starts[place] + 40 for one in document.mentions
    ):
        return Actor(index, place, "noun", sense=noun.sense, plural=True, definite=True)
    return Actor(index, place, "pronoun", sense="they", plural=True, counted=True, many=True)


def _counts_something(document: Document, behind: int) -> bool:
    """ "the four" of "the four-year term" stands for nobody."""
    if behind >= len(document.tokens):
        return False
    word = document.tokens.keys[behind]
    return (word == "-" and document.tokens.joined(behind - 1)) or any(
        word in words for words in document.language.durations.units.values()
    )


def _is_verb(document: Document, index: int) -> bool:
    """ "detained" in "police detained activists"; in "the detained activists" it tells which."""
    if document.language.triggers.at(document.tokens, index) is None:
        return False
    return index == 0 or not document.is_class(index - 1, "determiner", "preposition", "and")


def _noun(document: Document, index: int) -> Actor | None:
    """A noun for people with its modifiers: the last noun of the row is the head."""
    place, head, plural, behind, head_at = index, "", False, index, index
    while (hit := document.phrases.get(place)) is not None:
        senses = {word.cls: word.sense for word in hit.values}
        if senses.keys() & {"noun", "nouns", "kin"}:
            head = senses.get("noun") or senses.get("nouns") or " ".join(document.tokens.keys[place : hit.behind])
            plural, head_at = "nouns" in senses, place
            behind = place = hit.behind
        elif "modifier" in senses and (place == index or document.language.triggers.at(document.tokens, place) is None):
            place = hit.behind
        else:
            break
    if not head:
        return None
    first, definite, counted = _determined(document, index)
    several = any(
        document.tokens.keys[at].isdecimal()
        or document.language.durations.numbers.get(document.tokens.keys[at], 0) > 1
        or document.tokens.keys[at] in document.language.grammar.several
        for at in range(first, head_at)
        if document.language.grammar.noun_first or document.tokens.keys[at + 1] != "-"  # "the 44-year-old activist"
    )
    counted = counted or any(word.cls == "kin" for word in document.phrases[index].values)
    if document.language.grammar.noun_first and _points_back(document, behind) and not several:
        definite, behind = True, behind + 1
    among = _one_of(document, first) if plural else None
    if among is not None:
        return Actor(among, behind, "noun", sense=head, counted=True)
    return Actor(
        first,
        behind,
        "noun",
        sense=head,
        plural=plural or counted,
        owner=_owns(document, behind),
        definite=definite,
        counted=counted,
        many=plural or several,
    )


def _points_back(document: Document, behind: int) -> bool:
    """ "nhà báo này": the word behind the noun says that it is the one told of before."""
    return behind < len(document.tokens) and document.tokens.keys[behind] in document.language.grammar.this


def _determined(document: Document, index: int) -> tuple[int, bool, bool]:
    """Where the phrase begins with its articles and numbers, whether it is definite, whether it counts."""
    tokens, first, definite, counted = document.tokens, index, False, False
    numbers = document.language.durations.numbers
    articles = document.language.grammar.definite
    while first > max(0, index - 6):
        word = tokens.keys[first - 1]
        phrase = next((size for size in (3, 2, 1) if _determiner_at(document, first - size, first)), None)
        if word in document.language.grammar.that and (counted or numbers.get(tokens.keys[first], 0) > 1):
            break  # "said that three monks were held"
        if word in articles:
            several = _so_many_of(document, first - 1)
            return (first - 1, True, counted) if several is None else (several, False, True)
        if (word.isdecimal() and not _is_year(word)) or numbers.get(word, 0) > 1:
            first, counted = _number_from(document, first - 1), True
        elif first > 1 and tokens.keys[first - 2] in articles and _plain_word(document, first - 1):
            return first - 2, True, counted  # "the unofficial adviser"
        elif (opened := _article_before(document, first)) is not None:
            return opened, definite, True  # "a Russian kindergarten teacher"
        elif tokens.capital(first - 1) and (titled := _titled(document, first - 1)) is not None:
            first = titled
        elif tokens.capital(first - 1) and _counted_before(document, first - 1):
            first -= 1  # "two KTK TV journalists"
        elif word == "-" and first > 1 and tokens.keys[first - 2].isdecimal() and tokens.joined(first - 2):
            first -= 2  # "the 31-year-old"
        elif first > 2 and _is_age(document, first - 3, first):
            first -= 3  # "the 24-year old activist"
        elif phrase is not None:
            counted = counted or " ".join(tokens.keys[first - phrase : first]) in document.language.grammar.counts
            first -= phrase
        else:
            break
    return first, definite, counted


def _so_many_of(document: Document, article: int) -> int | None:
    """Where a number begins before "of the": "12 of the prisoners" are told of for the first time."""
    keys, grammar = document.tokens.keys, document.language.grammar
    if article < 2 or grammar.noun_first or keys[article - 1] not in grammar.whose:
        return None
    return article - 2 if keys[article - 2].isdecimal() and int(keys[article - 2]) > SEVERAL else None


SEVERAL = 5
"""Up to so many of a group are some of those told of before: "two of the prisoners"."""
FAR_ONE = 6
"""How many words may stand between "one of" and the noun in the plural: "one of the country's leading activists"."""


def _one_of(document: Document, first: int) -> int | None:
    """Where "one of" begins before a noun in the plural, with nothing but what describes it in between."""
    keys = document.tokens.keys
    begins = document.places_of("list_of", range(max(0, first - FAR_ONE - 2), first))
    if not begins or document.language.durations.numbers.get(keys[begins[-1]]) != 1:
        return None
    between = range(document.phrases[begins[-1]].behind, first)
    plain = all(keys[place].isalpha() or keys[place] == "-" or keys[place] in _POSSESSIVE for place in between)
    other = any(document.is_class(place, "preposition", "clause", "passive", "speech", "and") for place in between)
    return begins[-1] if plain and not other else None


def _titled(document: Document, last: int) -> int | None:
    """Where the capitals begin that stand between an article and a noun: "the Sakharov Prize winner"."""
    tokens, place = document.tokens, last
    while place > 0 and (tokens.capital(place) or tokens.keys[place] in _POSSESSIVE):
        place -= 1
    return place + 1 if tokens.keys[place] in document.language.grammar.definite and place + 1 <= last else None


def _is_age(document: Document, start: int, behind: int) -> bool:
    """True for "24-year" between two tokens."""
    keys = document.tokens.keys
    years = document.language.durations.units.get("Y", ())
    return keys[start].isdecimal() and keys[start + 1] == "-" and keys[behind - 1] in years


def _number_from(document: Document, last: int) -> int:
    """Where a number begins: "22,399" is one."""
    tokens = document.tokens
    while last > 1 and tokens.keys[last - 1] == "," and tokens.keys[last - 2].isdecimal():
        if not (tokens.joined(last - 2) and tokens.joined(last - 1)):
            break  # "On 3 May 2021, four journalists"
        last -= 2
    return last


def _plain_word(document: Document, place: int) -> bool:
    """A word of which nothing is known: between an article and a noun it can only describe."""
    return document.tokens.keys[place].isalpha() and place not in document.phrases


FAR_INDEFINITE = 3
"""How many words of which nothing is known may stand between "a" and the noun."""


def _article_before(document: Document, first: int) -> int | None:
    """Where "a" or "an" stands before words that can only describe the noun behind them."""
    tokens, indefinite = document.tokens, document.language.people.indefinite
    for place in range(first - 1, max(-1, first - 2 - FAR_INDEFINITE), -1):
        if tokens.keys[place] in indefinite:
            return place if place < first - 1 else None
        plain = _plain_word(document, place) or document.is_class(place, "modifier")
        if not plain or document.language.triggers.at(tokens, place) is not None:
            return None
    return None


def _counted_before(document: Document, place: int) -> bool:
    """True when a number stands before a capital, other capitals in between."""
    while place > 0 and document.tokens.capital(place):
        place -= 1
    word = document.tokens.keys[place]
    if document.is_class(place - 1, "determiner") and document.phrases[place - 1].behind == place + 1:
        place -= 1  # "three more Riverland activists"
        word = document.tokens.keys[place]
    return document.language.durations.numbers.get(word, 0) > 1 or (word.isdecimal() and not _is_year(word))


def _determiner_at(document: Document, start: int, behind: int) -> bool:
    return start >= 0 and document.is_class(start, "determiner") and document.phrases[start].behind == behind


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.startswith(("19", "20"))


def _owns(document: Document, behind: int) -> bool:
    return behind < len(document.tokens) and document.tokens.keys[behind] in document.language.grammar.possessive


def _owns_next(document: Document, behind: int) -> bool:
    """ "her" before a noun owns it; before a preposition, a sign or the end it is an object."""
    tokens = document.tokens
    if behind >= len(tokens) or not (tokens.keys[behind][0].isalnum()):
        return False
    if tokens.keys[behind] in document.language.grammar.behind_object:
        return False
    return not document.is_class(behind, "preposition", "and", "clause", "agent") or document.is_class(
        behind, "kin", "noun"
    )
