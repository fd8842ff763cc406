# SPDX-License-Identifier: Apache-2.0
"""An act on an export, in words."""

from django.utils.translation import gettext as _

from vigil.disclosure.exports import ASKED, TAKEN


def export_words(kind: str, body: dict) -> str:
    """What an entry says of an export; of whom the paper is, the export's page says."""
    told = {"number": body["export"][:8], "because": body.get("because", ""), "until": body.get("until")}
    if kind == ASKED:
        return _("asked for export %(number)s with what a circle keeps: %(because)s") % told
    if kind == TAKEN:
        return _("took export %(number)s out (%(kind)s)") % (told | {"kind": body["kind"].upper()})
    if body["until"]:
        return _("approved export %(number)s until %(until)s") % told
    return _("refused export %(number)s: %(because)s") % told
