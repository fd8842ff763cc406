# SPDX-License-Identifier: Apache-2.0
"""The numbered sources of a paper in words, the same in every form."""

from django.utils.translation import gettext as _

from vigil.casebook.sentences import date_words
from vigil.casebook.sources import Source
from vigil.values.dates import PartialDate


def sources_heading() -> str:
    return _("Sources")


def source_words(source: Source) -> str:
    """Title, publisher and date of publication; a document without a date says so."""
    parts = [source.title, source.publisher, date_words(source.published) if source.published else ""]
    if source.capture_id and not source.published:
        parts[2] = _("no date of publication")
    return f"{'. '.join(part.rstrip('.') for part in parts if part)}."


def captured(source: Source) -> str:
    """When the desk received it, and from where; "" for what is no document of the desk."""
    if not source.captured_at:
        return ""
    words = _("Captured %(day)s") % {"day": date_words(PartialDate.of(source.captured_at))}
    return f"{words}, {source.address}" if source.address.startswith("http") else words
