# SPDX-License-Identifier: Apache-2.0
"""The engine's reasons in the reader's language.

The rooms that read texts know no languages of the desk: they write a reason in
English, and it is kept with the finding as it was written. Here its frame is
found again and said anew; the source's own words in it stay as they are. What
no frame fits is shown as the engine wrote it.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vigil.casebook.sentences import date_words
from vigil.values.dates import NotADate, PartialDate

_QUOTED = "“(?P<words>[^”]*)”"
_FRAMES: tuple[tuple[str, str | Promise], ...] = (
    (rf"{_QUOTED}, said on (?P<day>\S+)", _("“%(words)s”, said on %(day)s")),
    (r"published on (?P<day>\S+)", _("published on %(day)s")),
    (r"goes on from what was told of (?P<day>\S+)", _("goes on from what was told of %(day)s")),
    (r"coincided with the (?P<thing>\w+) of (?P<words>.+)", _("coincided with the %(thing)s of “%(words)s”")),
    (r"due on the last day of it", _("due on the last day of it")),
    (r"the same day as what was told before", _("the same day as what was told before")),
    (r"the same month as what was told before", _("the same month as what was told before")),
    (r"the same year as what was told before", _("the same year as what was told before")),
    (r"told in one go with what is dated there", _("told in one go with what is dated there")),
    (rf"told as news \({_QUOTED}\) on (?P<day>\S+)", _("told as news (“%(words)s”) on %(day)s")),
    (r"told of the person spoken of before", _("told of the person spoken of before")),
    (
        r"told before of the same person in this paragraph",
        _("told before of the same person in this paragraph"),
    ),
    (r"a day that returns every year", _("a day that returns every year")),
    (r"the text says so in its own voice", _("the text says so in its own voice")),
    (r"the text itself calls them so", _("the text itself calls them so")),
    (rf"{_QUOTED} may mean this too", _("“%(words)s” may mean this too")),
    (rf"{_QUOTED} stands for (?P<name>.+)", _("“%(words)s” stands for %(name)s")),
    (rf"{_QUOTED}: who asked before", _("“%(words)s”: who asked before")),
    (rf"{_QUOTED}: the subject of the sentence before", _("“%(words)s”: the subject of the sentence before")),
    (rf"{_QUOTED} opens what is resolved", _("“%(words)s” opens what is resolved")),
    (rf"{_QUOTED}: the State named last before it", _("“%(words)s”: the State named last before it")),
    (rf"{_QUOTED}: the State that the text names most", _("“%(words)s”: the State that the text names most")),
    (rf"{_QUOTED}: the person named last before it", _("“%(words)s”: the person named last before it")),
    (rf"{_QUOTED}: who spoke before", _("“%(words)s”: who spoke before")),
    (rf"{_QUOTED}: the party named before", _("“%(words)s”: the party named before")),
    (rf"{_QUOTED}: (?P<name>.+), named before", _("“%(words)s”: %(name)s, named before")),
    (rf"{_QUOTED} is the capital of (?P<name>.+)", _("“%(words)s” is the capital of %(name)s")),
    (rf"{_QUOTED} belongs to both sides of “(?P<other>[^”]*)”", _("“%(words)s” belongs to both sides of “%(other)s”")),
    (r"article (?P<article>\S+) in the pack of (?P<name>.+)", _("article %(article)s in the pack of %(name)s")),
)
_KNOWN = tuple((re.compile(frame, re.DOTALL), said) for frame, said in _FRAMES)


def because_words(told: str) -> str:
    """A reason as the reader's language says it; one of several parts part by part."""
    whole = _said(told)
    if whole is not None:
        return whole
    parts = [_said(part) for part in told.split("; ")]
    return "; ".join(parts) if all(part is not None for part in parts) else told


def known(told: str) -> bool:
    """Whether every part of a reason is said in the reader's language."""
    return _said(told) is not None or all(_said(part) is not None for part in told.split("; "))


def _said(told: str) -> str | None:
    for frame, said in _KNOWN:
        found = frame.fullmatch(told)
        if found:
            return str(said) % {
                name: _day(value) if name == "day" else value for name, value in found.groupdict().items()
            }
    return None


def _day(told: str) -> str:
    try:
        return date_words(PartialDate.parse(told))
    except NotADate:
        return told
