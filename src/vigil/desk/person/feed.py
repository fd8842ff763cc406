# SPDX-License-Identifier: Apache-2.0
"""One person as an Atom feed: an entry an event, changed when something was last entered of it, the newest first."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from vigil.casebook.pages import persons
from vigil.casebook.pages.timeline import Happening
from vigil.desk import atom, clock
from vigil.ledger.models import Entry
from vigil.people.models import Person


def feed(request: HttpRequest) -> HttpResponse:
    """What happened to the person of ?id=, as the member sees it."""
    try:
        found = persons.person(request.user, uuid.UUID(request.GET.get("id", "")), at=clock.today())
    except (Person.DoesNotExist, ValueError) as absent:
        raise Http404 from absent
    page = request.build_absolute_uri(reverse("person", args=[found.id]))
    told = [one for one in found.timeline if one.accounts and not one.withdrawn]
    entered = dict(Entry.objects.filter(seq__in=_entries(told)).values_list("seq", "at"))
    entries = [
        atom.Entry(
            f"{page}#event-{one.event_id}",
            f"{found.name} {one.sentence}",
            max(entered[account.entry_id] for account in one.accounts),
            f"{one.when}. {found.standing.words}",
            ", ".join(dict.fromkeys(account.publisher for account in one.accounts if account.publisher)) or "Vigil",
        )
        for one in told
    ]
    entries.sort(key=lambda one: one.updated, reverse=True)
    return HttpResponse(atom.written(request.build_absolute_uri(), entries), content_type=atom.TYPE)


def _entries(told: list[Happening]) -> set[int]:
    return {account.entry_id for one in told for account in one.accounts}
