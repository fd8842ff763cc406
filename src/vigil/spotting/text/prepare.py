# SPDX-License-Identifier: Apache-2.0
"""A reading becomes documents: one a telling, with everything the finders ask for."""

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from vigil.country.country import Country
from vigil.country.names import NameForm
from vigil.country.packs import Packs
from vigil.reading.texts import Reading, Telling
from vigil.spotting.findings import Slot
from vigil.spotting.names import describe, naming, places, who
from vigil.spotting.names.naming import Run
from vigil.spotting.names.scene import Scene, scene
from vigil.spotting.names.somebody import Somebody
from vigil.spotting.text.broken_lines import mended
from vigil.spotting.text.dateline import written_on
from vigil.spotting.text.document import Document, Named
from vigil.spotting.text.lists import labelled
from vigil.spotting.text.people import Gender, Mention, Person
from vigil.spotting.words.dates import Anchor, Dated
from vigil.spotting.words.gazetteer import Known, gazetteer
from vigil.spotting.words.language import Language, language
from vigil.spotting.words.lexicon import Hit
from vigil.spotting.words.resolving import resolve
from vigil.spotting.words.sentences import Sentence, sentences
from vigil.spotting.words.tokens import Tokens, tokens
from vigil.values.dates import PartialDate
from vigil.values.quotes import Quote, Span

FALLBACK = "en"


@lru_cache(maxsize=16)
def language_of(packs: Packs, code: str) -> Language:
    """The language of that code, ready to read with; English where the packs do not know it."""
    known = packs.world.languages
    chosen = code if "grammar" in known.get(code, {}) else FALLBACK
    return language(chosen, known[chosen])


def documents(reading: Reading, packs: Packs, *, published: PartialDate | None = None) -> Iterator[Document]:
    """One document a telling, in the order of the text; `published` is for texts that do not say it."""
    for telling in reading.tellings:
        yield document(reading, telling, packs, published=telling.published or reading.published or published)


def document(reading: Reading, telling: Telling, packs: Packs, *, published: PartialDate | None) -> Document:
    known = language_of(packs, reading.language or FALLBACK)
    text = _without_furniture(reading, telling)
    words = tokens(text)
    cut = sentences(text, *mended(text, list(_headings(text, telling)), telling.paragraphs), known)
    published = written_on(words, cut, known, published)
    known_names = list(gazetteer(packs, known.code).hits(words))
    shown = list(places.shown(words, known, known_names))
    named = _named(words, known_names, shown)
    country = _country(named, packs)
    starts = frozenset(words.within(sentence.span).start for sentence in cut)
    placed = frozenset(token for place in shown for token in place)
    at = scene(words, known, known_names, placed, _name_form(country, packs, known.code), starts)
    people, mentions = _people(at, words)
    named = tuple(one for one in named if one.kind not in ("place", "capital") or not _in_a_name(one, mentions))
    covers = _covers(text, known) or _covers_above(reading, telling, known)
    inside = {place for mention in mentions for place in words.within(mention.span)}
    phrases = {first: hit for first, hit in at.words.items() if first not in inside}  # "Omar Said" says nothing
    classes = {first: at.classes[first] for first in phrases}
    return Document(
        text=reading.text,
        telling=telling,
        packs=packs,
        language=known,
        country=country,
        published=published,
        covers=covers,
        tokens=words,
        sentences=cut,
        prose=tuple(_prose(words, cut)),
        people=people,
        mentions=mentions,
        named=named,
        cited=tuple(known.law_reader.cited(words, (sentence.span for sentence in cut))),
        dated=_dates(words, cut, at, Anchor(published, covers)),
        hits=at.words,
        phrases=phrases,
        classes=classes,
        of_class=_of_class(classes),
        acts=at.acts,
    )


_LONGEST = 200  # tokens: what is longer is a list or no prose, and clauses are sought within


def _of_class(classes: Mapping[int, frozenset[str]]) -> Mapping[str, Sequence[int]]:
    """Where the phrases of each class begin, in their order."""
    found: dict[str, list[int]] = defaultdict(list)
    for first, held in classes.items():
        for cls in held:
            found[cls].append(first)
    return found


def _prose(words: Tokens, cut: Sequence[Sentence]) -> Iterator[range]:
    for sentence in cut:
        if not sentence.heading:
            tokens = words.within(sentence.span)
            tokens = range(labelled(words, tokens), tokens.stop)
            for first in range(tokens.start, tokens.stop, _LONGEST):
                yield range(first, min(tokens.stop, first + _LONGEST))


def _without_furniture(reading: Reading, telling: Telling) -> str:
    """The text with everything blanked that is not this telling: same length, so every position holds."""
    text = reading.text
    kept = [telling.span, *telling.paragraphs]
    start = min(span.start for span in kept)
    end = max(span.end for span in kept)
    parts = [_blank(text[:start])]
    place = start
    for furniture in sorted(reading.furniture, key=lambda one: one.span.start):
        if furniture.span.end <= place or furniture.span.start >= end:
            continue
        parts += [
            text[place : max(place, furniture.span.start)],
            _blank(text[max(place, furniture.span.start) : min(end, furniture.span.end)]),
        ]
        place = min(end, furniture.span.end)
    parts += [text[place:end], _blank(text[end:])]
    return _LONE_NUMBER.sub(_without_page, "".join(parts))


_LONE_NUMBER = re.compile(r"\n[ \t]*\d{0,3}[ \t]*\n")
FULL_LINE = 45
"""How many letters a line has at least that was broken for want of room."""


def _without_page(number: re.Match[str]) -> str:
    """Blanks for the number of a page in the middle of a sentence, or for what is left of it as furniture.

    "sentenced to", "20", "five years" are three lines of one sentence.
    """
    text = number.string
    before = text[text.rfind("\n", 0, number.start()) + 1 : number.start()].rstrip()
    goes_on = number.end() < len(text) and text[number.end() : number.end() + 8].lstrip(" \t")[:1].islower()
    broken = len(before) >= FULL_LINE and (before[-1].isalnum() or before[-1] in ",;-–")
    return " " * len(number.group()) if goes_on and broken else number.group()


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _headings(text: str, telling: Telling) -> Iterator[Span]:
    """The lines of the telling that belong to no paragraph: title, dateline, byline."""
    place, paragraphs = telling.span.start, sorted(telling.paragraphs, key=lambda one: one.start)
    for line in text[telling.span.start : telling.span.end].splitlines(keepends=True):
        stripped = line.strip()
        start = place + (line.index(stripped) if stripped else 0)
        span = Span(start, start + len(stripped))
        before = bisect.bisect_left(paragraphs, span.end, key=lambda one: one.start)
        if stripped and not (before and paragraphs[before - 1].meets(span)):
            yield span
        place += len(line)


def _named(words: Tokens, known: Sequence[Hit[Known]], shown: Sequence[range]) -> tuple[Named, ...]:
    """The names of the packs and the places that the words around them show, in the order of the text."""
    found = [Named(words.span(hit.first, hit.behind), hit.values) for hit in known]
    for place in shown:
        span = words.span(place.start, place.stop)
        if not any(one.span.meets(span) for one in found):
            found.append(Named(span, (Known("place", "", span.words(words.text)),)))
    return tuple(sorted(found, key=lambda one: one.span.start))


def _name_form(country: Country | None, packs: Packs, language: str) -> NameForm | None:
    """How names are built in the country of the text; where that is unknown, in the one that speaks its language."""
    if country is not None:
        return country.people
    speaking = [one for one in packs.countries if one.languages and one.languages[0] == language]
    return speaking[0].people if len(speaking) == 1 else None


def _in_a_name(one: Named, mentions: Sequence[Mention]) -> bool:
    """Vinh is a city, and the given name of somebody of this text."""
    index = bisect.bisect_right(mentions, one.span.start, key=lambda mention: mention.span.start) - 1
    return index >= 0 and mentions[index].span.holds(one.span)


def _country(named: Sequence[Named], packs: Packs) -> Country | None:
    """The country that the text is about: the one whose State, places and bodies it names most; None on a tie."""
    counts: Counter[str] = Counter()
    for one in named:
        for code in {
            known.pack or known.id
            for known in one.known
            if known.pack or known.kind in ("state", "adjective", "people", "capital")
        }:
            country = packs.country(code)
            if country is not None:
                counts[country.code] += 1
    best = counts.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return packs.country(best[0][0])


def _covers(text: str, known: Language) -> int | None:
    """The year that a yearly report covers, when its heading says so."""
    head = text[:1500]
    for form in known.dates.coverage:
        match = re.search(form.replace("{year}", r"((?:19|20)\d\d)").replace(" ", r"\s+"), head)
        if match:
            return int(match.group(1))
    return None


ABOVE = 2500
"""How many signs above a telling the head of a page may have, with its furniture."""


def _covers_above(reading: Reading, telling: Telling, known: Language) -> int | None:
    """The year in the name of a yearly series, where that stands above the text, among what is no part of it."""
    head = reading.text[max(0, telling.span.start - ABOVE) : telling.span.start]
    for form in known.dates.coverage_above:
        years = re.findall(form.replace("{year}", r"((?:19|20)\d\d)").replace(" ", r"\s+"), head)
        if years:
            return int(years[-1])
    return None


def _dates(words: Tokens, cut: Sequence[Sentence], at: Scene, anchor: Anchor) -> tuple[Dated, ...]:
    known = at.language
    happenings = {words.starts[hit.first] for hit in at.acts if any(one.form == "noun" for one in hit.values)}
    happenings.update(words.starts[place] for word in known.dates.happenings for place in words.places.get(word, ()))
    written = [one for sentence in cut for one in known.date_reader.written(words, words.within(sentence.span))]
    return tuple(resolve(written, anchor, known.dates, happenings))


def _people(at: Scene, words: Tokens) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
    persons, mentions = [], []
    for index, known in enumerate(who.people(at, list(naming.runs(at)))):
        persons.append(_person(at, words, known))
        for form, held in (("full", known.runs), ("part", known.part_runs)):
            for run in held:
                span = words.span(run.first, run.behind)
                whole = words.span(describe.before(at, run.first)[0], run.behind)
                mentions.append(Mention(span, whole, index, "full" if form == "full" else "part"))
    return tuple(persons), tuple(sorted(mentions, key=lambda one: one.span.start))


def _person(at: Scene, words: Tokens, known: Somebody) -> Person:
    descriptors: dict[str, Slot] = {}
    roles: dict[str, Slot] = {}
    for run in (*known.runs, *known.part_runs):
        _, told, offices = describe.before(at, run.first)
        for kind, span in [
            *(("descriptor", one) for one in told),
            *(("role", one) for one in offices),
            *describe.behind(at, run.behind),
        ]:
            value = " ".join(span.words(words.text).split())
            (descriptors if kind == "descriptor" else roles).setdefault(value, Slot(value, Quote.of(words.text, span)))
    fullest = max(known.runs, key=lambda run: (run.count, len(words.word(run.first)) > 1))  # not "E. Novik"
    names = {_name(words, run): run for run in (fullest, *known.runs)}
    (name, run), *others = names.items()
    aliases = tuple(Slot(other, Quote.of(words.text, words.span(one.first, one.behind))) for other, one in others)
    return Person(
        name,
        aliases,
        tuple(descriptors.values()),
        tuple(roles.values()),
        _gender(at, known),
        words.span(run.first, run.behind),
    )


def _name(words: Tokens, run: Run) -> str:
    told = words.span(run.first, run.behind).words(words.text)
    return " ".join((told if run.family is None else f"{told} {words.word(run.family)}").split())


def _gender(at: Scene, known: Somebody) -> Gender:
    """What a title or a word for kin before the name tells: "bà", "Mrs", "her husband"."""
    for run in (*known.runs, *known.part_runs):
        hit = at.before(run.first, "title", "kin")
        if hit is None and run.first > 1 and at.tokens.keys[run.first - 1] == ",":
            hit = at.before(run.first - 1, "kin")  # "his wife, Mai,"
        senses = {word.sense for word in hit.values} if hit else set()
        if "he" in senses:
            return "he"
        if "she" in senses:
            return "she"
    return _by_middle_name(at, known)


def _by_middle_name(at: Scene, known: Somebody) -> Gender:
    """ "Mai Thị Thử" is a woman, "Mai Văn Thử" a man, where the language says so of a name's middle."""
    told = at.language.people.middle_names
    inside = (
        [at.tokens.keys[place] for run in known.runs for place in range(run.first + 1, run.behind - 1)] if told else []
    )
    for gender, words in told.items():
        if not words.isdisjoint(inside):
            return gender
    return ""
