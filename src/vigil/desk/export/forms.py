# SPDX-License-Identifier: Apache-2.0
"""What a member asks for, and what a lead says to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.access.models import Team
from vigil.disclosure.exports import LONGEST

_WHY = _("Say why: the reason is kept.")


class AskForm(forms.Form):
    """A paper, about what, and the circle whose part it is to hold."""

    what = forms.CharField(max_length=60)
    about = forms.CharField(max_length=200)
    circle = forms.ModelChoiceField(Team.objects.none(), error_messages={"required": _("Choose the circle.")})
    because = forms.CharField(max_length=1000, error_messages={"required": _WHY})

    def __init__(self, data, circles) -> None:
        super().__init__(data)
        self.fields["circle"].queryset = circles


class AnswerForm(forms.Form):
    """Approved for so many days, or refused with a reason."""

    verdict = forms.ChoiceField(choices=[("approve", ""), ("refuse", "")])
    days = forms.IntegerField(min_value=1, max_value=LONGEST, required=False)
    because = forms.CharField(max_length=1000, required=False)


def said_wrong(form: forms.Form) -> str:
    """The first thing that is wrong, in a sentence."""
    return str(next(iter(form.errors.values()))[0])
