# SPDX-License-Identifier: Apache-2.0
"""Two people judged the same are one everywhere: on pages, in lists, counts, measures, search and briefs."""

import pytest

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.advocacy.call_page import call as call_page
from vigil.advocacy.concerning import concerning
from vigil.advocacy.models import Call
from vigil.casebook.alike import pairs
from vigil.casebook.claims.happenings import occurrences
from vigil.casebook.counting.counts import count
from vigil.casebook.liberty.standing import standings
from vigil.casebook.pages import cases, persons
from vigil.casebook.pages.timeline import timeline
from vigil.people.judge import judge, take_back
from vigil.people.models import Judgement, Person
from vigil.publish.brief import compose
from vigil.record.resolve import held
from vigil.search.ask import ask

pytestmark = pytest.mark.django_db
AT = later(200).date()


@pytest.fixture
def two(cast):
    """Ana Velu and A. N. Velu, each arrested on one day, sentenced in one, called for in one text by both names."""
    ana = an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", published="2013-03-04", publisher="Karsk Wire")
    other = an_event(cast.mai, "Anna Velu", "arrest", "2013-03-03", published="2013-03-05", at=later(1))
    an_event(cast.mai, "Anna Velu", "sentence", "2013-09-01", published="2013-09-02", sentence="P9Y", at=later(2))
    for name in ("Ana Velu", "Anna Velu"):
        told = f"Lantern Watch calls {name} a prisoner of conscience."
        finding = a_finding("designation", told, told, person=name, label="prisoner_of_conscience", by="Lantern Watch")
        accepted(cast.mai, a_telling(cast.team, told, published="2013-10-01"), finding, at=later(3))
    text = "Lantern Watch asked that Ana Velu and Anna Velu be released."
    slots = {"by": "Lantern Watch", "action": "release", "words": "be released", "about": ["Ana Velu", "Anna Velu"]}
    accepted(
        cast.mai,
        a_telling(cast.team, text, published="2013-10-02"),
        a_finding("call", text, text, **slots),
        at=later(4),
    )
    return [Person.objects.get(pk=one.ids["person"]).pk for one in (ana, other)]


@pytest.fixture
def one(cast, two):
    """The same two, judged one person."""
    judge("person", *two, "same", reason="her lawyer says so", by=cast.mai, at=later(10))
    return two


def test_both_addresses_ask_for_one_page_with_the_claims_of_both(cast, one):
    ana, other = one
    page = persons.person(cast.mai, other, at=AT)
    assert page == persons.person(cast.mai, ana, at=AT) or page.id == ana
    assert [spelling.text for spelling in page.names] == ["Ana Velu", "Anna Velu"]
    assert [(event.type, len(event.accounts)) for event in page.timeline] == [("arrest", 2), ("sentence", 1)]
    assert len(page.cases) == 2


def test_taken_back_both_pages_are_as_before(cast, two):
    ana, other = two
    before = [(p.id, p.names, p.timeline) for p in (persons.person(cast.mai, id, at=AT) for id in two)]
    take_back(judge("person", ana, other, "same", reason="so", by=cast.mai, at=later(10)), by=cast.mai, at=later(11))
    assert [(p.id, p.names, p.timeline) for p in (persons.person(cast.mai, id, at=AT) for id in two)] == before


def test_as_known_before_the_judgement_there_are_two(cast, one):
    assert len(persons.people(cast.mai, at=AT)) == 1
    assert len(persons.people(cast.mai, at=AT, known=later(9))) == 2
    assert persons.person(cast.mai, one[1], at=AT, known=later(9)).id == one[1]


def test_one_happening_told_of_both_is_one_event(cast, one):
    arrests = [event for event in occurrences(cast.mai, known=None) if event.kind == "arrest"]
    assert [(event.person, len(event.accounts)) for event in arrests] == [(one[0], 2)]
    assert timeline(cast.mai, one[1]) and len(timeline(cast.mai, one[1])) == 2


def test_the_standing_of_either_is_that_of_both(cast, one):
    where = standings(cast.mai, one, at=AT)
    assert [where[id].kind for id in one] == ["serving", "serving"]


def test_a_count_counts_one_person(cast, two):
    rule = "prisoners_of_conscience_held"
    assert count(rule, cast.mai, at=AT).number == 2
    judge("person", *two, "same", reason="so", by=cast.mai, at=later(10))
    assert count(rule, cast.mai, at=AT).number == 1
    assert count(rule, cast.mai, at=AT, known=later(9)).number == 2


def test_a_call_that_names_both_is_about_one_and_stands_once_on_the_page(cast, one):
    page = call_page(cast.mai, Call.objects.get().pk, at=AT)
    assert [named.person_id for named in page.about] == [one[0]]
    for id in one:
        assert [voice.kind for voice in concerning(cast.mai, id, at=AT)].count("call") == 1


def test_each_case_names_the_one_person_once(cast, one):
    assert [[party.person for party in row.parties] for row in cases.cases(cast.mai, at=AT)] == [[one[0]], [one[0]]]


def test_search_finds_one_person_by_either_name(cast, one):
    for name in ("Ana Velu", "Anna Velu"):
        assert [hit.id for hit in ask(cast.mai, name, kinds=["person"])] == [one[0]]


def test_a_brief_has_one_line_for_the_person(cast, one):
    cases = next(section for section in compose(cast.mai, "dialogue", at=AT).sections if section.id == "cases")
    assert [line.ref for line in cases.lines] == [("person", one[0])]


def test_what_comes_in_under_either_name_joins_the_event_of_both(cast, one):
    text = "Anna Velu was arrested."
    finding = a_finding("event", text, text, type="arrest", person="Anna Velu", date="2013-03-03")
    found = held(finding, cast.mai)
    assert found.person == one[1]  # what is accepted now goes with its own name, should the two be parted
    assert found.event.person_id == one[1]
    told = an_event(cast.mai, "Anna Velu", "sentence", "2013-09-01", text="Anna was sentenced.", at=later(12))
    assert len([event for event in occurrences(cast.mai, known=None) if event.kind == "sentence"]) == 1
    take_back(Judgement.objects.get(), by=cast.mai, at=later(13))
    assert [e.accounts[-1].entry for e in occurrences(cast.mai, known=None, people=[one[1]])][-1] == told.entry_id


def test_the_pair_waits_with_its_reasons_until_it_is_judged(cast, two):
    waits = pairs.waiting(cast.mai)
    assert [(pair.one.id, pair.other.id) for pair in waits.pairs] == [tuple(two)]
    assert waits.older is None
    assert "Both: arrest, 3 Mar 2013" in [words.capitalize() for words in waits.pairs[0].speaks_for] or any(
        "3 Mar 2013" in words for words in waits.pairs[0].speaks_for
    )
    assert "a document names both, by different names" not in waits.pairs[0].speaks_for
    judge("person", *two, "unsure", reason="too little is known", by=cast.mai, at=later(10))
    assert pairs.waiting(cast.mai).pairs == ()
    assert [pair.one.id for pair in pairs.unsure(cast.mai)] == [two[0]]


def test_a_pair_of_another_team_is_nobody(cast, two):
    assert pairs.waiting(cast.ines).pairs == ()
    with pytest.raises(Person.DoesNotExist):
        pairs.pair(cast.ines, *two)


def test_one_document_that_names_two_speaks_against(cast):
    text = "Mai Tran and Mai Trann stood trial together."
    telling = a_telling(cast.team, text)
    for name in ("Mai Tran", "Mai Trann"):
        finding = a_finding("event", text, text, type="trial", person=name)
        accepted(cast.mai, telling, finding, person="new")
    (pair,) = pairs.waiting(cast.mai).pairs
    assert "a document names both, by different names" in pair.speaks_against


def test_a_death_before_the_others_arrest_speaks_against(cast):
    an_event(cast.mai, "Mai Tran", "death", "2010-01-01")
    an_event(cast.mai, "Mai Trann", "arrest", "2013-03-03", at=later(1))
    (pair,) = pairs.waiting(cast.mai).pairs
    assert any(words.startswith("one died 1 Jan 2010") for words in pair.speaks_against)


def test_a_shared_case_and_a_shared_fellow_are_told(cast):
    for first, second in (("Mai Tran", "Bo Tan"), ("Mai Trann", "Bo Tan")):
        case = an_event(cast.mai, first, "trial", "2013", at=later(1)).ids["case"]
        assert case
        an_event(cast.mai, second, "trial", "2013", at=later(2))
    assert pairs.waiting(cast.mai).pairs


def test_namesakes_whose_marks_differ_are_two_until_somebody_says_otherwise(cast):
    an_event(cast.mai, "Trần Hải", "arrest", "2013-03-03")
    an_event(cast.mai, "Trần Hai", "arrest", "2012-03-03", at=later(1))
    assert len(persons.people(cast.mai, at=AT)) == 2
    assert pairs.waiting(cast.mai).pairs == ()
    (pair,) = pairs.could_be(cast.mai, Person.objects.first().pk)
    assert any("the marks differ" in words for words in pair.speaks_against)


def test_the_cases_of_two_records_judged_one_are_told_apart(cast):
    ana = an_event(cast.mai, "Ana Velu", "arrest", "2009-03-03", law="Criminal Code art. 202")
    other = an_event(cast.mai, "Anna Velu", "arrest", "2013-05-05", at=later(1))
    ids = [Person.objects.get(pk=one.ids["person"]).pk for one in (ana, other)]
    judge("person", *ids, "same", reason="her lawyer says so", by=cast.mai, at=later(10))
    page = persons.person(cast.mai, ids[0], at=AT)
    assert sorted((ref.year, ref.laws) for ref in page.cases) == [(2009, ("Criminal Code art. 202",)), (2013, ())]
    assert sorted(ref.merged for ref in page.cases) == [False, True]
