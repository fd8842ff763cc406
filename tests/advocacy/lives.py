# SPDX-License-Identifier: Apache-2.0
"""Random histories of what was asked and promised: written on paper and entered on a desk, line by line."""

from collections.abc import Iterator
from typing import Any

from figures_by_hand import JUDGED, Line, Paper, first, last
from hypothesis import strategies as st

from builders import a_cast, a_finding, a_telling, accepted, an_event, later

NAMES = ("Ada Ost", "Bela Ung", "Cyra Ilm")
EVENTS = ("arrest", "arrest", "charge", "release", "release_temporary", "house_arrest", "death_in_custody")
LAWS = ("Article 79", "Article 88", "Article 258", "Article 161", "")
BODIES = ("Amnesty", "Open Courts", "Harbor Voice")
CONCERNS = ("legal_reform", "due_process")

_years, _months, _days = st.integers(2013, 2015), st.integers(1, 12), st.integers(1, 28)
whole = st.builds("{}-{:02}-{:02}".format, _years, _months, _days)
months = st.builds("{}-{:02}".format, _years, _months)
dates = st.one_of(whole, whole, months)


def _lines(what: str, **drawn: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"what": st.just(what), **drawn})


written = st.one_of(
    _lines("event", who=st.sampled_from(NAMES), kind=st.sampled_from(EVENTS), on=whole, law=st.sampled_from(LAWS)),
    _lines("event", who=st.sampled_from(NAMES), kind=st.sampled_from(EVENTS), on=whole, law=st.sampled_from(LAWS)),
    _lines("called", who=st.sampled_from(NAMES), on=whole),
    _lines(
        "call",
        kind=st.sampled_from(["all", "all", "one", "law", "inquiry"]),
        who=st.sampled_from(NAMES),
        on=st.one_of(dates, dates, st.just("")),
    ),
    _lines(
        "promise",
        on=dates,
        due=st.one_of(st.just(""), dates),
        treaty=st.booleans(),
        concerns=st.lists(st.sampled_from(CONCERNS), unique=True).map(tuple),
    ),
    _lines("note", of=st.integers(0, 3), kind=st.sampled_from(sorted(JUDGED)), on=dates),
    _lines("meeting", on=dates, raised=st.lists(st.sampled_from(NAMES), min_size=1, unique=True).map(tuple)),
    _lines("strike", of=st.integers(0, 9)),
)
lives = st.lists(written, min_size=4, max_size=18)
"""What is written down, day after day; a strike takes back the line of that place, counted from the last."""


def a_desk():
    """Mai's desk, on which everybody is known by name, from something that takes nobody's liberty."""
    mai = a_cast().mai
    for name in NAMES:
        an_event(mai, name, "travel_ban", "2012-01-01", place="Hanoi", at=later(-1))
    return mai


class Desk:
    """A desk and the paper beside it: whatever is entered on the one is written on the other."""

    def __init__(self, mai) -> None:
        self.mai, self.paper = mai, Paper()
        self.rows: dict[int, Any] = {}  # by the number of its line: the id of the row
        self.decisions: dict[int, Any] = {}

    def live(self, life: list[dict[str, Any]]) -> None:
        for _day in self.days(life):
            pass

    def days(self, life: list[dict[str, Any]]) -> Iterator[int]:
        """Live day after day; each day's state is a history of its own."""
        for day, told in enumerate(life):
            if told["what"] == "strike":
                self._strike(told["of"], day)
            elif self._fits(told):
                line = Line(**told, written=day, number=day, received=str(later(day).date()))
                if line.what == "note":
                    promises = [one.number for one in self.paper.lines if one.what == "promise" and one.struck is None]
                    line.of = promises[line.of % len(promises)]
                getattr(self, f"_{line.what}")(line)
                self.paper.lines.append(line)
            yield day

    def _fits(self, told: dict[str, Any]) -> bool:
        """Whether it can be told on paper: of two things on one day nobody could say which came first."""
        if told["what"] == "event":
            others = [one for one in self.paper.lines if one.what == "event" and one.who == told["who"]]
            return not any(one.on == told["on"] and one.kind != told["kind"] for one in others)
        if told["what"] == "promise":  # what would be due before it was promised is refused at the door
            return not told["due"] or last(told["due"]) >= first(told["on"])
        standing = any(one.what == "promise" and one.struck is None for one in self.paper.lines)
        return standing or told["what"] != "note"

    def _strike(self, place: int, day: int) -> None:
        from vigil.record.enter import undo

        standing = [one for one in self.paper.lines if one.struck is None and one.number in self.decisions]
        if place < len(standing):
            line = standing[-1 - place]
            undo(self.decisions[line.number], by=self.mai, at=later(day))
            line.struck = day

    def _event(self, line: Line) -> None:
        slots = {"law": line.law} if line.law else {}
        at = later(line.written)
        self.decisions[line.number] = an_event(
            self.mai, line.who, line.kind, line.on, place="Hanoi", published=line.on, at=at, **slots
        )

    def _called(self, line: Line) -> None:
        self._accepted(line, "designation", label="prisoner_of_conscience", person=line.who, by="Amnesty")

    def _call(self, line: Line) -> None:
        words, action, about = {
            "all": ("release all prisoners of conscience", "release", "all prisoners of conscience"),
            "one": (f"release {line.who}", "release", line.who),
            "law": ("a halt to arrests under the articles on national security", "moratorium", "arrests"),
            "inquiry": (f"open inquiry {line.number}", "investigate", []),
        }[line.kind]
        law = {"law": "national security and other vague provisions"} if line.kind == "law" else {}
        by = BODIES[line.number % len(BODIES)]
        self._accepted(line, "call", words=words, action=action, about=about, by=by, to="Viet Nam", **law)

    def _promise(self, line: Line) -> None:
        slots = {"due": line.due} if line.due else {}
        slots |= {"instrument": "Convention against Torture"} if line.treaty else {}
        slots |= {"concern": list(line.concerns)} if line.concerns else {}
        self._accepted(line, "commitment", type="promise", by="Viet Nam", what=f"promise {line.number}", **slots)

    def _meeting(self, line: Line) -> None:
        party = ["United States", "Viet Nam"]
        self._accepted(line, "engagement", type="dialogue", date=line.on, party=party, raised=list(line.raised))

    def _note(self, line: Line) -> None:
        from vigil.advocacy.enter import progress
        from vigil.advocacy.models import Commitment

        promise = Commitment.objects.get(pk=self.rows[line.of])
        progress(promise, line.kind, on=line.on, source="a letter", note="", by=self.mai, at=later(line.written))

    def _accepted(self, line: Line, kind: str, **slots: Any) -> None:
        published = "" if kind == "engagement" else line.on
        text = f"Line {line.number}: {kind} {sorted(map(str, slots.values()))}."
        telling = a_telling(self.mai.teams.get(), text, published=published, at=later(line.written))
        told = accepted(self.mai, telling, a_finding(kind, text, text, **slots), at=later(line.written))
        self.decisions[line.number] = told
        self.rows[line.number] = told.ids.get("record")
