# SPDX-License-Identifier: Apache-2.0
"""A name as a member enters it; what another register calls somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.people.identify import SCHEMES
from vigil.people.models import NameKind, NameOrder

_HOW = _("Say from where you know: a document, a page, a person.")


class Said(forms.Form):
    def said_wrong(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])


class NameForm(Said):
    text = forms.CharField(max_length=200, error_messages={"required": _("Write the name, with its marks.")})
    kind = forms.ChoiceField(choices=NameKind.choices)
    order = forms.ChoiceField(choices=[("", _("not said")), *NameOrder.choices], required=False)
    reason = forms.CharField(max_length=500, error_messages={"required": _HOW})


class IdentifierForm(Said):
    scheme = forms.ChoiceField(choices=[(one.id, one.name) for one in SCHEMES.values()])
    value = forms.CharField(max_length=200, error_messages={"required": _("Write the identifier.")})
    reason = forms.CharField(max_length=500, required=False)
