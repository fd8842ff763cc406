# SPDX-License-Identifier: Apache-2.0
"""What a member writes about a case."""

from django import forms


class JoinForm(forms.Form):
    """Another case that is the same proceeding, and how whoever says so knows."""

    other = forms.UUIDField()
    because = forms.CharField(max_length=1000)
