# SPDX-License-Identifier: Apache-2.0
"""Which entries and documents an erasure concerns, found before anything is destroyed, so that a lead can look at it.

An entry about the person loses all of its words. One that only mentions them
keeps the rest, with the names covered: what others did or suffered stands.
"""

import html
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from vigil.archive import originals
from vigil.archive.models import Capture, Reading
from vigil.erasure.words import COVER, Words, blank
from vigil.ledger.append import body_of
from vigil.ledger.erasure import ERASED, erased
from vigil.ledger.models import Entry
from vigil.people.models import Name
from vigil.people.same import same
from vigil.record.resolve import named
from vigil.spotting.findings import Finding
from vigil.values.digests import of_text

# What came in, who works here and what was taken back keep their entry: others hang on them.
_NEVER_EMPTIED = (
    "capture.",
    "captures.",
    "custody.",
    "member.",
    "team.",
    "source.",
    "backup.",
    "checkpoint.",
    "erasure",
)


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what to erase: people of the record, words besides their names, documents to be covered whole."""

    persons: frozenset[uuid.UUID] = frozenset()
    words: frozenset[str] = frozenset()
    documents: frozenset[uuid.UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """What an erasure does.

    `persons` are all who are told as one; `names` what is looked for; `emptied` entries lose every word; `changed`
    keep these; `readings` are texts as they will be, by key; `gone` the digests of originals that are destroyed.
    """

    persons: frozenset[uuid.UUID]
    names: tuple[str, ...]
    words: Words
    emptied: frozenset[int]
    changed: dict[int, dict]
    readings: dict[int, str]
    captures: frozenset[uuid.UUID]
    gone: frozenset[str]


def reach(target: Target) -> Reach:
    """Everything that an erasure concerns, of every team of the desk."""
    persons = same().everybody(target.persons) if target.persons else set()
    names = {*Name.objects.filter(person__in=persons).values_list("text", flat=True), *target.words}
    finder = Words(names)
    readings = _readings(finder, target.documents)
    captures, gone = _documents(finder, target.documents, readings)
    digests = {reading.digest: of_text(readings[reading.pk]) for reading in Reading.objects.filter(pk__in=readings)}
    words = Words(names, digests)
    bodies = {entry.seq: (entry.kind, body_of(entry)) for entry in _spoken()}
    documents = {str(one) for one in target.documents}
    emptied = _about(bodies, {str(one) for one in persons}, finder)
    emptied |= {seq for seq, (_, body) in bodies.items() if _rests_on(body, documents)}
    changed = {}
    for seq, (kind, body) in bodies.items():
        if seq not in emptied and kind != ERASED:
            other = _without_documents(_without_people(words.covered(body), persons), documents)
            if other != body:
                changed[seq] = other
    told = (frozenset(persons), tuple(sorted(names)), words)
    return Reach(*told, frozenset(emptied), changed, readings, captures, gone)


def _spoken() -> Iterator[Entry]:
    """Entries that still have words."""
    yield from Entry.objects.filter(payload__isnull=False).select_related("payload").order_by("seq").iterator(2000)


def _readings(finder: Words, whole: Collection[uuid.UUID]) -> dict[int, str]:
    """Texts that hold a name, as they will be; those of documents that go whole are covered from end to end."""
    texts = {}
    for reading in Reading.objects.iterator(chunk_size=200):
        other = blank(reading.text) if reading.capture_id in whole else finder.cover(reading.text)
        if other != reading.text:
            texts[reading.pk] = other
    return texts


def _documents(
    finder: Words, whole: Collection[uuid.UUID], readings: Collection[int]
) -> tuple[frozenset[uuid.UUID], frozenset[str]]:
    """Captures whose bytes hold a name, all that hold these, and the digests of their originals."""
    found = set(Reading.objects.filter(pk__in=readings).values_list("capture", flat=True)) | set(whole)
    _, before = erased()
    rows = list(Capture.objects.values_list("pk", "digest", "within"))
    spoken = {digest for digest in {one for _, one, _ in rows} - before if _in_bytes(finder, digest)}
    digests = {digest for pk, digest, _ in rows if pk in found} | spoken
    within = {pk: container for pk, _, container in rows}
    captures = {pk for pk, digest, _ in rows if digest in digests}
    for pk in list(captures):
        while (container := within[pk]) is not None:
            captures.add(container)
            pk = container
    return frozenset(captures), frozenset({digest for pk, digest, _ in rows if pk in captures} - before)


def _in_bytes(finder: Words, digest: str) -> bool:
    """Whether an original holds a name as it is; what is packed was read, and is found by its reading."""
    try:
        text = originals.content(digest).decode("utf-8", "replace")
        return finder.within(text) or ("&" in text and finder.within(html.unescape(text)))
    except FileNotFoundError:
        return False


_ANSWERED = ("disclosure", "export")
"""Acts that others answer: a word that seconds or approves one that is gone is about nothing any more."""


def _about(bodies: dict[int, tuple[str, dict]], persons: set[str], finder: Words) -> set[int]:
    """Entries about the people, and those about what these entries made (their cases and events)."""
    emptied: set[int] = set()
    dead = set(persons)
    while True:
        more = {
            seq
            for seq, (kind, body) in bodies.items()
            if seq not in emptied and _concerns(kind, body, dead, emptied, finder)
        }
        if not more:
            return emptied
        emptied |= more
        for seq in more:
            kind, body = bodies[seq]
            if kind == "decision":
                dead |= {id for name in ("record", "event", "case") if (id := body["ids"].get(name))}
            dead |= {id for name in _ANSWERED if (id := body.get(name))}


def _concerns(kind: str, body: dict, dead: set[str], emptied: set[int], finder: Words) -> bool:
    if kind.startswith(_NEVER_EMPTIED) or kind == "undo":
        return False
    if kind == "decision":
        subject = named(Finding.from_dict(body["finding"]))
        return body["ids"].get("person") in dead or bool(subject and finder.are(subject))
    return bool(dead & _leaves(body)) or not emptied.isdisjoint({body.get("claim"), body.get("corrected_by")} - {None})


def _leaves(value: Any) -> set[str]:
    """Every string in a JSON value."""
    match value:
        case str():
            return {value}
        case list():
            return {leaf for one in value for leaf in _leaves(one)}
        case dict():
            return {leaf for one in value.values() for leaf in _leaves(one)}
    return set()


def _without_people(body: dict, persons: Collection[uuid.UUID]) -> dict:
    """A decision that mentions the people no longer says which of the record they are."""
    ids = body.get("ids")
    if not isinstance(ids, dict) or "named" not in ids:
        return body
    gone = {str(one) for one in persons}
    return body | {"ids": ids | {"named": {name: id for name, id in ids["named"].items() if id not in gone}}}


def _rests_on(body: dict, documents: Collection[str]) -> bool:
    """Whether an entry stands on words of these documents and of no others."""
    told = body.get("evidence")
    return bool(told and documents) and all(one["capture"] in documents for one in told)


def _without_documents(body: dict, documents: Collection[str]) -> dict:
    """No words of documents that go whole, and nothing of how these were called and came."""
    if body.get("evidence") and documents:
        return body | {"evidence": [one for one in body["evidence"] if one["capture"] not in documents]}
    if body.get("capture") not in documents:
        return body
    plain = {"headers": {}, "custody": {}} | ({"name": COVER, "origin": f"erased {body['capture']}"})
    return body | {name: value for name, value in plain.items() if name in body}


def size(found: Reach) -> dict[str, int]:
    """How much an erasure concerns, for whom has to decide it."""
    return {"emptied": len(found.emptied), "changed": len(found.changed), "documents": len(found.captures)}
