# SPDX-License-Identifier: Apache-2.0
"""What somebody brings in: files, an address, or both."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from vigil.access.may import Act, may
from vigil.access.models import Member, Team


class Files(forms.FileField):
    """Any number of files from one field."""

    widget = forms.ClearableFileInput

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile]:
        single = super().clean
        return [single(one, initial) for one in value or []]


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class AddForm(forms.Form):
    """The team that gets it is asked only where the member adds for more than one."""

    # An empty file is kept and parked with its reason, like everything that cannot be read.
    files = Files(required=False, allow_empty_file=True, max_length=400, widget=FilesInput)
    address = forms.URLField(required=False, max_length=2000, assume_scheme="https")
    team = forms.ModelChoiceField(Team.objects.none(), required=True, empty_label=None)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = [team.pk for team in member.teams.all() if may(member, Act.ADD, team)]
        self.fields["team"].queryset = self.teams = Team.objects.filter(pk__in=teams).order_by("name")
        if len(teams) == 1:
            del self.fields["team"]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not self.errors and not told.get("files") and not told.get("address"):
            raise ValidationError(_("Choose a file or write an address."))
        return told if "team" in self.fields else told | {"team": self.teams.get()}
