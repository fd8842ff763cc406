# SPDX-License-Identifier: Apache-2.0
"""What the text says a person is: the words before a name, and those set behind it between commas."""

from collections.abc import Iterator

from vigil.spotting.names import offices
from vigil.spotting.names.scene import Scene
from vigil.spotting.words.gazetteer import Known
from vigil.spotting.words.language import Word
from vigil.spotting.words.lexicon import Hit
from vigil.values.quotes import Span

_LONGEST_ROLE = 24
_HYPHENS = frozenset("-‐‑")


def before(at: Scene, first: int) -> tuple[int, list[Span], list[Span]]:
    """Where the words that describe a name begin (a token), its descriptors and its roles, read leftwards."""
    index, descriptors = _titles(at, first), []
    apposed = _apposed(at, index)
    if apposed is not None:
        descriptors.append(apposed)
    while (found := _noun_before(at, index)) is not None:
        start, behind = found
        descriptors.append(at.tokens.span(start, behind))
        index = start
        joined = at.before(index, "and")
        if joined is None and not (index > 1 and at.tokens.keys[index - 1] == ","):
            break
        further = _noun_before(at, joined.first if joined else index - 1)
        if further is None or at.before(further[1], "nouns") is not None:
            break  # "with several supporters, the opposition leader Mai": they are others
        index = joined.first if joined else index - 1
    roles = []
    kin = at.before(index, "kin") if index not in at.starts else None
    owner = at.language.grammar.noun_first and index < first  # "vợ anh A" is not he
    if kin is not None and not owner:
        index = kin.first
    office = offices.ending_at(at, _titles(at, first)) if not descriptors else None
    if office is not None:
        roles.append(at.tokens.span(*office))
        index = office[0]
    return index, descriptors[::-1], roles


def _apposed(at: Scene, first: int) -> Span | None:
    """ "The activist, Mai Lan, ...": a definite noun that opens the sentence, and its name between two commas."""
    if first < 3 or at.tokens.keys[first - 1] != ",":
        return None
    found = _noun_before(at, first - 1)
    if found is None or at.before(found[1], "nouns") is not None or found[0] == 0:
        return None
    opens = at.tokens.keys[found[0] - 1] in at.language.grammar.definite and found[0] - 1 in at.starts
    return at.tokens.span(*found) if opens else None


def _titles(at: Scene, first: int) -> int:
    """The token where the titles before a name begin, a full stop behind them passed over."""
    index = first
    while index > 0 and index not in at.starts:
        place = index - 1 if at.tokens.keys[index - 1] == "." and at.before(index - 1, "title") else index
        hit = at.before(place, "title")
        if hit is None:
            break
        index = hit.first
    return index if index == first else _modifiers(at, index)


def _modifiers(at: Scene, index: int) -> int:
    """ "former President ...", "Turkish President ...": what stands before a title tells of the person too."""
    while index > 0:
        hit = at.modifier_before(index) or _adjective_before(at, index)
        if hit is None:
            break
        index = hit.first
    return index


def _adjective_before(at: Scene, behind: int) -> Hit[Known] | None:
    """The adjective or demonym of a State that ends before a token."""
    for first in range(behind - 1, max(-1, behind - 4), -1):
        hit = at.known.get(first)
        if (
            hit is not None
            and hit.behind == behind
            and any(known.kind in ("adjective", "people") for known in hit.values)
        ):
            return hit
    return None


def _noun_before(at: Scene, behind: int) -> tuple[int, int] | None:
    """The noun for a person that ends before token `behind`, with the modifiers that belong to it."""
    hit = at.before(behind, "noun", "nouns") or at.before(at.behind_noun(behind), "noun", "nouns")
    if hit is None or behind in at.starts or _is_verb(at, hit):
        return None
    start = hit.first
    while start > 0:
        previous = at.modifier_before(start) or at.before(start, "noun")
        if previous is not None:
            start = previous.first
        elif at.tokens.word(start - 1) in _HYPHENS and start > 1 and at.tokens.joined(start - 2):
            start -= 2  # a dash parts: "the journalists–editor Mai"
        else:
            adjective = at.known_behind.get(start)
            if adjective is None or adjective.values[0].kind not in ("adjective", "people"):
                break
            start = adjective.first
    return start, behind


def _is_verb(at: Scene, hit: Hit[Word]) -> bool:
    """ "prosecutors accused Mai Lan": a word for people that tells of a deed is a verb behind those who did it."""
    acts = at.language.triggers.at(at.tokens, hit.first)
    doers = at.before(hit.first, "nouns", "noun", "agent") is not None
    return acts is not None and doers and any(trigger.form == "act" for trigger in acts.values)


def behind(at: Scene, index: int) -> Iterator[tuple[str, Span]]:
    """("descriptor" or "role", its words) in what is set behind a name: ", a teacher", ", Deputy Director of ..."."""
    tokens = at.tokens
    if index + 1 >= len(tokens) or tokens.keys[index] not in (",", "("):
        return
    start = index + 1
    if tokens.keys[start].isdigit():
        start = min(start + 2, len(tokens) - 1)
    while start < len(tokens) and at.is_class(start, "determiner") and not at.is_class(start, "role"):
        start = at.words[start].behind
    if start >= len(tokens):
        return
    if at.is_class(start, "role") and tokens.capital(start):
        yield "role", tokens.span(start, _role_end(at, start))
        return
    place = start
    while place < len(tokens) and place < start + 8:
        hit = at.words.get(place)
        if hit is not None and any(word.cls in ("noun", "nouns") for word in hit.values):
            further = at.words.get(hit.behind)
            if further is not None and any(word.cls in ("noun", "modifier") for word in further.values):
                place = hit.behind
                continue
            yield "descriptor", tokens.span(start, hit.behind)
            joined = at.words.get(hit.behind)
            if joined is None or not any(word.cls == "and" for word in joined.values):
                return
            start = place = joined.behind
            continue
        if hit is not None and any(word.cls == "modifier" for word in hit.values):
            place = hit.behind
            continue
        if tokens.keys[place] == "-" or (
            place in at.known and at.known[place].values[0].kind in ("adjective", "people")
        ):
            place = at.known[place].behind if place in at.known else place + 1
            continue
        if at.capital(place) and place not in at.starts:
            place += 1  # "a VOA Kurdish Service reporter"
            continue
        return


def _role_end(at: Scene, start: int) -> int:
    """Where an office set behind a name ends: at a sign, a relative pronoun, a verb of saying, the end of the line."""
    tokens = at.tokens
    end = start
    for place in range(start, min(start + _LONGEST_ROLE, len(tokens))):
        if (
            (place in at.starts and place > start)
            or tokens.keys[place] in ',;:()."'
            or at.is_class(place, "relative", "speech", "passive", "have")
        ):
            break
        if place > start and "\n" in tokens.text[tokens.ends[place - 1] : tokens.starts[place]]:
            break
        end = place + 1
    return end
