# SPDX-License-Identifier: Apache-2.0
"""The JSON of `vigil spot`."""

import json

import pytest

from vigil.spotting.export import as_json
from vigil.spotting.findings import Finding, Slot
from vigil.values.quotes import NotTheseWords, Quote

TEXT = "On 12 May 2018 a court sentenced teacher Ana Kovac to six years in prison. Amnesty called for the release of Ana Kovac."


def test_an_event_is_flat_values_and_slots_with_their_words(findings):
    told = as_json("a", findings(TEXT), TEXT)
    (event,) = told["events"]
    assert (event["kind"], event["person"], event["date"], event["sentence"]) == (
        "sentence",
        "Ana Kovac",
        "2018-05-12",
        "P6Y",
    )
    assert TEXT[event["quote"]["start"] : event["quote"]["end"]] == event["quote"]["words"]
    (date,) = event["slots"]["date"]
    assert TEXT[date["start"] : date["end"]] == date["words"] == "12 May 2018"
    assert event["rule"] and event["engine"] and event["modality"] == "stated"
    json.dumps(told)


def test_people_have_a_name_aliases_descriptors_and_roles(findings):
    (person,) = as_json("a", findings(TEXT), TEXT)["people"]
    assert (person["name"], person["aliases"], person["descriptors"], person["roles"]) == (
        "Ana Kovac",
        [],
        ["teacher"],
        [],
    )


def test_every_family_is_there_even_when_empty():
    families = as_json("a", (), "")
    assert families["events"] == families["calls"] == families["engagements"] == families["commitments"] == []


def test_a_quote_that_does_not_stand_is_refused():
    finding = Finding("event", Quote(0, "Other words"), (("type", Slot("arrest")),), rule="r", engine="e")
    with pytest.raises(NotTheseWords):
        as_json("a", (finding,), TEXT)


def test_what_two_tellings_share_is_listed_once():
    text = "Ana was freed.\nAna was freed."
    told = [
        Finding("event", Quote(at, "Ana was freed"), (("type", Slot("release")), ("person", Slot("Ana"))), "r", "e")
        for at in (0, 15)
    ]
    assert len(as_json("a", told, text)["events"]) == 1
