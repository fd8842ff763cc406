# SPDX-License-Identifier: Apache-2.0
"""What a member writes when a promise moved, or did not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.advocacy.models import Status
from vigil.desk.acting import DayField


class ProgressForm(forms.Form):
    """A dated note on a promise: how far it got, and what says so."""

    of = forms.UUIDField(required=False, widget=forms.HiddenInput)  # the follow-up, where it is not the promise itself
    status = forms.ChoiceField(label=_("How far it got"), choices=Status.choices)
    on = DayField()
    source = forms.CharField(
        label=_("What says so"), max_length=500, help_text=_("the document, the page or the person who told you")
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
