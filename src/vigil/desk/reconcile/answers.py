# SPDX-License-Identifier: Apache-2.0
"""What the service answers, in the shapes of the Reconciliation Service API 0.2."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.desk.reconcile.asked import Extend, Query
from vigil.desk.reconcile.kinds import KINDS, Found, Kind, look_up
from vigil.values.names import fold

_SUGGESTED = 10
_AGREES, _DIFFERS = 5.0, 10.0  # what a column that agrees adds to a score of 100, and one that differs takes away


def manifest(address: str, desk: str, name: str) -> dict[str, Any]:
    """What the service can do. `address` is that of the service, with its key; `desk` that of the desk."""
    service = {"service_url": address.rstrip("/")}
    return {
        "versions": ["0.2"],
        "name": _("%(desk)s (Vigil)") % {"desk": name},
        "identifierSpace": f"{desk}/reconcile/",
        "schemaSpace": f"{desk}/reconcile/",
        "defaultTypes": [_type(kind) for kind in KINDS.values()],
        "view": {"url": f"{address}preview?id={{{{id}}}}"},
        "preview": {"url": f"{address}preview?id={{{{id}}}}", "width": 420, "height": 240},
        "suggest": {
            "entity": service | {"service_path": "/suggest/entity"},
            "property": service | {"service_path": "/suggest/property"},
            "type": service | {"service_path": "/suggest/type"},
        },
        "extend": {"propose_properties": service | {"service_path": "/properties"}, "property_settings": []},
    }


def candidates(member: Member, queries: dict[str, Query], at: datetime.date) -> dict[str, Any]:
    """The candidates of each query, likeliest first. `match` only where one alone bears the name."""
    return {key: {"result": [_result(*found) for found in _found(member, asked, at)]} for key, asked in queries.items()}


def extended(member: Member, asked: Extend, at: datetime.date) -> dict[str, Any]:
    """The properties of each row; nothing for rows the member may not see."""
    rows = {}
    for id in asked.ids:
        thing = look_up(member, id, at)
        told = thing.told if thing else {}
        rows[id] = {one.id: [{"str": text} for text in told.get(one.id, ())] for one in asked.properties}
    names = {id: str(name) for kind in KINDS.values() for id, name in kind.properties.items()}
    return {"meta": [{"id": one.id, "name": names.get(one.id, one.id)} for one in asked.properties], "rows": rows}


def entities(member: Member, prefix: str, kinds: Iterable[str]) -> dict[str, Any]:
    """Things whose names are like what was typed."""
    asked = Query(query=prefix, type=list(kinds), limit=_SUGGESTED) if fold(prefix) else None
    found = _by_name(member, asked) if asked else []
    return {
        "result": [
            {"id": one.id, "name": one.name, "description": one.description, "notable": [_type(kind)]}
            for kind, one in found[:_SUGGESTED]
        ]
    }


def types(prefix: str) -> dict[str, Any]:
    """The types whose names begin so."""
    return {"result": [_type(kind) for kind in KINDS.values() if fold(str(kind.name)).startswith(fold(prefix))]}


def properties(prefix: str) -> dict[str, Any]:
    """The properties of any type whose names begin so."""
    told = {id: str(name) for kind in KINDS.values() for id, name in kind.properties.items()}
    begun = {id: name for id, name in told.items() if fold(name).startswith(fold(prefix))}
    return {"result": [{"id": id, "name": name} for id, name in begun.items()]}


def proposed(kind: str, limit: int | None) -> dict[str, Any]:
    """The properties of a type that rows may be extended with."""
    told = KINDS[kind].properties if kind in KINDS else {}
    rows = [{"id": id, "name": str(name)} for id, name in told.items()]
    return {"type": kind, "properties": rows[:limit]} | ({"limit": limit} if limit is not None else {})


def _found(member: Member, asked: Query, at: datetime.date) -> list[tuple[Kind, Found]]:
    found = _by_name(member, asked)
    if asked.properties:
        found = sorted(((kind, _weighed(member, one, asked, at)) for kind, one in found), key=lambda row: -row[1].score)
    return found[: asked.most]


def _by_name(member: Member, asked: Query) -> list[tuple[Kind, Found]]:
    if not fold(asked.query):
        return []
    kinds = [KINDS[kind] for kind in (asked.kinds or KINDS) if kind in KINDS]
    found = [(kind, one) for kind in kinds for one in list(kind.find(member, asked.query))[: asked.most]]
    return sorted(found, key=lambda row: -row[1].score)


def _weighed(member: Member, one: Found, asked: Query, at: datetime.date) -> Found:
    """A candidate with the columns beside its name taken in: one that differs makes it certain no more."""
    thing, score, differs = look_up(member, one.id, at), one.score, False
    for told in asked.properties:
        ours = {fold(text) for text in (thing.told.get(told.pid, ()) if thing else ())}
        theirs = {fold(str(v)) for v in (told.v if isinstance(told.v, list) else [told.v]) if not isinstance(v, dict)}
        if ours and theirs:
            agrees = bool(ours & theirs)
            score, differs = score + (_AGREES if agrees else -_DIFFERS), differs or not agrees
    return replace(one, score=max(0.0, min(100.0, score)), certain=one.certain and not differs)


def _result(kind: Kind, one: Found) -> dict[str, Any]:
    told = {"id": one.id, "name": one.name, "description": one.description}
    return told | {"score": one.score, "match": one.certain, "type": [_type(kind)]}


def _type(kind: Kind) -> dict[str, str]:
    return {"id": kind.id, "name": str(kind.name)}
