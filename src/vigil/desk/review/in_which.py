# SPDX-License-Identifier: Apache-2.0
"""The case an event goes into, as the card asks: the one meant by rule first, then the others, then a new one."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.models import Account, Party
from vigil.casebook.sentences import law_words
from vigil.people.candidates import display_names
from vigil.people.same import same
from vigil.record.in_case import in_case
from vigil.record.resolve import NEW
from vigil.review.models import Proposal
from vigil.spotting.findings import Finding


@dataclass(frozen=True, slots=True)
class InWhich:
    """A case that can be chosen, in words; `value` is what the form sends."""

    value: str
    words: str
    chosen: bool


def in_which(
    finding: Finding, proposal: Proposal, member: Member, person: uuid.UUID | None, sent: str
) -> tuple[InWhich, ...]:
    """The cases to choose from; none where a new one is the only way. What is meant by rule is sent as ""."""
    within = in_case(finding, proposal, member, person)
    if not within.choices:
        return ()
    words = _words(member, within.choices, person)
    first = within.case or NEW
    values = dict.fromkeys([str(first), *map(str, within.choices), NEW])
    return tuple(
        InWhich(
            "" if value == str(first) else value,
            _("a new case") if value == NEW else words[uuid.UUID(value)],
            sent == ("" if value == str(first) else value),
        )
        for value in values
    )


def _words(member: Member, cases: Collection[uuid.UUID], person: uuid.UUID | None) -> Mapping[uuid.UUID, str]:
    """Each by its first year, its laws and who else is in it: "the case of 2013, Article 9, with Ana Velu"."""
    told_as, who = proceedings(of=cases), same()
    whole = told_as.everybody(cases)
    years: dict[uuid.UUID, list[int]] = defaultdict(list)
    laws: dict[uuid.UUID, dict[str, None]] = defaultdict(dict)
    rows = Account.objects.visible_to(member).known().filter(event__case__in=whole).order_by("earliest", "entry_id")
    for case, earliest, law in rows.values_list("event__case", "earliest", "law"):
        if earliest:
            years[told_as.head(case)].append(earliest.year)
        if law:
            laws[told_as.head(case)][law_words(law)] = None
    parties: dict[uuid.UUID, dict[uuid.UUID, None]] = defaultdict(dict)
    held = Party.objects.visible_to(member).known().filter(case__in=whole).order_by("entry_id")
    for case, one in held.values_list("case", "person"):
        parties[told_as.head(case)][who.head(one)] = None
    mine = {who.head(person)} if person else set()
    names = display_names({one for some in parties.values() for one in some} - mine)
    others = {case: [names[one] for one in parties[case] if one in names] for case in cases}
    return {case: _told(years[case], list(laws[case]), others[case]) for case in cases}


def _told(years: list[int], laws: list[str], others: list[str]) -> str:
    told = _("the case of %(year)d") % {"year": years[0]} if years else _("a case without a date")
    told = ", ".join([told, *laws[:2]])
    return _("%(case)s, with %(names)s") % {"case": told, "names": ", ".join(others[:3])} if others else told
