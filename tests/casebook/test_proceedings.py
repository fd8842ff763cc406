# SPDX-License-Identifier: Apache-2.0
"""Two cases that were entered of one proceeding are joined by a person: one case everywhere, and parted without loss."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from builders import an_event, later
from vigil.access import circles
from vigil.access import enter as access
from vigil.access.acts import NotAnAct
from vigil.access.models import Role
from vigil.casebook.claims import acts
from vigil.casebook.derived import derive
from vigil.casebook.models import Case
from vigil.casebook.pages import persons
from vigil.casebook.pages.cases import case, cases, listing, others_of
from vigil.people.judge import judge
from vigil.people.models import Person
from vigil.record import claims, levels
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches
from vigil.search.ask import ask

pytestmark = pytest.mark.django_db
AT = later(30).date()


@pytest.fixture
def twice(cast):
    """Ana Velu was entered twice, with a case each time; then the two records were judged one person."""
    first = an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", law="Article 9", published="2013-03-04")
    second = an_event(cast.mai, "A. N. Velu", "sentence", "2013-09-01", published="2013-09-02", at=later(1))
    ids = [uuid.UUID(decision.ids["case"]) for decision in (first, second)]
    one, other = Person.objects.order_by("entry_id")
    judge("person", one.pk, other.pk, "same", reason="the same court", by=cast.mai, at=later(2))
    return cast, *ids


def joined(cast, one, other, days=3.0):
    return claims.act(acts.join_cases, one, other, because="one file at the court", by=cast.mai, at=later(days))


def kinds(page) -> list[str]:
    return [event.type for event in page.timeline]


def test_joined_cases_are_one_with_what_happened_in_both(twice):
    cast, one, other = twice
    assert [row.id for row in others_of(cast.mai, one, at=AT, known=None)] == [other]
    tie = joined(cast, other, one)
    assert case(cast.mai, one, at=AT).row == case(cast.mai, other, at=AT).row
    page = case(cast.mai, other, at=AT)
    assert page.row.id == one
    assert (page.row.events, kinds(page)) == (2, ["arrest", "sentence"])
    assert [row.id for row in cases(cast.mai, at=AT)] == [one]
    assert others_of(cast.mai, one, at=AT, known=None) == []
    assert tie.because == "one file at the court"


def test_lists_from_kept_rows_are_those_of_the_slow_way(twice):
    cast, one, other = twice
    derive.whole()
    joined(cast, one, other)
    assert derive.current()
    found = listing(cast.mai, at=AT)
    assert list(found.rows) == cases(cast.mai, at=AT)
    assert found.number == 1
    an_event(cast.mai, "Ana Velu", "release", "2014-01-05", published="2014-01-06", at=later(4))
    assert list(listing(cast.mai, at=AT).rows) == cases(cast.mai, at=AT)


def test_a_persons_page_names_the_case_once(twice):
    cast, one, other = twice
    who = Person.objects.order_by("entry_id")[0].pk
    assert {ref.id for ref in persons.person(cast.mai, who, at=AT).cases} == {one, other}
    joined(cast, one, other)
    (ref,) = persons.person(cast.mai, who, at=AT).cases
    assert (ref.id, ref.year, ref.merged) == (one, 2013, False)


def test_search_finds_the_case_once_and_again_twice_when_they_are_parted(twice):
    cast, one, other = twice
    assert {hit.id for hit in ask(cast.mai, "velu", kinds=("case",))} == {one, other}
    tie = joined(cast, one, other)
    assert {hit.id for hit in ask(cast.mai, "velu", kinds=("case",))} == {one}
    claims.undo(tie.entry, by=cast.mai, at=later(5))
    assert {hit.id for hit in ask(cast.mai, "velu", kinds=("case",))} == {one, other}


def test_parted_again_nothing_is_lost_and_what_was_known_stays_known(twice):
    cast, one, other = twice
    before = cases(cast.mai, at=AT)
    tie = joined(cast, one, other)
    claims.undo(tie.entry, by=cast.mai, at=later(5))
    assert cases(cast.mai, at=AT) == before
    assert len(cases(cast.mai, at=AT, known=later(4))) == 1
    assert len(cases(cast.mai, at=AT, known=later(2.5))) == 2


def test_three_are_one_in_whatever_order_they_are_joined(twice):
    cast, one, other = twice
    told = an_event(cast.mai, "Ana Velu", "arrest", "2014-01-03", published="2014-01-04", case="new", at=later(2.5))
    third = uuid.UUID(told.ids["case"])
    assert third not in (one, other)
    joined(cast, third, other)
    joined(cast, other, one)
    (row,) = cases(cast.mai, at=AT)
    assert (row.id, row.events) == (one, 3)
    with pytest.raises(NotAnAct, match="one already"):
        joined(cast, one, third)


def test_what_is_refused(twice):
    cast, one, other = twice
    with pytest.raises(NotAnAct, match="say why"):
        claims.act(acts.join_cases, one, other, because=" ", by=cast.mai, at=later(3))
    with pytest.raises(NotAnAct, match="two cases of one team"):
        claims.act(acts.join_cases, one, uuid.uuid4(), because="x", by=cast.mai, at=later(3))
    with pytest.raises(NotAnAct, match="two cases of one team"):
        claims.act(acts.join_cases, one, other, because="x", by=cast.ines, at=later(3))
    reader = access.member(
        "ro", name="Ro", password="a long password", team=cast.team, role=Role.READER, by="vigil", at=later(-9)
    )
    with pytest.raises(PermissionDenied):
        claims.act(acts.join_cases, one, other, because="x", by=reader, at=later(3))


def test_kept_closer_both_go_into_the_circle(twice):
    cast, one, other = twice
    joined(cast, one, other)
    circle = circles.restricted(cast.team, by=cast.tomas, at=later(4))
    levels.keep("case", other, to=circle, because="her family asked", by=cast.tomas, at=later(4))
    assert cases(cast.mai, at=AT) == []
    assert [row.id for row in cases(cast.tomas, at=AT)] == [one]
    assert Case.objects.visible_to(cast.mai).count() == 0
    assert list(breaches()) == []


def test_the_ledger_replayed_joins_them_again(twice):
    cast, one, other = twice
    joined(cast, one, other)
    before = digest()
    rebuild()
    assert digest() == before
    assert [row.id for row in cases(cast.mai, at=AT)] == [one]
