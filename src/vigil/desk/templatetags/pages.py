# SPDX-License-Identifier: Apache-2.0
"""Tags of the pages of the record: where somebody's liberty is, addresses of what a row speaks of."""

import datetime
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import Form
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vigil.advocacy.coincidences import Coincidence
from vigil.advocacy.headlines import Headline, Value, headline_of
from vigil.advocacy.measures import Measure
from vigil.advocacy.plans import NotMeasurable
from vigil.advocacy.raised import RaisedCase
from vigil.casebook.derived.derive import LAW, SINCE
from vigil.casebook.law.followed import followed
from vigil.casebook.law.laws import provisions
from vigil.casebook.liberty.standing import Standing
from vigil.casebook.pages.timeline import Account, Happening
from vigil.casebook.sentences import counted, duration_words, law_words, said
from vigil.casebook.sources import Cited, Notes
from vigil.country.law import Provision
from vigil.desk import clock
from vigil.desk.call.spark import Spark, spark
from vigil.settings.packs import packs

register = template.Library()

_EARLIER = ' class="earlier"'
_NUMBER = re.compile(r"(\d+[a-z]?)", re.IGNORECASE)


@register.simple_tag
def liberty(standing: Standing) -> SafeString:
    """A standing by word and shape: held, let out, free, ended, unknown."""
    words = standing.label[:1].upper() + standing.label[1:]
    if standing.lapsed:
        words = _("%(standing)s when last heard of") % {"standing": words}
    return format_html(
        '<span class="liberty" data-liberty="{}" title="{}">{}</span>',
        "unknown" if standing.lapsed else standing.liberty,
        standing.words,
        words,
    )


@register.simple_tag(takes_context=True)
def address(context: Context, kind: str, id: uuid.UUID | str) -> str:
    """The address of a thing of the record at the time this page speaks of; "" for what has no page."""
    try:
        plain = reverse(kind, args=[id])
    except NoReverseMatch:
        return ""
    when = context.get("moment")
    return plain + (when.query if when else "")


@register.simple_tag
def cited(notes: Notes, entry: int) -> tuple[Cited, ...]:
    """The exact words an entry stands on. The page's question has read them before; nothing is asked here."""
    return notes.quotes(entry)


@register.simple_tag(takes_context=True)
def known_day(context: Context) -> str:
    """The day as known on which a page is cited: the one it was asked for, else today."""
    return context["moment"].asked_known or str(clock.today())


@register.simple_tag
def charge_status(status: str) -> str:
    """What became of a charge, as the head of a column says it."""
    told = {
        "alleged": _("Named at the arrest"),
        "charged": _("Charged"),
        "indicted": _("Indicted"),
        "tried": _("Tried"),
        "convicted": _("Convicted"),
        "acquitted": _("Acquitted"),
        "dropped": _("Dropped"),
        "upheld": _("Upheld on appeal"),
        "changed": _("Changed on appeal"),
        "reduced": _("Sentence reduced"),
        "amnestied": _("Amnestied"),
        "expunged": _("Expunged"),
    }
    return told[status]


@register.filter
def lookup(held: Mapping[Any, Any], key: object) -> Any:
    """The value of a mapping under a key that the template holds."""
    return held.get(key)


@register.filter
def in_order(notes: Iterable[int]) -> list[int]:
    """The numbers of notes as a reader expects them: rising, each once."""
    return sorted(set(notes))


@register.filter
def numbers(accounts: Iterable[Account]) -> list[int]:
    """The numbers of every source behind some accounts, each once."""
    return sorted({number for account in accounts for number in account.sources})


@register.simple_tag(takes_context=True)
def law_link(context: Context, law: str) -> SafeString:
    """A law as a source names it; each article that can mean only one provision leads to its page."""
    meant: dict[str, list[Provision]] = defaultdict(list)
    for provision in provisions(law, None, followed((), packs())):
        meant[provision.article.lower()].append(provision)
    pieces = (_article_link(piece, meant[piece.lower()], context) for piece in _NUMBER.split(law_words(law)))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.simple_tag(takes_context=True)
def law_query(context: Context, key: str, liberty: str = "all", year: int | None = None) -> str:
    """What the table of people is asked for those held under an article, or those first put under it in a year."""
    asked = {LAW: key} if liberty != "all" else {SINCE: f"{key}@{year or ''}"}
    when = context["moment"]
    asked |= {"liberty": liberty} | ({"at": when.asked_at} if when.asked_at else {})
    return "?" + urlencode(asked)


@register.simple_tag(takes_context=True)
def happened(context: Context, event: Happening) -> SafeString:
    """The sentence of an event, its law a link."""
    law = next((account.slots["law"] for account in event.accounts if account.slots.get("law")), "")
    before, words, after = event.sentence.partition(law_words(law)) if law else (event.sentence, "", "")
    return format_html("{}{}{}", before, law_link(context, law) if words else "", after)


def _article_link(piece: str, meant: list[Provision], context: Context) -> str:
    if len({provision.same_over_time() for provision in meant}) != 1:
        return piece
    found = meant[0]
    country = next(one.code for one in packs().countries if found in one.provisions)
    place = reverse("law", args=[country, found.code, found.article]) + context["moment"].query
    return format_html('<a href="{}">{}</a>', place, piece)


@register.filter
def drawn(measure: Measure | Headline | NotMeasurable) -> Spark | None:
    """The small series of a measure; nothing for what cannot be measured."""
    return None if isinstance(measure, NotMeasurable) else spark(measure)


@register.simple_tag
def bars(drawing: Spark, since: datetime.date) -> SafeString:
    """The bars of a small series, fainter before the day the call was made; numbers as SVG writes them everywhere."""
    told = (
        f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
        f"{_EARLIER if bar.point.end < since else ''}><title>{bar.point.label}: {bar.point.number}</title></rect>"
        for bar in drawing.bars
    )
    return mark_safe("".join(told))  # noqa: S308 numbers and quarters of years, no word of anybody's


@register.filter
def headline(measure: Measure) -> tuple[Value, ...]:
    """The two numbers that stand for a measure in a line, with their places."""
    return headline_of(measure).values


@register.filter
def of_record(named: Iterable[RaisedCase]) -> list[RaisedCase]:
    """Those who are people of the record."""
    return [one for one in named if one.person_id]


@register.filter
def in_words(named: Iterable[RaisedCase]) -> list[str]:
    """Those who are not: groups, and people known by name alone."""
    return [one.name for one in named if not one.person_id]


@register.filter
def duration(told: str) -> str:
    """ "P3D" as "3 days"."""
    return duration_words(told)


@register.filter
def instrument(told: str) -> str:
    """The name of a treaty the packs know, else the source's own words."""
    found = packs().world.treaty(told)
    return said(found.names) if found else told


@register.filter
def told_for(form: Form, of: object) -> Mapping[str, str]:
    """What was typed into the form of one promise; the other forms of the page stay empty."""
    return form.data if form.is_bound and form.data.get("of", "") == str(of) else {}


_NEAR = {
    "before": gettext_lazy("before"),
    "during": gettext_lazy("the dates do not tell"),
    "after": gettext_lazy("after"),
}


@register.filter
def from_start(one: Coincidence) -> str:
    """How far an event lies from the first day of a meeting: "the same day", "3 days before"; "before" without days."""
    days = one.days
    if days is None:
        return str(_NEAR[one.when])
    if days == 0:
        return _("the same day")
    return (_("%s before") if days < 0 else _("%s after")) % counted(abs(days), "day")
