# SPDX-License-Identifier: Apache-2.0
"""What a member may see: people, cases, what was asked and promised, numbers by rule."""

import uuid
from collections.abc import Iterable
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from vigil.access.models import Member
from vigil.advocacy import call_page
from vigil.advocacy.dossier import title
from vigil.advocacy.measures import measure
from vigil.advocacy.models import Call, Commitment, Engagement
from vigil.advocacy.plans import NotMeasurable
from vigil.advocacy.rows import seen
from vigil.advocacy.status import statuses
from vigil.advocacy.voices import asked
from vigil.api import shapes
from vigil.api.bearer import Bearer
from vigil.api.models import Scope
from vigil.api.pages import After, At, Day, Missing, Size, chosen, cut, day, fields_of
from vigil.casebook.counting.counts import count
from vigil.casebook.law.rules import NoSuchRule, caution, rule_named, rules
from vigil.casebook.pages import cases as casebook_cases
from vigil.casebook.pages import persons, table
from vigil.casebook.reference.seen import Listed
from vigil.casebook.sentences import said
from vigil.people.models import Person

router = Router(auth=Bearer(Scope.READ), tags=["read"])
REFUSED = dict.fromkeys((401, 403, 404, 422, 429), shapes.Refused)
HELD = {"exclude_unset": True}  # a field that was not asked for is left out, not sent empty

_PERSON = fields_of(shapes.Person)
_PERSONWHOLE = fields_of(shapes.PersonWhole)
_CASE = fields_of(shapes.Case)
_CALL = fields_of(shapes.Call)
_CALLWHOLE = fields_of(shapes.CallWhole)
_COMMITMENT = fields_of(shapes.Commitment)
_ENGAGEMENT = fields_of(shapes.Engagement)
_RULE = fields_of(shapes.Rule)


def member_of(request: HttpRequest) -> Member:
    return request.auth.member  # type: ignore[attr-defined]


@router.get("/people", response={200: shapes.People, **REFUSED}, **HELD)
def people(
    request: HttpRequest,
    q: Annotated[shapes.Line, Field(max_length=200, description="words of a name, with or without marks")] = "",
    liberty: shapes.Tab = "all",
    sort: Annotated[str, Field(pattern="^(name|last|held)$")] = "name",
    at: At = "",
    size: Size = 50,
    after: After = "",
    fields: _PERSON = "",
) -> Any:
    """Everybody the member may see, by name, by what happened last, or by how long they are held."""
    told = table.Asked(query=q, tab=liberty, sort=sort, after=after)
    try:
        found = table.listing(member_of(request), told, at=day(at), size=size)
    except (ValueError, ValidationError, OverflowError) as wrong:
        raise Missing("no page gave that `after`") from wrong
    items = chosen([_person(row) for row in found.rows], fields)
    return {"items": items, "total": found.counts.get(liberty, 0), "after": found.after}


@router.get("/people/{id}", response={200: shapes.PersonWhole, **REFUSED}, **HELD)
def person(request: HttpRequest, id: uuid.UUID, at: At = "", fields: _PERSONWHOLE = "") -> Any:
    """One person with what happened to them and the numbered sources."""
    try:
        found = persons.person(member_of(request), id, at=day(at))
    except Person.DoesNotExist as absent:
        raise Missing("nobody of that id is on record") from absent
    told = {
        "id": found.id,
        "name": found.name,
        "other_names": [one.text for one in found.names if one.text != found.name],
        "described": [one.words for one in found.descriptors],
        "designations": [one.words for one in found.designations],
        "events": [_event(one) for one in found.timeline if not one.withdrawn],
        "cases": [one.id for one in found.cases],
        "sources": [_source(one) for one in found.sources],
    }
    return chosen([told | _standing(found.standing)], fields)[0]


@router.get("/cases", response={200: shapes.Cases, **REFUSED}, **HELD)
def cases(request: HttpRequest, at: At = "", size: Size = 50, after: After = "", fields: _CASE = "") -> Any:
    """Cases, the one that moved last first."""
    try:
        found = casebook_cases.listing(member_of(request), at=day(at), after=after, size=size)
    except (ValueError, ValidationError, OverflowError) as wrong:
        raise Missing("no page gave that `after`") from wrong
    items = [_case(row) for row in found.rows]
    return {"items": chosen(items, fields), "total": found.number, "after": found.after}


@router.get("/calls", response={200: shapes.Calls, **REFUSED}, **HELD)
def calls(request: HttpRequest, at: At = "", size: Size = 50, after: After = "", fields: _CALL = "") -> Any:
    """What was asked, each call once with all its voices, the oldest first."""
    every = asked(member_of(request), at=day(at))
    page, follows = cut(every, after, size)
    items = [_call(one.first, one.voices) for one in page]
    return {"items": chosen(items, fields), "total": len(every), "after": follows}


@router.get("/calls/{id}", response={200: shapes.CallWhole, **REFUSED}, **HELD)
def call(request: HttpRequest, id: uuid.UUID, at: At = "", fields: _CALLWHOLE = "") -> Any:
    """One call with its numbers, each with the people behind it."""
    viewer = member_of(request)
    try:
        found = call_page.call(viewer, id, at=day(at))
    except Call.DoesNotExist as absent:
        raise Missing("no call of that id is on record") from absent
    told = _call(found.row, tuple(voice.who for voice in found.voices if voice.who)) | {"figures": []}
    measured = measure(found.row, viewer, at=day(at))
    if isinstance(measured, NotMeasurable):
        told["not_measured"] = measured.why
    else:
        told["figures"] = [
            {"label": one.label, "number": one.number, "people": _listed(one.listed)} for one in measured.figures
        ]
    return chosen([told], fields)[0]


@router.get("/commitments", response={200: shapes.Commitments, **REFUSED}, **HELD)
def commitments(request: HttpRequest, at: At = "", size: Size = 50, after: After = "", fields: _COMMITMENT = "") -> Any:
    """What was promised and how far it got, the oldest first."""
    every = list(seen(Commitment, member_of(request), known=None, at=day(at)))
    page, follows = cut(every, after, size)
    told = statuses(page, at=day(at))
    items = [
        {"id": row.pk, "date": row.made, "by": row.by, "what": row.what, "due": row.due}
        | {"status": str(told[row.pk].kind), "because": told[row.pk].because}
        for row in page
    ]
    return {"items": chosen(items, fields), "total": len(every), "after": follows}


@router.get("/engagements", response={200: shapes.Engagements, **REFUSED}, **HELD)
def engagements(request: HttpRequest, at: At = "", size: Size = 50, after: After = "", fields: _ENGAGEMENT = "") -> Any:
    """Visits, dialogues and meetings, the oldest first."""
    every = list(seen(Engagement, member_of(request), known=None, at=day(at)))
    page, follows = cut(every, after, size)
    items = [
        {"id": row.pk, "date": row.made, "kind": row.type, "title": title(row), "place": row.place} for row in page
    ]
    return {"items": chosen(items, fields), "total": len(every), "after": follows}


@router.get("/rules", response={200: shapes.Rules, **REFUSED}, **HELD)
def every_rule(request: HttpRequest, size: Size = 50, after: After = "", fields: _RULE = "") -> Any:
    """The counting rules, in words."""
    held = rules()
    page, follows = cut(held, after, size)
    items = [{"id": one.id, "version": one.version, "title": said(one.title), "words": said(one.text)} for one in page]
    return {"items": chosen(items, fields), "total": len(held), "after": follows}


@router.get("/rules/{rule}/count", response={200: shapes.Count, **REFUSED})
def counted(
    request: HttpRequest,
    rule: str,
    at: At = "",
    since: Day = "",
) -> Any:
    """The number that a rule gives at a day, with the people behind it; a rule of events counts from `since` on."""
    try:
        named = rule_named(rule)
        found = count(named, member_of(request), at=day(at), since=day(since) if since else None)
    except NoSuchRule as absent:
        raise Missing(str(absent)) from absent
    told = {name: getattr(found, name) for name in ("rule", "version", "words", "at", "number", "least", "most")}
    told |= {"people": _listed(found.listed), "digest": str(found.digest)}
    return told | {"caution": caution(named, found.at)}


def _listed(listed: Iterable[Listed]) -> list[uuid.UUID]:
    return list(dict.fromkeys(one.person_id for one in listed if one.person_id))


def _person(row: persons.PersonRow) -> dict[str, Any]:
    told = {"id": row.id, "name": row.name, "other_names": list(row.other_names), "described": list(row.descriptors)}
    return told | {"designations": list(row.designations)} | _standing(row.standing)


def _standing(now: Any) -> dict[str, Any]:
    told = {"standing": now.kind, "liberty": now.liberty, "words": now.words, "since": str(now.since or "")}
    return told | {"days_held": now.days_held}


def _event(one: Any) -> dict[str, Any]:
    sources = sorted({number for account in one.accounts for number in account.sources})
    told = {"id": one.event_id, "kind": one.type, "date": str(one.on or ""), "told": one.sentence}
    return told | {"sources": sources}


def _source(one: Any) -> dict[str, Any]:
    told = {"number": one.number, "title": one.title, "publisher": one.publisher, "digest": one.digest}
    captured = one.captured_at.date().isoformat() if one.captured_at else ""
    return told | {"published": str(one.published or ""), "captured": captured}


def _case(row: casebook_cases.CaseRow) -> dict[str, Any]:
    told = {"id": row.id, "title": row.title, "people": [one.person for one in row.parties], "laws": list(row.laws)}
    return told | {"began": str(row.began or ""), "last": str(row.last_on or "")}


def _call(row: Call, voices: tuple[str, ...]) -> dict[str, Any]:
    told = {"id": row.pk, "date": row.made, "by": list(voices), "to": row.to, "words": row.words}
    return told | {"about": [one.words for one in row.about.all()]}
