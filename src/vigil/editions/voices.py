# SPDX-License-Identifier: Apache-2.0
"""Calls, commitments and engagements that a decision opened, with their measures over the people who are public."""

import datetime
from collections.abc import Collection, Iterator
from typing import Any

from vigil.access.visible import Teams
from vigil.advocacy import dossier
from vigil.advocacy.kinds import engagement_kind
from vigil.advocacy.measures import Figure, Measure, measure
from vigil.advocacy.models import Call
from vigil.advocacy.rows import concerns, made
from vigil.advocacy.voices import asked
from vigil.casebook.because import because_words
from vigil.casebook.reference.seen import Seen, look
from vigil.casebook.sentences import date_words
from vigil.casebook.sources import Notes
from vigil.disclosure.gate import Gate
from vigil.disclosure.groups import Of
from vigil.editions.edition import Part
from vigil.editions.sources import Documents, source_rows
from vigil.editions.worded import worded


def calls(
    viewer: Teams, gate: Gate, people: Collection[str], counted: Collection[str], documents: Documents
) -> Iterator[Part]:
    """A call once, however many voices it has, in the words of the first that is open; measured over `counted`."""
    casebook = look(viewer)
    for one in asked(viewer):
        row = next((call for call in one.calls if gate.open(Of.CALL, call.pk)), None)
        if row is not None and (row.latest is None or row.latest <= gate.day):
            body = _call(row, casebook, people, documents)
            body["measure"] = _measure(row, viewer, gate.day, casebook, counted)
            body["voices"] = [call.by for call in one.calls if call.by and gate.open(Of.CALL, call.pk)]
            yield Part("call", str(row.pk), body, gate.open(Of.CALL, row.pk))


def _call(row: Call, casebook: Seen, people: Collection[str], documents: Documents) -> dict[str, Any]:
    notes = Notes()
    notes.all(row.entry_id)
    named = {str(casebook.who.head(one.person_id)) for one in row.about.all() if one.person_id}
    return {
        "by": row.by,
        "to": row.to,
        "words": row.words,
        "condition": row.condition,
        "law": row.law,
        "date": row.made,
        "when": worded(lambda: date_words(made(row))),
        "about": sorted(named & set(people)),
        "concerns": worded(lambda: ", ".join(concerns(row))),
        "sources": source_rows(notes.listed, documents),
    }


def _measure(
    row: Call, viewer: Teams, day: datetime.date, casebook: Seen, people: Collection[str]
) -> dict[str, Any] | None:
    """The call in numbers, counted over the people who are public: each number has exactly its list."""

    def counted() -> Measure | None:
        casebook.kept.clear()  # what was worked out is said in the language of whoever asked
        found = measure(row, viewer, at=day, seen=casebook)
        return found if isinstance(found, Measure) else None

    found = counted()
    if found is None:
        return None
    labels = [worded(lambda n=n: _figures(counted())[n].label) for n in range(len(found.figures))]
    return {
        "since": found.since.isoformat(),
        "because": worded(lambda: _said(counted()).because),
        "rule": found.rule,
        "version": found.version,
        "words": worded(lambda: _said(counted()).words),
        "figures": [
            {"label": label, "people": _people(one, people), "number": len(_people(one, people))}
            for label, one in zip(labels, found.figures, strict=True)
        ],
    }


def _said(found: Measure | None) -> Measure:
    if found is None:
        raise ValueError("a measure that was counted a moment ago cannot be counted")
    return found


def _figures(found: Measure | None) -> tuple[Figure, ...]:
    return _said(found).figures


def _people(one: Figure, people: Collection[str]) -> list[str]:
    return sorted({str(each.person_id) for each in one.listed if str(each.person_id) in people})


def commitments(viewer: Teams, gate: Gate, documents: Documents) -> Iterator[Part]:
    """Promises, with how far they got and what was to come after."""
    for id in sorted(gate.ids(Of.COMMITMENT), key=str):
        try:
            page = dossier.commitment(viewer, id, at=gate.day)
        except dossier.Commitment.DoesNotExist:
            continue  # every entry that told of it was taken back

        def again(id: object = id) -> dossier.CommitmentPage:
            return dossier.commitment(viewer, id, at=gate.day)

        body = {
            "by": page.row.by,
            "to": page.row.to,
            "what": page.row.what,
            "date": page.row.made,
            "when": worded(lambda page=page: date_words(page.on)),
            "due": page.row.due,
            "due_when": worded(lambda page=page: date_words(page.due) if page.due else ""),
            "due_because": page.row.due_because,
            "due_rule": worded(lambda page=page: because_words(page.row.due_because)),
            "concerns": worded(lambda again=again: ", ".join(again().concerns)),
            "status": str(page.status.kind),
            "status_label": worded(lambda again=again: again().status.kind.label),
            "because": worded(lambda again=again: again().status.because),
            "follow_ups": [
                {
                    "words": line.words,
                    "status": str(line.status.kind),
                    "label": worded(lambda line=line: line.status.kind.label),
                }
                for line in page.follow_ups
            ],
            "sources": source_rows(page.sources, documents),
        }
        yield Part("commitment", str(id), body, gate.open(Of.COMMITMENT, id))


def engagements(viewer: Teams, gate: Gate, people: Collection[str], documents: Documents) -> Iterator[Part]:
    """Visits, dialogues and the like, with those raised there who are public."""
    for id in sorted(gate.ids(Of.ENGAGEMENT), key=str):
        try:
            page = dossier.engagement(viewer, id, at=gate.day)
        except dossier.Engagement.DoesNotExist:
            continue
        row, notes = page.row, Notes()
        notes.all(row.entry_id)
        body = {
            "kind": row.type,
            "label": worded(lambda row=row: engagement_kind(row.type)),
            "title": worded(lambda row=row: dossier.title(row)),
            "date": row.made,
            "when": worded(lambda page=page: date_words(page.on)),
            "place": row.place,
            "lead": row.lead,
            "lead_role": row.lead_role,
            "parties": list(page.parties),
            "counterparts": list(page.counterparts),
            "topics": [topic.words for topic in page.topics],
            "raised": sorted({str(one.person_id) for one in page.raised} & set(people)),
            "sources": source_rows(notes.listed, documents),
        }
        yield Part("engagement", str(id), body, gate.open(Of.ENGAGEMENT, id))
