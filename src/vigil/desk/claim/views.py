# SPDX-License-Identifier: Apache-2.0
"""The acts of a person's page: each is sent, entered in the ledger, and the page shown again."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from vigil.casebook.claims import acts
from vigil.casebook.claims.acted import acted
from vigil.casebook.claims.quoted import quoted
from vigil.desk import clock
from vigil.desk.acting import TakeBackForm, entered
from vigil.desk.claim.forms import AttributeForm, RankForm, TieForm
from vigil.ledger.models import Entry
from vigil.people.models import Person
from vigil.record import claims


@require_POST
def rank(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """How a claim ranks: preferred, normal again, or deprecated."""

    def enter(told: dict, who: Person) -> None:
        how = {"because": told["because"], "corrected_by": told["corrected_by"]}
        claims.act(acts.rank, told["claim"], told["rank"], by=request.user, at=clock.now(), **how)

    return entered(request, Person, "person", id, RankForm(request.POST), enter)


@require_POST
def tie(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Whether two events are one happening."""

    def enter(told: dict, who: Person) -> None:
        verb = acts.join if told["same"] == "yes" else acts.part
        claims.act(verb, told["one"], told["other"], because=told["because"], by=request.user, at=clock.now())

    return entered(request, Person, "person", id, TieForm(request.POST), enter)


@require_POST
def attribute(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What a source says this person is."""

    def enter(told: dict, who: Person) -> None:
        words = quoted(request.user, told["capture"], told["words"])
        how = {"words": [words], "since": told["since"], "by": request.user, "at": clock.now()}
        claims.act(acts.attribute, who, told["name"], told["value"], **how)

    return entered(request, Person, "person", id, AttributeForm(request.POST), enter)


@require_POST
def take_back(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One of these acts undone."""

    def enter(told: dict, who: Person) -> None:
        if told["entry"] not in {one.entry for one in acted(request.user, who.pk)}:
            raise Http404
        claims.undo(Entry.objects.get(pk=told["entry"]), by=request.user, at=clock.now())

    return entered(request, Person, "person", id, TakeBackForm(request.POST), enter)
