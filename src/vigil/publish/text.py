# SPDX-License-Identifier: Apache-2.0
"""A brief as plain text: what the command line prints, and what survives every mail programme."""

import textwrap
from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.casebook.sentences import date_words
from vigil.casebook.sources import Source
from vigil.publish.parts import Brief, Line
from vigil.values.dates import PartialDate

_WIDTH = 92


def text(brief: Brief) -> str:
    """Title, sections with their notes in brackets, and the numbered sources with digest and capture date."""
    known = _(", as known on %(day)s") % {"day": f"{brief.known:%Y-%m-%d}"} if brief.known else ""
    head = [brief.title, "=" * len(brief.title), f"{date_words(PartialDate.of(brief.date))}{known}"]
    head += [_("For %(whom)s") % {"whom": brief.for_whom}] if brief.for_whom else []
    body: list[str] = []
    for section in brief.sections:
        body += ["", section.title, "-" * len(section.title)]
        body += [row for line in section.lines for row in _line(line, 0)]
    heading = _("Sources")
    body += ["", heading, "-" * len(heading), *(row for source in brief.sources for row in _source(source))]
    return "\n".join([*head, *body]) + "\n"


def _line(line: Line, depth: int) -> Iterable[str]:
    notes = f" [{', '.join(map(str, line.notes))}]" if line.notes else ""
    mark = "?" if line.quiet else "-"
    yield from _wrapped(f"{line.words}{'' if line.quoted else notes}", depth, mark)
    if line.quoted:
        yield from _wrapped(f"“{line.quoted}”{notes}", depth + 1, " ")
    for below in line.below:
        yield from _line(below, depth + 1)


def _wrapped(words: str, depth: int, mark: str) -> list[str]:
    margin = "   " * depth
    return textwrap.wrap(words, _WIDTH, initial_indent=f"{margin}{mark} ", subsequent_indent=f"{margin}  ")


def _source(source: Source) -> Iterable[str]:
    parts = [source.title, source.publisher, date_words(source.published) if source.published else ""]
    if source.capture_id and not source.published:
        parts[2] = _("no date of publication")
    yield f"[{source.number}] {'. '.join(part for part in parts if part)}."
    if source.captured_at:
        captured = _("captured %(day)s") % {"day": f"{source.captured_at:%Y-%m-%d}"}
        yield f"    {captured}, sha256 {source.digest}"
    for quote in source.quotes:
        yield from textwrap.wrap(f"“{quote}”", _WIDTH, initial_indent="    ", subsequent_indent="     ")
