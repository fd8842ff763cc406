# SPDX-License-Identifier: Apache-2.0
"""What a member writes about claims."""

from django import forms

from vigil.casebook.models import Rank


class RankForm(forms.Form):
    """How the claim of an entry ranks, why, and which later account corrects it, where one does."""

    claim = forms.IntegerField(min_value=1)
    rank = forms.ChoiceField(choices=Rank.choices)
    corrected_by = forms.IntegerField(min_value=1, required=False)
    because = forms.CharField(max_length=1000)


class TieForm(forms.Form):
    """Two events, and whether they are one."""

    one = forms.UUIDField()
    other = forms.UUIDField()
    same = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    because = forms.CharField(max_length=1000)


class AttributeForm(forms.Form):
    """What a source says somebody is, and the exact words in which capture."""

    name = forms.CharField(max_length=40)
    value = forms.CharField(max_length=200)
    since = forms.CharField(max_length=12, required=False)
    capture = forms.UUIDField()
    words = forms.CharField(max_length=2000)
