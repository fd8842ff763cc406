# SPDX-License-Identifier: Apache-2.0
"""The acts of a person's page: each is sent, entered in the ledger, and the page shown again."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vigil.casebook import acts
from vigil.casebook.acted import acted
from vigil.casebook.quoted import quoted
from vigil.desk import clock
from vigil.desk.claim.forms import AttributeForm, RankForm, TakeBackForm, TieForm
from vigil.ledger.append import AlreadyTakenBack
from vigil.ledger.models import Entry
from vigil.people.models import Person
from vigil.record import claims
from vigil.values.dates import NotADate


@require_POST
def rank(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """How a claim ranks: preferred, normal again, or deprecated."""

    def enter(told: dict, who: Person) -> None:
        how = {"because": told["because"], "corrected_by": told["corrected_by"]}
        claims.act(acts.rank, told["claim"], told["rank"], by=request.user, at=clock.now(), **how)

    return _entered(request, id, RankForm(request.POST), enter)


@require_POST
def tie(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Whether two events are one happening."""

    def enter(told: dict, who: Person) -> None:
        verb = acts.join if told["same"] == "yes" else acts.part
        claims.act(verb, told["one"], told["other"], because=told["because"], by=request.user, at=clock.now())

    return _entered(request, id, TieForm(request.POST), enter)


@require_POST
def attribute(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What a source says this person is."""

    def enter(told: dict, who: Person) -> None:
        words = quoted(request.user, told["capture"], told["words"])
        how = {"words": [words], "since": told["since"], "by": request.user, "at": clock.now()}
        claims.act(acts.attribute, who, told["name"], told["value"], **how)

    return _entered(request, id, AttributeForm(request.POST), enter)


@require_POST
def take_back(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One of these acts undone."""

    def enter(told: dict, who: Person) -> None:
        if told["entry"] not in {one.entry for one in acted(request.user, who.pk)}:
            raise Http404
        claims.undo(Entry.objects.get(pk=told["entry"]), by=request.user, at=clock.now())

    return _entered(request, id, TakeBackForm(request.POST), enter)


def _entered(request: HttpRequest, id: uuid.UUID, form: Form, enter: Callable[[dict, Person], None]) -> HttpResponse:
    """Enter what the form says of somebody the member sees, or say why not; then the page again."""
    who = Person.objects.visible_to(request.user).known().filter(pk=id).first()
    if who is None:
        raise Http404
    try:
        if not form.is_valid():
            raise acts.NotAnAct(_("Something is missing: choose, and say why."))
        enter(form.cleaned_data, who)
        messages.success(request, _("Noted. It stands in the ledger with your name, and can be taken back."))
    except (acts.NotAnAct, AlreadyTakenBack, NotADate) as refusal:
        messages.error(request, str(refusal))
    return redirect("person", id)
