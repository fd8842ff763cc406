# SPDX-License-Identifier: Apache-2.0
"""What the reader and the spotter find in the sample documents, against what a careful reader finds."""

from functools import cache
from typing import Any

import pytest
from sample_gold import ROOT, Gold, gold, months, same_date, same_name, squeeze, within

from vigil.country.load import packs
from vigil.reading import Reading, read
from vigil.spotting.engine import spot
from vigil.spotting.findings import Finding
from vigil.values.names import fold

every_document = pytest.mark.parametrize("document", gold(), ids=lambda document: document.file)

BY_QUOTE = {
    "engagements": "engagement",
    "calls": "call",
    "commitments": "commitment",
    "designations": "designation",
    "memberships": "membership",
    "reviews": "review",
    "observances": "observance",
    "relations": "relation",
    "concerns": "concern",
}
SINGLE = "type by to instrument due place court ground offence lead label state body mechanism name members duration"
WRITTEN = ("builds_on_date", "since", "recurs")
SEVERAL = {
    "parties": "party",
    "topics": "topic",
    "counterparts": "counterpart",
    "elements": "element",
    "fields": "field",
    "states": "state",
}


@cache
def reading_of(document: Gold) -> Reading:
    return read(document.content, name=document.file, outlets=_packs().outlets)


@cache
def _packs():
    return packs(ROOT / "packs")


@cache
def findings_of(document: Gold) -> tuple[Finding, ...]:
    return spot(reading_of(document), _packs())


@every_document
def test_the_head_of_the_page_is_read(document: Gold):
    reading = reading_of(document)
    wanted = document.expected
    for field in ("title", "byline", "publisher", "language"):
        if wanted.get(field):
            assert fold(getattr(reading, field) or "") == fold(wanted[field]), field
    assert (str(reading.published) if reading.published else None) == wanted["published"]
    for tag in wanted.get("tags", []):
        assert fold(tag) in [fold(found) for found in reading.tags]


@every_document
def test_the_main_text_begins_and_ends_where_the_article_does_and_holds_no_furniture(document: Gold):
    main = squeeze(reading_of(document).main)
    wanted = document.expected["main"]
    assert main.startswith(squeeze(wanted["begins"]))
    assert main.endswith(tuple(squeeze(wanted[key]) for key in ("ends", "ends_alt") if key in wanted))
    assert [words for words in document.expected["furniture"] if squeeze(words) in main] == []
    assert [words for words in document.expected.get("once", []) if main.count(squeeze(words)) != 1] == []


@every_document
def test_the_tellings_are_cut_apart_with_the_original_named(document: Gold):
    found = reading_of(document).tellings
    wanted = document.expected["tellings"]
    assert [telling.original for telling in found] == [entry["original"] for entry in wanted]
    for telling, entry in zip(found, wanted, strict=True):
        assert fold(telling.title or "") == fold(entry["title"])
        assert fold(telling.publisher or "") == fold(entry["publisher"])
        assert (str(telling.published) if telling.published else None) == entry["published"]
        for tag in entry.get("tags", []):
            assert fold(tag) in [fold(found_tag) for found_tag in telling.tags]


@every_document
def test_every_quote_of_a_finding_stands_letter_for_letter(document: Gold):
    text = reading_of(document).text
    for finding in findings_of(document):
        for quote in finding.quotes():
            quote.check(text)


@every_document
def test_everybody_named_is_found(document: Gold):
    found = [
        name
        for finding in findings_of(document)
        if finding.kind == "person"
        for name in (*finding.all("name"), *finding.all("alias"))
    ]
    wanted = [name for entry in document.family("people") for name in (entry["name"], *entry.get("aliases", []))]
    assert [name for name in wanted if not any(same_name(name, other) for other in found)] == []


@every_document
def test_the_events_are_those_of_the_gold_and_no_others(document: Gold):
    found = [finding for finding in findings_of(document) if finding.kind == "event" and finding["person"]]
    missing, complaints = [], []
    for entry in document.family("events"):
        match = next((finding for finding in found if _same_event(entry, finding)), None)
        if match:
            found.remove(match)
            complaints += _event_complaints(entry, match)
        elif not entry.get("optional"):
            missing.append(f"{entry['type']} {entry['person']} {entry['date']}")
    extra = [f"{finding['type']} {finding['person']} {finding['date']}: {finding.quote.words}" for finding in found]
    assert (missing, extra, complaints) == ([], [], [])


@every_document
@pytest.mark.parametrize("family", BY_QUOTE)
def test_what_was_asked_promised_and_held_is_found(document: Gold, family: str):
    found = [finding for finding in findings_of(document) if finding.kind == BY_QUOTE[family]]
    missing, complaints = [], []
    for entry in document.family(family):
        match = next((finding for finding in found if _touches(entry["quote"], finding)), None)
        if match and not entry.get("optional"):
            complaints += _slot_complaints(entry, match)
        elif not match and not entry.get("optional"):
            missing.append(entry["quote"])
    assert (missing, complaints) == ([], [])


@every_document
def test_no_call_and_no_commitment_is_invented(document: Gold):
    for family in ("calls", "commitments"):
        wanted = [entry["quote"] for entry in document.family(family)]
        found = [finding for finding in findings_of(document) if finding.kind == BY_QUOTE[family]]
        invented = [finding.quote.words for finding in found if not any(_touches(quote, finding) for quote in wanted)]
        assert invented == [], family


@every_document
def test_statements_are_quoted_with_their_speaker(document: Gold):
    found = [finding for finding in findings_of(document) if finding.kind == "statement"]
    for entry in document.family("statements"):
        words = squeeze(entry["words"])
        matches = [finding for finding in found if words in squeeze(finding["words"] or finding.quote.words)]
        assert matches, words
        assert any(same_name(entry["speaker"], finding["speaker"] or "") for finding in matches)
        assert any(within(entry["role"], finding["role"] or "") for finding in matches), entry["role"]


def _same_event(entry: dict[str, Any], finding: Finding) -> bool:
    return (
        finding["type"] in (entry["type"], *entry.get("type_alt", []))
        and same_name(entry["person"], finding["person"] or "")
        and same_date(entry, finding["date"])
    )


def _event_complaints(entry: dict[str, Any], finding: Finding) -> list[str]:
    wrong = [f"{key} {finding[key]!r}" for key in ("sentence", "probation") if not _same_term(entry, finding, key)]
    if entry.get("law") and entry["law"] not in (finding["law"] or ""):
        wrong.append(f"law {finding['law']!r}")
    wrong += [
        f"{key} {finding[key]!r}"
        for key in ("place", "court", "offence", "ground")
        if entry.get(key) and not within(entry[key], _said(finding, key))
    ]
    return [f"{entry['type']} {entry['person']}: {text}" for text in wrong]


def _same_term(entry: dict[str, Any], finding: Finding, key: str) -> bool:
    return key not in entry or months(entry[key]) == months(finding[key])


def _slot_complaints(entry: dict[str, Any], finding: Finding) -> list[str]:
    wrong = [
        f"{key} {finding[key]!r}"
        for key in SINGLE.split()
        if entry.get(key) and entry[key] != finding[key] and not within(entry[key], _said(finding, key))
    ]
    if "date" in entry and not same_date(entry, finding["date"]):
        wrong.append(f"date {finding['date']!r}")
    wrong += [f"{key} {finding[key]!r}" for key in WRITTEN if entry.get(key) and entry[key] not in (finding[key] or "")]
    if len(finding.all("coincides_with")) < int(entry.get("coincides", 0)):
        wrong.append(f"coincides with {finding.all('coincides_with')}")
    for key, slot in SEVERAL.items():
        said = _said(finding, slot)
        wrong += [f"{slot} {value!r}" for value in entry.get(key, []) if fold(value) not in fold(said)]
    return [f"{entry['quote'][:50]}: {text}" for text in wrong]


def _said(finding: Finding, name: str) -> str:
    """The values of a slot and the words they rest on: an identifier of a pack beside the text's own words."""
    slots = [slot for key, slot in finding.slots if key == name]
    return " ; ".join(f"{slot.value} ; {slot.quote.words if slot.quote else ''}" for slot in slots)


def _touches(quote: str, finding: Finding) -> bool:
    a, b = squeeze(quote), squeeze(finding.quote.words)
    return a in b or b in a or _common(a, b) * 2 >= min(len(a), len(b))


def _common(a: str, b: str) -> int:
    """How many letters the end of one shares with the beginning of the other."""
    longest = min(len(a), len(b))
    return max((n for n in range(1, longest) if a[-n:] == b[:n] or b[-n:] == a[:n]), default=0)
