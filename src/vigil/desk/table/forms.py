# SPDX-License-Identifier: Apache-2.0
"""The forms of an import: a file, which column is which slot, and who is meant."""

from collections.abc import Mapping as Sent
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vigil.access.may import Act, may
from vigil.access.models import Member, Team
from vigil.tables.mapping import Mapping, guessed, slots
from vigil.tables.plan import Question
from vigil.tables.sheet import Sheet
from vigil.values.dates import NotADate, PartialDate


class TableForm(forms.Form):
    """A file, and who made it when: the publisher and date of everything in it."""

    file = forms.FileField(max_length=400, label=_("The table (CSV or XLSX)"))
    publisher = forms.CharField(required=False, max_length=200, label=_("Who made it"))
    published = forms.CharField(required=False, max_length=12, label=_("As of"))
    team = forms.ModelChoiceField(Team.objects.none(), empty_label=None, label=_("Team"))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = [team.pk for team in member.teams.all() if may(member, Act.DECIDE, team)]
        self.fields["team"].queryset = self.teams = Team.objects.filter(pk__in=teams).order_by("name")
        if len(teams) == 1:
            del self.fields["team"]

    def clean_published(self) -> str:
        told = self.cleaned_data["published"].strip()
        try:
            return str(PartialDate.parse(told)) if told else ""
        except NotADate as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def chosen_team(self) -> Team:
        """The team that gets it: the one chosen, or the only one there is."""
        return self.cleaned_data["team"] if "team" in self.fields else self.teams.get()


def mapping(asked: Sent[str, str], sheet: Sheet) -> Mapping:
    """The mapping an address asks for; where it asks for none, or for another kind than `was` shown, what names say."""
    kind = asked.get("kind", "event")
    if not any(name.startswith("column-") for name in asked) or asked.get("was", kind) != kind:
        return guessed(kind, sheet.columns)
    known = slots(kind)
    columns = tuple(asked.get(f"column-{at}", "") for at in range(len(sheet.columns)))
    fixed = {name: asked[f"fixed-{name}"] for name in known if asked.get(f"fixed-{name}")}
    held = tuple(name if name in known else "" for name in columns)  # of another kind than was chosen before
    return Mapping(kind, held, {name: value for name, value in fixed.items() if name not in held})


def chosen(asked: Sent[str, str], questions: tuple[Question, ...]) -> dict[str, str]:
    """Who is meant by each name, as far as somebody said so; an answer that was not offered counts for none."""
    found = {}
    for at, question in enumerate(questions):
        told = asked.get(f"who-{at}", "")
        offered = {str(one.person) for one in question.candidates} | {"new"}
        found[question.name] = told if told in offered else ""
    return {name: told for name, told in found.items() if told}
