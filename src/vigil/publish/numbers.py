# SPDX-License-Identifier: Apache-2.0
"""Numbers: every counting rule, at the day and a year before, each with its interval and its rule in words."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.casebook.counting.counts import Count, count_in
from vigil.casebook.law.rules import caution, newest, rule_named
from vigil.casebook.sentences import date_words, thousands
from vigil.country.counting import CountingRule
from vigil.publish.parts import Block, Desk, Line, Table
from vigil.values.dates import PartialDate

_YEAR = datetime.timedelta(days=365)


def rules_of(desk: Desk) -> list[CountingRule]:
    """The newest version of each rule: of the country the paper is about, else of all that the desk follows."""
    found = newest(desk.seen.followed)
    mine = {rule.id for rule in desk.country.counting_rules} if desk.country else None
    return [rule for rule in found if mine is None or rule.id in mine]


def counted(desk: Desk, rule: CountingRule) -> Count:
    """What a rule counts now: people at the day of the paper, events of the time it is about."""
    return count_in(desk.seen, rule, at=desk.at, since=None if rule.counts == "people" else desk.since)


def before(desk: Desk, rule: CountingRule) -> Count:
    """What it counted a year before: at that day, or in as long a time."""
    since = None if rule.counts == "people" else desk.since - _YEAR
    return count_in(desk.seen, rule, at=desk.at - _YEAR, since=since)


def numbers(desk: Desk) -> tuple[Block, ...]:
    """A table of all, then each with its list and its rule in words."""
    found = _found(desk)
    return (_table(desk, found), *(_line(desk, now) for now, _then in found)) if found else (_no_rule(),)


def figures(desk: Desk) -> tuple[Block, ...]:
    """The table alone; the rules are said at the end of the paper."""
    found = _found(desk)
    desk.counted.update({rule.reference: counted(desk, rule) for rule in rules_of(desk)})
    return (_table(desk, found),) if found else (_no_rule(),)


def _found(desk: Desk) -> list[tuple[Count, Count]]:
    return [(counted(desk, rule), before(desk, rule)) for rule in rules_of(desk)]


def _no_rule() -> Line:
    return Line(_("The packs hold no counting rule."), quiet=True)


def _table(desk: Desk, found: list[tuple[Count, Count]]) -> Table:
    first, last = (date_words(PartialDate.of(day)) for day in (desk.since, desk.at))
    caption = _("People at %(last)s; events from %(first)s to that day") % {"first": first, "last": last}
    heads = (_("What is counted"), _("A year before"), _("Now"))
    rows = tuple((title(now), number_words(then), number_words(now)) for now, then in found)
    listed = (one for now, _then in found for one in now.listed)
    return Table(caption, heads, rows, desk.cite(*(entry for one in listed for entry in one.entries)))


def _line(desk: Desk, now: Count) -> Line:
    notes = desk.cite(*(entry for one in now.listed for entry in one.entries))
    words = f"{title(now)}: {number_words(now)}."
    return Line(words, notes, quiet=not now.listed, below=tuple(_below(now, notes)), lead=title(now))


def _below(now: Count, notes: tuple[int, ...]) -> Iterable[Line]:
    if now.listed:
        yield Line(f"{', '.join(dict.fromkeys(one.name for one in now.listed))}.", notes)
    if now.doubtful:
        names = ", ".join(dict.fromkeys(one.name for one in now.doubtful))
        yield Line(_("The record cannot tell: %(names)s.") % {"names": names}, quiet=True)
    yield rule_line(now)


def rule_line(now: Count) -> Line:
    """How a number was counted: the rule, its version, its words, and the digest by which it is counted again."""
    told = {"rule": now.rule, "version": now.version, "words": now.words, "digest": now.digest[:12]}
    line = _("Rule %(rule)s, version %(version)s: %(words)s Digest %(digest)s.") % told
    return Line(f"{line} {_caution(now)}".strip(), quiet=True)


def rule_named_line(now: Count) -> Line:
    """The same without the words of the rule, for a part of a paper that says them elsewhere."""
    told = {"rule": now.rule, "version": now.version, "digest": now.digest[:12]}
    line = _("Counted by rule %(rule)s, version %(version)s. Digest %(digest)s.") % told
    return Line(f"{line} {_caution(now)}".strip(), quiet=True)


def _caution(now: Count) -> str:
    return caution(rule_named(f"{now.rule}@{now.version}"), now.at)


def title(found: Count) -> str:
    return f"{found.title[:1].upper()}{found.title[1:]}"


def number_words(found: Count) -> str:
    """A number with its interval where the record leaves one open: "7 (between 6 and 9)"."""
    if found.least == found.most:
        return thousands(found.number)
    told = {"number": found.number, "least": found.least, "most": found.most}
    return _("%(number)s (between %(least)s and %(most)s)") % told
