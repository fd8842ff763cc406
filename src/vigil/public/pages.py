# SPDX-License-Identifier: Apache-2.0
"""Which pages a site has in one language, and what each is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vigil.editions.edition import Edition, Part
from vigil.public import linked
from vigil.public.drawing import HEIGHT, WIDTH, bars, drawn
from vigil.public.feeds import Entry
from vigil.public.listing import Row, Way, rows, sheets, ways
from vigil.public.words import said


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the file below the folder of its language, the template, and what it is given beside the frame."""

    file: str
    template: str
    here: str
    given: Mapping[str, Any]


class Site:
    """An edition, looked up the way pages ask. `files` are the open data beside it, by name with their types."""

    def __init__(self, edition: Edition, address: str = "", files: Mapping[str, str] | None = None) -> None:
        self.edition, self.address, self.files = edition, address, files or {}
        self.people = rows(edition.of("person"))
        self.by_id = {row.id: row for row in self.people}
        self.ways = ways(self.people)
        self.parts: dict[str, list[Part]] = {
            kind: sorted(edition.of(kind), key=_date, reverse=True)
            for kind in ("case", "call", "commitment", "engagement")
        }
        self.rules, self.lands = list(edition.of("rule")), list(edition.of("land"))
        self.gone = list(edition.of("gone"))
        self.changes = _changes(edition)
        self._about = self._voices()

    def pages(self) -> Iterator[Page]:
        """Every page, in the language that is active."""
        yield Page("index.html", "home.html", "home", self._home())
        yield from self._lists()
        for row in self.people:
            yield Page(f"people/{row.id}.html", "person.html", "people", self._person(row))
        for kind, many, here in _KINDS:
            yield Page(f"{many}/index.html", f"{many}.html", here, {"parts": [self._told(p) for p in self.parts[kind]]})
            for part in self.parts[kind]:
                yield Page(f"{many}/{part.id}.html", f"{kind}.html", here, self._told(part))
        maps = [drawn(part.body or {}, self.people) for part in self.lands]
        years = {"bars": bars(self.people), "width": WIDTH, "height": HEIGHT}
        yield Page("map.html", "map.html", "map", {"maps": maps} | years)
        rules = {"rules": [self._rule(part) for part in self.rules]}
        yield Page("methodology.html", "methodology.html", "methodology", rules)
        yield Page("changes.html", "changes.html", "changes", {"changes": self.told_changes()})
        yield Page("corrections.html", "corrections.html", "changes", {"changes": list(self._corrections())})
        data = linked.dataset(self.edition, self.address, self.files) if self.files else ""
        yield Page("data.html", "data.html", "data", {"files": self.files, "linked": data})
        for part in self.gone:
            body = dict(part.body or {})
            yield Page(f"{_MANY[body['of']]}/{part.id}.html", "gone.html", "", body)

    def told_changes(self) -> list[dict[str, Any]]:
        """Each change with what it is about, the newest first; who was withdrawn has no name any more."""
        return [self._change(day, number, line) for day, number, line in self.changes]

    def entries(self) -> list[Entry]:
        """The changes as a feed tells them."""
        return [
            Entry(
                f"urn:uuid:{one['id']}#{one['number']}",
                f"{one['title'] or _('Withdrawn')}: {one['words']}",
                one["link"],
                one["day"],
                one["words"],
            )
            for one in self.told_changes()[:50]
        ]

    def _home(self) -> dict[str, Any]:
        counted = [(way.value, way.file, len(way.rows)) for way in self.ways if way.facet == "liberty"]
        due = [self._told(part) for part in self.parts["commitment"]]
        return {
            "liberties": counted,
            "calls": [self._told(part) for part in self.parts["call"][:5]],
            "commitments": due[:5],
            "changes": self.told_changes()[:6],
            "people_count": len(self.people),
        }

    def _lists(self) -> Iterator[Page]:
        places = {
            one["key"]: one["name"]
            for part in self.lands
            for one in (*(part.body or {})["squares"], *(part.body or {})["beside"])
        }
        groups: dict[str, list[tuple[Way, Mapping[str, str]]]] = defaultdict(list)
        for way in self.ways:
            groups[way.facet].append((way, places.get(way.value, {})))
        for way in self.ways:
            for sheet in sheets(way):
                given = {"sheet": sheet, "way": way, "groups": groups, "place": places.get(way.value, {})}
                yield Page(f"people/{sheet.file}.html", "people.html", "people", given)

    def _person(self, row: Row) -> dict[str, Any]:
        numbers = {one["number"]: n for n, one in enumerate(row.body["sources"], 1)}
        events = [dict(one) | {"notes": sorted({numbers[n] for n in one["sources"]})} for one in row.body["events"]]
        called = [dict(one) | {"notes": sorted({numbers[n] for n in one["sources"]})} for one in row.body["called"]]
        cases = [self._told(part) for part in self.parts["case"] if row.id in (part.body or {})["people"]]
        address = f"{self.address}en/people/{row.id}.html" if self.address else ""
        return {
            "row": row,
            "person": row.body,
            "events": events,
            "called": called,
            "cases": cases,
            "voices": self._about.get(row.id, []),
            "linked": linked.person(self.edition, row.id, row.body, address),
            "description": said((row.body["standing"] or {}).get("words")),
        }

    def _told(self, part: Part) -> dict[str, Any]:
        """A part as its page and its line in a list ask for it."""
        body = dict(part.body or {})
        told: dict[str, Any] = {"id": part.id, "part": body, "kind": part.kind, "many": _MANY[part.kind]}
        for name in ("people", "about", "raised"):
            if name in body:
                told[name] = [self.by_id[id] for id in body[name] if id in self.by_id]
        if part.kind == "case":
            told["charges"] = [dict(one) | {"row": self.by_id.get(one["person"])} for one in body["charges"]]
            told["events"] = sorted(
                (
                    dict(event) | {"row": row}
                    for row in told["people"]
                    for event in row.body["events"]
                    if event["case"] == part.id
                ),
                key=lambda one: (one["date"] or "9999", one["row"].name),
            )
        if body.get("measure"):
            told["figures"] = [
                dict(one) | {"rows": [self.by_id[id] for id in one["people"] if id in self.by_id]}
                for one in body["measure"]["figures"]
            ]
        told["title"] = self._title(part.kind, body, told)
        return told

    def _title(self, kind: str, body: Mapping[str, Any], told: Mapping[str, Any]) -> str:
        if kind == "case":
            names = [row.name for row in told["people"]]
            first = ", ".join(names[:3])
            return first if len(names) <= 3 else _("%(names)s and %(n)d more") % {"names": first, "n": len(names) - 3}
        if kind == "engagement":
            return said(body["title"])
        return str(body["words"] if kind == "call" else body["what"])

    def _rule(self, part: Part) -> dict[str, Any]:
        body = part.body or {}
        return dict(body) | {"id": part.id, "rows": [self.by_id[id] for id in body["people"] if id in self.by_id]}

    def _voices(self) -> dict[str, list[dict[str, Any]]]:
        """By person: the calls that are about them, and the meetings at which they were raised."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for kind, name in (("call", "about"), ("engagement", "raised")):
            for part in self.parts[kind]:
                for id in (part.body or {})[name]:
                    found[id].append(self._told(part))
        return dict(found)

    def _change(self, day: str, number: int, line: Mapping[str, Any]) -> dict[str, Any]:
        words = {"added": _("made public"), "changed": _("told anew"), "withdrawn": _("withdrawn")}[line["change"]]
        told = {"id": line["id"], "day": day, "number": number, "words": words, "change": line["change"]}
        part = self.edition.find(line["of"], line["id"])
        title = ""
        if part is not None and line["change"] != "withdrawn":
            row = self.by_id.get(line["id"])
            title = row.name if row else self._told(part)["title"]
        gone = any(one.id == line["id"] for one in self.gone)
        link = f"{_MANY[line['of']]}/{line['id']}.html" if part is not None or gone else ""
        return told | {"title": title, "link": link, "corrected": line.get("corrected", ())}

    def _corrections(self) -> Iterator[dict[str, Any]]:
        return (one for one in self.told_changes() if one["corrected"])


_KINDS: Sequence[tuple[str, str, str]] = (
    ("case", "cases", "cases"),
    ("call", "calls", "advocacy"),
    ("commitment", "commitments", "advocacy"),
    ("engagement", "engagements", "advocacy"),
)
_MANY = {"person": "people"} | {kind: many for kind, many, _here in _KINDS}


def _date(part: Part) -> tuple[str, str]:
    body = part.body or {}
    return str(body.get("date") or body.get("last") or ""), part.id


def _changes(edition: Edition) -> list[tuple[str, int, Mapping[str, Any]]]:
    """Every change of every edition, the newest first."""
    logs = sorted(edition.of("changes"), key=lambda part: part.id, reverse=True)
    return [
        (str((part.body or {})["day"]), int((part.body or {})["number"]), line)
        for part in logs
        for line in (part.body or {})["changes"]
    ]
