# SPDX-License-Identifier: Apache-2.0
"""Lengths of time and penalties: "13 and 12 years in prison", "6.5-year", "hai năm rưỡi tù", life, death."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from vigil.spotting.words.language_files import Durations
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.term_ranges import Number, Ranges
from vigil.spotting.words.tokens import Tokens

MOST_SHARED = 12
"""How many numbers may share one unit ("3, 4 and 5 years"); a longer row is no row of terms."""
NEAR_BEFORE = 5
"""How many words before a length what it is of may begin."""
_DIGITS = 9  # of a number that says how long or how many
_JOINTS = frozenset("-–")


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time, tokens `first` to `behind`; `value` is ISO 8601, "life" or "death".

    `sort` is "prison", "probation", "pretrial" or "" where the text does not say. In
    "five and three years" the first term has `value` from the unit of the second.
    """

    first: int
    behind: int
    value: str
    sort: str


# As many of the smaller as make one of the greater: "two years and 18 months" are two terms.
_WHOLE = {("Y", "M"): 12, ("Y", "W"): 53, ("Y", "D"): 366, ("M", "D"): 32, ("W", "D"): 7}


class TermReader:
    """The words for lengths and penalties of one language."""

    def __init__(self, data: Durations) -> None:
        self._units: Mapping[str, str] = {word: unit for unit, words in data.units.items() for word in words}
        self._numbers = data.numbers
        self._between = frozenset(data.between)
        self._and = frozenset(data.and_)
        self._range_opens = frozenset(data.range_opens)
        self._range_joins = frozenset(data.range_joins)
        self._ranges = Ranges(
            self._range_opens, self._range_joins, frozenset(data.range_signs), self._number, self._end_of_length
        )
        self._from = frozenset(data.from_)
        self._short_after = frozenset(data.short_after)
        self._and_so_on = frozenset(data.and_)
        self._half = Lexicon((phrase, "half") for phrase in data.half)
        self._sorts: Lexicon[str] = Lexicon(
            [
                *((phrase, "prison") for phrase in data.prison),
                *((phrase, "probation") for phrase in data.probation),
                *((phrase, "pretrial") for phrase in data.pretrial),
            ]
        )
        self._before = Lexicon((phrase, "probation") for phrase in data.probation_before)
        self._whole: Lexicon[str] = Lexicon(
            [*((phrase, "life") for phrase in data.life), *((phrase, "death") for phrase in data.death)]
        )
        self._ages = frozenset(data.ages)
        self._ranging = frozenset(data.ranging)
        begins = self._from if self._ranging else ()
        self._opening = frozenset((*self._range_opens, *begins, *self._numbers, *self._whole.openings))
        self._tens = {word: number for word, number in data.numbers.items() if number >= 20 and number % 10 == 0}

    def terms(self, text: Tokens, within: range, names: Container[int] = ()) -> Iterator[Term]:
        """The terms among these tokens, in the order of the text; `names` are the tokens right behind names."""
        index, opening = within.start, self._opening
        last: Term | None = None
        while index < within.stop:
            word = text.keys[index]
            if word not in opening and not word.isdecimal():
                index += 1
                continue
            told = self._ranges.at(text, index, within.stop)
            over = told.behind if told is not None else self._range(text, index, within.stop)
            if over is not None:
                index = over
                continue
            whole = self._whole.at(text, index)
            if whole is not None:
                yield Term(index, whole.behind, whole.values[0], "prison")
                index = whole.behind
                continue
            found = [self._told_before(text, one, within.start) for one in self._lengths(text, index, within.stop)]
            if found and (
                self._is_age(text, found[-1].behind, within.stop) or self._is_saying(text.keys[index], found[-1])
            ):
                index = found[-1].behind
                continue
            changed = self._changed(text, found[0], within.stop) if len(found) == 1 and index > within.start else None
            if changed is not None:
                yield changed
                index = changed.behind
                continue
            short = self._short(text, index, within, last, names) if not found and last is not None else None
            found = [short] if short is not None else found
            yield from found
            last = found[-1] if found else last
            index = found[-1].behind if found else index + 1

    def ranges(self, text: Tokens, within: range) -> bool:
        """True where terms are told by the shortest and the longest alone: "từ chín tháng đến hai năm tù"."""
        for index in within:
            told = self._ranges.at(text, index, within.stop)
            if told is not None and self._sort(text, told.behind, within.stop) == "prison":
                return True
            behind = self._range(text, index, within.stop)
            unit = text.keys[behind] if behind is not None and behind < within.stop else ""
            if behind is not None and unit in self._units and self._sort(text, behind + 1, within.stop) == "prison":
                return True
        return False

    def _is_saying(self, number: str, term: Term) -> bool:
        """ "without a day of leave": an article with days is no term where nothing says that it is."""
        return not number.isdecimal() and not term.sort and term.value in ("P1D", "PT1H")

    def _is_age(self, text: Tokens, behind: int, stop: int) -> bool:
        """ "the 24-year-old activist", "24 years old": how old somebody is, and no term."""
        place = behind + 1 if behind < stop and text.keys[behind] in _JOINTS else behind
        return place < stop and text.keys[place] in self._ages

    def _short(self, text: Tokens, index: int, within: range, last: Term, names: Container[int]) -> Term | None:
        """ "A received nine years; B received eight, C seven": a number that shares the unit of the term before."""
        number = self._number(text, index, within.stop)
        given = index in names or (index > within.start and text.keys[index - 1] in self._short_after)
        if number is None or not given:
            return None
        value, behind = number
        over = behind >= within.stop or not text.keys[behind][0].isalnum() or text.keys[behind] in self._and_so_on
        unit = last.value[-1]
        if not over or unit not in "YM" or last.value.startswith(("life", "death")):
            return None
        return Term(index, behind, _iso({unit: value}), last.sort)

    def _told_before(self, text: Tokens, term: Term, start: int) -> Term:
        """ "thời gian thử thách là 36 tháng": what a length is of may be said before it."""
        if term.sort or not self._before.openings:
            return term
        near = range(max(start, term.first - NEAR_BEFORE), term.first)
        hits = (self._before.at(text, place) for place in near)
        said = any(hit is not None and term.first - 1 <= hit.behind <= term.first for hit in hits)
        return replace(term, sort="probation") if said else term

    def _changed(self, text: Tokens, old: Term, stop: int) -> Term | None:
        """The second of "from ten years to five", which may share the unit of the first; None elsewhere."""
        if text.keys[old.first - 1] not in self._from or old.behind >= stop:
            return None
        place = old.behind
        while place < min(stop, old.behind + 3) and text.keys[place] not in self._range_joins:
            place += 1
        number = self._number(text, place + 1, stop) if place < min(stop, old.behind + 3) else None
        if number is None:
            return None
        unit = old.value[-1]
        length = self._length(text, place + 1, number[0], number[1], stop)
        end, parts = length if length is not None else (number[1], {unit: number[0]})
        return Term(place + 1, end, _iso(parts), self._sort(text, end, stop) or old.sort)

    def _range(self, text: Tokens, index: int, stop: int) -> int | None:
        """The token behind "between five and seven years", None where no such range begins."""
        ranges = text.keys[index] in self._from and index > 0 and text.keys[index - 1] in self._ranging
        if text.keys[index] not in self._range_opens and not ranges:
            return None
        low = self._number(text, index + 1, stop)
        if low is None:
            return None
        joint = low[1]
        if joint < stop and text.keys[joint] in self._units:
            joint += 1  # "ranging from twenty months to two years"
        if joint >= stop or text.keys[joint] not in self._range_joins:
            return None
        high = self._number(text, joint + 1, stop)
        return high[1] if high is not None else None

    def _lengths(self, text: Tokens, index: int, stop: int) -> Iterator[Term]:
        """One length, or several that share their unit ("five and three years")."""
        shared: list[tuple[int, int, Fraction]] = []
        place = index
        while (number := self._number(text, place, stop)) is not None:
            value, behind = number
            length = self._length(text, place, value, behind, stop)
            if length is not None:
                end, parts = length
                sort = self._sort(text, end, stop)
                unit = next(iter(parts))
                for first, after, amount in shared:
                    yield Term(first, after, _iso({unit: amount}), sort)
                yield Term(place, end, _iso(parts), sort)
                return
            shared.append((place, behind, value))
            if len(shared) > MOST_SHARED:
                return
            joined = behind
            while joined < stop and text.keys[joined] in self._and:
                joined += 1
            if joined == behind:
                return
            place = joined

    def _number(self, text: Tokens, index: int, stop: int) -> tuple[Fraction, int] | None:
        """The number that begins at a token, and the token behind it."""
        if index >= stop:
            return None
        word = text.keys[index]
        if word.isdecimal():
            if len(word) > _DIGITS:
                return None
            if (
                index + 2 < stop
                and text.keys[index + 1] == "."
                and text.keys[index + 2].isdecimal()
                and len(text.keys[index + 2]) <= _DIGITS
                and text.joined(index)
            ):
                return Fraction(f"{int(word)}.{int(text.keys[index + 2])}"), index + 3
            half = self._half.at(text, index + 1)
            return (Fraction(int(word)) + Fraction(1, 2), half.behind) if half else (Fraction(int(word)), index + 1)
        if word not in self._numbers:
            return None
        value, behind = self._numbers[word], index + 1
        further = behind + 1 if behind < stop and text.keys[behind] in _JOINTS else behind
        if word in self._tens and further < stop and 0 < self._numbers.get(text.keys[further], 0) < 10:
            return Fraction(value + self._numbers[text.keys[further]]), further + 1
        half = self._half.at(text, behind)
        if half is not None:
            return Fraction(value) + Fraction(1, 2), half.behind
        return Fraction(value), behind

    def _length(
        self, text: Tokens, first: int, value: Fraction, behind: int, stop: int
    ) -> tuple[int, dict[str, Fraction]] | None:
        """The length that a number begins: its unit, "and a half", and smaller units behind it."""
        place = behind + 1 if behind < stop and text.keys[behind] in _JOINTS else behind
        if place < stop and text.keys[place] in self._between:
            place += 1
        if place >= stop or (unit := self._units.get(text.keys[place])) is None:
            return None
        parts, end = {unit: value}, place + 1
        half = self._half.at(text, end) if end < stop else None
        if half is not None:
            return half.behind, {unit: value + Fraction(1, 2)}
        further = end
        while further < stop and text.keys[further] in self._and:
            further += 1
        number = self._number(text, further, stop)
        if number is not None and number[1] < stop:
            smaller = self._units.get(text.keys[number[1]])
            if (
                smaller is not None
                and "YMWDH".index(smaller) > "YMWDH".index(unit)
                and number[0] < _WHOLE.get((unit, smaller), number[0] + 1)
                and not self._is_new(text, further, end)
            ):
                parts[smaller] = number[0]
                end = number[1] + 1
        return end, parts

    def _end_of_length(self, text: Tokens, first: int, number: Number, stop: int) -> int | None:
        length = self._length(text, first, number[0], number[1], stop)
        return length[0] if length is not None else None

    def _of_the_next(self, text: Tokens, behind: int, place: int, stop: int) -> bool:
        """ "12 năm tù, quản chế 3 năm": what the next length is of, where that is said before it."""
        said = self._before.at(text, place)
        return said is not None and self._number(text, max(behind, said.behind), stop) is not None

    def _is_new(self, text: Tokens, further: int, end: int) -> bool:
        """ "five years, two months" is one length; with two signs between them they are two."""
        return further - end > 1

    def _sort(self, text: Tokens, index: int, stop: int) -> str:
        """What a length is a length of: the first word for it within a few tokens behind."""
        for place in range(index, min(index + 5, stop)):
            if text.keys[place] in ",;:.(":
                return ""
            hit = self._sorts.at(text, place)
            if hit is not None:
                for wanted in ("pretrial", "probation"):
                    near = next(
                        (
                            s
                            for p in range(place, min(place + 3, stop))
                            if (s := self._sorts.at(text, p))
                            and wanted in s.values
                            and not self._of_the_next(text, s.behind, p, stop)
                        ),
                        None,
                    )
                    if near is not None:
                        return wanted
                return hit.values[0]
            if place > index and text.keys[place].isdecimal():
                return ""
        return ""


def _iso(parts: Mapping[str, Fraction]) -> str:
    """ISO 8601: 6.5 years is P6Y6M, 15 months P15M."""
    whole: dict[str, int] = {}
    for unit, amount in parts.items():
        whole[unit] = whole.get(unit, 0) + int(amount)
        if amount.denominator != 1 and unit == "Y":
            whole["M"] = whole.get("M", 0) + round((amount - int(amount)) * 12)
    days = "".join(f"{whole[unit]}{unit}" for unit in "YMWD" if whole.get(unit))
    hours = f"T{whole['H']}H" if whole.get("H") else ""
    return f"P{days}{hours}" if days or hours else "P0D"
