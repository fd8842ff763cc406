# SPDX-License-Identifier: Apache-2.0
"""What a member says a body is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.desk.names.forms import Said


class DescribeForm(Said):
    name = forms.CharField(max_length=300, required=False)
    kind = forms.CharField(max_length=40, required=False)
    part_of = forms.UUIDField(required=False)
    since = forms.CharField(max_length=12, required=False)
    until = forms.CharField(max_length=12, required=False)
    reason = forms.CharField(
        max_length=500, error_messages={"required": _("Say from where you know: a document, a page, a person.")}
    )
