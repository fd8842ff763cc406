# SPDX-License-Identifier: Apache-2.0
"""What comes out of the airlock is checked: a reading passes unchanged, and nothing that is not one passes at all."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.airlock import passage
from vigil.airlock.frames import Garbled
from vigil.reading import Reading, Sheet, Unreadable, read, read_text
from vigil.spotting.engine import spot
from vigil.values.quotes import Span

RELEASE = """Lantern Group asks for the release of a teacher

Karsk, 3 March 2013

Police in Karsk arrested the teacher Ana Velu on 1 March 2013. “She taught,” said her sister.
"""


def through(reading: Reading) -> Reading:
    return passage.reading(json.loads(json.dumps(passage.plain(reading))))


def test_a_reading_passes_unchanged(repository):
    for path in sorted((repository / "samples" / "documents").iterdir())[:12]:
        try:
            reading = read(path.read_bytes(), name=path.name)
        except Unreadable:
            continue
        assert through(reading) == reading


@given(st.text(max_size=300))
def test_any_text_passes_with_every_span_where_it_was(text):
    reading = read_text(text)
    passed = through(reading)
    assert len(passed.text) == len(reading.text)
    assert passed.tellings == reading.tellings or any(sign in text for sign in "\x00") or not text.isprintable()


def test_what_no_database_takes_becomes_a_mark_one_for_one():
    passed = through(read_text("Police \x00 in \ud800 Karsk arrested Ana Velu."))
    assert passed.text == "Police \ufffd in \ufffd Karsk arrested Ana Velu."


def leaves(told, way=()):
    if isinstance(told, list):
        yield way, told
        for place, one in enumerate(told):
            yield from leaves(one, (*way, place))
    else:
        yield way, told


@pytest.mark.parametrize("instead", [{}, [], "\x00", "\ud800", -1, 10**9, 1.5, True, "no such word", [[9, 1]]])
def test_nothing_but_a_reading_passes(instead):
    told = passage.plain(read_text(RELEASE))
    taken = 0
    for way, before in leaves(told):
        if not way or before == instead or (isinstance(before, str) and isinstance(instead, str)):
            continue
        changed = copy.deepcopy(told)
        place = changed
        for step in way[:-1]:
            place = place[step]
        place[way[-1]] = instead
        try:
            passed = passage.reading(changed)
        except Garbled:
            continue
        taken += 1  # an empty list for another list, an earlier end of a span: still a reading, and whole
        assert all(one.span.end <= len(passed.text) for one in (*passed.tellings, *passed.furniture))
        assert isinstance(passed.title, str | None)
    assert taken <= len(list(leaves(told))) // 2


def test_a_span_beyond_the_text_does_not_pass():
    reading = read_text(RELEASE)
    beyond = Sheet(1, Span(0, len(reading.text) + 1))
    told = passage.plain(reading)
    told[-2] = [passage.plain(beyond)]
    with pytest.raises(Garbled):
        passage.reading(told)


def found_in(text: str, packs) -> tuple[Reading, list]:
    reading = read_text(text)
    return reading, json.loads(json.dumps(passage.plain(spot(reading, packs))))


def test_findings_pass_unchanged(packs):
    reading, told = found_in(RELEASE, packs)
    assert told
    assert passage.findings(told, reading.text) == spot(reading, packs)


@pytest.mark.parametrize("instead", [None, "", "no such kind", -1, [], {}, [[["name", ["x", None, ""]]]]])
def test_nothing_but_findings_of_this_text_passes(packs, instead):
    reading, told = found_in(RELEASE, packs)
    for place in range(len(told[0])):
        changed = copy.deepcopy(told)
        changed[0][place] = instead
        try:
            passed = passage.findings(changed, reading.text)
        except Garbled:
            continue
        for finding in passed:
            for quote in finding.quotes():
                quote.check(reading.text)


def test_a_quote_of_other_words_does_not_pass(packs):
    reading, told = found_in(RELEASE, packs)
    told[0][1] = [0, "Words that the text does not say"]
    with pytest.raises(Garbled):
        passage.findings(told, reading.text)


def test_findings_within_findings_without_end_do_not_pass(packs):
    reading, told = found_in(RELEASE, packs)
    inside = told[0]
    for _ in range(5000):
        inside = [*told[0][:-1], [inside]]
    with pytest.raises(Garbled):
        passage.findings([inside], reading.text)
