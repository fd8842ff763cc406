# SPDX-License-Identifier: Apache-2.0
"""Articles of law that a text cites, and accusations in its own words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vigil.spotting.words.language_files import Laws
from vigil.spotting.words.tokens import Tokens, tokens
from vigil.values.quotes import Span

_NUMBER = r"\d{1,4}(?:\.\d{1,3})*[A-Za-z]?(?![\w])"
_DIGIT = re.compile(r"\d")
_TITLE = r"(?:\s*\([^()]{0,400}\))?"
_QUOTED = re.compile(r"“([^“”]{2,300})”|\"([^\"]{2,300})\"|‘([^‘’]{4,300})’")


@dataclass(frozen=True, slots=True)
class Cited:
    """Articles of one code, cited in one place. `value` prints them without the titles that stand between."""

    span: Span
    articles: tuple[str, ...]
    clause: str
    code: str
    value: str
    procedure: bool


class LawReader:
    """How one language cites articles and accuses."""

    def __init__(self, data: Laws) -> None:
        articles = _either(data.article, any_case=True)
        codes = _either(data.code)
        joint = (
            rf"\s*(?:[,;]\s*(?:{_either(data.and_)}\s+)?|\s(?:{_either(data.and_)})\s+)\s*"
            rf"(?:{articles}\s+)?(?:{_either(data.clause)}\s+\d+\s*,?\s*{articles}\s+)?"
        )
        self._citation = re.compile(
            rf"(?:(?P<code_before>{codes})\s+)?(?:(?:{_either(data.clause)})\s+(?P<clause>\d+)\s*,?\s+(?:{_either(data.of)}\s+)?)?"
            rf"(?<!\w)(?:{articles})\s*:?\s*(?P<list>{_NUMBER}{_TITLE}(?:{joint}{_NUMBER}{_TITLE})*)"
            rf"(?:,?\s*(?:{_either(data.of)})?\s*(?:[^\W\d_][\w’']*\s+){{0,5}}?(?P<code>{codes}))?"
        )
        self._opening = frozenset(tokens(word).keys[0] for word in data.article)
        self._number = re.compile(_NUMBER)
        self._procedure = frozenset(word.lower() for word in data.procedure)
        self._after = re.compile(rf"(?<!\w)(?:{_either(data.offence_after)})(?!\w)\s*")
        self._void = frozenset(data.offence_void)
        self._pointer = re.compile(rf"(?<!\w)(?:{_either(data.no_citation_after, any_case=True)})\s+$")
        self._quoted_only = frozenset(data.offence_quoted)
        self._before = _named_before(data)
        self._stop = re.compile(_either_stop(data.offence_ends))

    def cited(self, text: Tokens, sentences: Iterable[Span]) -> Iterator[Cited]:
        """The articles cited in the sentences of a text, in order."""
        if self._opening.isdisjoint(text.places):
            return
        for sentence in sentences:
            yield from self._citations(text.text, sentence)

    def _citations(self, text: str, within: Span) -> Iterator[Cited]:
        if not _DIGIT.search(text, within.start, within.end):  # no article without its number
            return
        for found in self._citation.finditer(text, within.start, within.end):
            if self._pointer.search(text, max(within.start, found.start() - 16), found.start()):
                continue  # "(see section 2.b.)" points to the report itself
            listed = re.sub(r"\([^()]*\)", "", found.group("list"))
            numbers = tuple(self._number.findall(listed))
            code = found.group("code") or found.group("code_before") or ""
            words = " ".join(found.group().split())
            plain = f"{code} {', '.join(numbers)}".strip()
            value = plain if "(" in found.group("list") else words
            yield Cited(
                Span(*found.span()), numbers, found.group("clause") or "", code, value, code.lower() in self._procedure
            )

    def offences(self, text: str, within: Span) -> Iterator[Span]:
        """The accusations in a stretch of text: the quoted words behind "charged with", else those up to a stop."""
        for cue in self._after.finditer(text, within.start, within.end):
            quoted = _QUOTED.match(text, cue.end())
            if quoted and quoted.end() <= within.end:
                yield _inner(text, Span(*quoted.span(next(n for n in (1, 2, 3) if quoted.group(n)))))
                continue
            if cue.group().strip().lower() in self._quoted_only:
                continue
            end = self._stop.search(text, cue.end(), within.end)
            span = _trim(text, Span(cue.end(), end.start() if end else within.end))
            if 3 <= span.end - span.start <= 160:
                yield span
        if self._before is not None:
            for before in self._before.finditer(text, within.start, within.end):
                words = _trim(text, Span(*before.span(1)))
                if not self._void.issuperset(words.words(text).lower().split()):
                    yield words


def _named_before(data: Laws) -> re.Pattern[str] | None:
    """ "on corruption charges", "on a subversion charge": the accusation stands before the word for it."""
    if not data.offence_before:
        return None
    opens = _either(data.offence_opens)
    return re.compile(rf"(?<!\w){opens}\s+((?:[\w-]+\s+){{1,3}}){_either(data.offence_before)}(?!\w)")


def _either(phrases: Sequence[str], any_case: bool = False) -> str:
    words = sorted(phrases, key=len, reverse=True)
    choice = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return f"(?i:{choice})" if any_case else f"(?:{choice})"


def _either_stop(words: Sequence[str]) -> str:
    return (
        r"[,;.()“”\"\n]|(?<!\w)(?:"
        + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
        + r")(?!\w)"
    )


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _inner(text: str, span: Span) -> Span:
    """Without the comma or full stop that American usage sets inside the quotation marks."""
    end = span.end
    while end > span.start and text[end - 1] in ",.; ":
        end -= 1
    return Span(span.start, end)
