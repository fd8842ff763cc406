# SPDX-License-Identifier: Apache-2.0
"""An accepted finding about a person enters the casebook: the only door into its tables.

Every verb reads a standing decision and nothing else, so that replaying the
ledger gives the same rows.
"""

import uuid

from vigil.casebook.models import Account, Case, Descriptor, Designation, Event, Party
from vigil.people import enter as people
from vigil.people.models import Person
from vigil.review.models import Decision
from vigil.values.dates import PartialDate

_TOLD = ("place", "law", "offence", "sentence", "probation", "court", "ground", "by")


class NobodyNamed(ValueError):
    """The decision speaks of a person and gives no identity for them."""


def person(decision: Decision) -> None:
    """Somebody the text names, with what it calls them."""
    finding = decision.decided()
    who = _person(decision, finding["name"], finding.all("alias"))
    _describe(decision, who, finding.all("descriptor") + finding.all("role"))


def event(decision: Decision) -> None:
    """A happening: the event it is an account of (new or known), the case it belongs to."""
    finding = decision.decided()
    who = _person(decision, finding["person"]) if finding["person"] else None
    if who:
        _describe(decision, who, finding.all("descriptor"))
    case = _case(decision, who) if who else None
    happened, _ = Event.objects.get_or_create(
        id=uuid.UUID(decision.ids["event"]),
        defaults={
            "team_id": decision.team_id,
            "entry": decision.entry,
            "case": case,
            "person": who,
            "group": "" if who else (finding["group"] or "not named"),
            "type": finding["type"],
        },
    )
    told = {name: finding[name] or "" for name in _TOLD}
    Account.objects.create(
        team_id=decision.team_id, entry=decision.entry, event=happened, **told, **dated(finding["date"])
    )


def designation(decision: Decision) -> None:
    """Somebody calls a person, or a group, prisoner of conscience or the like."""
    finding = decision.decided()
    since = dated(finding["since"])
    Designation.objects.create(
        team_id=decision.team_id,
        entry=decision.entry,
        person=_person(decision, finding["person"]) if finding["person"] else None,
        group=finding["group"] or "",
        label=finding["label"],
        by=finding["by"] or "",
        criteria=finding["criteria"] or "",
        since=since["date"],
        earliest=since["earliest"],
    )


def named(decision: Decision) -> None:
    """Give whom a decision is about the names it gives them, where they do not have them from it."""
    finding = decision.decided()
    if finding.kind == "person":
        _person(decision, finding["name"], finding.all("alias"))
    elif finding["person"]:
        _person(decision, finding["person"])


def dated(text: str | None) -> dict:
    """The columns of a date: its EDTF text and the days that bound it."""
    if not text:
        return {"date": "", "earliest": None, "latest": None}
    on = PartialDate.parse(text)
    return {"date": str(on), "earliest": on.earliest, "latest": on.latest}


def _person(decision: Decision, name: str, aliases: list[str] = ()) -> Person:
    if "person" not in decision.ids:
        raise NobodyNamed(f"decision {decision.pk} names a person and does not say who in the record it is")
    return people.person(
        uuid.UUID(decision.ids["person"]), name, aliases=aliases, team=decision.team, entry=decision.entry
    )


def _describe(decision: Decision, who: Person, words: list[str]) -> None:
    for described in dict.fromkeys(words):
        Descriptor.objects.create(team_id=decision.team_id, entry=decision.entry, person=who, words=described[:200])


def _case(decision: Decision, who: Person) -> Case:
    case, _ = Case.objects.get_or_create(
        id=uuid.UUID(decision.ids["case"]), defaults={"team_id": decision.team_id, "entry": decision.entry}
    )
    Party.objects.create(case=case, person=who, team_id=decision.team_id, entry=decision.entry)
    return case
