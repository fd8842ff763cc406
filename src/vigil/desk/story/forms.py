# SPDX-License-Identifier: Apache-2.0
"""What a person says of one telling or of two: the kind of judgement and the reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.stories.models import Verdict


class JudgeForm(forms.Form):
    kind = forms.ChoiceField(choices=Verdict.choices)
    one = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    other = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    reason = forms.CharField(max_length=500, error_messages={"required": _("Say why: others will want to know.")})

    def said_wrong(self) -> str:
        """The first thing that is wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])


class BackForm(forms.Form):
    """A judgement to take back, and why."""

    back = forms.UUIDField()
    reason = forms.CharField(max_length=500, required=False)
