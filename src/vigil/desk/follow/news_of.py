# SPDX-License-Identifier: Apache-2.0
"""What is new in views that have no feed of their own: cases, laws, recommendations, what waits for review."""

import datetime
import uuid
from collections.abc import Collection, Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from vigil.access.mailing import Span
from vigil.access.models import Member
from vigil.advocacy import recommendations as room
from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.law.followed import followed
from vigil.casebook.law.law_asked import cited, provision_key
from vigil.casebook.pages.news import News, news
from vigil.casebook.pages.table import Asked
from vigil.casebook.sentences import happening, kind_words
from vigil.desk.follow.item import New
from vigil.desk.saying import kind_words as proposed
from vigil.desk.saying import sentence
from vigil.ledger.models import Entry
from vigil.review.queue import waiting
from vigil.settings.packs import packs


def cases(member: Member, told: QueryDict, about: Span) -> list[New]:
    """What happened in cases; ?id= in one, with those that are told as one with it."""
    found, asked = news(member, Asked(), about), told.get("id", "")
    told_as = proceedings(None, of=[uuid.UUID(asked)] if asked else None)
    only = told_as.everybody([uuid.UUID(asked)]) if asked else None
    events = [one for one in found.events if one.case and (only is None or one.case in only)]
    return _happened(found, about, [(one, reverse("case", args=[told_as.head(one.case)])) for one in events])


def laws(member: Member, told: QueryDict, about: Span) -> list[New]:
    """What happened under any article; ?id= under one ("vn/penal-2015/117") and its counterparts in other codes."""
    found, asked, every = news(member, Asked(), about), told.get("id", ""), followed((), packs())
    key = _key(asked)
    events = []
    for one in found.events:
        under = sorted(key for country in every.countries for key in cited(one, country))
        if under and (not asked or key in under):
            events.append((one, reverse("person", args=[one.person])))
    return _happened(found, about, events)


def recommendations(member: Member, told: QueryDict, about: Span) -> list[New]:
    """Recommendations that came, and steps towards them; narrowed as the page is."""
    asked = room.Asked(**{name: told.get(name, "") for name in room.Asked.__dataclass_fields__})
    lines = room.recommendations(member, asked, at=about.until).lines
    noted = [step.entry_id for line in lines for step in line.status.history if step.entry_id]
    at = _instants([line.entry_id for line in lines if line.entry_id in about] + [id for id in noted if id in about])
    found = []
    for line in lines:
        place = reverse("recommendation", args=[line.id])
        if line.entry_id in about:
            found.append(New(_("recommendation"), line.words, place, at.get(line.entry_id)))
        for step in line.status.history:
            new = step.entry_id in about if step.entry_id else about.since < step.on.earliest <= about.until
            if new:
                on = at.get(step.entry_id or 0) or _noon(step.on.earliest)
                found.append(New(_("step of a promise"), f"{line.words}: {step.words}", place, on))
    return found


def inbox(member: Member, told: QueryDict, about: Span) -> list[New]:
    """What came to be decided and still waits: found on the days from the first of the span to the one before its
    last, so that no two mails count it."""
    rows = waiting(member).filter(made_at__gte=_morning(about.since), made_at__lt=_morning(about.until))
    every = packs()
    return [
        New(proposed(row.kind), sentence(row.spotted(), every), reverse("proposal", args=[row.pk]), row.made_at)
        for row in rows
    ]


def _happened(found: News, about: Span, events: Collection[tuple[Occurrence, str]]) -> list[New]:
    """These events, each on its page, with when the desk was first told of it in the span."""
    first = {one.id: min(told.entry for told in one.accounts if told.entry in about) for one, _page in events}
    at, every = _instants(first.values()), packs()
    return [
        New(
            kind_words(one.kind, every),
            f"{found.names.get(one.person, '')} {happening(one.kind, one.slots, every)}",
            f"{page}#event-{one.id}",
            at[first[one.id]],
        )
        for one, page in events
    ]


def _key(asked: str) -> str:
    """What the article of an address is called over time; "" for none."""
    code, _slash, reference = asked.partition("/")
    country = packs().country(code)
    one = next((one for one in country.provisions if one.reference == reference), None) if country else None
    return provision_key(country, one) if country and one else ""


def _instants(entries: Iterable[int]) -> dict[int, datetime.datetime]:
    return dict(Entry.objects.filter(seq__in=set(entries)).values_list("seq", "at"))


def _morning(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
