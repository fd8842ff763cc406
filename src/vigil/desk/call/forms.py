# SPDX-License-Identifier: Apache-2.0
"""What a member writes about a call: what was answered, and which other call is the same."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.advocacy.models import Reply
from vigil.desk.acting import DayField


class AnswerForm(forms.Form):
    """What was answered, when, and what says so."""

    reply = forms.ChoiceField(label=_("What was answered"), choices=Reply.choices)
    on = DayField()
    said_by = forms.CharField(label=_("Who answered"), required=False, max_length=300)
    words = forms.CharField(
        label=_("In what words"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(
        label=_("What says so"), max_length=500, help_text=_("the document, the page or the person who told you")
    )


class PairForm(forms.Form):
    """Another call, and whether it is the same one."""

    other = forms.UUIDField()
    same = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    because = forms.CharField(max_length=1000)
