# SPDX-License-Identifier: Apache-2.0
"""A person's page: names, standing, ladder, timeline, who calls them what, numbered sources."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from histories import day

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.casebook.models import Case
from vigil.casebook.pages.cases import case, cases
from vigil.casebook.pages.persons import people, person
from vigil.casebook.pages.timeline import timeline
from vigil.people.models import Person
from vigil.record.enter import undo

NOW = day("2014-03-01")


def somebody(member, **how):
    first = an_event(member, "Lena Brod", "arrest", "2012-05-02", published="2012-05-03", publisher="Wire", **how)
    an_event(member, "Lena Brod", "sentence", "2013-01-09", published="2013-01-10", sentence="P6Y", law="202")
    an_event(member, "Lena Brod", "sentence", "2013-01-08", published="2014-02-02", sentence="P6Y", publisher="Blog")
    an_event(member, "Lena Brod", "appeal_upheld", "", published="2013-06-01")
    return uuid.UUID(first.ids["person"])


def test_the_ladder_is_filled_empty_or_unknown(cast):
    page = person(cast.mai, somebody(cast.mai), at=NOW)
    assert [(rung.step, rung.state) for rung in page.ladder] == [
        ("arrest", "filled"),
        ("charge", "unknown"),
        ("trial", "unknown"),
        ("sentence", "filled"),
        ("appeal", "filled"),
        ("release", "empty"),
        ("death", "empty"),
    ]


def test_the_timeline_goes_from_the_oldest_with_its_silences_and_contradictions(cast):
    line = person(cast.mai, somebody(cast.mai), at=NOW).timeline
    assert [(one.type, one.when, one.gap_before) for one in line] == [
        ("arrest", "2 May 2012", ""),
        ("sentence", "9 Jan 2013", "8 months without news"),
        ("appeal_upheld", "date unknown, by 1 Jun 2013", ""),
    ]
    assert [found.slot for found in line[1].contradictions] == ["date"]
    assert [account.publisher for account in line[1].accounts] == ["", "Blog"]


def test_every_number_of_the_page_is_a_source_of_it(cast):
    page = person(cast.mai, somebody(cast.mai), at=NOW)
    cited = {n for event in page.timeline for account in event.accounts for n in account.sources}
    assert cited <= {source.number for source in page.sources}
    assert [source.number for source in page.sources] == list(range(1, len(page.sources) + 1))
    first = page.sources[0]
    assert (first.publisher, str(first.published), len(first.digest)) == ("Wire", "2012-05-03", 64)
    assert first.quotes[0].startswith("Lena Brod arrest")


def test_a_page_at_an_earlier_day_leaves_out_what_came_later(cast):
    page = person(cast.mai, somebody(cast.mai), at=day("2012-12-01"))
    assert "sentence" not in [one.type for one in page.timeline]
    assert page.standing.kind == "detained"


def test_a_page_as_known_earlier_holds_what_was_decided_by_then(cast):
    id = somebody(cast.mai, at=later(-5))
    page = person(cast.mai, id, at=NOW, known=later(-1))
    assert [one.type for one in page.timeline] == ["arrest"]
    assert page.standing.kind == "detained"


def test_what_was_undone_is_gone_from_the_page_and_there_as_known_before(cast):
    id = somebody(cast.mai)
    wrong = an_event(cast.mai, "Lena Brod", "death", "2014-02-01", at=later(1))
    undo(wrong, by=cast.mai, at=later(2))
    assert person(cast.mai, id, at=NOW).standing.kind == "serving"
    assert person(cast.mai, id, at=NOW, known=later(1.5)).standing.kind == "died"


def test_a_foreign_person_is_as_absent_as_nobody(cast):
    id = somebody(cast.mai)
    assert person(cast.tomas, id, at=NOW).name == "Lena Brod"
    for one in (id, uuid.uuid4()):
        with pytest.raises(Person.DoesNotExist):
            person(cast.ines, one, at=NOW)


def test_another_team_sees_no_list_no_timeline_and_no_case(cast):
    id = somebody(cast.mai)
    assert (people(cast.ines, at=NOW), timeline(cast.ines, id), cases(cast.ines, at=NOW)) == ([], [], [])
    with pytest.raises(Case.DoesNotExist):
        case(cast.ines, cases(cast.mai, at=NOW)[0].id, at=NOW)


def test_the_list_of_people_finds_names_without_marks(cast):
    an_event(cast.mai, "Đinh Văn Lộc", "arrest", "2013-01-01")
    an_event(cast.mai, "Lena Brod", "arrest", "2013-01-01")
    assert [row.name for row in people(cast.mai, at=NOW, query="dinh loc")] == ["Đinh Văn Lộc"]
    assert [row.name for row in people(cast.mai, at=NOW)] == ["Đinh Văn Lộc", "Lena Brod"]
    assert people(cast.mai, at=NOW, query="nobody") == []


def test_a_row_tells_standing_last_event_and_what_the_person_is_called(cast):
    somebody(cast.mai)
    text = "Amnesty calls Lena Brod, a poet, a prisoner of conscience."
    telling = a_telling(cast.team, text, published="2013-06-01")
    said = a_finding("designation", text, text, label="prisoner_of_conscience", person="Lena Brod", by="Amnesty")
    accepted(cast.mai, telling, said)
    accepted(cast.mai, telling, a_finding("person", text, "Lena Brod, a poet", name="Lena Brod", descriptor="poet"))
    (row,) = people(cast.mai, at=NOW)
    assert (row.standing.kind, row.descriptors, row.designations) == ("serving", ("poet",), ("prisoner of conscience",))
    assert row.last_event.sentence == "had the sentence upheld on appeal"


def test_the_list_takes_as_many_queries_for_many_as_for_one(cast):
    def asked(numbers):
        for n in numbers:
            an_event(cast.mai, f"Person {n}", "arrest", "2013-01-01")
        with CaptureQueriesContext(connection) as queries:
            assert len(people(cast.mai, at=NOW)) == max(numbers) + 1
        return len(queries)

    assert asked(range(1)) >= asked(range(1, 7))
