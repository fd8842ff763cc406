# SPDX-License-Identifier: Apache-2.0
"""Filters of the site's templates: an edition's sentences in the language of the page."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def said(words: Mapping[str, str] | None) -> str:
    """A sentence of an edition in the language of the page, in English where it has none."""
    if not words:
        return ""
    return words.get(get_language() or "en") or words.get("en", "")


@register.simple_tag
def dated(date: str, when: Mapping[str, str] | None) -> SafeString | str:
    """A date as people say it, its EDTF form in the markup; "date unknown" where there is none."""
    if not date:
        return format_html('<span class="unknown">{}</span>', said(when) or _("date unknown"))
    return format_html('<time datetime="{}">{}</time>', date.rstrip("~"), said(when) or date)


@register.simple_tag
def notes(numbers: list[int]) -> SafeString:
    """Small raised numbers that lead to the sources at the end of the page."""
    return format_html_join(" ", '<a class="note" href="#note-{}">{}</a>', ((n, n) for n in numbers))


@register.filter
def liberty(kind: str) -> str:
    """Where somebody's liberty is, as a heading prints it."""
    told = {
        "held": _("Held"),
        "restricted": _("Out of prison, not free"),
        "free": _("At liberty"),
        "ended": _("Died"),
        "unknown": _("Not known"),
    }
    return told.get(kind, kind)
