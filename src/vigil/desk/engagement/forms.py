# SPDX-License-Identifier: Apache-2.0
"""What a member writes about the series of an engagement."""

from django import forms


class LinkForm(forms.Form):
    """The earlier engagement that this one carries on, and why."""

    earlier = forms.UUIDField()
    because = forms.CharField(max_length=1000)


class TakeBackForm(forms.Form):
    """An act to be taken back."""

    entry = forms.IntegerField(min_value=1)
