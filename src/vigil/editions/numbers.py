# SPDX-License-Identifier: Apache-2.0
"""The counting rules in words, each with its number and list over the people who are public."""

import datetime
from collections.abc import Collection, Iterator

from vigil.access.visible import Teams
from vigil.casebook.counting.counts import count_in
from vigil.casebook.law.followed import followed
from vigil.casebook.law.rules import newest
from vigil.casebook.reference.seen import look
from vigil.casebook.sentences import said
from vigil.editions.edition import Part
from vigil.editions.worded import worded
from vigil.settings.packs import packs as every_pack


def rules(viewer: Teams, people: Collection[str], *, day: datetime.date) -> Iterator[Part]:
    """Every rule of the countries that the record is about, in its newest version."""
    casebook = look(viewer)
    for rule in newest(followed(casebook.events, every_pack())):
        listed = count_in(casebook, rule, at=day).listed
        counted = sorted({str(one.person_id) for one in listed if str(one.person_id) in people})
        body = {
            "title": worded(lambda rule=rule: said(rule.title)),
            "words": worded(lambda rule=rule: said(rule.text)),
            "version": rule.version,
            "counts": rule.counts,
            "people": counted,
            "number": len(counted),
        }
        yield Part("rule", rule.id, body)
