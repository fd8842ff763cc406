# SPDX-License-Identifier: Apache-2.0
"""A case as far as its people are public: those who are not are not counted, and not hinted at by number."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.law.followed import followed
from vigil.casebook.models import Party
from vigil.casebook.pages.charges import Charge, charges
from vigil.casebook.sentences import law_words
from vigil.casebook.sources import Notes
from vigil.editions.edition import Part
from vigil.editions.people import Shown
from vigil.editions.worded import worded
from vigil.people.same import same
from vigil.settings.packs import packs as every_pack

_STATUSES = {
    "alleged": lambda: _("named at the arrest"),
    "charged": lambda: _("charged"),
    "indicted": lambda: _("indicted"),
    "tried": lambda: _("tried"),
    "convicted": lambda: _("convicted"),
    "acquitted": lambda: _("acquitted"),
    "dropped": lambda: _("dropped"),
    "upheld": lambda: _("upheld on appeal"),
    "changed": lambda: _("changed on appeal"),
    "reduced": lambda: _("reduced"),
    "amnestied": lambda: _("amnestied"),
    "expunged": lambda: _("expunged"),
}


def cases(shown: Mapping[str, Shown]) -> Iterator[Part]:
    """The cases in which something happened to somebody who is public, `shown` by id."""
    by_case: dict[str, dict[str, list[Occurrence]]] = defaultdict(lambda: defaultdict(list))
    told_as = proceedings()
    for id, one in shown.items():
        for event in one.happened:
            if event.case:
                by_case[str(told_as.head(event.case))][id].append(event)
    others = _others(by_case.keys(), shown.keys())
    for case, people in by_case.items():
        yield Part("case", case, _body(people, shown, case in others))


def _body(people: Mapping[str, list[Occurrence]], shown: Mapping[str, Shown], others: bool) -> dict[str, Any]:
    events = [event for line in people.values() for event in line]
    dated = [event.on for event in events if event.on]
    packs = followed(events, every_pack())
    accused = [event for id, line in people.items() if shown[id].laws_open for event in line]
    return {
        "people": sorted(people, key=lambda id: (str(shown[id].body["name"]), id)),
        "others": others,
        "laws": list(dict.fromkeys(law_words(law) for event in events if (law := event.slot("law")))),
        "first": str(min(dated, key=lambda on: on.earliest)) if dated else "",
        "last": str(max(dated, key=lambda on: on.earliest)) if dated else "",
        "charges": [_charge(one) for one in charges(accused, packs, Notes())],
    }


def _charge(one: Charge) -> dict[str, Any]:
    return {
        "person": str(one.person),
        "law": worded(lambda: one.words or _("no law named")),
        "steps": [
            {"status": step.status, "words": worded(_STATUSES[step.status]), "date": str(step.on or "")}
            for step in one.steps
        ],
    }


def _others(wanted: Collection[str], public: Collection[str]) -> set[str]:
    """The cases in which there is somebody else besides."""
    who, told_as = same(), proceedings()
    cases = told_as.everybody([uuid.UUID(case) for case in wanted])
    rows = Party.objects.known().filter(case__in=cases).values_list("case", "person")
    return {str(told_as.head(case)) for case, person in rows if str(who.head(person)) not in public}
