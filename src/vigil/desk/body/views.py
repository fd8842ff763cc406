# SPDX-License-Identifier: Apache-2.0
"""One body. A POST says what it is, or what another register calls it, or takes such an identifier back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.advocacy.body_page import bodies, body_page
from vigil.advocacy.seats import seats_of_body
from vigil.desk import clock
from vigil.desk.body.forms import DescribeForm
from vigil.desk.moment import moment
from vigil.desk.names.forms import IdentifierForm, Said
from vigil.desk.same.said import identity
from vigil.desk.seats.views import with_ways
from vigil.ledger.append import AlreadyTakenBack
from vigil.people import identify
from vigil.people.bodies import NotABody, describe, undo
from vigil.people.models import Body, Detail, Identifier, Of
from vigil.people.same import same


@require_http_methods(["GET", "HEAD", "POST"])
def body(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What a body is and did; an address of one judged the same leads to the same page."""
    if request.method == "POST":
        mine = get_object_or_404(Body.objects.visible_to(request.user).known(), pk=id)
        require(request.user, Act.DECIDE, mine.team)
        _said(request, mine)
        return redirect("body", id)
    when = moment(request)
    try:
        found = body_page(request.user, id, at=when.at, known=when.known)
    except Body.DoesNotExist as absent:
        raise Http404 from absent
    if found.id != id:
        return redirect(request.get_full_path().replace(str(id), str(found.id)))
    called = (found.name, *found.row.other_names)
    sitting = seats_of_body(request.user, called, found.notes, at=when.at, known=when.known)
    shown = {
        "moment": when,
        "body": found,
        "identity": identity(request.user, id, of=Of.BODY),
        "identifiers": [(row, identify.SCHEMES[row.scheme].name, _address(row)) for row in found.identifiers],
        "schemes": identify.SCHEMES.values(),
        "members": {
            str(one.pk): str(one) for one in Member.objects.filter(pk__in={row.entry.by for row in found.told})
        },
        "others": [row for row in bodies(request.user) if row.id != id],
        "seats": with_ways(request, sitting),
        "notes": found.notes,
        "sources": tuple(found.notes.listed),
    }
    return render(request, "body/page.html", shown)


def _members(ids: set[str]) -> dict[str, str]:
    return {str(one.pk): str(one) for one in Member.objects.filter(pk__in=ids)}


def _said(request: HttpRequest, mine: Body) -> None:
    """Do what was sent; a refusal says why and changes nothing."""
    try:
        if "detail" in request.POST:
            _undo(request, mine)
        elif "back" in request.POST:
            _take_back(request, mine)
        elif "scheme" in request.POST:
            identify.tell(mine, **_checked(IdentifierForm(request.POST)), by=request.user, at=clock.now())
        else:
            _describe(request, mine)
    except AlreadyTakenBack:
        messages.error(request, _("Somebody took this back already."))
    except (NotABody, identify.NotAnIdentifier) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. It stands in the ledger with your name."))


def _describe(request: HttpRequest, mine: Body) -> None:
    told = _checked(DescribeForm(request.POST))
    name, above = told.pop("name"), told.pop("part_of")
    rows = Body.objects.visible_to(request.user).known()
    part_of = get_object_or_404(rows, pk=above) if above else None
    describe(mine, names=[name], part_of=part_of, **told, by=request.user, at=clock.now())


def _undo(request: HttpRequest, mine: Body) -> None:
    ids = same(None, [mine.pk], of=Of.BODY).everybody([mine.pk])
    rows = Detail.objects.filter(body__in=ids).exclude(reason="").select_related("entry", "body")
    undo(get_object_or_404(rows, entry=request.POST["detail"]), by=request.user, at=clock.now())


def _checked(form: Said) -> dict:
    if not form.is_valid():
        raise NotABody(form.said_wrong())
    return form.cleaned_data


def _take_back(request: HttpRequest, mine: Body) -> None:
    key = request.POST["back"].partition(":")[2]
    rows = Identifier.objects.visible_to(request.user).known().filter(of=Of.BODY)
    told = next((row for row in rows if str(row.pk) == key), None)
    if told is None:
        raise Http404
    identify.take_back(told, by=request.user, at=clock.now())


def _address(row: Identifier) -> str:
    address = identify.SCHEMES[row.scheme].address
    return address.format(row.value) if address else ""
