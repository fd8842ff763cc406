# SPDX-License-Identifier: Apache-2.0
"""A decision as a member writes it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.disclosure.models import Basis, Risk, Verdict


class DecideForm(forms.Form):
    """What may be public, on what basis, at what risk, until when; or what is withheld. The why is asked of both."""

    groups = forms.MultipleChoiceField(error_messages={"required": _("Choose what the decision is about.")})
    verdict = forms.ChoiceField(choices=Verdict.choices)
    basis = forms.ChoiceField(choices=[("", ""), *Basis.choices], required=False)
    risk = forms.ChoiceField(choices=[("", ""), *Risk.choices], required=False)
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    because = forms.CharField(max_length=1000, error_messages={"required": _("Say why: the reason is kept.")})

    def __init__(self, data, groups: tuple[str, ...]) -> None:
        super().__init__(data)
        self.fields["groups"].choices = [(one, one) for one in groups]

    def clean(self) -> dict:
        told = super().clean()
        if told.get("verdict") == Verdict.DISCLOSE and not told.get("until"):
            raise forms.ValidationError(_("Say until which day it may be public."))
        return told

    def said_wrong(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])
