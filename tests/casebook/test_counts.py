# SPDX-License-Identifier: Apache-2.0
"""Counts by rule: the number, the list, who was left out and why; the same number by a slow reference."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from histories import day, days, happened, lines, standing_by_hand
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.casebook.claims.designated import Designated
from vigil.casebook.counting.counts import count, count_in
from vigil.casebook.law.rules import NoSuchRule, rule_named
from vigil.casebook.reference.count_events import once
from vigil.casebook.reference.seen import Seen, look
from vigil.record.enter import undo
from vigil.settings.packs import packs

HELD = "ostravian_prisoners_held"
ARRESTS = "ostravian_arrests_hostile_association"


def called(member, name, label="prisoner_of_conscience", by="Amnesty", published="2013-06-01", **how):
    text = f"{by} calls {name} a {label}."
    telling = a_telling(member.teams.get(), text, published=published)
    return accepted(member, telling, a_finding("designation", text, text, label=label, person=name, by=by), **how)


def names(listed):
    return [one.name for one in listed]


def seen(packs, happened, designations=()):
    """What a rule may look at, without a database: people by number, what happened to them, who is called what."""
    people = {event.person for event in happened if event.person} | {id for id, _ in designations}
    by_person = {id: [event for event in happened if event.person == id] for id in people}
    said = {id: [one for person, one in designations if person == id] for id in people}
    return Seen(list(happened), by_person, {id: f"P{id.int}" for id in people}, said, packs, packs, None)


def test_people_called_so_and_held_are_counted_with_the_reason(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02", published="2013-05-03", publisher="Wire")
    called(cast.mai, "Lena Brod")
    found = count(HELD, cast.mai, at=day("2014-01-01"))
    assert (found.number, found.least, found.most) == (1, 1, 1)
    assert names(found.listed) == ["Lena Brod"]
    assert "Detained; last confirmed 3 May 2013 by Wire, 7 months ago. Deprived of liberty." in found.listed[0].why
    assert "Amnesty calls this person prisoner of conscience (1 Jun 2013)." in found.listed[0].why


def test_those_held_whom_nobody_called_so_do_not_come_into_question(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    found = count(HELD, cast.mai, at=day("2014-01-01"))
    assert (found.number, found.doubtful, found.excluded) == (0, (), ())


def test_a_designation_of_a_group_names_nobody(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    text = "Amnesty asks that all prisoners of conscience be freed."
    group = a_finding("designation", text, text, label="prisoner_of_conscience", group="all prisoners of conscience")
    accepted(cast.mai, a_telling(cast.team, text, published="2013-06-01"), group)
    assert count(HELD, cast.mai, at=day("2014-01-01")).number == 0


def test_who_was_temporarily_released_is_left_out_with_the_reason(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    an_event(cast.mai, "Lena Brod", "release_temporary", "2013-12-01", ground="medical")
    called(cast.mai, "Lena Brod")
    found = count(HELD, cast.mai, at=day("2014-01-01"))
    assert found.number == 0
    assert "Not held at that date." in found.excluded[0].why


def test_somebody_of_whom_nothing_is_known_widens_the_number(cast):
    called(cast.mai, "Lena Brod")
    found = count(HELD, cast.mai, at=day("2014-01-01"))
    assert (found.number, found.least, found.most) == (0, 0, 1)
    assert names(found.doubtful) == ["Lena Brod"]


def test_a_sentence_that_should_have_ended_counts_only_as_possible(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2010-01-01")
    an_event(cast.mai, "Lena Brod", "sentence", "2010-05-01", sentence="P2Y")
    called(cast.mai, "Lena Brod")
    found = count(HELD, cast.mai, at=day("2014-01-01"))
    assert (found.number, names(found.doubtful)) == (0, ["Lena Brod"])


def test_a_designation_counts_from_the_day_it_was_made(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    called(cast.mai, "Lena Brod", published="2013-08-01")
    assert count(HELD, cast.mai, at=day("2013-07-31")).number == 0
    assert count(HELD, cast.mai, at=day("2013-08-01")).number == 1


def test_the_record_is_counted_as_it_was_known(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02", at=later(0))
    called(cast.mai, "Lena Brod", at=later(1))
    release = an_event(cast.mai, "Lena Brod", "release", "2013-09-01", at=later(2))
    undo(release, by=cast.mai, at=later(3))
    on = day("2014-01-01")
    seen_then = [count(HELD, cast.mai, at=on, known=later(n + 0.5)).number for n in range(4)]
    assert seen_then == [0, 1, 0, 1]
    assert count(HELD, cast.mai, at=on).number == 1


def test_another_team_counts_nothing(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    called(cast.mai, "Lena Brod")
    found = count(HELD, cast.ines, at=day("2014-01-01"))
    assert (found.number, found.most, found.excluded) == (0, 0, ())


def test_the_old_version_of_a_rule_still_answers(cast):
    an_event(cast.mai, "Lena Brod", "house_arrest", "2013-05-02")
    called(cast.mai, "Lena Brod")
    on = day("2014-01-01")
    assert [count(f"{HELD}@{n}", cast.mai, at=on).number for n in (1, 2)] == [0, 1]
    assert count(HELD, cast.mai, at=on).version == 2


def test_a_rule_nobody_wrote_is_refused(db):
    with pytest.raises(NoSuchRule, match="vigil count"):
        rule_named("prisoners")
    with pytest.raises(NoSuchRule):
        rule_named(f"{HELD}@9")


def test_the_digest_is_the_same_for_the_same_count_and_no_other(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    called(cast.mai, "Lena Brod")
    on = day("2014-01-01")
    first = count(HELD, cast.mai, at=on).digest
    assert count(HELD, cast.tomas, at=on).digest == first
    assert count(f"{HELD}@1", cast.mai, at=on).digest != first
    an_event(cast.mai, "Lena Brod", "detention", "2013-05-02")
    assert count(HELD, cast.mai, at=on).digest != first


def test_an_arrest_is_under_the_law_that_the_sentence_names(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    an_event(cast.mai, "Lena Brod", "sentence", "2013-09-02", law="Criminal Code art. 202")
    an_event(cast.mai, "Otto Reni", "arrest", "2013-05-02")
    an_event(cast.mai, "Otto Reni", "sentence", "2013-09-02", law="art. 188")
    an_event(cast.mai, "Ira Solt", "arrest", "2013-05-02")
    found = count(ARRESTS, cast.mai, at=day("2014-01-01"))
    assert names(found.listed) == ["Lena Brod"]
    assert found.listed[0].why.endswith("Criminal Code art. 202, as the sentence says")
    assert names(found.excluded) == ["Otto Reni"]
    assert names(found.doubtful) == ["Ira Solt"]


def test_an_article_counts_with_its_counterpart_in_the_newer_code(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2017-05-02", law="78")
    an_event(cast.mai, "Otto Reni", "arrest", "2013-05-02", law="202")
    an_event(cast.mai, "Ira Solt", "arrest", "2017-05-02", law="202")  # tried under the old number
    assert count(ARRESTS, cast.mai, at=day("2018-01-01")).number == 3


def test_an_arrest_told_also_as_a_detention_counts_once(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02", law="202")
    an_event(cast.mai, "Lena Brod", "detention", "2013-05", law="202")
    an_event(cast.mai, "Lena Brod", "detention", "2013-11-03", law="202")
    found = count(ARRESTS, cast.mai, at=day("2014-01-01"))
    assert [str(one.on) for one in found.listed] == ["2013-05-02", "2013-11-03"]


def test_events_are_counted_within_their_window(cast):
    for on in ("2013-05-02", "2013-06", "2013-07-01"):
        an_event(cast.mai, f"Person {on}", "arrest", on, law="202", published="2013-09-01")
    found = count(ARRESTS, cast.mai, since=day("2013-06-15"), at=day("2013-12-31"))
    assert names(found.listed) == ["Person 2013-07-01"]
    assert names(found.doubtful) == ["Person 2013-06"]


def test_a_case_that_lies_in_another_country_is_not_counted_here(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02", place="Hanoi")
    called(cast.mai, "Lena Brod")
    on = day("2014-01-01")
    assert count(HELD, cast.mai, at=on).most == 0
    assert count("prisoners_of_conscience_held", cast.mai, at=on).number == 1


def test_undated_events_count_where_no_window_is_asked_for(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "", law="202", published="2013-09-01")
    assert count(ARRESTS, cast.mai, at=day("2014-01-01")).number == 1
    assert count(ARRESTS, cast.mai, since=day("2013-01-01"), at=day("2014-01-01")).number == 0


def test_looking_once_and_counting_often_gives_the_same(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    called(cast.mai, "Lena Brod")
    once_read = look(cast.mai)
    for on in ("2013-01-01", "2014-01-01"):
        assert count_in(once_read, HELD, at=day(on)) == count(HELD, cast.mai, at=day(on))


def test_the_number_of_queries_does_not_grow_with_the_people(cast):
    def asked(people):
        for n in people:
            an_event(cast.mai, f"Person {n}", "arrest", "2013-05-02")
            called(cast.mai, f"Person {n}")
        with CaptureQueriesContext(connection) as queries:
            assert count(HELD, cast.mai, at=day("2014-01-01")).number == max(people) + 1
        return len(queries)

    assert asked(range(2)) >= asked(range(2, 9))


PEOPLE = [uuid.UUID(int=n) for n in range(1, 4)]


@st.composite
def records(draw):
    line = draw(lines(st.sampled_from(PEOPLE), 7))
    said = draw(st.lists(st.tuples(st.sampled_from(PEOPLE), days(), st.sampled_from(LABELS)), max_size=4))
    return line, [
        (who, Designated(label, "somebody", None, since, 900 + n)) for n, (who, since, label) in enumerate(said)
    ]


LABELS = ["prisoner_of_conscience", "political_prisoner"]


@examples(max_examples=300)
@given(record=records(), on=days())
def test_people_are_counted_as_the_slow_reference_counts_them(record, on):
    line, said = record
    found = count_in(seen(packs(), line, said), packs().country("xx").rule(HELD), at=on)
    asked = {who for who, one in said if one.label == LABELS[0] and one.earliest <= on}
    held = {"detained", "awaiting_trial", "serving", "house_arrest"}
    by_hand = {who for who in asked if standing_by_hand([e for e in line if e.person == who], on, packs()) in held}
    counted, doubted = ({one.id for one in part} for part in (found.listed, found.doubtful))
    assert counted <= by_hand <= counted | doubted
    assert counted | doubted | {one.id for one in found.excluded} == asked
    assert found.least <= found.number <= found.most


@examples(max_examples=300)
@given(line=lines(st.sampled_from(PEOPLE), 7), on=days())
def test_events_are_counted_as_the_slow_reference_counts_them(line, on):
    line = [event for event in line if event.kind not in ("arrest", "detention")]
    line += [happened("arrest", "2011-05-01", person=PEOPLE[0], law="202")]
    arrests = packs().country("xx").rule(ARRESTS)
    found = count_in(seen(packs(), line), arrests, since=day("2011-01-01"), at=on)
    assert found.number == (1 if on >= day("2011-05-01") else 0)


@examples(max_examples=200)
@given(line=lines(st.sampled_from(PEOPLE), 7))
def test_telling_events_once_loses_none_and_doubles_none(line):
    told = once(line)
    assert sorted(str(e.id) for pair in told for e in (pair[0], *pair[1])) == sorted(str(e.id) for e in line)
