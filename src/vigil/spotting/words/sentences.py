# SPDX-License-Identifier: Apache-2.0
"""Paragraphs cut into sentences, each a span of the text. (Where clauses part is the business of `stage`.)"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vigil.spotting.words.language import Language
from vigil.spotting.words.language_files import Grammar
from vigil.values.quotes import Span

_END = re.compile(
    r"[.!?…\n；。！？]"  # the sign that opens an end, for the quick search of these signs alone
    r"(?:(?<=[.!?…])[.!?…]*(?:[\"'”’»)\]]*(?=\s|$|[“«‘]?[A-ZÀ-ỸĐ](?:[a-zà-ỹđ]|\s))|(?<=\D[.!?])\d{1,2}(?=\s+[A-ZÀ-ỸĐ]))"
    r"|(?<=[^,]\n)[ \t]*\n"
    r"|(?<=[；。！？]))"
)
_BLANK = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"([^\s(\[\"“‘]+)$")
_SINGLE = re.compile(r"^[A-ZĐ]$|^(?:[A-Z]\.)+[A-Z]?$|^\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one paragraph. `heading` marks a line of the heading (a title), which is no prose."""

    span: Span
    paragraph: int
    heading: bool = False


def _ends_here(text: str, start: int, end: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """False for the full stop of an abbreviation, an initial or a number in a list."""
    if end.group()[0] != "." or len(end.group()) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(start, end.start() - 24), end.start())
    if before is None:
        return True
    word = before.group(1)
    if word in abbreviations:
        return False
    following = _BLANK.match(text, end.end())
    place = following.end() if following else end.end()
    if place < len(text) and text[place].islower():
        return False
    if _SINGLE.match(word):
        # "Article 88." ends a sentence, "12. Tofig" and "J. Smith" do not.
        return word.isdigit() and before.start(1) > start + 3
    return True


LONGEST = 1200
"""How many letters a sentence may have. The longest of a hundred reports has 900: what is longer is a list without
stops, or made to be slow, and is cut at a blank, as the grammar of a sentence takes time by more than its length."""


def cut(text: str, paragraph: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    """The sentences of one paragraph, blanks around them left out, an endless one in pieces."""
    for sentence in _whole(text, paragraph, abbreviations):
        yield from pieces(text, sentence)


def pieces(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence, in pieces where it has no end."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = blank if blank >= 0 else start + LONGEST
        if (span := _trimmed(text, start, stop)) is not None:
            yield span
        start = stop
    if (span := _trimmed(text, start, sentence.end)) is not None:
        yield span


def _whole(text: str, paragraph: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    start = paragraph.start
    for end in _END.finditer(text, paragraph.start, paragraph.end):
        if end.group()[0] not in "\n" and not _ends_here(text, start, end, abbreviations):
            continue
        if (span := _trimmed(text, start, end.end())) is not None:
            yield span
        start = end.end()
    if (span := _trimmed(text, start, paragraph.end)) is not None:
        yield span


@lru_cache(maxsize=8)
def _unpunctuated(openers: tuple[str, ...], credits: tuple[str, ...]) -> re.Pattern[str] | None:
    """Where one sentence runs into the next without a sign, as on pages whose captions were pasted into the text.

    Behind the credit of a picture ("(Photo: X)"), before a date that opens a sentence ("Ngày 5/3, ...") and before
    capitals right behind a full stop ("... Việt Nam.RFA nói").
    """
    forms = []
    if credits:
        named = "|".join(re.escape(word) for word in credits)
        forms.append(rf"\((?:{named})[:.]? [^()\n]{{1,60}}\)(?=\s+[^\W\d_])")
        forms.append(rf"(?<!\w)(?:{named}): [A-Z][A-Z/.]+(?=\s+[^\W\d_])")
    if openers:
        opening = "|".join(re.escape(word) for word in openers)
        forms.append(rf"(?<=[\w\)\"”])(?=\s(?:{opening}) \d)")
        forms.append(r"(?<=[a-zà-ỹđ]{2}\.)(?=[A-Z]{2,}\s)")
    return re.compile("|".join(forms)) if forms else None


def _parted(text: str, sentence: Span, grammar: Grammar) -> Iterator[Span]:
    """A sentence, parted where another begins within it."""
    ends = _unpunctuated(tuple(grammar.opens_sentence), tuple(grammar.credits))
    start = sentence.start
    for end in ends.finditer(text, sentence.start, sentence.end) if ends is not None else ():
        if (span := _trimmed(text, start, end.end())) is not None:
            yield span
        start = end.end()
    if (span := _trimmed(text, start, sentence.end)) is not None:
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def sentences(
    text: str, headings: Iterable[Span], paragraphs: Iterable[Span], language: Language
) -> tuple[Sentence, ...]:
    """Every sentence in the order of the text. A heading line is one sentence, whatever its signs."""
    found = [Sentence(span, -1 - index, True) for index, line in enumerate(headings) for span in pieces(text, line)]
    for number, paragraph in enumerate(paragraphs):
        found.extend(
            Sentence(part, number)
            for span in cut(text, paragraph, language.grammar.abbreviations)
            for part in _parted(text, span, language.grammar)
        )
    return tuple(sorted(found, key=lambda sentence: sentence.span.start))
