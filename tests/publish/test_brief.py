# SPDX-License-Identifier: Apache-2.0
"""The brief for an occasion: what it says, on which sources, and what it admits not to know."""

import re

import pytest

from advocacy.scenes import a_call, a_commitment, an_engagement, called, day, entered
from builders import an_event, later
from vigil.publish.brief import compose
from vigil.publish.occasions import NoSuchOccasion, occasion, occasions
from vigil.publish.text import text

AT = day("2014-06-01")


def a_record(mai):
    an_event(mai, "Ada Ost", "arrest", "2013-05-02", published="2013-05-03", publisher="Wire", place="Hanoi")
    an_event(mai, "Bela Ost", "sentence", "", published="2013-09-01", publisher="Blog", sentence="P6Y")
    an_event(mai, "Bela Ost", "release_temporary", "2014-02-15", published="2014-02-20", ground="medical")
    called(mai, "Ada Ost")
    a_call(mai, to="Viet Nam")
    a_commitment(mai, instrument="cat", due="2013-12-31", published="2013-06-01")
    an_engagement(mai, date="2014-05-12", place="Washington", raised="Ada Ost")


def everything(lines):
    for line in lines:
        yield line
        yield from everything(line.below)


def all_lines(brief):
    return [line for section in brief.sections for line in everything(section.lines)]


def section(brief, id):
    return "\n".join(line.words for line in everything(next(s for s in brief.sections if s.id == id).lines))


def test_a_brief_for_a_dialogue_has_its_sections_in_order(cast):
    a_record(cast.mai)
    brief = compose(cast.mai, at=AT)
    assert (brief.kind, brief.title, brief.for_whom) == (
        "Brief",
        "Next dialogue: United States and Viet Nam",
        "Research",
    )
    assert [s.id for s in brief.sections] == [
        "cases",
        "asks",
        "answers",
        "due",
        "last_time",
        "relations",
        "suggested",
        "points",
        "gaps",
    ]


def test_it_says_where_people_stand_those_held_first(cast):
    a_record(cast.mai)
    cases = section(compose(cast.mai, at=AT), "cases")
    assert cases.index("Ada Ost: detained; last confirmed 3 May 2013 by Wire") < cases.index("Bela Ost: temporarily")
    assert "Called prisoner of conscience by Amnesty, 1 Jun 2013." in cases


def test_it_says_what_became_of_the_calls_in_numbers(cast):
    a_record(cast.mai)
    asks = section(compose(cast.mai, at=AT), "asks")
    assert "Amnesty asked Viet Nam, 20 Feb 2014:" in asks
    assert "Held that day: 1: Ada Ost." in asks
    assert "Held now: 1: Ada Ost." in asks
    assert "Rule prisoners_of_conscience_held, version 1" in asks


def test_it_says_what_is_overdue_and_asks_why(cast):
    a_record(cast.mai)
    brief = compose(cast.mai, at=AT)
    assert "Overdue by 152 days: due 31 Dec 2013; so far: Viet Nam signed" in section(brief, "due")
    assert "Ask Viet Nam why this is not done, due 31 Dec 2013:" in section(brief, "points")
    assert "Ask that the release of Bela Ost be made final: so far it is temporary." in section(brief, "points")


def test_what_the_record_does_not_know_is_said(cast):
    a_record(cast.mai)
    gaps = section(compose(cast.mai, at=AT), "gaps")
    assert "Bela Ost: the date of the sentence is unknown." in gaps
    assert "Ada Ost: nothing was heard since 3 May 2013, 1 year ago." in gaps


def test_an_empty_record_is_said_section_by_section(cast):
    brief = compose(cast.mai, at=AT)
    assert brief.title == "Human rights dialogue"
    assert all(line.quiet for line in all_lines(brief))
    assert brief.sources == ()


def test_every_sentence_that_claims_something_has_notes_and_every_note_a_source(cast):
    a_record(cast.mai)
    brief = compose(cast.mai, at=AT)
    numbers = {source.number for source in brief.sources}
    assert all(line.notes for line in all_lines(brief) if not line.quiet)
    assert {n for line in all_lines(brief) for n in line.notes} == numbers == set(range(1, len(numbers) + 1))


def test_sources_have_digest_and_capture_date(cast):
    a_record(cast.mai)
    documents = [source for source in compose(cast.mai, at=AT).sources if source.capture_id]
    assert documents
    assert all(re.fullmatch("[0-9a-f]{64}", source.digest) and source.captured_at for source in documents)


def test_a_brief_as_known_earlier_leaves_out_what_was_entered_since(cast):
    a_record(cast.mai)
    an_event(cast.mai, "Ada Ost", "release", "2014-05-20", at=later(9))
    assert "Ada Ost: released" in section(compose(cast.mai, at=AT), "cases")
    assert "Ada Ost: detained" in section(compose(cast.mai, at=AT, known=later(5)), "cases")


def test_a_brief_at_an_earlier_day_tells_of_nothing_that_came_after(cast):
    a_record(cast.mai)
    brief = compose(cast.mai, "dialogue", at=day("2013-12-01"))
    assert "Amnesty asked" not in section(brief, "asks")
    assert "temporarily" not in section(brief, "cases")


def test_another_team_gets_an_empty_brief(cast):
    a_record(cast.mai)
    brief = compose(cast.ines, at=AT)
    assert brief.sources == ()
    assert "Ost" not in text(brief)


def test_what_was_promised_at_the_round_before_opens_the_next(cast):
    an_engagement(
        cast.mai, date="2014-05-12", text="US and Viet Nam met. They will meet again.", published="2014-05-13"
    )
    entered(
        cast.mai, "commitment", type="promise", by="Viet Nam", what="meet again", published="2014-05-13",
        text="US and Viet Nam met. They will meet again.",
    )  # fmt: skip
    brief = compose(cast.mai, "next dialogue", at=AT)
    assert "Dialogue, 12 May 2014:" in section(brief, "last_time")


def test_the_relations_of_the_two_states_are_the_background_of_their_dialogue(cast):
    an_engagement(cast.mai, date="2014-05-12")
    empty = section(compose(cast.mai, "next dialogue", at=AT), "relations")
    assert empty == "The record holds no step in the relations of those who meet."
    fields = ["trade", "health"]
    entered(cast.mai, "relation", type="normalization", date="1995", state=["U.S.", "Vietnam"], field=fields)
    entered(cast.mai, "relation", type="upgrade", date="2013", state=["France", "Vietnam"])
    told = section(compose(cast.mai, "next dialogue", at=AT), "relations")
    assert told == "Normalization, 1995, month unknown: U.S., Vietnam. They work together on: trade, health."


def test_an_observance_opens_with_the_numbers(cast):
    a_record(cast.mai)
    brief = compose(cast.mai, "Human Rights Day", at=day("2014-05-01"))
    assert brief.about.startswith("day:2014-12-10:")
    assert "Prisoners of conscience held: 1." in section(brief, "numbers")
    table = brief.sections[0].blocks[0]
    assert ("Prisoners of conscience held", "0", "1") in table.rows


def test_occasions_are_found_by_key_or_words_and_nothing_else(cast):
    a_record(cast.mai)
    for one in occasions(cast.mai, at=AT):
        assert occasion(cast.mai, one.key, at=AT) == one
    assert occasion(cast.mai, "vietnam human rights day", at=AT).kind == "observance"
    with pytest.raises(NoSuchOccasion, match="a party"):
        occasion(cast.mai, "a party", at=AT)


def test_as_text_it_has_its_notes_in_brackets_and_its_sources_at_the_end(cast):
    a_record(cast.mai)
    told = text(compose(cast.mai, at=AT))
    assert told.startswith("Brief: Next dialogue: United States and Viet Nam\n====")
    assert "last confirmed 3 May 2013 by" in " ".join(told.split())
    assert re.search(r"\n\[1\] .*\n    Captured 1 Mar 2014\n    sha256 [0-9a-f]{64}\n", told)
