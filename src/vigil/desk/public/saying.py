# SPDX-License-Identifier: Apache-2.0
"""An act on what may be public, in words."""

from django.urls import reverse
from django.utils.translation import gettext as _

from vigil.disclosure.enter import SECONDED
from vigil.disclosure.groups import Group
from vigil.disclosure.models import Verdict


def disclosed(kind: str, body: dict) -> tuple[str, str]:
    """What an entry says, and the page where that is."""
    if kind == SECONDED:
        return _("seconded what may be public"), reverse("disclosures")
    groups = ", ".join(str(Group(one).label) if one in Group.values else _("all of it") for one in body["groups"])
    told = {"groups": groups, "because": body["because"]}
    words = (
        _("withheld from the public: %(groups)s (%(because)s)")
        if body["verdict"] == Verdict.WITHHOLD
        else _("opened to the public: %(groups)s (%(because)s)")
    )
    return words % told, reverse(f"{body['of']}-public", args=[body["whose"]])
