# SPDX-License-Identifier: Apache-2.0
"""What the record holds already of what a finding says: the same, something else, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.models import Account
from vigil.casebook.pages.contradictions import agree
from vigil.country.packs import Packs
from vigil.desk.review.alike import Alike, alike
from vigil.desk.slots import slot_words, value_words
from vigil.people.candidates import Candidate, display_names
from vigil.record.resolve import NEW, held, named
from vigil.review.models import Evidence
from vigil.spotting.findings import Finding
from vigil.values.dates import PartialDate
from vigil.values.names import fold

_COMPARED = ("date", "place", "law", "offence", "sentence", "probation", "court", "ground", "by")


@dataclass(frozen=True, slots=True)
class Choice:
    """One who could be meant. `value` is what the form sends."""

    value: str
    name: str
    why: str
    chosen: bool
    person: object = None

    @property
    def ref(self) -> tuple[str, object]:
        return ("person", self.person)


@dataclass(frozen=True, slots=True)
class Compared:
    """One slot beside what the record holds of it: "same", "differs" or "new"."""

    label: str
    verdict: str
    ours: str
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the card shows under the sentence. `must_choose`: several people bear this name, nobody is chosen."""

    name: str = ""
    choices: tuple[Choice, ...] = ()
    must_choose: bool = False
    event: object = None
    accounts: tuple[Evidence, ...] = ()
    compared: tuple[Compared, ...] = ()
    alike: tuple[Alike, ...] = ()


def beside(finding: Finding, member: Member, person: str, packs: Packs) -> Beside:
    """Look up what the record holds. `person` is the choice the form sent: "" where it sent none."""
    found = held(finding, member, person)
    name = named(finding) or ""
    if not name:
        return Beside(alike=alike(finding, member, packs))
    namesakes = [one for one in found.candidates if one.same_words]
    must = len(namesakes) > 1 and not person
    choices = _choices(found.candidates, found.person, must=must, sent=person)
    if found.event is None:
        return Beside(name, choices, must)
    accounts = list(Account.objects.known().visible_to(member).filter(event=found.event))
    evidence = Evidence.objects.filter(entry__in=[account.entry_id for account in accounts], original=True)
    compared = tuple(_compare(finding, accounts, packs))
    return Beside(name, choices, must, found.event, tuple(evidence), compared)


def _choices(candidates: Iterable[Candidate], chosen: object, *, must: bool, sent: str) -> tuple[Choice, ...]:
    """The candidates and "somebody new". The one chosen beforehand is sent as "": it is looked up again when saved,
    so that a person entered a moment ago is found and not made twice."""
    rows = list(candidates)
    shown = display_names({one.person for one in rows})
    found = [
        Choice(
            "" if one.person == chosen and not sent else str(one.person),
            shown.get(one.person, one.name),
            one.why,
            one.person == chosen,
            one.person,
        )
        for one in rows
    ]
    new = chosen is None and not must
    return (*found, Choice("" if new and not sent else NEW, "", "", new))


def _compare(finding: Finding, accounts: list[Account], packs: Packs) -> Iterable[Compared]:
    for name in _COMPARED:
        ours = finding[name]
        theirs = list(dict.fromkeys(filter(None, (getattr(account, name) for account in accounts))))
        if not ours and not theirs:
            continue
        said = [value_words(finding.kind, name, value, packs) for value in theirs]
        told = value_words(finding.kind, name, ours, packs) if ours else ""
        yield Compared(slot_words(name), _verdict(name, ours, theirs, packs), told, "; ".join(said))


def _verdict(name: str, ours: str | None, theirs: list[str], packs: Packs) -> str:
    if not ours:
        return "held"
    if not theirs:
        return "new"
    return "same" if any(_same(name, ours, value, packs) for value in theirs) else "differs"


def _same(name: str, ours: str, theirs: str, packs: Packs) -> bool:
    """Whether both can be true: one court by its names in two languages, a town and the province it lies in."""
    if name == "date":
        return agree(name, PartialDate.parse(ours), PartialDate.parse(theirs), packs)
    if name in ("place", "law", "sentence", "probation", "court"):
        return agree(name, ours, theirs, packs)
    return fold(ours) == fold(theirs)
