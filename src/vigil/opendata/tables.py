# SPDX-License-Identifier: Apache-2.0
"""An edition as flat tables: one row a thing, keys as ids, what is several in one cell joined by "; "."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from vigil.editions.edition import Edition
from vigil.tables.cells import joined

Cell = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds in a sentence, its type; `to` is the table whose ids it holds."""

    name: str
    told: str
    type: Literal["string", "integer", "boolean"] = "string"
    to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Only integers may be None; a text that is not known is ""."""

    name: str
    told: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_DATE = "EDTF, as precise as the source: 2014, 2014-02, 2014-02-20, with ~ where it is about then"
_PERSON = Column("person", "id of the person", to="people")

_COLUMNS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "people": (
        "Everybody who is public, and where their liberty is on the day of the edition.",
        (
            Column("id", "UUID, the same in every edition"),
            Column("name", "the name they are shown by"),
            Column("other_names", "other names and spellings"),
            Column("described", "what sources call them"),
            Column("standing", "kind of standing: serving, released ...; empty where it is not public"),
            Column("liberty", "held, restricted, free, ended or unknown"),
            Column("since", f"since when: {_DATE}"),
            Column("days_held", "days in custody, at least", "integer"),
            Column("lapsed", "whether the sentence should be over and no source tells what came then", "boolean"),
        ),
    ),
    "events": (
        "What happened to them.",
        (
            Column("id", "UUID"),
            _PERSON,
            Column("case", "id of the case", to="cases"),
            Column("kind", "arrest, sentence, release ..."),
            Column("date", _DATE),
            Column("told_en", "in a sentence, in English"),
            Column("told_vi", "in a sentence, in Vietnamese"),
            Column("place", "place, as sources write it"),
            Column("law", "law or article, as sources cite it"),
            Column("offence", "offence, as sources word it"),
            Column("sentence", "ISO 8601 duration, life or death"),
            Column("court", "court"),
            Column("ground", "ground"),
            Column("by", "by whom"),
            Column("sources", "ids of the documents that tell it"),
        ),
    ),
    "designations": (
        "Who calls them what.",
        (
            _PERSON,
            Column("label", "prisoner_of_conscience ..."),
            Column("by", "who calls them so"),
            Column("since", _DATE),
        ),
    ),
    "origin": (
        "What sources say they are.",
        (_PERSON, Column("name", "sex, ethnicity, religion ..."), Column("value", "the value")),
    ),
    "cases": (
        "Proceedings.",
        (
            Column("id", "UUID"),
            Column("people", "ids of those who are public"),
            Column("others", "whether there are others who are not public", "boolean"),
            Column("laws", "the laws that sources cite"),
            Column("first", f"first event: {_DATE}"),
            Column("last", f"last event: {_DATE}"),
        ),
    ),
    "charges": (
        "What became of each charge against each person, a row a step.",
        (
            Column("case", "id of the case", to="cases"),
            _PERSON,
            Column("law", "the charge, in English"),
            Column("status", "charged, convicted ..."),
            Column("date", _DATE),
        ),
    ),
    "calls": (
        "What was asked.",
        (
            Column("id", "UUID"),
            Column("date", _DATE),
            Column("by", "by whom, each voice"),
            Column("to", "of whom"),
            Column("words", "exact words of the source"),
            Column("condition", "how: unconditionally ..."),
            Column("law", "the law it is about"),
            Column("about", "ids of those it is for"),
        ),
    ),
    "figures": (
        "The calls in numbers, over the people who are public.",
        (
            Column("call", "id of the call", to="calls"),
            Column("label", "what is counted, in English"),
            Column("number", "how many", "integer"),
            Column("people", "ids of exactly those"),
            Column("rule", "counting rule"),
            Column("version", "its version", "integer"),
        ),
    ),
    "commitments": (
        "What was promised, and how far it got.",
        (
            Column("id", "UUID"),
            Column("date", _DATE),
            Column("by", "by whom"),
            Column("to", "to whom"),
            Column("what", "exact words of the source"),
            Column("due", f"when it is due: {_DATE}"),
            Column("due_because", "the rule that gave the date"),
            Column("status", "no action, in motion, partly, done, contrary, overdue, given up"),
            Column("because", "why, in English"),
        ),
    ),
    "engagements": (
        "Visits, dialogues, meetings.",
        (
            Column("id", "UUID"),
            Column("date", _DATE),
            Column("kind", "visit, dialogue ..."),
            Column("title", "what it is called, in English"),
            Column("place", "place"),
            Column("parties", "who took part"),
            Column("topics", "what was on the table"),
            Column("raised", "ids of those whose case was raised"),
        ),
    ),
    "sources": (
        "The documents that are named as sources.",
        (
            Column("document", "UUID"),
            Column("title", "title; empty where it names somebody who is not public"),
            Column("publisher", "who published it"),
            Column("published", _DATE),
            Column("address", "where it was found"),
            Column("captured", "the day it was kept"),
            Column("digest", "SHA-256 of the bytes that were kept"),
        ),
    ),
    "rules": (
        "The counting rules, with their numbers over the people who are public.",
        (
            Column("id", "the rule"),
            Column("version", "its version", "integer"),
            Column("title_en", "in English"),
            Column("words_en", "the rule in words, in English"),
            Column("words_vi", "the rule in words, in Vietnamese"),
            Column("number", "how many", "integer"),
            Column("people", "ids of exactly those"),
        ),
    ),
    "changes": (
        "What each edition changed.",
        (
            Column("edition", "number of the edition", "integer"),
            Column("day", "its day"),
            Column("of", "person, call, commitment or engagement"),
            Column("id", "UUID"),
            Column("change", "added, changed or withdrawn"),
        ),
    ),
}


def tables(edition: Edition) -> tuple[Table, ...]:
    """Every table of an edition, those without a row too, in the order in which a reader would want them."""
    rows = {name: tuple(_sorted(_ROWS[name](edition))) for name in _COLUMNS}
    return tuple(Table(name, told, columns, rows[name]) for name, (told, columns) in _COLUMNS.items())


def _sorted(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return sorted(rows, key=lambda row: tuple(str(cell) for cell in row))


def _bodies(edition: Edition, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((part.id, dict(part.body or {})) for part in edition.of(kind))


def _joined(values: Iterable[object]) -> str:
    return joined([str(value) for value in values])


def _people(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "person"):
        now = one["standing"] or {}
        told = (now.get("kind", ""), now.get("liberty", ""), now.get("since", ""))
        held = (now.get("days_held"), bool(now.get("lapsed")))
        yield (id, one["name"], _joined(one["other_names"]), _joined(one["described"]), *told, *held)


def _events(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    slots = ("place", "law", "offence", "sentence", "court", "ground", "by")
    for id, one in _bodies(edition, "person"):
        documents = {row["number"]: row["document"] for row in one["sources"]}
        for event in one["events"]:
            told = (event["told"].get("en", ""), event["told"].get("vi", ""))
            cited = _joined(dict.fromkeys(documents[number] for number in event["sources"]))
            head = (event["id"], id, event["case"], event["kind"], event["date"])
            yield (*head, *told, *(event[slot] for slot in slots), cited)


def _designations(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "person"):
        yield from ((id, row["label"], row["by"], row["since"]) for row in one["called"])


def _origin(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "person"):
        yield from ((id, row["name"], row["value"]) for row in one["origin"])


def _cases(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "case"):
        yield (id, _joined(one["people"]), one["others"], _joined(one["laws"]), one["first"], one["last"])


def _charges(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "case"):
        for charge in one["charges"]:
            law = charge["law"].get("en", "")
            yield from ((id, charge["person"], law, step["status"], step["date"]) for step in charge["steps"])


def _calls(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "call"):
        asked = (one["to"], one["words"], one["condition"], one["law"])
        yield (id, one["date"], _joined(one["voices"]), *asked, _joined(one["about"]))


def _figures(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "call"):
        measure = one["measure"]
        for row in measure["figures"] if measure else ():
            counted = (row["label"].get("en", ""), row["number"], _joined(row["people"]))
            yield (id, *counted, measure["rule"], measure["version"])


def _commitments(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    names = ("date", "by", "to", "what", "due", "due_because", "status")
    for id, one in _bodies(edition, "commitment"):
        yield (id, *(one[name] for name in names), one["because"].get("en", ""))


def _engagements(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "engagement"):
        several = (_joined(one["parties"]), _joined(one["topics"]), _joined(one["raised"]))
        yield (id, one["date"], one["kind"], one["title"].get("en", ""), one["place"], *several)


def _sources(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    names = ("document", "title", "publisher", "published", "address", "captured", "digest")
    held = {
        tuple(str(row[name]) for name in names): None
        for kind in ("person", "call", "commitment", "engagement")
        for _, one in _bodies(edition, kind)
        for row in one["sources"]
    }
    yield from held


def _rules(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for id, one in _bodies(edition, "rule"):
        words = (one["title"].get("en", ""), one["words"].get("en", ""), one["words"].get("vi", ""))
        yield (id, one["version"], *words, one["number"], _joined(one["people"]))


def _changes(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for _, one in _bodies(edition, "changes"):
        for line in one["changes"]:
            yield (one["number"], one["day"], line["of"], line["id"], line["change"])


_ROWS = {
    "people": _people,
    "events": _events,
    "designations": _designations,
    "origin": _origin,
    "cases": _cases,
    "charges": _charges,
    "calls": _calls,
    "figures": _figures,
    "commitments": _commitments,
    "engagements": _engagements,
    "sources": _sources,
    "rules": _rules,
    "changes": _changes,
}


def dictionary(held: Sequence[Table]) -> Table:
    """The data dictionary: every column of every table, with what it holds."""
    columns = (
        Column("table", "name of the table, and of its file"),
        Column("column", "name of the column"),
        Column("type", "string, integer or boolean"),
        Column("told", "what it holds"),
        Column("to", "the table whose ids it holds"),
    )
    rows = tuple((one.name, each.name, each.type, each.told, each.to) for one in held for each in one.columns)
    return Table("dictionary", "Every column of every table.", columns, rows)
