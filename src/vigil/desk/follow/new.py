# SPDX-License-Identifier: Apache-2.0
"""Views that can be followed: what a program is answered, and what is new in each between two looks."""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vigil.access.mailing import Span
from vigil.access.models import Followed, Member
from vigil.advocacy.dashboard import dashboard
from vigil.advocacy.news import coming, moved
from vigil.casebook.pages.news import news
from vigil.casebook.sentences import designation_label, happening, kind_words
from vigil.desk.addresses import address_of
from vigil.desk.advocacy import feed as advocacy_feed
from vigil.desk.calendar import feed as calendar_feed
from vigil.desk.calendar.views import KINDS as KINDS_OF_DAYS
from vigil.desk.follow import news_of
from vigil.desk.follow.feed import feed_of
from vigil.desk.follow.item import New
from vigil.desk.people import asking
from vigil.desk.people import views as people_views
from vigil.desk.person import feed as person_feed
from vigil.settings.packs import packs

_MOVED: dict[str, str | Promise] = {
    "call": gettext_lazy("call"),
    "commitment": gettext_lazy("commitment"),
    "engagement": gettext_lazy("engagement"),
    "step": gettext_lazy("step of a promise"),
    "answer": gettext_lazy("answer to a call"),
    "overdue": gettext_lazy("overdue"),
}


News = Callable[[Member, QueryDict, Span], list[New]]
"""What is new in a view for a member, asked in that way, in a span."""


@dataclass(frozen=True, slots=True)
class View:
    """A page that can be followed: its name, its own address, what a program gets, what is new of it."""

    label: str | Promise
    page: str
    answered: Callable[[HttpRequest], HttpResponse]
    new: News
    of_one: bool = False  # of one thing, whose id is asked for


def new_in(row: Followed, about: Span) -> list[New]:
    """What is new in a view for whoever follows it, as they may see it now: what is open to the team alone."""
    row.member.without_circles = True
    return VIEWS[row.view].new(row.member, QueryDict(row.asked), about)


def by_kind(new: Iterable[New]) -> list[tuple[str, int]]:
    """How much is new of each kind, the most first."""
    counted = Counter(one.kind for one in new)
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def address_of_new(row: Followed, about: Span) -> str:
    """The page that lists what is new, behind the sign-in: it holds exactly what was counted."""
    asked = {"after": about.after, "upto": about.upto, "since": about.since, "until": about.until}
    return f"{reverse('follow-new', args=[row.pk])}?{urlencode(asked)}"


def _days(member: Member, told: QueryDict, about: Span) -> list[New]:
    kind = told.get("kind", "")
    found = (day for day in coming(member, about) if kind in ("", day.kind))
    return [
        New(
            str(KINDS_OF_DAYS[day.kind]),
            f"{day.on.isoformat()}: {day.words}",
            address_of(*day.ref) if day.ref else f"{reverse('calendar')}?year={day.on.year}&month={day.on.month}",
        )
        for day in found
    ]


def _people(member: Member, told: QueryDict, about: Span) -> list[New]:
    found, every = news(member, asking.asked(told, packs()), about), packs()
    return [
        *(
            New(
                kind_words(event.kind, every),
                f"{found.names.get(event.person, '')}: {happening(event.kind, event.slots, every)}",
                f"{reverse('person', args=[event.person])}#event-{event.id}",
            )
            for event in found.events
        ),
        *(
            New(
                _("designation"),
                f"{found.names.get(id, '')}: {designation_label(one.label, every)}",
                reverse("person", args=[id]),
            )
            for id, one in found.called
        ),
    ]


def _advocacy(member: Member, told: QueryDict, about: Span) -> list[New]:
    board = dashboard(member, at=about.until)
    lines: tuple[Sequence, Sequence, Sequence] = advocacy_feed.lines_of(board, told)
    return [New(str(_MOVED[one.kind]), one.words, address_of(*one.ref)) for one in moved(member, about, *lines)]


def _person(member: Member, told: QueryDict, about: Span) -> list[New]:
    """Of one person what is new of everybody: their page's part of the list of people."""
    whose = reverse("person", args=[uuid.UUID(told.get("id", ""))])
    return [one for one in _people(member, QueryDict(), about) if one.address.partition("#")[0] == whose]


def _told(label: str | Promise, page: str, new: News, *, of_one: bool = False) -> View:
    """A view whose feed is its news."""
    return View(label, page, feed_of(new), new, of_one=of_one)


def page_of(row: Followed) -> str:
    """The page that is followed, as it was asked for."""
    view = VIEWS[row.view]
    if view.of_one:
        told = QueryDict(row.asked).get("id", "")
        return reverse(view.page, args=told.split("/") if row.view == "law" else [uuid.UUID(told)])
    page = reverse(view.page)
    return f"{page}?{row.asked}" if row.asked else page


VIEWS: dict[str, View] = {
    "calendar": View(gettext_lazy("Calendar"), "calendar", calendar_feed.calendar, _days),
    "people": View(gettext_lazy("People"), "people", people_views.atom, _people),
    "person": View(gettext_lazy("One person"), "person", person_feed.feed, _person, of_one=True),
    "advocacy": View(gettext_lazy("Advocacy"), "advocacy", advocacy_feed.advocacy, _advocacy),
    "call": View(gettext_lazy("One call"), "call", advocacy_feed.advocacy, _advocacy, of_one=True),
    "commitment": View(gettext_lazy("One commitment"), "commitment", advocacy_feed.advocacy, _advocacy, of_one=True),
    "engagement": View(gettext_lazy("One engagement"), "engagement", advocacy_feed.advocacy, _advocacy, of_one=True),
    "recommendations": _told(gettext_lazy("Recommendations"), "recommendations", news_of.recommendations),
    "cases": _told(gettext_lazy("Cases"), "cases", news_of.cases),
    "case": _told(gettext_lazy("One case"), "case", news_of.cases, of_one=True),
    "laws": _told(gettext_lazy("Laws"), "laws", news_of.laws),
    "law": _told(gettext_lazy("One law"), "law", news_of.laws, of_one=True),
    "inbox": _told(gettext_lazy("Inbox"), "inbox", news_of.inbox),
}
