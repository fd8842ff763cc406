# SPDX-License-Identifier: Apache-2.0
"""Tags that every page uses: dates as people say them, addresses of sources, words of a status."""

import datetime

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vigil.casebook import sentences
from vigil.casebook.sentences import date_words
from vigil.country.words import Label, Words
from vigil.desk import saying
from vigil.desk.addresses import address_of
from vigil.values.dates import NotADate, PartialDate

register = template.Library()


@register.simple_tag
def level_words(level: str) -> str:
    """How closely something is kept: "need to know"."""
    return saying.level_words(level)


@register.inclusion_tag("fragments/_date.html")
def date(value: PartialDate | datetime.date | str | None) -> dict[str, str]:
    """A date as people say it ("Feb 2014, day unknown"); the exact form on hover and in the markup."""
    if not value:
        return {"words": _("date unknown"), "exact": ""}
    try:
        partial = value if isinstance(value, PartialDate) else _partial(value)
    except NotADate:
        return {"words": str(value), "exact": ""}
    return {"words": date_words(partial), "exact": str(partial), "machine": str(partial).rstrip("~")}


def _partial(value: datetime.date | str) -> PartialDate:
    return PartialDate.parse(value) if isinstance(value, str) else PartialDate.of(value)


@register.simple_tag
def instant(value: datetime.datetime | None) -> SafeString | str:
    """An instant by its day; the second on hover and in the markup."""
    if value is None:
        return ""
    utc = value.astimezone(datetime.UTC)
    exact = f"{utc:%Y-%m-%d %H:%M:%S} UTC"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', utc.isoformat(), exact, date_words(PartialDate.of(utc))
    )


@register.simple_tag
def clock_time(value: datetime.datetime) -> SafeString:
    """An instant by day and minute, in UTC."""
    utc = value.astimezone(datetime.UTC)
    words = f"{date_words(PartialDate.of(utc))}, {utc:%H:%M}"
    return format_html('<time datetime="{}" title="{} UTC">{}</time>', utc.isoformat(), utc.isoformat(" "), words)


@register.simple_tag
def source_address(capture_id: object, start: int | None = None, words: str = "") -> str:
    """Where a source is read; with a place, the words are marked there and in view."""
    address = reverse("capture", args=[capture_id])
    return address if start is None else f"{address}?start={start}&end={start + len(words)}#quote"


@register.simple_tag
def note(number: int) -> SafeString:
    """A small raised number that leads to the numbered source at the end of the page."""
    return format_html('<a class="note-ref" href="#note-{}">{}</a>', number, number)


@register.simple_tag
def notes(numbers: object) -> SafeString:
    """Several of them."""
    pairs = ((number, number) for number in numbers)
    return format_html_join(" ", '<a class="note-ref" href="#note-{}">{}</a>', pairs)


@register.simple_tag
def status(kind: str, words: str = "") -> SafeString:
    """A status by word and shape as well as by colour: overdue, contrary, in_motion, partly, done, parked ..."""
    kind = str(kind)
    return format_html(
        '<span class="status" data-kind="{}">{}</span>', kind.replace(" ", "_"), words or _(kind.replace("_", " "))
    )


@register.filter
def said(told: Label | Words) -> str:
    """What a pack says, in the reader's language."""
    return sentences.said(told)


@register.simple_tag
def relation(kind: str) -> str:
    """How a telling stands to the original of its story."""
    told = {
        "same": _("the same text"),
        "repost": _("reposted"),
        "excerpt": _("excerpted"),
        "digest": _("in a digest"),
        "update": _("updated"),
        "doubled": _("the same text, pasted twice"),
        "quotation": _("related by its passages"),
    }
    return told.get(kind, kind)


@register.simple_tag(takes_context=True)
def same_address(context: Context, **changes: object) -> str:
    """This page's address with some of its questions changed; None takes one away."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"{context['request'].path}?{asked.urlencode()}" if asked else context["request"].path


@register.simple_tag(takes_context=True)
def same_facet(context: Context, facet: str, value: str | None) -> str:
    """This page's address narrowed to one value of a facet; None takes the facet away. Its first page is meant."""
    return same_address(context, **{facet: value, "after": None, "by": None, "find": None})


@register.simple_tag(takes_context=True)
def list_of_people(context: Context, **changes: object) -> str:
    """The table of the people that this page shows, narrowed further by facets."""
    asked = context["request"].GET.copy()
    for name in ("after", "by", "find"):
        asked.pop(name, None)
    for name, value in changes.items():
        asked[name] = str(value)
    return f"{reverse('people')}?{asked.urlencode()}"


@register.simple_tag(takes_context=True)
def carried(context: Context, *besides: str) -> SafeString:
    """What the address asks for, as hidden fields, so that a small form keeps it; `besides` are left out."""
    asked = [
        (name, value) for name, values in context["request"].GET.lists() if name not in besides for value in values
    ]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', asked)


@register.simple_tag
def row_address(ref: tuple[str, object] | None) -> str:
    """Where a row of the record, named as (kind, id), has its page; "" where it has none."""
    return address_of(*ref) if ref else ""
