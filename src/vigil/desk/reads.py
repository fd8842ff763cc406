# SPDX-License-Identifier: Apache-2.0
"""What members read of what circles keep, search for, take out and are refused: each an entry of the ledger.

One place for all pages, so that none can forget it; `access.reads` writes the
entry. Of a search it keeps a mark under the desk's key, by which a word that is
suspected can be tried, not the words; whoever has database and key together
can try words too (decision 20).
"""

import hashlib
import hmac
import uuid
from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from vigil.access.circles import circles_of
from vigil.access.models import Team
from vigil.access.reads import DENIED, EXPORTED, READ, SEARCHED, note
from vigil.desk import clock
from vigil.desk.sign_in import stage
from vigil.values.names import fold

# Pages that hand something out as a file.
_FILES = frozenset({"capture-bytes", "original", "custody-csv", "custody-json", "proof"})
_FILES |= {"table-out", "paper-file", "export-file", "export-docx"}
_SEARCHES = {"search": "q", "people": "q"}  # and the part of their address that holds what is looked for
_ROOMS = ("archive", "stories", "people", "review", "intake", "casebook", "advocacy")
_BY_ITSELF = frozenset({"at-hand"})  # asked by the page that was noted already


def reads(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the entry of what was just shown, or refused."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        name = stage.name_of(request)
        own = list(circles_of(request.user)) if name else []
        if name in _FILES and own and not stage.is_fresh(request):
            return redirect(stage.asked_again(request))
        response = get_response(request)
        if kind := _kind(request, response, name):
            note(kind, request.user, name, at=clock.now(), **_told(request, response, name, own, kind))
        elif own and response.status_code == 200 and name not in _BY_ITSELF and (circle := _closed(request, own)):
            note(READ, request.user, name, at=clock.now(), circle=str(circle.pk))
        return response

    return answer


def _kind(request: HttpRequest, response: HttpResponse, name: str) -> str:
    """What was done that is noted whatever it was about; "" for a page that was read."""
    if response.status_code == 403 or (response.status_code == 404 and _ids(request)):
        return DENIED
    if response.status_code == 200 and name in _FILES:
        return EXPORTED
    if response.status_code == 200 and request.GET.get(_SEARCHES.get(name, ""), "").strip():
        return SEARCHED
    return ""


def _told(request: HttpRequest, response: HttpResponse, name: str, own: list[Team], kind: str) -> dict[str, str]:
    if kind == DENIED:
        return {"status": str(response.status_code)}
    if kind == SEARCHED:
        return {"mark": mark(request.GET[_SEARCHES[name]])}
    closed = _closed(request, own)
    return {"circle": str(closed.pk)} if closed else {}


def mark(words: str) -> str:
    """What the ledger keeps of what was looked for: the same for the same words; it tells nothing without the key."""
    return hmac.new(settings.SECRET_KEY.encode(), f"searched {fold(words)}".encode(), hashlib.sha256).hexdigest()[:32]


def _closed(request: HttpRequest, own: list[Team]) -> Team | None:
    """The circle of the member's in which what the address names stands."""
    ids, circles = _ids(request), {one.pk: one for one in own}
    for table in _held_by_teams() if ids and own else ():
        key = table._meta.pk
        asked = [one for one in ids if isinstance(one, uuid.UUID) == isinstance(key, models.UUIDField)]
        found = table._base_manager.filter(pk__in=asked, team__in=circles).values_list("team", flat=True).first()
        if found:
            return circles[found]
    return None


def _ids(request: HttpRequest) -> list[object]:
    """What of a team's the address names."""
    match = request.resolver_match
    return [one for one in match.kwargs.values() if isinstance(one, uuid.UUID) or _is_id(one)] if match else []


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64


def _held_by_teams() -> list[type[models.Model]]:
    """Every table whose rows have a team and an id that an address can name."""
    return [
        table
        for room in _ROOMS
        for table in apps.get_app_config(room).get_models()
        if not getattr(table, "derived", False)
        and isinstance(table._meta.pk, (models.UUIDField, models.CharField))
        and "team" in {field.name for field in table._meta.concrete_fields}
    ]
