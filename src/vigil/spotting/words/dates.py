# SPDX-License-Identifier: Apache-2.0
"""Dates as a text writes them, as precise as the text and no more.

How dates are written is data (`packs/world/lang/<code>/dates.yaml`); which day
of the calendar "this week" or a bare weekday is, `resolving` tells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vigil.spotting.words.language_files import Dates
from vigil.spotting.words.tokens import Tokens, tokens
from vigil.values.dates import PartialDate
from vigil.values.quotes import Span


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text; `date` is None when it cannot be known from the text, `because` says what was inferred.

    `other` is what the same signs mean to those who write the month first ("03/04/2014").
    """

    span: Span
    date: PartialDate | None
    because: str = ""
    other: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What undated words are counted from: the day of publication and the year that a report covers."""

    published: PartialDate | None = None
    covers: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written, before it is counted from anything.

    `gap` is what little stands between the date before and this one, `opens` says that a paragraph begins with it.
    """

    span: Span
    words: str
    rule: str
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    before: str = ""
    gap: str = ""
    opens: bool = False
    count: int = 0

    @property
    def last(self) -> bool:
        """True for "last August": it is over."""
        return self.words.lower().startswith(LAST)


LAST = ("last ",)


class DateReader:
    """The date forms of one language as one expression."""

    def __init__(self, data: Dates) -> None:
        self._months = {word.lower(): int(number) for number, words in data.months.items() for word in words}
        self._weekdays = {word.lower(): int(number) for number, words in data.weekdays.items() for word in words}
        self._ordinals = {word.lower(): number for word, number in data.ordinals.items()}
        slots = {
            "{day}": _choice("day", [r"(?:0?[1-9]|[12]\d|3[01])(?!\d)", *map(re.escape, data.ordinals)]),
            "{month}": _choice(
                "month", [rf"(?:{re.escape(word)})(?![^\W_])" for word in _longest(self._words(data.months))]
            ),
            "{monthnumber}": r"(?P<monthnumber>1[0-2]|0?[1-9])(?!\d)",
            "{year}": r"(?P<year>(?:1[89]|20)\d\d)(?!\d)",
            "{weekday}": _choice(
                "weekday", [rf"(?:{re.escape(word)})(?![^\W_])" for word in _longest(self._words(data.weekdays))]
            ),
        }
        counts = "|".join([r"\d{1,3}(?!\d)", *map(re.escape, _longest(list(data.counts)))])
        slots["{count}"] = f"(?P<count>(?:{counts}))"  # "Two months ago, ..." opens a sentence too
        self._counts = data.counts
        self._opening = frozenset(word for form in data.forms for word in _openings(form.form, data))
        forms, self._forms = [], {}
        for number, form in enumerate(data.forms):
            pattern = form.form.replace(" ?", r"\s?").replace("[ ", r"[\s").replace(" ", r"\s+")
            for slot, expression in slots.items():
                pattern = pattern.replace(slot, expression.replace("?P<", f"?P<f{number}_"))
            forms.append(f"(?P<f{number}>(?i:{pattern}))")
            filled = [slot.strip("{}") for slot in slots if slot in form.form]
            self._forms[f"f{number}"] = (form.rule, {slot: f"f{number}_{slot}" for slot in filled})
        self._any = re.compile(r"(?<![^\W_])(?<!\d[.,/])(?:" + "|".join(forms) + r")(?![^\W_])")

    @staticmethod
    def _words(named: dict[str, list[str]]) -> list[str]:
        return [word for words in named.values() for word in words]

    def written(self, words: Tokens, within: range) -> Iterator[Written]:
        """The dates among these tokens. One can begin only at a number or at a word with which a form begins."""
        text, keys, opening = words.text, words.keys, self._opening
        reached, end = 0, words.ends[within.stop - 1] if within else 0
        last = -FAR_NEXT
        for place in within:
            if (keys[place] not in opening and not keys[place].isdecimal()) or words.starts[place] < reached:
                continue
            match = self._any.match(text, words.starts[place], end)
            if match is None:
                continue
            reached = match.end()
            rule, slots = self._forms[match.lastgroup or ""]  # the group of a whole form is the last to close
            part = {slot: match[group] for slot, group in slots.items() if match[group]}
            month = part.get("month", "").lower()
            day = part.get("day", "").lower()
            count = part.get("count", "").lower()
            yield Written(
                Span(*match.span()),
                match.group(),
                rule,
                int(part["year"]) if "year" in part else None,
                self._months[month] if month else int(part["monthnumber"]) if "monthnumber" in part else None,
                (int(day) if day.isdigit() else self._ordinals[day]) if day else None,
                self._weekdays.get(part.get("weekday", "").lower()),
                _word_before(text, match.start()),
                text[last : match.start()] if match.start() - last <= FAR_NEXT else "",
                _opens(text, match.start()),
                int(count) if count.isdigit() else self._counts.get(count, 0),
            )
            last = match.end()


FAR_NEXT = 10
"""How many signs may stand between two days that are told in one breath: "6 February and on 4 May 2018"."""
_OPENING = re.compile(r"(?:^|\n[ \t]*\n|[.!?:;)”\"][ \t]*\n)[ \t]*(?:[•*–-][ \t]*)?$")


def _opens(text: str, place: int) -> bool:
    """True at the beginning of a paragraph; a line that only room made begins none."""
    return _OPENING.search(text, max(0, place - 24), place) is not None


def _openings(form: str, data: Dates) -> Iterator[str]:
    """The words with which what a form describes may begin, as they are compared; numbers are not among them."""
    for choice in _choices(form):
        if choice.startswith("(?:"):
            inner = _group(choice)
            yield from _openings(inner, data)
            rest = choice[len("(?:") + len(inner) + len(")") :]
            if rest.startswith("?"):
                yield from _openings(rest[1:], data)
        elif choice.startswith("{"):
            slots = {
                "month": data.months.values(),
                "weekday": data.weekdays.values(),
                "day": [list(data.ordinals)],
                "count": [list(data.counts)],
            }
            words = slots.get(choice[1 : choice.index("}")], ())
            yield from (tokens(word).keys[0] for held in words for word in held)
        else:
            yield tokens(re.sub(r"\[(\w)\w\]", r"\1", choice).lstrip("\\")).keys[0]


def _choices(form: str) -> list[str]:
    """A form at its outermost "|"."""
    parts, depth = [""], 0
    for sign in form:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _group(form: str) -> str:
    """What stands in the group that opens a form."""
    depth = 0
    for place, sign in enumerate(form):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return form[len("(?:") : place]
    return form


def _word_before(text: str, place: int) -> str:
    """The word or sign before a place, in lower case."""
    found = re.search(r"([^\W_]+|[^\w\s])\s*$", text[max(0, place - 20) : place])
    return found.group(1).lower() if found else ""


def _choice(name: str, alternatives: list[str]) -> str:
    return f"(?P<{name}>(?-i:{'|'.join(alternatives)}))"


def _longest(words: list[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
