# SPDX-License-Identifier: Apache-2.0
"""Datelines: from where, of what day and by which agency, at the head of a press item's first paragraph.

"RIVERTON, May 3 (RW) - ", "RIVERTON (3 May 2012) – ", "RIVERTON — ".
"""

import datetime
import re
from collections.abc import Sequence

from vigil.reading.page.dates import a_date, day_and_month, find_date
from vigil.reading.page.wording import AROUND_DATES, LETTERS
from vigil.reading.texts import Dateline, Telling
from vigil.values.dates import PartialDate
from vigil.values.names import fold
from vigil.values.quotes import Span

AMONG = 3  # paragraphs at the head of a text: a summary may stand above the report
LONGEST = 140  # letters of a dateline
_WORD = r"[^\W\d_][\w’'.-]*"
_LINE = re.compile(
    rf"(?P<place>{_WORD}(?:[ ,/-]{{1,2}}(?!\d){_WORD}){{0,5}})"
    r"(?:,\s+(?P<when>[^()—–/]*?\d[^()—–]{0,30}?))??"
    r"(?:\s*\((?P<inside>[^()]{2,50})\))?(?:\s*/(?P<wire>[^/()]{2,40})/)?"
    r"\s*(?:(?P<long>[—–])(?!\d)|(?<=[\s)/])-{1,2}(?=\s))\s*(?=\S)"
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})(?![/.\d-])")
# A day with a word beside it, be the month of whatever language.
_DAY = re.compile(r"\b\d{1,2}\b")
# What is set in capitals before a dash and is no place.
_NO_PLACES = {
    "en": """
        update; updated; breaking; note; correction; exclusive; analysis; opinion; editorial; video; watch; photos;
        live; question; answer; embargoed; for immediate release; background; summary; warning; attention; contact; q; a
    """,
    "vi": "cập nhật; lưu ý; chú ý; đính chính; độc quyền; hỏi; đáp",
}
_NOT_PLACES = frozenset(fold(phrase.strip()) for phrase in (*";".join(_NO_PLACES.values()).split(";"), *LETTERS))
LATER = datetime.timedelta(days=31)  # a dateline this far behind the publication is of the year before


def datelines(text: str, tellings: Sequence[Telling], *, day_first: bool | None = None) -> tuple[Dateline, ...]:
    """The dateline of each telling that has one. A day without its year takes that of the telling."""
    found = []
    for telling in tellings:
        for span in telling.paragraphs[:AMONG]:
            line = _dateline(text[span.start : min(span.end, span.start + LONGEST)], telling.published, day_first)
            if line:
                length, place, on, agency = line
                found.append(Dateline(Span(span.start, span.start + length), place, on, agency))
                break
    return tuple(found)


def _dateline(
    words: str, published: PartialDate | None, day_first: bool | None
) -> tuple[int, str, PartialDate | None, str | None] | None:
    """How long the dateline is, its place, its day and its agency; None where the paragraph opens without one."""
    if not words[:1].isupper() or not ("—" in words or "–" in words or "- " in words):
        return None
    found = _LINE.match(words)
    if not found:
        return None
    place, when = found["place"].strip(" ,"), (found["when"] or "").strip(" ,")
    agency = found["wire"] or found["inside"]
    if agency and _is_when(agency, published, day_first) and not when:
        when, agency = agency, found["wire"]
    shouted = place.isupper() and len(place) >= 4
    if when and not (_day(when, published, day_first) or _is_when(when, published, day_first)):
        if not (shouted and _DAY.search(when)):
            return None
    elif not when and not (agency and agency[:1].isupper()) and not (shouted and found["long"] and _could_be(place)):
        return None
    return (
        len(words[: found.end()].rstrip()),
        place,
        _day(when, published, day_first),
        agency.strip() if agency else None,
    )


def _could_be(place: str) -> bool:
    """A place alone before a dash: few words, and none that announces what follows."""
    return len(place.split()) <= 3 and fold(place) not in _NOT_PLACES


def _is_when(words: str, published: PartialDate | None, day_first: bool | None) -> bool:
    if not any(map(str.isdigit, words)):
        return False
    rest = re.findall(r"[^\W\d_]+", words)
    return (
        bool(_day(words, published, day_first))
        or bool(day_and_month(words, 2000))
        or (bool(_NUMERIC.search(words)) and all(word.lower() in AROUND_DATES for word in rest))
    )


def _day(words: str, published: PartialDate | None, day_first: bool | None) -> PartialDate | None:
    """The day that a dateline names, in the year it was published in where it names none."""
    whole = find_date(words, day_first=day_first) if words else None
    if whole or not words or not published:
        return whole[0] if whole else None
    for year in (published.year, published.year - 1):
        day = day_and_month(words, year) or _numeric(words, year, day_first)
        if day and day.earliest - published.latest <= LATER:
            return day
    return None


def _numeric(words: str, year: int, day_first: bool | None) -> PartialDate | None:
    found = _NUMERIC.search(words)
    if not found or day_first is None:
        return None
    first, second = int(found[1]), int(found[2])
    return a_date(year, second, first) if day_first else a_date(year, first, second)
