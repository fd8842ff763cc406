# SPDX-License-Identifier: Apache-2.0
"""What the figures of advocacy mean, in slow and obvious Python: read this to learn a definition, not to be quick.

A `Paper` is what a desk was told, as somebody could have kept it in a notebook: a line for each thing, with the day
of the desk on which it was written down and the one on which it was struck out. Nothing of the product is used here.
Dates of the world are days, or months where that is said; whoever is named twice is one person.
"""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

# What a happening makes of somebody's liberty. The dead stay dead; a charge changes nothing for whoever is free.
BECOMES = {
    "arrest": "held",
    "release": "free",
    "release_temporary": "temporary",
    "house_arrest": "house",
    "death_in_custody": "dead",
}
CONFINED = ("held", "house")  # whom the rule of prisoners of conscience counts
NATIONAL_SECURITY, VAGUE = ("Article 79", "Article 88"), ("Article 79", "Article 88", "Article 258")
# What Viet Nam did about the Convention against Torture, of the public record: (day, what that makes of a promise).
CAT = [("2013-11-07", "in motion"), ("2015-02-05", "done"), ("2015-03-07", "done")]
JUDGED = {
    "in_motion": "in motion",
    "partly": "partly",
    "done": "done",
    "contrary": "contrary",
    "dropped": "given up",
}
ONE = datetime.timedelta(days=1)


@dataclass
class Line:
    """One thing that was written down on a day of the desk, and struck out on another, or never."""

    what: str
    written: int
    struck: int | None = None
    who: str = ""
    kind: str = ""
    on: str = ""
    law: str = ""
    due: str = ""
    treaty: bool = False
    concerns: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    of: int | None = None  # of a note: the number of the promise it is about
    number: int = 0
    received: str = ""


@dataclass
class Paper:
    lines: list[Line] = field(default_factory=list)

    def read(self, what: str, known: int | None) -> list[Line]:
        """The lines of a kind that stood on that day of the desk; None: that stand now."""
        return [
            line
            for line in self.lines
            if line.what == what
            and (known is None or line.written <= known)
            and (line.struck is None or (known is not None and line.struck > known))
        ]


def first(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written if len(written) == 10 else f"{written}-01")


def last(written: str) -> datetime.date:
    if len(written) == 10:
        return datetime.date.fromisoformat(written)
    year, month = map(int, written.split("-"))
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def liberty(paper: Paper, who: str, at: datetime.date, known: int | None) -> str:
    now = "unknown"
    for line in sorted(paper.read("event", known), key=lambda line: line.on):
        if line.who == who and first(line.on) <= at and now != "dead":
            now = BECOMES.get(line.kind, now)
    return now


def called(paper: Paper, at: datetime.date, known: int | None) -> set[str]:
    return {line.who for line in paper.read("called", known) if first(line.on) <= at}


def prisoners(paper: Paper, at: datetime.date, known: int | None) -> set[str]:
    """Those whom somebody had called prisoner of conscience by the day, and who were confined on it."""
    return {who for who in called(paper, at, known) if liberty(paper, who, at, known) in CONFINED}


def arrests(
    paper: Paper, articles: Iterable[str], since: datetime.date, until: datetime.date, known: int | None
) -> set[tuple[str, str]]:
    """Arrests of the days from one to another, both included, under these articles: (who, day), each once.

    An arrest is under what it names, and under what came of it names: whatever happened to the same person from
    that day on and before the next arrest.
    """
    found = set()
    told = paper.read("event", known)
    for arrest in told:
        if arrest.kind == "arrest" and since <= first(arrest.on) <= until:
            again = [one.on for one in told if one.who == arrest.who and one.kind == "arrest" and one.on > arrest.on]
            end = min(again, default="9999-12-31")
            laws = {one.law for one in told if one.who == arrest.who and arrest.on <= one.on < end}
            if laws & set(articles):
                found.add((arrest.who, arrest.on))
    return found


def made(call: Line) -> datetime.date:
    """The day from which a call is counted: the last it can have been made on, else the one it was received on."""
    return last(call.on) if call.on else datetime.date.fromisoformat(call.received)


def calls(paper: Paper, at: datetime.date, known: int | None) -> list[list[Line]]:
    """Each call with its voices, the first one first; one whose day nobody told comes after all the others.

    Who asks for the same is one call: for all prisoners of conscience, for one person, for an end to a law's use.
    """
    by_then = [line for line in paper.read("call", known) if not line.on or first(line.on) <= at]
    by_then.sort(key=lambda line: (not line.on, first(line.on) if line.on else None, line.number))
    groups: dict[object, list[Line]] = {}
    for line in by_then:
        same = {"all": "all", "one": line.who, "law": "law"}.get(line.kind, line.number)
        groups.setdefault(same, []).append(line)
    return list(groups.values())


def figures(paper: Paper, call: Line, at: datetime.date, known: int | None) -> dict[str, set] | None:
    """A call in numbers, each with its list; a heading without anybody may be missing. None: it has no number."""
    start = made(call)
    if start > at or call.kind == "inquiry":
        return None
    if call.kind == "law":
        days = (at - start).days + 1  # the day of the call and the day asked for both count
        before = start - datetime.timedelta(days=days)
        return {
            f"{name}{when}": arrests(paper, articles, since, until, known)
            for name, articles in {
                "arrests under national-security articles, ": NATIONAL_SECURITY,
                "arrests under vague articles, ": VAGUE,
            }.items()
            for when, since, until in [("since", start, at), ("in the same time before", before, start - ONE)]
        }

    def then(who: str) -> str:
        return liberty(paper, who, start, known)

    def now(who: str) -> str:
        return liberty(paper, who, at, known)

    if call.kind == "one":
        named = {call.who}
        return {
            "named in the call": named,
            "held that day": {who for who in named if then(who) == "held"},
            "held now": {who for who in named if now(who) == "held"},
            "released since": {who for who in named if then(who) != "free" and now(who) == "free"},
            "died since": {who for who in named if then(who) != "dead" and now(who) == "dead"},
            "not known": {who for who in named if now(who) == "unknown"},
        }
    were, are = prisoners(paper, start, known), prisoners(paper, at, known)
    gone, came = were - are, are - were
    return {
        "held that day": were,
        "held now": are,
        "released since": {who for who in gone if now(who) == "free"},
        "out of prison, not free": {who for who in gone if now(who) == "temporary"},
        "died since": {who for who in gone if now(who) == "dead"},
        "newly held": {who for who in came if then(who) not in CONFINED},
        "held before, called so since": {who for who in came if then(who) in CONFINED},
    }


def steps(paper: Paper, promise: Line, at: datetime.date, known: int | None) -> list[tuple[str, str]]:
    """What moved a promise by the day, in order: (when, what it makes of it). The later day outweighs; of one day
    what the packs say outweighs what a person noted, and of notes the one that was written down later."""
    notes = [line for line in paper.read("note", known) if line.of == promise.number]
    told = [(last(line.on), 0, line.number, line.on, JUDGED[line.kind]) for line in notes]
    if promise.treaty:
        for on, kind in CAT:
            if kind != "in motion" or on >= promise.on:  # signed before it was promised, it is no step towards it
                told.append((last(on), 1, 0, on, kind))
    return [(on, kind) for _last, _by, _number, on, kind in sorted(told) if first(on) <= at]


def status(paper: Paper, promise: Line, at: datetime.date, known: int | None) -> str:
    moved = steps(paper, promise, at, known)
    now = moved[-1][1] if moved else "no action"
    if now not in ("done", "contrary", "given up") and promise.due and last(promise.due) < at:
        return "overdue"
    return now


def top_line(paper: Paper, at: datetime.date, known: int | None) -> dict[str, set[int]]:
    """The five numbers of the dashboard, each as the numbers of the lines it counts."""
    promised = [line for line in paper.read("promise", known) if first(line.on) <= at]
    state = {line.number: status(paper, line, at, known) for line in promised}
    quarter = datetime.date(at.year, {1: 1, 2: 4, 3: 7, 4: 10}[(at.month + 2) // 3], 1)
    moved = {line.number: [first(on) for on, _ in steps(paper, line, at, known)] for line in promised}
    return {
        "overdue": {n for n, kind in state.items() if kind == "overdue"},
        "due in 90 days": {
            line.number
            for line in promised
            if line.due and 0 <= (last(line.due) - at).days <= 90 and state[line.number] not in ("done", "given up")
        },
        "moved this quarter": {n for n, days in moved.items() if any(day >= quarter for day in days)},
        "contrary action": {n for n, kind in state.items() if kind == "contrary"},
        "unmeasured": {line.number for line in promised if not (line.due or line.treaty or moved[line.number])}
        | {group[0].number for group in calls(paper, at, known) if figures(paper, group[0], at, known) is None},
    }


def cells(paper: Paper, at: datetime.date, known: int | None) -> dict[tuple[str, str], set[int]]:
    """Promises by concern and status; one of two concerns stands twice, one of none under no concern."""
    found: dict[tuple[str, str], set[int]] = {}
    for line in paper.read("promise", known):
        for concern in (line.concerns or ("no concern named",)) if first(line.on) <= at else ():
            found.setdefault((concern, status(paper, line, at, known)), set()).add(line.number)
    return found


def raised(paper: Paper, meeting: Line, at: datetime.date, known: int | None) -> tuple[int, int]:
    """Of how many people the case was raised, and how many of them are in prison at the day."""
    return len(meeting.raised), sum(liberty(paper, who, at, known) == "held" for who in meeting.raised)
