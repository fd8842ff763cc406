# SPDX-License-Identifier: Apache-2.0
"""What a person says of two: the same, different, unsure; or that a judgement is taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.people.models import Verdict


class JudgeForm(forms.Form):
    other = forms.UUIDField()
    verdict = forms.ChoiceField(
        choices=Verdict.choices, error_messages={"required": _("Say whether they are the same.")}
    )
    reason = forms.CharField(max_length=500, error_messages={"required": _("Say why: others will want to know.")})

    def said_wrong(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])


class BackForm(forms.Form):
    """A judgement to take back."""

    back = forms.UUIDField()
