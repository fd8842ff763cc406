# SPDX-License-Identifier: Apache-2.0
"""Forms of the administrator, and of whoever lets somebody into a circle."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.access.models import Role

ROLES = {
    Role.READER: _("reader: reads"),
    Role.DOCUMENTER: _("documenter: brings documents in"),
    Role.REVIEWER: _("reviewer: decides what stands"),
    Role.LEAD: _("lead: decides, changes levels, reads the ledger of members"),
    Role.PUBLISHER: _("publisher: brings documents in; publishes"),
    Role.AUDITOR: _("auditor: reads, and checks the ledger"),
    Role.ADMINISTRATOR: _("administrator: all of it, and members"),
}


class InviteForm(forms.Form):
    """Somebody new: the name they sign in with, the name they are called by, their role."""

    username = forms.SlugField(max_length=60, label=_("Name to sign in with"))
    name = forms.CharField(max_length=120, label=_("Name on the desk"))
    role = forms.ChoiceField(choices=list(ROLES.items()), label=_("Role"), initial=Role.REVIEWER)


class RoleForm(forms.Form):
    """Another role in the team."""

    role = forms.ChoiceField(choices=list(ROLES.items()), label=_("Role"))


class CircleForm(forms.Form):
    """A circle for one need to know."""

    name = forms.CharField(max_length=100, label=_("Name of a new circle"))


class InCircleForm(forms.Form):
    """Whom to let in, or out, and why."""

    member = forms.UUIDField()
    because = forms.CharField(max_length=2000, label=_("Why"))
