# SPDX-License-Identifier: Apache-2.0
"""Findings as JSON: one object a document, the shape that `vigil spot --json` prints and the measure reads."""

from collections.abc import Sequence
from typing import Any

from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.kinds import KINDS, Kind
from vigil.values.quotes import Quote

_TOLD_AS_FACT = frozenset({Modality.STATED, Modality.ALLEGED})
_PLURAL = {
    "party": "parties",
    "topic": "topics",
    "alias": "aliases",
    "descriptor": "descriptors",
    "role": "roles",
    "counterpart": "counterparts",
    "concern": "concerns",
    "element": "elements",
    "field": "fields",
    "law": "laws",
    "state": "states",
}


def as_json(id: str, findings: Sequence[Finding], text: str) -> dict[str, Any]:
    """The findings of one document by family.

    An event that is only demanded, planned, feared or denied is left out: it
    did not happen. A finding that two tellings of one story share is listed
    once, as the better dated of them has it. Raises `NotTheseWords` when a
    quote does not stand in `text`.
    """
    families: dict[str, list[dict[str, Any]]] = {kind.family: [] for kind in KINDS.values()}
    for finding in _once(findings):
        for quote in finding.quotes():
            quote.check(text)
        if finding.kind == "event" and finding.modality not in _TOLD_AS_FACT:
            continue
        families[KINDS[finding.kind].family].append(_finding(finding))
    return {"id": id, **families}


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Without the repeats of a second telling: same kind, same values but for a date that agrees or is missing."""
    kept: list[Finding] = []
    for finding in findings:
        index = next((i for i, other in enumerate(kept) if _same(other, finding)), None)
        if index is None:
            kept.append(finding)
        elif kept[index]["date"] is None and finding["date"] is not None:
            kept[index] = finding
    return kept


def _same(a: Finding, b: Finding) -> bool:
    if a.kind != b.kind or a.quote.span.meets(b.quote.span):
        return False
    if a.kind == "person":
        return a["name"] == b["name"]
    if a.kind == "event" and a.modality not in _TOLD_AS_FACT and b.modality in _TOLD_AS_FACT and "/noun:" not in b.rule:
        return False  # "ông sẽ được thả ... ông được thả": what was planned does not hide what came about
    if a.quote.words != b.quote.words:
        return a.kind == "event" and _key(a) == _key(b) and a["date"] == b["date"]
    dates = {date for date in (a["date"], b["date"]) if date}
    return _key(a) == _key(b) and len(dates) < 2


def _key(finding: Finding) -> tuple[str | None, ...]:
    return tuple(finding[name] for name in ("type", "person", "group", "by", "action", "what", "speaker", "name"))


def key_of(kind: Kind, slot: str) -> str:
    """The key under which a slot of a kind stands: in the plural where there may be several."""
    if slot in kind.many:
        return _PLURAL.get(slot, slot)
    return "kind" if slot == "type" else slot


def _finding(finding: Finding) -> dict[str, Any]:
    kind = KINDS[finding.kind]
    flat: dict[str, Any] = {}
    for name in kind.slots:
        values = finding.all(name)
        flat[key_of(kind, name)] = values if name in kind.many else values[0] if values else None
    slots: dict[str, list[dict[str, Any]]] = {}
    for name, slot in finding.slots:
        slots.setdefault(name, []).append(_slot(slot))
    return {
        **flat,
        "quote": _quote(finding.quote),
        "slots": slots,
        "rule": finding.rule,
        "engine": finding.engine,
        "modality": finding.modality.value,
        "said_by": _slot(finding.said_by) if finding.said_by else None,
        "alternatives": [_finding(other) for other in finding.alternatives],
    }


def _slot(slot: Slot) -> dict[str, Any]:
    quote = slot.quote
    return {
        "value": slot.value,
        "start": quote.start if quote else None,
        "end": quote.end if quote else None,
        "words": quote.words if quote else None,
        "because": slot.because,
        "alternatives": list(slot.alternatives),
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"start": quote.start, "end": quote.end, "words": quote.words}
