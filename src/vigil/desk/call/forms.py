# SPDX-License-Identifier: Apache-2.0
"""What a member writes about a call: what was answered, and which other call is the same."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.advocacy.models import Reply
from vigil.values.dates import NotADate, PartialDate


class AnswerForm(forms.Form):
    """What was answered, when, and what says so."""

    reply = forms.ChoiceField(label=_("What was answered"), choices=Reply.choices)
    on = forms.CharField(
        label=_("When"),
        max_length=12,
        help_text=_("2014, 2014-11 or 2014-11-28; with ~ behind it where it is about then"),
    )
    said_by = forms.CharField(label=_("Who answered"), required=False, max_length=300)
    words = forms.CharField(
        label=_("In what words"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(
        label=_("What says so"), max_length=500, help_text=_("the document, the page or the person who told you")
    )

    def clean_on(self) -> str:
        try:
            return str(PartialDate.parse(self.cleaned_data["on"]))
        except NotADate as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class PairForm(forms.Form):
    """Another call, and whether it is the same one."""

    other = forms.UUIDField()
    same = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    because = forms.CharField(max_length=1000)


class TakeBackForm(forms.Form):
    """An act to be taken back."""

    entry = forms.IntegerField(min_value=1)
