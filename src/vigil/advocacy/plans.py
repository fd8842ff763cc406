# SPDX-License-Identifier: Apache-2.0
"""How a call is measured: since when, and by counting whom or what; or why nothing counts it."""

import datetime
import uuid
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vigil.advocacy.models import Call
from vigil.advocacy.rows import made
from vigil.casebook.law.laws import articles_in, cited_in, provisions_of
from vigil.casebook.law.rules import country_of
from vigil.casebook.sentences import date_words
from vigil.country.counting import CountingRule
from vigil.country.packs import Packs
from vigil.country.words import Label
from vigil.people.same import Same
from vigil.review.models import Evidence
from vigil.values.dates import PartialDate
from vigil.values.names import fold

DAY = datetime.timedelta(days=1)
# Deeds (packs/world/lang) whose success shows in how often a law is used.
_ON_LAWS = frozenset({"moratorium", "repeal", "reform", "lift", "end"})
_VAGUE_LAWS = "national_security_laws"  # the concern of packs/world under which texts name these provisions
_QUARTERS = 24  # a series longer than six years is drawn by years
_HELD = (gettext_lazy("held at the end of each year"), gettext_lazy("held at the end of each quarter"))
_IN = (gettext_lazy("in each year"), gettext_lazy("in each quarter"))


@dataclass(frozen=True, slots=True)
class NotMeasurable:
    """Why a call has no number."""

    why: str


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: what was counted on `end`, or from `start` to `end`."""

    start: datetime.date
    end: datetime.date
    number: int

    @property
    def label(self) -> str:
        whole_year = (self.start.month, self.start.day) == (1, 1) and self.end.month == 12
        return str(self.end.year) if whole_year else f"{self.end.year} Q{(self.end.month + 2) // 3}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A call is measured since `start`, known by `because`: by `rules`, or by where those `named` are."""

    start: datetime.date
    because: str
    rules: tuple[CountingRule, ...] = ()
    named: tuple[uuid.UUID, ...] = ()

    @property
    def counts(self) -> str:
        """What is counted: people, or events."""
        return self.rules[0].counts if self.rules else "people"

    @property
    def target(self) -> str:
        """What would have been done once it is as the call asks."""
        return _("nobody of them held") if self.counts == "people" else _("no further case")

    def before(self, at: datetime.date) -> datetime.date:
        """The first day of the same length of time before the call; its own day and the day asked for both count."""
        return self.start - (at - self.start + DAY)

    def first(self, at: datetime.date) -> datetime.date:
        """The first day of which something is counted: the series begins with a whole quarter or year."""
        return min(self.points(at)[0][0], self.start if self.counts == "people" else self.before(at))

    def points(self, at: datetime.date) -> list[tuple[datetime.date, datetime.date]]:
        """First and last days of the series: since the call, of events since as long before it."""
        return _ends(self.start if self.counts == "people" else self.before(at), at)

    def series_of(self, at: datetime.date) -> str:
        """What the points of the series are of."""
        years, quarters = _HELD if self.counts == "people" else _IN
        start = self.start if self.counts == "people" else self.before(at)
        return str(quarters if _by_quarters(start, at) else years)


def plan(
    call: Call,
    *,
    at: datetime.date,
    who: Same,
    people: Container[uuid.UUID],
    packs: Packs,
    rules: Sequence[CountingRule],
) -> Plan | NotMeasurable:
    """How the call is measured at a day. `people` are those of the record, `packs` those of the countries followed,
    `rules` what they count by, in the order of preference."""
    start, because = _start(call)
    if start is None:
        return NotMeasurable(_("no source says when this was asked"))
    if start > at:
        return NotMeasurable(_("this was asked only on %(date)s") % {"date": date_words(PartialDate.of(start))})
    about = list(call.about.all())
    if call.action == "release":
        rule = _rule_for_designation(call, [row.words for row in about], packs, rules)
        if rule:
            return Plan(start, because, (rule,))
        named = tuple(dict.fromkeys(id for row in about if (id := who.head(row.person_id)) in people))
        if named:
            return Plan(start, because, named=named)
        return NotMeasurable(_("the call names nobody of the record, and no counting rule fits those it is about"))
    if call.action in _ON_LAWS:
        counting = tuple(_rules_for_law(call, start, packs, rules))
        return (
            Plan(start, because, counting)
            if counting
            else NotMeasurable(_("no counting rule fits the laws this call is about"))
        )
    return NotMeasurable(_("nothing in the casebook counts what this call asks for"))


def _start(call: Call) -> tuple[datetime.date | None, str]:
    on = made(call)
    if on is not None:
        exact = on.precision == "day"
        told = _("made %(date)s") if exact else _("made %(date)s, counted from the last day that this can mean")
        return on.latest, told % {"date": date_words(on)}
    received = Evidence.objects.filter(entry=call.entry_id).values_list("capture__received_at", flat=True)
    first = min(received, default=None)
    if first is None:
        return None, ""
    return first.date(), _("the source bears no date: counted from the day the desk received it")


def _rule_for_designation(
    call: Call, about: Sequence[str], packs: Packs, rules: Sequence[CountingRule]
) -> CountingRule | None:
    """The rule that counts those whom the call names by what they are called ("all prisoners of conscience")."""
    said = [f" {fold(words)} " for words in [*about, call.words]]
    for label, known in packs.world.designations.items():
        phrases = [f" {fold(phrase)} " for phrase in known.phrases.every()]
        if any(phrase in words for phrase in phrases for words in said):
            fitting = (rule for rule in rules if rule.counts == "people" and label in rule.designations)
            return next((rule for rule in fitting if not rule.provisions), None)
    return None


def _rules_for_law(
    call: Call, start: datetime.date, packs: Packs, rules: Sequence[CountingRule]
) -> Iterable[CountingRule]:
    """Rules that count arrests under the laws the call names; for named articles a rule narrowed to them."""
    arrests = [rule for rule in rules if "arrest" in rule.kinds and rule.provisions]
    if not arrests:
        return
    country = country_of(arrests[0], packs)
    law = call.law if articles_in(call.law) else cited_in(call.words, packs)
    found = provisions_of(country, law, PartialDate.of(start)) if country and law else ()
    if found:
        references = tuple(dict.fromkeys(provision.reference for provision in found))
        base, named = arrests[0], ", ".join(references)
        text = Label({code: f"{base.text.said(code)} {_narrowed(named, code)}" for code in base.text})
        yield replace(base, id=f"{base.id}:{'+'.join(references)}", provisions=references, text=text)
        return
    if _on_vague_laws(call, packs):
        yield from sorted(
            (rule for rule in arrests if isinstance(rule.provisions, str)),
            key=lambda rule: rule.provisions != "national security",
        )


def _narrowed(named: str, language: str) -> str:
    with override(language):
        return _("Narrowed to %(articles)s and the same provisions in other codes.") % {"articles": named}


def _on_vague_laws(call: Call, packs: Packs) -> bool:
    known = packs.world.concerns.get(_VAGUE_LAWS)
    said = f" {fold(f'{call.law} {call.words}')} "
    named = known is not None and any(f" {fold(phrase)} " in said for phrase in known.phrases.every())
    return named or _VAGUE_LAWS in call.concern.split("; ")


def _by_quarters(start: datetime.date, at: datetime.date) -> bool:
    return (at - start).days / 91 <= _QUARTERS


def _ends(start: datetime.date, at: datetime.date) -> list[tuple[datetime.date, datetime.date]]:
    """The quarters from a day to another, the last cut short; years where they are many."""
    months = 3 if _by_quarters(start, at) else 12
    begin = datetime.date(start.year, (start.month - 1) // months * months + 1, 1)
    found = []
    while begin <= at:
        following = begin.month + months
        end = datetime.date(begin.year + (following > 12), (following - 1) % 12 + 1, 1)
        found.append((begin, min(end - DAY, at)))
        begin = end
    return found
