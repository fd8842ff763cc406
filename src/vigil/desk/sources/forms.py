# SPDX-License-Identifier: Apache-2.0
"""What a member says of a source: where it is, how often it is visited, what of it is wanted."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from vigil.access.may import Act, may
from vigil.access.models import Member, Team
from vigil.desk.sources.saying import often
from vigil.watch.enter import DELAY, EVERY
from vigil.watch.models import Kind, Source

often_lazily = lazy(often, str)
_OFTEN = [(minutes, often_lazily(minutes)) for minutes in (15, 60, 360, 1440, 10080)]
_PAUSES = [(2, _("2 seconds")), (5, _("5 seconds")), (15, _("15 seconds")), (60, _("a minute"))]


class SourceForm(forms.Form):
    """How a source is watched. A person who goes against robots.txt says why."""

    address = forms.CharField(max_length=2000, label=_("Address"))
    every = forms.TypedChoiceField(coerce=int, choices=_OFTEN, initial=EVERY, label=_("How often"))
    name = forms.CharField(max_length=200, required=False, label=_("Name"))
    only = forms.CharField(max_length=400, required=False, label=_("Only addresses with"))
    delay = forms.TypedChoiceField(coerce=int, choices=_PAUSES, initial=DELAY, label=_("Between two pages of one host"))
    kind = forms.ChoiceField(
        choices=[("", _("found out at the first visit")), *Kind.choices], required=False, label=_("What it is")
    )
    ignore_robots = forms.BooleanField(required=False, label=_("Go against the site’s robots.txt"))
    reason = forms.CharField(max_length=500, required=False, label=_("Why"))

    def told(self) -> dict[str, Any]:
        """What was said, as `watch.enter` takes it."""
        told = {name: self.cleaned_data[name] for name in ("address", "name", "kind", "every", "delay", "only")}
        return told | {"robots": not self.cleaned_data["ignore_robots"], "reason": self.cleaned_data["reason"]}


class EnterForm(SourceForm):
    """A new source; the team is asked only where the member adds for more than one."""

    team = forms.ModelChoiceField(Team.objects.none(), required=True, empty_label=None, label=_("Team"))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = [team.pk for team in member.teams.all() if may(member, Act.ADD, team)]
        self.fields["team"].queryset = self.teams = Team.objects.filter(pk__in=teams).order_by("name")
        if len(teams) == 1:
            del self.fields["team"]

    @property
    def watches_for(self) -> Team:
        return self.cleaned_data["team"] if "team" in self.fields else self.teams.get()

    @property
    def details_wanted(self) -> bool:
        """Whether what is folded away has to be seen: something in it was filled in or is wrong."""
        return self.is_bound and any(self.data.get(name) for name in ("name", "only", "kind", "ignore_robots"))


class ChangeForm(SourceForm):
    """A source as it stands, to be set anew. What stands outside of the usual choices is a choice of its own."""

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        stands = {name: getattr(source, name) for name in ("address", "name", "kind", "every", "delay", "only")}
        super().__init__(*args, initial=stands | {"ignore_robots": not source.robots}, **kwargs)
        unusual = {"every": often_lazily(source.every), "delay": _("%d seconds") % source.delay}
        for name, words in unusual.items():
            choices = {stands[name]: words} | dict(self.fields[name].choices)
            self.fields[name].choices = sorted(choices.items(), key=lambda choice: choice[0])
