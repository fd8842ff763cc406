# SPDX-License-Identifier: Apache-2.0
"""Words that no password of this desk may be built on: what anybody would try first."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.values.names import fold

_LEFT = 10  # signs that a password must have besides such a word


class OfThisDesk:
    """Refuses a password that is hardly more than the name of the desk, of the member, of their team, or of Vigil."""

    def validate(self, password: str, user: Member | None = None) -> None:
        """Raise `ValidationError`; django.contrib.auth asks each validator so."""
        folded = fold(password).replace(" ", "")
        for word in self._words(user):
            if word in folded and len(folded) - len(word) < _LEFT:
                raise ValidationError(_("It is hardly more than a name that everybody here knows."))

    def get_help_text(self) -> str:
        return _("No name of the desk, of its members or teams.")

    def _words(self, member: Member | None) -> list[str]:
        names = ["vigil", settings.DESK.get("name", "")]
        if member is not None:
            names += [member.username, member.name, *member.teams.values_list("name", flat=True)]
        return [word for name in names if len(word := fold(name).replace(" ", "")) > 2]
