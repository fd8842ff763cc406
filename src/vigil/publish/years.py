# SPDX-License-Identifier: Apache-2.0
"""Numbers over the years, drawn with their intervals, and the arrests of a time by article."""

import datetime

from django.utils.translation import gettext as _

from vigil.casebook.counting.breakdown import ARTICLE, breakdown
from vigil.casebook.counting.counts import Count, count_in
from vigil.casebook.sentences import thousands
from vigil.country.counting import CountingRule
from vigil.publish.drawing import Bar, bars
from vigil.publish.numbers import counted, number_words, rule_named_line, rules_of, title
from vigil.publish.parts import Block, Desk, Line, Picture, Table

_YEARS = 10


def held_by_year(desk: Desk) -> tuple[Block, ...]:
    """People held at the end of each year, by the first rule of the pack that counts people."""
    rule = next((one for one in rules_of(desk) if one.counts == "people"), None)
    if rule is None:
        return (_no_rule(),)
    ends = [min(datetime.date(year, 12, 31), desk.at) for year in _years(desk)]
    return _drawn(desk, rule, [(str(end.year), count_in(desk.seen, rule, at=end)) for end in ends])


def arrests_by_year(desk: Desk) -> tuple[Block, ...]:
    """Arrests in each year, by the first rule of the pack that counts them."""
    rule = _of_arrests(desk)
    if rule is None:
        return (_no_rule(),)
    spans = [(datetime.date(year, 1, 1), min(datetime.date(year, 12, 31), desk.at)) for year in _years(desk)]
    return _drawn(desk, rule, [(str(end.year), count_in(desk.seen, rule, since=first, at=end)) for first, end in spans])


def by_article(desk: Desk) -> tuple[Block, ...]:
    """The arrests of the last year by article; small cells are masked as the rule says."""
    rule = _of_arrests(desk)
    if rule is None:
        return (_no_rule(),)
    found = counted(desk, rule)
    if not found.listed:
        return (Line(_("%(what)s: none in this time.") % {"what": title(found)}, quiet=True),)
    cells = breakdown(desk.viewer, found, ARTICLE).cells
    rows = tuple((cell.label, _("few") if cell.masked else thousands(cell.number)) for cell in cells)
    caption = _("%(what)s, by article; one person may stand under several") % {"what": title(found)}
    notes = desk.cite(*(entry for one in found.listed for entry in one.entries))
    return (Table(caption, (_("Article"), _("Arrests")), rows, notes), rule_named_line(found))


def _of_arrests(desk: Desk) -> CountingRule | None:
    return next((one for one in rules_of(desk) if "arrest" in one.kinds), None)


def _no_rule() -> Line:
    return Line(_("The packs hold no counting rule."), quiet=True)


def _years(desk: Desk) -> range:
    """The last ten years at most, from the first of which anything is told."""
    first = min((event.earliest.year for event in desk.seen.events if event.on), default=desk.at.year)
    return range(max(first, desk.at.year - _YEARS + 1), desk.at.year + 1)


def _drawn(desk: Desk, rule: CountingRule, found: list[tuple[str, Count]]) -> tuple[Block, ...]:
    drawn = [Bar(label, one.number, one.least, one.most) for label, one in found]
    last = found[-1][1]
    held = _("at the end of each year") if rule.counts == "people" else _("in each year")
    words = _("%(what)s %(when)s; a line spans what the record leaves open") % {"what": title(last), "when": held}
    rows = tuple((label, number_words(one)) for label, one in found)
    notes = desk.cite(*(entry for _year, one in found for listed in one.listed for entry in listed.entries))
    table = Table(f"{title(last)}, {held}", (_("Year"), _("Number")), rows, notes)
    return (Picture(bars(drawn), words, table), rule_named_line(last))
