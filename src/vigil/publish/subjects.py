# SPDX-License-Identifier: Apache-2.0
"""What a paper can be about, found by the name that its address carries."""

import datetime
import re
import uuid

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.casebook.law.followed import pointed
from vigil.casebook.reference.seen import Seen, look
from vigil.casebook.sentences import said
from vigil.casebook.sources import Notes
from vigil.country.country import Country
from vigil.country.paper import PaperForm
from vigil.people.models import Person
from vigil.people.same import same
from vigil.publish.cases import state
from vigil.publish.countries import country_among
from vigil.publish.occasions import NoSuchOccasion, occasion
from vigil.publish.parts import Desk
from vigil.values.names import fold

_MONTH = re.compile(r"(?P<country>[a-z]{2}):(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
_DAY = datetime.timedelta(days=1)
_YEAR = datetime.timedelta(days=365)


class NoSuchSubject(LookupError):
    """A paper cannot be about this, or the viewer knows of no such thing."""


class NotMadeFor(NoSuchSubject):
    """A paper is not written for somebody of this standing; the message says it to a reader."""


def subject(viewer: Member, form: PaperForm, about: str, *, at: datetime.date, known: datetime.datetime | None) -> Desk:
    """What a paper is written from. Raises `NoSuchSubject`, of those `NotMadeFor`."""
    found = _FOUND[form.about](viewer, about, at, known)
    if found.occasion and form.occasions and found.occasion.kind not in form.occasions:
        raise NoSuchSubject(f"the paper {form.id} is not made for an occasion of the kind {found.occasion.kind}")
    if form.liberty and (held := state(found, found.person)).liberty not in form.liberty:
        told = {"paper": said(form.names), "name": found.seen.names[found.person], "standing": held.words}
        raise NotMadeFor(_("“%(paper)s” is not written for somebody of this standing. %(name)s: %(standing)s") % told)
    return found


def named(viewer: Member, form: PaperForm, said: str, *, known: datetime.datetime | None) -> str:
    """What a person typed, as `subject` takes it: a name that one person of the record bears becomes their id."""
    if form.about != "person" or _is_id(said):
        return said
    names = {id: name for id, name in look(viewer, known=known).names.items() if fold(said) in fold(name)}
    exact = [id for id, name in names.items() if fold(name) == fold(said)]
    found = exact or list(names)
    if len(found) != 1 or not fold(said):
        several = "; ".join(sorted(names.values())[:5]) if fold(said) else ""
        raise NoSuchSubject(
            f"{len(found) if fold(said) else 'no'} people are called {said!r}{f': {several}' if several else ''}"
        )
    return str(found[0])


def _is_id(said: str) -> bool:
    try:
        uuid.UUID(said)
    except ValueError:
        return False
    return True


def _occasion(viewer: Member, about: str, at: datetime.date, known: datetime.datetime | None) -> Desk:
    try:
        found = occasion(viewer, about, at=at, known=known)
    except NoSuchOccasion as absent:
        raise NoSuchSubject(str(absent)) from absent
    if found.key != about:
        raise NoSuchSubject(f"no occasion has the key {about!r}")
    seen = look(viewer, known=known)
    country = country_among(found.parties, seen.packs)
    return Desk(viewer, at, known, seen, Notes(), at - _YEAR, occasion=found, country=country)


def person_of(viewer: Member, about: str, known: datetime.datetime | None) -> uuid.UUID:
    """The person of that id, or whom they were judged the same as. Raises `NoSuchSubject`."""
    if not _is_id(about):
        raise NoSuchSubject(f"{about!r} is no person's id")
    id = uuid.UUID(about)
    who = same(known, [id])
    if not Person.objects.visible_to(viewer).known(known).filter(pk__in=who.everybody([id])).exists():
        raise NoSuchSubject(f"nobody of that id is on record for this member: {about}")
    return who.head(id)


def _person(viewer: Member, about: str, at: datetime.date, known: datetime.datetime | None) -> Desk:
    head = person_of(viewer, about, known)
    seen = look(viewer, known=known, people=same(known, [head]).everybody([head]))
    return Desk(viewer, at, known, seen, Notes(), at - _YEAR, person=head, country=_country_of(seen, head))


def _country_of(seen: Seen, person: uuid.UUID) -> Country | None:
    """The country whose authorities hold somebody: that of the places and courts, else the only one followed."""
    codes = pointed(seen.by_person.get(person, ()), seen.packs)
    found = [country for country in seen.followed.countries if not codes or country.code in codes]
    return found[0] if len(found) == 1 else None


def _state(viewer: Member, about: str, at: datetime.date, known: datetime.datetime | None) -> Desk:
    seen = look(viewer, known=known)
    return Desk(viewer, at, known, seen, Notes(), at - _YEAR, country=_country(seen, about))


def _country(seen: Seen, code: str) -> Country:
    found = seen.packs.country(code)
    if found is None:
        raise NoSuchSubject(f"there is no pack of a country {code!r}")
    return found


def _month(viewer: Member, about: str, at: datetime.date, known: datetime.datetime | None) -> Desk:
    """A month of a country, as "vn:2014-05"; of the month that goes on, the days there were."""
    told = _MONTH.fullmatch(about)
    first = datetime.date(int(told["year"]), int(told["month"]), 1) if told and int(told["year"]) else None
    if told is None or first is None or first > at:
        raise NoSuchSubject(f"{about!r} is no month that has begun: write it like xx:2014-05")
    last = (first + 31 * _DAY).replace(day=1) - _DAY
    seen = look(viewer, known=known)
    return Desk(viewer, min(last, at), known, seen, Notes(), first, country=_country(seen, told["country"]))


_FOUND = {"occasion": _occasion, "person": _person, "state": _state, "month": _month}
