# SPDX-License-Identifier: Apache-2.0
"""What the forms of acts share: a day as people write it, an act taken back, and the way in and back to the page."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vigil.access.acts import NotAnAct
from vigil.ledger.append import AlreadyTakenBack
from vigil.values.dates import NotADate, PartialDate

Row = TypeVar("Row", bound=models.Model)


class DayField(forms.CharField):
    """A day, month or year in EDTF, as precise as whoever writes it knows."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("When"),
            max_length=12,
            help_text=gettext_lazy("2014, 2014-11 or 2014-11-28; with ~ behind it where it is about then"),
        )

    def clean(self, value: str) -> str:
        try:
            return str(PartialDate.parse(super().clean(value)))
        except NotADate as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class TakeBackForm(forms.Form):
    """An act to be taken back."""

    entry = forms.IntegerField(min_value=1)


def entered(
    request: HttpRequest,
    table: type[Row],
    page: str,
    id: uuid.UUID,
    form: forms.Form,
    enter: Callable[[dict, Row], None],
) -> HttpResponse:
    """Enter what the form says of a row the member sees, or say why not; then its page again."""
    row = table.objects.visible_to(request.user).known().filter(pk=id).first()
    if row is None:
        raise Http404
    try:
        if not form.is_valid():
            raise NotAnAct(_("Something is missing: choose, and say why."))
        enter(form.cleaned_data, row)
        messages.success(request, _("Noted. It stands in the ledger with your name, and can be taken back."))
    except (NotAnAct, AlreadyTakenBack, NotADate) as refusal:
        messages.error(request, str(refusal))
    return redirect(page, id)
