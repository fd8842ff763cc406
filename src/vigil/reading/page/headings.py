# SPDX-License-Identifier: Apache-2.0
"""What stands above a text: title, byline, date line, credit line; and the dateline it opens with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape

from vigil.reading.page.dates import day_and_month, find_date, line_date
from vigil.reading.page.prose import ends_sentence, is_prose
from vigil.reading.page.retold import retold
from vigil.reading.page.signs import has_one_of
from vigil.reading.page.wording import AROUND_DATES, BODY, BY, CREDIT_KINDS, LETTERS, ROLES, SUBJECT, TAGS, UPDATED
from vigil.reading.texts import Sure
from vigil.values.dates import PartialDate
from vigil.values.names import fold

_BY = "|".join(sorted(map(re.escape, BY), key=len, reverse=True))
_BYLINE = re.compile(rf"(?:{_BY})\s*:?\s+(?P<who>[^•|·]{{2,90}}?)\s*(?:[•|·]\s*(?P<rest>.+))?", re.IGNORECASE)
_BEFORE_NAME = re.compile(rf"^(?:{_BY})\s+(?=[^\W\d_])", re.IGNORECASE)
_POSTED_BY = re.compile(
    rf"(?:\w+\s+){{0,2}}(?=.*\d{{4}}).{{6,60}}?\s(?:{_BY})\s+(?P<who>[^•|·]{{2,60}})", re.IGNORECASE
)
_FOUR = re.compile(r"\d{4}")
_TAGGED = re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, TAGS))})\s*(?::|(?<=tagged))\s*(?P<tags>.+)", re.IGNORECASE)
_SUBJECT = re.compile(rf"(?:{'|'.join(map(re.escape, SUBJECT))})\s*:\s*(?P<title>.{{4,200}})", re.IGNORECASE)
_UPDATED = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, UPDATED), key=len, reverse=True))})\b\W", re.IGNORECASE)
_UPDATED_SIGNS = tuple(one for one in UPDATED if not any(other in one for other in UPDATED if other != one))
_CREDIT_KINDS = frozenset(map(fold, CREDIT_KINDS))
_LETTERS = tuple(sorted(map(fold, LETTERS), key=len, reverse=True))
_KIND_BEFORE_COLON = re.compile(r"(?P<kind>[^:|]{2,40}):\s*(?P<rest>.+)")
_DATELINE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^.:;—–\n(]{1,60}?)"
    r"(?:,\s+|\s+\((?=[^)]*\d))(?P<when>[^—–()\n:]{3,40}?)\)?"
    r"\s*(?:\((?P<agency>[^)\n]{2,40})\))?\s*(?:[—–]|--?\s)"
)
_folded = lru_cache(maxsize=1024)(fold)  # a page's title is compared with each of its lines
_BESIDE = re.compile(r"\s+[-–—|•·]\s+(?=\d|.*\b(?:" + "|".join(map(re.escape, ROLES)) + r")\b)", re.IGNORECASE)
_LABEL = re.compile(r"[^:.]{2,30}:\s+\S")
_MARKDOWN = re.compile(r"#{1,6}\s+|\*\*?(?=\S.*\*$)")
# Where a text itself says when it was published; an address, a dateline, the first time on a page only let it be seen.
_STATING = ("meta ", "JSON-LD ", "heading", "front matter", "credit line", "feed", "message")
UNSAID = 3  # lines above a body may say neither who nor when, a title and a deck among them
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
    updated: PartialDate | None = None
    sure: Sure | None = None
    address: str | None = None

    def over(self, other: "Heading") -> "Heading":
        """This heading, its gaps filled from `other`.

        A date comes with where it was found, or not at all; a doubtful one gives way.
        """
        doubtful = self.sure is Sure.DOUBTFUL and other.published
        dated = self if self.published and not doubtful else other
        return Heading(
            self.title or other.title,
            self.byline or other.byline,
            self.publisher or other.publisher,
            dated.published,
            dated.dated_from,
            self.tags or other.tags,
            self.credit or other.credit,
            self.updated or other.updated,
            dated.sure,
            self.address or other.address,
        )


def how_sure(dated_from: str) -> Sure | None:
    """How far a date can be relied on, by where it was found; none where there is no date."""
    if not dated_from:
        return None
    return Sure.STATED if dated_from.startswith(_STATING) else Sure.LIKELY


def byline(line: str) -> tuple[str, tuple[str, ...]] | None:
    """Who wrote, and the tags behind the name: "by Ann Lee • prisons, trials", "Posted on 3 May 2013 by Ann Lee"."""
    if len(line) > 160 or ends_sentence(line):
        return None
    bare = line.strip()
    found = _BYLINE.fullmatch(bare) or (_POSTED_BY.fullmatch(bare) if _FOUR.search(bare) else None)
    if not found:
        return None
    parts = found.groupdict()
    who, rest = plain_byline(parts["who"]) or "", parts.get("rest") or ""
    if not who[:1].isupper() and not who.startswith("the "):
        return None
    date = find_date(rest)
    named = rest[: date[1].start()] + rest[date[1].end() :] if date else rest
    return who, tuple(tag.strip() for tag in re.split(r"[,•|·]", named) if tag.strip())


def plain_byline(words: str) -> str | None:
    """A name alone, of "By Ann Lee", "Ann Lee - 3 May 2012"."""
    words = _BEFORE_NAME.sub("", words.strip())
    date = find_date(words)
    before = words[: date[1].start()] if date else words
    return _BESIDE.split(before.strip(" ,|•·–—-"), maxsplit=1)[0].strip(" ,") or None


def is_body(name: str) -> bool:
    """A byline that names an organisation: "the", "for", "News" occur in no person's name."""
    return any(word in BODY for word in name.lower().split())


def credit_line(line: str) -> Credit | None:
    """The first publisher and date that a repost names above the text."""
    if len(line) > 140 or not (":" in line or "|" in line) or is_prose(line):
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
    """Place, date and agency at the head of a report: "RIVERTON, May 3 (Agency) - ".

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
    """A title on one line, without the marks of Markdown and the entities of a page it was copied from."""
    return " ".join(unescape(_MARKDOWN.sub("", line, count=1)).strip(" #*\t").split())


def tag_line(line: str) -> tuple[str, ...]:
    """The tags of "Tags: courts, land" or "... and tagged courts, land."; empty where a line is none."""
    found = _TAGGED.search(line) if len(line) <= 300 else None
    named = re.split(r"\.\s|\.$", found["tags"])[0] if found else ""
    return tuple(tag.strip() for tag in named.split(",") if 1 < len(tag.strip()) <= 60)


def letterhead(line: str) -> str | None:
    """The body in a line that names it and a kind of text: "Coalition for Courts Public statement", "Press release"."""
    folded = fold(line) if len(line) <= 90 else ""
    for kind in _LETTERS if folded.endswith(_LETTERS) else ():
        if folded == kind:
            return ""
        if folded.endswith(" " + kind) and is_body(line):
            return " ".join(line.split()[: -len(kind.split())]).strip(" ,|–—-:")
    return None


def signed(line: str, day_first: bool | None) -> tuple[str, PartialDate] | None:
    """A name and a date alone on a line: "Mekong Desk, 24 February 2014"."""
    found = find_date(line, day_first=day_first) if len(line) <= 90 else None
    if not found:
        return None
    words, after = line[: found[1].start()].split(), line[found[1].end() :]
    while words and (words[-1].lower().strip(",") in AROUND_DATES or not words[-1][0].isalnum()):
        words.pop()
    name = " ".join(words).rstrip(" ,")
    if after.strip(" ,.|)") or not name or len(name.split()) > 6 or not name[0].isupper() or ":" in name:
        return None
    return name, found[0]


def heading_of(
    lines: Sequence[str], *, title: str | None = None, day_first: bool | None = None
) -> tuple[Heading, frozenset[int]]:
    """The heading at the top of `lines`, and which of them it takes up.

    A title is one line that is no sentence; where the file states its
    `title`, only the line that repeats it; where a line is told again with a
    date behind it, that line. What stands between title and body without being
    date, byline or credit stays in the body.
    """
    heading, taken, unsaid, name, letter = Heading(), set[int](), list[int](), "", -1
    twice = retold(lines[:SCANNED], day_first)
    if twice:
        heading, taken = Heading(published=twice.published, dated_from="heading"), {twice.again}
    for index, line in enumerate(lines[:SCANNED]):
        if index in taken:
            continue
        said = _says(line, day_first)
        body = letterhead(line)
        if said:
            heading, taken = heading.over(said), taken | {index}
            name = name or _signed_name(line, day_first)
        elif body is not None:
            heading, taken, letter = heading.over(Heading(publisher=body or None)), taken | {index}, index
        elif len(unsaid) >= UNSAID or (is_prose(line) and not _is_deck(lines, index, unsaid, day_first)):
            break
        else:
            unsaid.append(index)
    above = [index for index in unsaid if index < letter or (name and fold(lines[index]).startswith(fold(name)))]
    if above:
        heading = heading.over(Heading(publisher=name or lines[above[0]]))
    at = _title_at(lines, [index for index in unsaid if index not in above], max(taken, default=-1), title)
    if twice and not title:
        at = twice.title
    if at is not None:
        heading = Heading(plain_title(lines[at])).over(heading)
    if name and is_body(name):
        heading = heading.over(Heading(publisher=name))
    if heading.updated and not heading.published:
        heading = replace(heading, published=heading.updated, dated_from="updated line", sure=Sure.DOUBTFUL)
    return _with_subject(heading, taken | set(above) | ({at} if at is not None else set()), lines)


def _is_deck(lines: Sequence[str], index: int, unsaid: Sequence[int], day_first: bool | None) -> bool:
    """True for a sentence between the title and a line that says who wrote or when: a summary of the text."""
    return bool(unsaid) and index + 1 < min(len(lines), SCANNED) and _says(lines[index + 1], day_first) is not None


def _title_at(lines: Sequence[str], unsaid: Sequence[int], last: int, title: str | None) -> int | None:
    """The line of the title among those that say nothing else; a lone line far above the rest is none."""
    if title:
        return next((index for index in unsaid if same_title(lines[index], title)), None)
    following = [*lines[1:], ""]
    return next((index for index in unsaid if _could_be_title(lines[index], following[index])), None)


def _signed_name(line: str, day_first: bool | None) -> str:
    told = signed(line, day_first)
    return told[0] if told and not byline(line) and not credit_line(line) else ""


def _says(line: str, day_first: bool | None) -> Heading | None:
    """What a heading line tells; "Updated 3 May" after or instead of the day on which the text was published."""
    changed, before, _ = updated_in(line, day_first)
    if not changed:
        return _tells(line, day_first)
    told = _tells(before, day_first) if before else Heading()
    return replace(told, updated=changed) if told else None


def updated_in(line: str, day_first: bool | None) -> tuple[PartialDate | None, str, str]:
    """The day on which a line says that a text was changed, what stands before those words and what behind them."""
    if len(line) > 160 or not has_one_of(_UPDATED_SIGNS, line.casefold()):
        return None, line, ""
    found = _UPDATED.search(line)
    if not found:
        return None, line, ""
    date = find_date(line[found.end() :], day_first=day_first)
    before = line[: found.start()].strip(" |•·,;-–—(")
    return date[0] if date else None, before if date else line, line[found.end() :]


def _tells(line: str, day_first: bool | None) -> Heading | None:
    date = line_date(line, day_first=day_first)
    if date:
        return Heading(published=date, dated_from="heading")
    written = byline(line)
    if written:
        who, tags = written
        dated = find_date(line, day_first=day_first)
        publisher = who if is_body(who) else None
        return Heading(None, who, publisher, dated[0] if dated else None, "heading" if dated else "", tags)
    credit = credit_line(line)
    if credit:
        return Heading(credit=credit)
    told = signed(line, day_first)
    return Heading(published=told[1], dated_from="heading") if told else None


def same_title(line: str, title: str) -> bool:
    """Whether a line is the title that a file states, be it with the outlet's name beside it."""
    if not 0.3 * len(title) < len(line) < 1.5 * len(title) + 8 or line[1:4].casefold() not in title.casefold():
        return False
    one, other = fold(line), _folded(title)
    return len(one) >= 8 and (one == other or (one in other and len(one) > 0.4 * len(other)))


def _could_be_title(line: str, following: str) -> bool:
    """More than one word, with letters, and no label such as "Date of arrest: 4 May", alone or in a list."""
    listed = _LABEL.match(line) and _LABEL.match(following)
    label = re.match(r"[^:]{2,30}:\s+(?:\d|\S+\s*$)", line)
    return " " in line.strip() and any(letter.isalpha() for letter in line) and not label and not listed


def _with_subject(heading: Heading, taken: set[int], lines: Sequence[str]) -> tuple[Heading, frozenset[int]]:
    """A letter's subject line is its title, whatever stands above it."""
    for index, line in enumerate(lines[: 2 * SCANNED]):
        found = _SUBJECT.fullmatch(line.strip()) if ":" in line else None
        if found:
            return Heading(found["title"].strip()).over(heading), frozenset({index})
    return heading, frozenset(taken)
