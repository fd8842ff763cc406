# SPDX-License-Identifier: Apache-2.0
"""What a member writes about the series of an engagement."""

from django import forms


class LinkForm(forms.Form):
    """The earlier engagement that this one carries on, and why."""

    earlier = forms.UUIDField()
    because = forms.CharField(max_length=1000)
