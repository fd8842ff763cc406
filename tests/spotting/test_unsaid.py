# SPDX-License-Identifier: Apache-2.0
"""Words that stand where a fact would stand and say none."""

from vigil.reading import read_text
from vigil.spotting.engine import spot


def found(packs, kind: str, text: str):
    return [one for one in spot(read_text(text), packs) if one.kind == kind]


def test_a_day_behind_convicted_on_is_no_accusation(packs):
    sentences = found(
        packs, "event", "Ana Kovac was arrested in May and convicted on Oct. 2, 2013, by a court in Karsk."
    )
    assert [one["offence"] for one in sentences if one["type"] == "sentence"] == [None]


def test_an_accusation_behind_convicted_of_is_one(packs):
    sentences = found(packs, "event", "Ana Kovac was convicted of tax evasion on Oct. 2, 2013, by a court in Karsk.")
    assert [one["offence"] for one in sentences if one["type"] == "sentence"] == ["tax evasion"]


def test_a_promise_to_do_it_promises_nothing_by_itself(packs):
    assert found(packs, "commitment", "Azerbaijan has not published the report, though it promised to do so.") == []
    told = found(packs, "commitment", "Azerbaijan promised to publish the report.")
    assert [one["what"] for one in told] == ["publish the report"]


def test_the_words_of_a_call_hold_whom_it_is_about(packs):
    told = found(packs, "call", "The Lantern Group said that all political prisoners should be released.")
    assert [one["words"] for one in told] == ["all political prisoners should be released"]
