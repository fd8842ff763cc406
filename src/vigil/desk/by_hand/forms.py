# SPDX-License-Identifier: Apache-2.0
"""The form of a kind: its slots, and what they stand on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy

from vigil.access.models import Team
from vigil.country.packs import Packs
from vigil.desk.slots import slot_words, value_words
from vigil.review.fits import DATES, NEEDED, listed
from vigil.spotting.kinds import KINDS
from vigil.values.sensitivity import Sensitivity

NEW_CIRCLE = "new"


@dataclass(frozen=True, slots=True)
class Field:
    """One slot of the form, with what is typed in it. `many` takes a value a line."""

    name: str
    label: str
    value: str
    many: bool
    needed: bool
    is_date: bool
    options: tuple[tuple[str, str], ...]


class KnowledgeForm(forms.Form):
    """No document: whose own knowledge it is, of which day, who may see it, in their words.

    `circles` are those that whoever enters it is in; `restricts` whether a
    restricted circle can be one of the choices: it is theirs, or there is none yet.
    """

    name = forms.CharField(max_length=200, label=gettext_lazy("Own knowledge of (as the desk calls them)"))
    identity = forms.CharField(
        max_length=200, required=False, label=gettext_lazy("Who that is, where the name does not say so (restricted)")
    )
    on = forms.DateField(label=gettext_lazy("Told on"), widget=forms.DateInput(attrs={"type": "date"}))
    level = forms.ChoiceField(label=gettext_lazy("Who may see it"))
    statement = forms.CharField(
        max_length=20_000, label=gettext_lazy("What they know, in their words"), widget=forms.Textarea
    )

    def __init__(self, *told, circles: Iterable[Team] = (), restricts: bool = True, **how) -> None:
        super().__init__(*told, **how)
        chosen = [(Sensitivity.OPEN, gettext_lazy("everybody of the team"))]
        if restricts:
            chosen.append((Sensitivity.RESTRICTED, gettext_lazy("those who see what is restricted")))
        chosen += [(str(one.pk), one.name) for one in circles if one.level == Sensitivity.NEED_TO_KNOW]
        chosen.append((NEW_CIRCLE, gettext_lazy("you alone, and whom you let in")))
        self.fields["level"].choices = chosen


def fields(kind: str, sent: Mapping[str, str], packs: Packs) -> list[Field]:
    """The slots of a kind as fields, with what was typed."""
    known = listed(kind, packs)
    told = KINDS[kind]
    needed = NEEDED.get(kind, ())
    return [
        Field(
            name,
            slot_words(name),
            sent.get(f"slot-{name}", ""),
            name in told.many,
            name in needed,
            name in DATES,
            tuple((id, value_words(kind, name, id, packs)) for id in known.get(name, ())),
        )
        for name in told.slots
    ]


def slots(kind: str, sent: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What was typed, slot by slot; of those that may repeat each line is one."""
    for name in KINDS[kind].slots:
        typed = sent.get(f"slot-{name}", "")
        lines = typed.splitlines() if name in KINDS[kind].many else [typed]
        yield from ((name, " ".join(line.split())) for line in lines if line.strip())


def wrong(form: forms.Form) -> str:
    """What is wrong with a form, in one line."""
    return "; ".join(f"{form.fields[name].label}: {' '.join(told)}" for name, told in form.errors.items()) or ""
