# SPDX-License-Identifier: Apache-2.0
"""The edition as FollowTheMoney entities, a JSON object a line: people, what happened to them, their cases."""

import json
from collections.abc import Iterator
from typing import Any

from vigil.editions.edition import Edition

_GENDERS = frozenset({"female", "male", "other"})


def entities(edition: Edition) -> Iterator[str]:
    """Person, Event, CourtCase and CourtCaseParty. Dates are cut to what the model takes; "about" is left off."""
    for part in edition.of("person"):
        yield from _person(part.id, part.body or {})
    for part in edition.of("case"):
        yield from _case(part.id, part.body or {})


def _person(id: str, body: Any) -> Iterator[str]:
    origin = {row["name"]: row["value"] for row in body["origin"]}
    told = {
        "name": [body["name"]],
        "alias": body["other_names"],
        "summary": [", ".join(body["described"])],
        "notes": [body["standing"]["words"]["en"]] if body["standing"] else [],
        "gender": [origin["sex"]] if origin.get("sex") in _GENDERS else [],
        "ethnicity": [origin.get("ethnicity", "")],
        "religion": [origin.get("religion", "")],
        "birthDate": [_date(origin.get("born", ""))],
        "deathDate": [_date(one["date"]) for one in body["events"] if one["kind"] in ("death", "death_in_custody")],
        "sourceUrl": [row["address"] for row in body["sources"]],
        "publisher": [row["publisher"] for row in body["sources"]],
    }
    yield _entity(id, "Person", told)
    addresses = {row["number"]: row for row in body["sources"]}
    for event in body["events"]:
        cited = [addresses[number] for number in event["sources"]]
        happened = {
            "name": [f"{body['name']} {event['told']['en']}"],
            "date": [_date(event["date"])],
            "location": [event["place"]],
            "involved": [id],
            "recordId": [event["kind"]],
            "sourceUrl": [row["address"] for row in cited],
            "publisher": [row["publisher"] for row in cited],
        }
        yield _entity(event["id"], "Event", happened)


def _case(id: str, body: Any) -> Iterator[str]:
    told = {"name": [f"Case {id}"], "fileDate": [_date(body["first"])], "category": body["laws"]}
    yield _entity(id, "CourtCase", told)
    for person in body["people"]:
        party = {"party": [person], "case": [id], "role": ["accused"]}
        yield _entity(f"{id}.{person}", "CourtCaseParty", party)


def _entity(id: str, schema: str, told: dict[str, list[str]]) -> str:
    properties = {name: list(dict.fromkeys(filter(None, values))) for name, values in told.items()}
    kept = {name: values for name, values in properties.items() if values}
    return json.dumps({"id": id, "schema": schema, "properties": kept}, ensure_ascii=False)


def _date(edtf: str) -> str:
    return edtf.rstrip("~")
