# SPDX-License-Identifier: Apache-2.0
"""What stands above a text: title, byline, date line, credit line; and the dateline it opens with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vigil.reading.dates import day_and_month, find_date, line_date
from vigil.reading.prose import ends_sentence, is_prose
from vigil.reading.wording import BODY, BY, CREDIT_KINDS, SUBJECT
from vigil.values.dates import PartialDate
from vigil.values.names import fold

_BY = "|".join(sorted(map(re.escape, BY), key=len, reverse=True))
_BYLINE = re.compile(rf"(?:{_BY})\s*:?\s+(?P<who>[^•|·]{{2,90}}?)\s*(?:[•|·]\s*(?P<rest>.+))?", re.IGNORECASE)
_SUBJECT = re.compile(rf"(?:{'|'.join(map(re.escape, SUBJECT))})\s*:\s*(?P<title>.{{4,200}})", re.IGNORECASE)
_CREDIT_KINDS = frozenset(map(fold, CREDIT_KINDS))
_KIND_BEFORE_COLON = re.compile(r"(?P<kind>[^:|]{2,40}):\s*(?P<rest>.+)")
_DATELINE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^.:;—–\n(]{1,60}?)"
    r"(?:,\s+|\s+\((?=[^)]*\d))(?P<when>[^—–()\n:]{3,40}?)\)?"
    r"\s*(?:\((?P<agency>[^)\n]{2,40})\))?\s*(?:[—–]|--?\s)"
)
_MARKDOWN = re.compile(r"#{1,6}\s+|\*\*?(?=\S.*\*$)")
SCANNED = 8  # heading lines are looked for among so many lines at the top of a text


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a text was first published, as the page itself says: "Press releases, 20 February 2014 | AI"."""

    source: str
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page says of a text outside its body; every part may be missing."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    dated_from: str = ""
    tags: tuple[str, ...] = ()
    credit: Credit | None = None

    def over(self, other: "Heading") -> "Heading":
        """This heading, its gaps filled from `other`. A date comes with where it was found, or not at all."""
        dated = self if self.published else other
        return Heading(
            self.title or other.title,
            self.byline or other.byline,
            self.publisher or other.publisher,
            dated.published,
            dated.dated_from,
            self.tags or other.tags,
            self.credit or other.credit,
        )


def byline(line: str) -> tuple[str, tuple[str, ...]] | None:
    """Who wrote, and the tags behind the name: "by Ann Lee • prisons, trials"."""
    found = _BYLINE.fullmatch(line.strip()) if len(line) <= 160 else None
    if not found or ends_sentence(line):
        return None
    who, rest = found["who"].strip(" ,"), found["rest"] or ""
    if not who[:1].isupper() and not who.startswith("the "):
        return None
    tags = tuple(tag.strip() for tag in re.split(r"[,•|·]", rest) if tag.strip() and not find_date(tag))
    return who, tags


def is_body(name: str) -> bool:
    """A byline that names an organisation: "the", "for", "News" occur in no person's name."""
    return any(word in BODY for word in name.lower().split())


def credit_line(line: str) -> Credit | None:
    """The first publisher and date that a repost names above the text."""
    if len(line) > 140 or is_prose(line):
        return None
    found = _KIND_BEFORE_COLON.fullmatch(line.strip())
    kind, rest = (found["kind"], found["rest"]) if found else _kind_before_bar(line)
    if fold(kind) not in _CREDIT_KINDS:
        return None
    date = find_date(rest)
    source = rest[: date[1].start()] + "|" + rest[date[1].end() :] if date else rest
    named = [part for part in (part.strip(" ,.-") for part in re.split(r"[|•·—–,]", source)) if part]
    return Credit(named[-1], date[0] if date else None) if named else None


def _kind_before_bar(line: str) -> tuple[str, str]:
    kind, comma, rest = line.partition(",") if "|" in line.partition(",")[2] else line.partition("|")
    return (kind, rest) if comma else ("", "")


def dateline(paragraph: str) -> tuple[str, PartialDate | None, str] | None:
    """Place, date and agency at the head of a report: "HANOI, Feb 20 (Agency) - ".

    Without a year the words stand for no date; `dated_by_line` takes the
    year from an address.
    """
    found = _DATELINE.match(paragraph)
    if not found or not any(letter.isdigit() for letter in found["when"]):
        return None
    date = find_date(found["when"])
    if not date and not day_and_month(found["when"], 2000):
        return None
    return found["place"].strip(), date[0] if date else None, (found["agency"] or "").strip()


def dated_by_line(paragraph: str, year: int) -> PartialDate | None:
    """The dateline's day within a year known from elsewhere."""
    found = _DATELINE.match(paragraph)
    return day_and_month(found["when"], year) if found else None


def plain_title(line: str) -> str:
    """A title without the marks of Markdown."""
    return _MARKDOWN.sub("", line, count=1).strip(" #*\t")


def heading_of(
    lines: Sequence[str], *, title: str | None = None, day_first: bool | None = None
) -> tuple[Heading, frozenset[int]]:
    """The heading at the top of `lines`, and which of them it takes up.

    A title is one line that is no sentence; where the file states its
    `title`, only the line that repeats it. What stands between title and body
    without being date, byline or credit stays in the body.
    """
    heading, taken = Heading(), set[int]()
    for index, line in enumerate(lines[:SCANNED]):
        said = _says(line, day_first)
        if said:
            heading, taken = heading.over(said), taken | {index}
        elif is_prose(line) or index > (max(taken, default=-1) + 2):
            break
        elif heading.title is None and (same_title(line, title) if title else _could_be_title(line)):
            heading, taken = replace(heading, title=plain_title(line)), taken | {index}
    return _with_subject(heading, taken, lines)


def _says(line: str, day_first: bool | None) -> Heading | None:
    date = line_date(line, day_first=day_first)
    if date:
        return Heading(published=date, dated_from="heading")
    written = byline(line)
    if written:
        who, tags = written
        dated = find_date(line, day_first=day_first)
        date = dated[0] if dated else None
        return Heading(
            byline=who,
            publisher=who if is_body(who) else None,
            tags=tags,
            published=date,
            dated_from="byline" if date else "",
        )
    credit = credit_line(line)
    return Heading(credit=credit) if credit else None


def same_title(line: str, title: str) -> bool:
    """Whether a line is the title that a file states, be it with the outlet's name behind it."""
    one, other = fold(line), fold(title)
    return len(one) >= 8 and (one == other or (one in other and len(one) > 0.5 * len(other)))


def _could_be_title(line: str) -> bool:
    return " " in line.strip() and any(letter.isalpha() for letter in line) and not re.match(r"[^:]{2,30}:\s", line)


def _with_subject(heading: Heading, taken: set[int], lines: Sequence[str]) -> tuple[Heading, frozenset[int]]:
    """A letter's subject line is its title, whatever stands above it."""
    for index, line in enumerate(lines[: 2 * SCANNED]):
        found = _SUBJECT.fullmatch(line.strip())
        if found:
            return replace(heading, title=found["title"].strip()), frozenset({index})
    return heading, frozenset(taken)
