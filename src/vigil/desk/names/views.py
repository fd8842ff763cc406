# SPDX-License-Identifier: Apache-2.0
"""The names of one person, and their identifiers; who may decide adds to both and takes back what a member entered."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, require
from vigil.desk import clock
from vigil.desk.names.forms import IdentifierForm, NameForm, Said
from vigil.people import enter, identify
from vigil.people.candidates import display_names
from vigil.people.models import Identifier, Name, NameKind, NameOrder, Of, Person
from vigil.people.same import same


@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Every name with its script, kind, order and source. A POST adds a name or an identifier, or takes one back."""
    mine = get_object_or_404(Person.objects.visible_to(request.user).known(), pk=id)
    if request.method == "POST":
        require(request.user, Act.DECIDE, mine.team)
        _said(request, mine)
        return redirect("person-names", id)
    people = same(ids=[id]).everybody([id])
    rows = Name.objects.known().filter(person__in=people).select_related("entry").order_by("entry_id", "id")
    registers = Identifier.objects.known().filter(of=Of.PERSON, whose__in=people).order_by("entry")
    shown = {
        "person": mine,
        "name": display_names({id})[id],
        "names": [(row, row.entry.kind == enter.NAMED) for row in rows],
        "identifiers": [(row, *_register(row)) for row in registers],
        "kinds": NameKind.choices,
        "orders": NameOrder.choices,
        "schemes": identify.SCHEMES.values(),
    }
    return render(request, "names/page.html", shown)


def _said(request: HttpRequest, mine: Person) -> None:
    """Do what was sent; a refusal says why and changes nothing."""
    people = same(ids=[mine.pk]).everybody([mine.pk])
    try:
        if "back" in request.POST:
            _take_back(request, people)
        elif "scheme" in request.POST:
            told = _checked(IdentifierForm(request.POST))
            identify.tell(mine, **told, by=request.user, at=clock.now())
        else:
            told = _checked(NameForm(request.POST))
            enter.name(mine, **told, by=request.user, at=clock.now())
    except (enter.NotAName, identify.NotAnIdentifier) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. It stands in the ledger with your name, and can be taken back."))


def _checked(form: Said) -> dict:
    if not form.is_valid():
        raise enter.NotAName(form.said_wrong())
    return form.cleaned_data


def _take_back(request: HttpRequest, people: set[uuid.UUID]) -> None:
    """Take back the name, or the identifier, that "name:ENTRY" or "identifier:ID" names."""
    what, _colon, key = request.POST["back"].partition(":")
    registers = Identifier.objects.known().filter(of=Of.PERSON, whose__in=people)
    entered = Name.objects.known().filter(person__in=people, entry__kind=enter.NAMED)
    if what == "identifier" and (told := next((row for row in registers if str(row.pk) == key), None)):
        identify.take_back(told, by=request.user, at=clock.now())
    elif what == "name" and (row := next((row for row in entered if str(row.entry_id) == key), None)):
        enter.take_back(row, by=request.user, at=clock.now())
    else:
        raise Http404


def _register(row: Identifier) -> tuple[str, str]:
    """The name of the register, and the address at which it tells of the person."""
    scheme = identify.SCHEMES[row.scheme]
    return scheme.name, scheme.address.format(row.value) if scheme.address else ""
