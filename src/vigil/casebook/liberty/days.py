# SPDX-License-Identifier: Apache-2.0
"""Days somebody was held, and the day a sentence should end: each with the rule as it was applied."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.liberty.intervals import Interval, in_custody, rung
from vigil.casebook.sentences import after, date_words, duration_words, kind_words, standing_label, when_words
from vigil.country.event_kind import LADDER
from vigil.country.packs import Packs
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Expected:
    """A date that is not a fact yet, and what it was computed from."""

    kind: str
    on: PartialDate
    because: str


@dataclass(frozen=True, slots=True)
class _Stay:
    """One unbroken time in custody, as short as it can have been."""

    start: datetime.date
    end: datetime.date
    words: str
    exact: bool

    @property
    def days(self) -> int:
        return max((self.end - self.start).days, 0) + 1


# How the rule of a number begins that is a lower bound.
def at_least() -> str:
    """How a rule begins where the days are a lower bound."""
    return _("At least: what is imprecise counts as the shortest time.")


def days_held(history: Sequence[Interval], at: datetime.date, packs: Packs) -> tuple[int | None, str]:
    """Days in custody up to the day, the first and the last included: at least so many where dates are imprecise."""
    stays = [_stay(first, last, at, packs) for first, last in in_custody(history)]
    if not stays:
        return None, ""
    kinds = _(" or ").join(dict.fromkeys(standing_label(one.kind, packs) for one in history if one.liberty == "held"))
    least = "" if all(stay.exact for stay in stays) else f"{at_least()} "
    told = {"standings": kinds, "stays": "; ".join(stay.words for stay in stays)}
    rule = _("Days %(standings)s, first and last day included: %(stays)s.") % told
    return sum(stay.days for stay in stays), least + rule


def _stay(first: Interval, last: Interval, at: datetime.date, packs: Packs) -> _Stay:
    """From the last day it can have begun to the first on which it can have ended."""
    start, seen = first.by, max(first.by, last.seen)
    begun = first.kind == "detained"
    day = begun and first.begin is not None and first.begin.precision == "day"
    since = _("from %(date)s") if first.begin else _("from %(date)s at the latest")
    words = since % {"date": date_words(first.begin or PartialDate.of(start))}
    words += "" if begun else _(" (the arrest is not on record)")
    if not last.ended:
        return _Stay(start, at, words + _to(PartialDate.of(at)), day)
    if last.until is None:
        return _Stay(
            start, seen, words + _(" to %(date)s at the earliest") % {"date": date_words(PartialDate.of(seen))}, False
        )
    end = max(last.until.earliest, start)
    return _Stay(start, end, words + _to(last.until), day and last.until.precision == "day")


def _to(on: PartialDate) -> str:
    return _(" to %(date)s") % {"date": date_words(on)}


def expected_dates(
    happened: Sequence[Occurrence], over: Sequence[Occurrence], end: Expected | None, at: datetime.date, packs: Packs
) -> tuple[Expected, ...]:
    """Every date that lies ahead of the day: hearings that sources announce, the end of the sentence, of probation."""
    found = [*_hearings(happened, at, packs), *([end] if end else []), *_probation(over, end)]
    ahead = [one for one in found if one.on.latest >= at]
    return tuple(sorted(ahead, key=lambda one: (one.on.earliest, one.kind)))


def _hearings(happened: Sequence[Occurrence], at: datetime.date, packs: Packs) -> Iterator[Expected]:
    for event in happened:
        kind = packs.world.event_kinds.get(event.kind)
        if event.on and event.earliest > at and kind and kind.step in ("trial", "sentence", "appeal"):
            by = event.trusted[0].publisher or _("a source without a publisher")
            told = {"kind": kind_words(event.kind, packs), "by": by}
            yield Expected(_("next hearing"), event.on, _("%(kind)s, announced by %(by)s") % told)


def _probation(over: Sequence[Occurrence], end: Expected | None) -> Iterator[Expected]:
    """The end of the probation that follows a sentence, counted from the sentence's end."""
    terms = [event for event in over if event.slot("probation")]
    until = after(end.on, terms[-1].slot("probation")) if end and terms else None
    if until:
        told = {"term": duration_words(terms[-1].slot("probation")), "because": end.because}
        because = _("%(term)s of probation from the end of the sentence (%(because)s)") % told
        yield Expected(_("end of probation"), until, because)


def end_of_sentence(over: Sequence[Occurrence], history: Sequence[Interval], packs: Packs) -> Expected | None:
    """The end of the sentence that is being served, counted from the arrest where it is known."""
    if not history or history[-1].kind != "serving":
        return None
    first, _end = list(in_custody(history))[-1]
    terms = [
        event
        for event in over
        if event.latest >= first.by and event.slot("sentence") and LADDER[rung(event, packs)] in ("sentence", "appeal")
    ]
    if not terms:
        return None
    term = terms[-1].slot("sentence")
    start = first.begin or terms[-1].on
    end = after(start, term) if start else None
    if end is None:
        return None
    taken = kind_words("arrest" if first.kind == "detained" and first.begin else "sentence", packs)
    told = {"term": duration_words(term), "event": taken, "when": when_words(start)}
    return Expected(_("end of sentence"), end, _("%(term)s from the %(event)s %(when)s") % told)
