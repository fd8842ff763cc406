# SPDX-License-Identifier: Apache-2.0
"""The papers there are, each with what it can be about."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from vigil.access.models import Member
from vigil.casebook.sentences import said
from vigil.country.country import Country
from vigil.country.paper import PaperForm
from vigil.people.candidates import display_names
from vigil.publish.occasions import occasions
from vigil.publish.papers import forms
from vigil.publish.subjects import NoSuchSubject, NotMadeFor, person_of, subject
from vigil.settings.packs import packs

_MONTHS = 6
_DAY = datetime.timedelta(days=1)
_OCCASIONS = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One paper: its form, and what it can be about as pairs of (name in its address, words)."""

    form: PaperForm
    about: tuple[tuple[str, str], ...]


def choices(viewer: Member, person: str, *, at: datetime.date, known: datetime.datetime | None) -> list[Choice]:
    """Every paper with the occasions, countries and months to choose from; with a person, the papers about them."""
    if person:
        one = tuple(_person(viewer, person, known))
        fitting = (form for form in forms("person") if one and _fits(viewer, form, one[0][0], at, known))
        return [Choice(form, one) for form in fitting]
    held = {"state": tuple(_countries()), "month": tuple(_months(at)), "person": ()}
    every = occasions(viewer, at=at, known=known)
    return [
        Choice(
            form,
            held[form.about]
            if form.about != "occasion"
            else tuple((one.key, one.title) for one in every if one.kind in form.occasions)[:_OCCASIONS],
        )
        for form in forms()
    ]


def _fits(viewer: Member, form: PaperForm, person: str, at: datetime.date, known: datetime.datetime | None) -> bool:
    """Whether the paper is written for somebody of this standing."""
    try:
        subject(viewer, form, person, at=at, known=known)
    except NotMadeFor:
        return False
    return True


def _person(viewer: Member, asked: str, known: datetime.datetime | None) -> Iterator[tuple[str, str]]:
    try:
        head = person_of(viewer, asked, known)
    except NoSuchSubject:
        return
    yield str(head), display_names({head}, known)[head]


def _followed() -> list[Country]:
    named = settings.DESK.get("countries")
    return [country for country in packs().countries if not named or country.code in named]


def _countries() -> Iterator[tuple[str, str]]:
    for country in _followed():
        yield country.code, said(country.names)


def _months(at: datetime.date) -> Iterator[tuple[str, str]]:
    """The last months, the newest first, of each country."""
    for country in _followed():
        first = at.replace(day=1)
        for _month in range(_MONTHS):
            yield f"{country.code}:{first:%Y-%m}", f"{said(country.names)}, {first:%Y-%m}"
            first = (first - _DAY).replace(day=1)
