# SPDX-License-Identifier: Apache-2.0
"""How many sources tell of those who are held, whom two of them share, and how many no source may have seen."""

import uuid
from collections import Counter, defaultdict
from string import ascii_uppercase

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vigil.casebook.counting.counts import Count
from vigil.casebook.sentences import thousands
from vigil.publish.numbers import counted, rule_named_line, rules_of, title
from vigil.publish.parts import Block, Desk, Line, Table
from vigil.publish.unseen import Model, Unseen, unseen

_SHOWN = 5  # sources in the table of pairs: the largest


def sources(desk: Desk) -> tuple[Block, ...]:
    """People by the number of sources that tell of them, then the sources two by two."""
    found = _held(desk)
    if found is None or not found.listed:
        return (Line(_("Nobody is counted as held: there is nothing to compare."), quiet=True),)
    lists = _lists(desk, found)
    told = Counter(sum(person in held for held in lists.values()) for person in {one.id for one in found.listed})
    rows = tuple((_sources(n), thousands(told[n])) for n in sorted(told))
    caption = _("%(what)s, by the number of sources that tell of them") % {"what": title(found)}
    return (
        Table(caption, (_("Sources"), _("People")), rows, _cited(desk, found)),
        *_pairs(lists),
        rule_named_line(found),
    )


def _sources(number: int) -> str:
    return ngettext("%(n)d source", "%(n)d sources", number) % {"n": number}


def _pairs(lists: dict[str, set[uuid.UUID]]) -> tuple[Block, ...]:
    """Whom two sources share: the largest sources against each other, each against itself its own number."""
    largest = sorted(lists, key=lambda name: (-len(lists[name]), name))[:_SHOWN]
    if len(largest) < 2:
        return (Line(_("One source tells of all of them: nothing confirms it."), quiet=True),)
    letters = dict(zip(largest, ascii_uppercase, strict=False))
    rows = tuple(
        (f"{letters[one]}  {one}", *(thousands(len(lists[one] & lists[other])) for other in largest)) for one in largest
    )
    caption = _("Whom two sources share; on the diagonal, whom each tells of")
    return (Table(caption, (_("Source"), *letters.values()), rows),)


def not_seen(desk: Desk) -> tuple[Block, ...]:
    """The estimate, its method and interval, and what it takes for granted; or why there is none."""
    found = _held(desk)
    if found is None:
        return (Line(_("The packs hold no counting rule."), quiet=True),)
    told = unseen(_lists(desk, found))
    granted = Line(
        _(
            "Every such estimate takes for granted that sources find people independently of each other, that "
            "everybody can be found by each, and that the same person is known as the same. Sources that copy from "
            "each other make it too low; people whom no source can reach are not in it."
        ),
        quiet=True,
    )
    if told.estimate is None:
        why = "; ".join(told.refusals)
        return (Line(_("The data bear no estimate of how many no source saw: %(why)s.") % {"why": why}, quiet=True),)
    return (estimated(desk, found, told), granted, rule_named_line(found))


def estimated(desk: Desk, found: Count, told: Unseen) -> Line:
    """An estimate in a sentence, with its interval, its method and its weightiest models."""
    estimate = told.estimate
    words = _("%(what)s: %(seen)s are known; %(number)s are estimated in all, between %(low)s and %(high)s (95 %%).")
    numbers = {
        "what": title(found),
        "seen": thousands(told.seen),
        "number": thousands(round(estimate.number)),
        "low": thousands(round(estimate.low)),
        "high": thousands(round(estimate.high)),
    }
    how = _("Method: %(method)s; lists of %(lists)s.") % {"method": told.method, "lists": ", ".join(told.lists)}
    below = [Line(how, quiet=True), *(_model(one, told) for one in told.models[:3])]
    return Line(words % numbers, _cited(desk, found), below=tuple(below))


def _model(one: Model, told: Unseen) -> Line:
    pairs = ", ".join(f"{told.lists[a]} × {told.lists[b]}" for a, b in one.pairs) or _("no dependence")
    words = {"pairs": pairs, "weight": f"{100 * one.weight:.0f}", "number": thousands(round(one.estimate.number))}
    return Line(_("Model with %(pairs)s: %(number)s; weight %(weight)s %%.") % words, quiet=True)


def _held(desk: Desk) -> Count | None:
    rule = next((one for one in rules_of(desk) if one.counts == "people"), None)
    return counted(desk, rule) if rule else None


def _lists(desk: Desk, found: Count) -> dict[str, set[uuid.UUID]]:
    """The people counted by who published of them first-hand: a repost is its original's word, not a second source."""
    lists: dict[str, set[uuid.UUID]] = defaultdict(set)
    for person in {one.id for one in found.listed}:
        for event in desk.seen.by_person.get(person, ()):
            for account in event.trusted:
                if account.original and account.publisher and event.earliest <= desk.at:
                    lists[account.publisher].add(person)
    return dict(lists)


def _cited(desk: Desk, found: Count) -> tuple[int, ...]:
    return desk.cite(*(entry for one in found.listed for entry in one.entries))
