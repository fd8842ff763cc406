# SPDX-License-Identifier: Apache-2.0
"""One person."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vigil.access.may import Act, may
from vigil.advocacy.concerning import concerning
from vigil.casebook.claims.acted import acted
from vigil.casebook.pages import persons
from vigil.casebook.pages.visits import last_visit, new_since
from vigil.desk import clock
from vigil.desk.level.views import level_of
from vigil.desk.moment import moment
from vigil.desk.same.said import identity
from vigil.disclosure.waiting import decisions
from vigil.people.models import Person
from vigil.people.same import same
from vigil.settings.packs import packs


def person(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Standing, ladder and timeline; beside them what was asked, raised and said.

    The address of somebody who was judged the same as another leads to the page of both.
    """
    when = moment(request)
    try:
        found = persons.person(request.user, id, at=when.at, known=when.known)
    except Person.DoesNotExist as absent:
        raise Http404 from absent
    if found.id != id:
        return redirect(request.get_full_path().replace(str(id), str(found.id)))
    since = None if when.travels else last_visit(request.user, id, clock.now())
    voices = concerning(request.user, id, at=when.at, known=when.known, notes=found.notes)
    return render(
        request,
        "person/page.html",
        {
            "moment": when,
            "person": found,
            "voices": voices,
            "level": level_of(Person.objects.select_related("team__within").get(pk=id).team),
            "acts": acted(request.user, id, known=when.known),
            "judged": _judged(request),
            "judging": not when.travels and may(request.user, Act.DECIDE),
            "attribute_kinds": packs().world.attributes.values(),
            "since": since,
            "follow": f"id={found.id}",
            "fresh": new_since(found.timeline, since),
            "identity": identity(request.user, id),
            "decided": decisions(request.user, day=clock.today(), whose=same(ids=[id]).everybody([id])),
            "sources": found.notes.listed,
            "notes": found.notes,
        },
    )


def _judged(request: HttpRequest) -> uuid.UUID | None:
    """The event whose accounts are being weighed: ?judge=, its id."""
    try:
        return uuid.UUID(request.GET["judge"])
    except (KeyError, ValueError):
        return None
