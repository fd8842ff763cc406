# SPDX-License-Identifier: Apache-2.0
"""Meetings, calls and promises of the record that could be the one a finding speaks of.

Accepting makes a row of its own for each: who decides sees beforehand what is
held, so that one visit told by three papers does not become three visits.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.models import Call, Commitment, Engagement, Observance, Side, Statement, Voiced
from vigil.country.packs import Packs
from vigil.desk.saying import sentence
from vigil.spotting.findings import Finding
from vigil.values.dates import NotADate, PartialDate
from vigil.values.names import fold

_TABLES: dict[str, type[Voiced]] = {
    "engagement": Engagement,
    "call": Call,
    "commitment": Commitment,
    "statement": Statement,
    "observance": Observance,
}
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """A row of the record like the finding, as (kind, id) and in a sentence."""

    ref: tuple[str, object]
    sentence: str


def alike(finding: Finding, member: Member, packs: Packs) -> tuple[Alike, ...]:
    """The rows of the same kind that say nearly the same, the newest first; none for kinds that stand alone."""
    table = _TABLES.get(finding.kind)
    if table is None:
        return ()
    held = table.objects.known().visible_to(member).select_related("entry__decision").order_by("-entry_id")
    found = [row for row in _candidates(held, finding) if _close(finding, row)]
    return tuple(Alike((finding.kind, row.pk), sentence(row.entry.decision.decided(), packs)) for row in found[:_SHOWN])


def _candidates(held, finding: Finding) -> Iterable[Voiced]:
    """What the database can tell apart: the type, the action, the instrument."""
    for column in ("type", "action", "instrument"):
        if finding[column] and column in {field.name for field in held.model._meta.fields}:
            held = held.filter(**{column: finding[column]})
    return held


def _close(finding: Finding, row: Voiced) -> bool:
    if finding.kind == "engagement":
        return _could_be_one_day(finding["date"], row.made) and _shares(finding.all("party"), _parties(row))
    if finding.kind == "call":
        return fold(row.by) == fold(finding["by"] or "")
    if finding.kind == "commitment":
        return bool(finding["instrument"]) or fold(row.what) == fold(finding["what"] or "")
    told = "words" if finding.kind == "statement" else "name"
    return fold(getattr(row, told)) == fold(finding[told] or "")


def _could_be_one_day(ours: str | None, theirs: str) -> bool:
    if not ours or not theirs:
        return False
    try:
        return PartialDate.parse(ours).agrees(PartialDate.parse(theirs))
    except NotADate:
        return False


def _parties(row: Engagement) -> list[str]:
    return [one.name for one in row.participants.filter(side=Side.PARTY)]


def _shares(ours: list[str], theirs: list[str]) -> bool:
    """Whether a word of four letters or more names a party of both; parties that nobody named could be anybody."""
    words = [{word for name in names for word in fold(name).split() if len(word) > 3} for names in (ours, theirs)]
    return not all(words) or bool(words[0] & words[1])
