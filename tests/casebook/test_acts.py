# SPDX-License-Identifier: Apache-2.0
"""Claims are ranked, corrected and retracted; events joined and parted: acts in the ledger, undone without loss."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from histories import told
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_telling, an_event, later
from vigil.access import enter as access
from vigil.access.models import Role
from vigil.casebook.claims import acts
from vigil.casebook.claims.acted import acted
from vigil.casebook.claims.happenings import Occurrence, joined, occurrences
from vigil.casebook.claims.judged import Ties
from vigil.casebook.claims.quoted import quoted
from vigil.casebook.derived import derive
from vigil.casebook.models import Rank, Stretch
from vigil.casebook.pages.persons import people, person
from vigil.casebook.pages.visits import last_visit, new_since
from vigil.people.models import Person
from vigil.record import claims
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches

pytestmark = pytest.mark.django_db
ON = datetime.date(2014, 3, 1)


@pytest.fixture
def told_twice(cast):
    """Lena's arrest on the 2nd by one wire, on the 9th by another: two events of the record."""
    first = an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02", publisher="Karsk Wire", published="2013-05-03")
    second = an_event(cast.mai, "Lena Brod", "arrest", "2013-05-09", publisher="Ridge Post", published="2013-05-10")
    return cast, first, second


def page(cast, **when):
    return person(cast.mai, Person.objects.get().pk, **({"at": ON} | when))


def event_of(decision) -> uuid.UUID:
    return uuid.UUID(decision.ids["event"])


def test_joined_events_are_one_with_both_sources_and_differ_side_by_side(told_twice):
    cast, first, second = told_twice
    assert len(page(cast).timeline) == 2
    claims.act(acts.join, event_of(first), event_of(second), because="one arrest, told late", by=cast.mai, at=later(1))
    (event,) = page(cast).timeline
    assert {account.publisher for account in event.accounts} == {"Karsk Wire", "Ridge Post"}
    assert [one.slot for one in event.contradictions] == ["date"]


def test_what_was_joined_is_parted_again_by_undo_and_nothing_is_lost(told_twice):
    cast, first, second = told_twice
    before = page(cast)
    tie = claims.act(acts.join, event_of(first), event_of(second), because="one arrest", by=cast.mai, at=later(1))
    claims.undo(tie.entry, by=cast.mai, at=later(2))
    assert page(cast).timeline == before.timeline
    assert len(page(cast, known=later(1.5)).timeline) == 1


def test_two_tellings_that_agree_are_parted_by_a_person(cast):
    first = an_event(cast.mai, "Lena Brod", "arrest", "2013-05", published="2013-06-03")
    second = an_event(cast.mai, "Lena Brod", "arrest", "2013", published="2013-12-10", at=later(1))
    if event_of(first) != event_of(second):
        claims.act(acts.part, event_of(first), event_of(second), because="two arrests", by=cast.mai, at=later(2))
        assert len(page(cast).timeline) == 2


def test_a_preferred_account_gives_the_date_and_its_reason_is_said(told_twice):
    cast, first, second = told_twice
    claims.act(acts.join, event_of(first), event_of(second), because="one arrest", by=cast.mai, at=later(1))
    claims.act(acts.rank, second.entry_id, Rank.PREFERRED, because="the family says so", by=cast.mai, at=later(2))
    (event,) = page(cast).timeline
    assert str(event.on) == "2013-05-09"
    assert event.contradictions[0].versions[0].why == "the family says so (Mai)"


def test_a_source_that_corrects_itself_is_shown_struck_and_nothing_rests_on_it(told_twice):
    cast, first, second = told_twice
    why = "the wire corrected the day on 10 May"
    claims.act(acts.correct, first.entry_id, corrected_by=second.entry_id, because=why, by=cast.mai, at=later(1))
    struck, stands = page(cast).timeline
    assert (struck.withdrawn, stands.withdrawn) == (True, False)
    assert struck.accounts[0].because == f"{why} (Mai)"
    assert str(page(cast).standing.since) == "2013-05-09"
    assert not page(cast, known=later(0.5)).timeline[0].withdrawn


def test_somebody_whose_only_arrest_was_retracted_is_held_no_more(cast):
    arrest = an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    assert Stretch.objects.filter(tab="held").exists()
    claims.act(acts.rank, arrest.entry_id, Rank.DEPRECATED, because="a namesake", by=cast.mai, at=later(1))
    assert not Stretch.objects.filter(tab="held").exists()
    assert people(cast.mai, at=ON)[0].standing.kind == "unknown"


def test_what_a_source_says_somebody_is_is_a_claim_with_its_words(cast):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    telling = a_telling(cast.team, "Lena Brod, a farmer from Velmora, was taken.", publisher="Karsk Wire")
    words = quoted(cast.mai, telling.reading.capture_id, "a farmer from Velmora")
    who = Person.objects.get()
    claims.act(acts.attribute, who, "province", "Velmora", words=[words], by=cast.mai, at=later(1))
    (one,) = page(cast).attributes
    assert (one.label, one.value) == ("province", "Velmora")
    assert "a farmer from Velmora" in page(cast).sources[-1].quotes


@pytest.mark.parametrize(
    ("name", "value", "why"), [("height", "tall", "knows no attribute"), ("sex", "blue", "sex is one of")]
)
def test_an_attribute_the_packs_do_not_know_is_refused(cast, name, value, why):
    an_event(cast.mai, "Lena Brod", "arrest", "2013-05-02")
    telling = a_telling(cast.team, "She is tall and blue.")
    words = quoted(cast.mai, telling.reading.capture_id, "tall and blue")
    with pytest.raises(acts.NotAnAct, match=why):
        claims.act(acts.attribute, Person.objects.get(), name, value, words=[words], by=cast.mai, at=later(1))


def test_words_that_do_not_stand_in_the_source_are_refused(cast):
    telling = a_telling(cast.team, "She is tall.")
    with pytest.raises(acts.NotAnAct, match="do not stand"):
        quoted(cast.mai, telling.reading.capture_id, "She is small.")
    with pytest.raises(acts.NotAnAct, match="do not stand"):
        quoted(cast.ines, telling.reading.capture_id, "She is tall.")


def test_a_rank_without_a_reason_and_a_claim_of_another_team_are_refused(told_twice):
    cast, first, second = told_twice
    with pytest.raises(acts.NotAnAct, match="say why"):
        acts.rank(first.entry_id, Rank.PREFERRED, because=" ", by=cast.mai, at=later(1))
    with pytest.raises(acts.NotAnAct, match="no standing claim"):
        acts.rank(first.entry_id, Rank.PREFERRED, because="so", by=cast.ines, at=later(1))
    with pytest.raises(acts.NotAnAct, match="two events"):
        acts.join(event_of(first), event_of(second), because="so", by=cast.ines, at=later(1))
    reader = access.member(
        "rea", name="Rea", password="a long password", team=cast.team, role=Role.READER, by="vigil", at=later(1)
    )
    with pytest.raises(PermissionDenied):
        acts.rank(first.entry_id, Rank.PREFERRED, because="so", by=reader, at=later(1))


def test_acts_are_replayed_and_verified(told_twice):
    cast, first, second = told_twice
    who = Person.objects.get()
    claims.act(acts.join, event_of(first), event_of(second), because="one arrest", by=cast.mai, at=later(1))
    claims.act(acts.rank, first.entry_id, Rank.DEPRECATED, because="corrected", by=cast.mai, at=later(2))
    telling = a_telling(cast.team, "Lena Brod is a woman.")
    words = quoted(cast.mai, telling.reading.capture_id, "a woman")
    sex = claims.act(acts.attribute, who, "sex", "female", words=[words], by=cast.mai, at=later(3))
    claims.undo(sex.entry, by=cast.mai, at=later(4))
    before, shown = digest(), page(cast)
    assert rebuild() == before
    assert list(breaches()) == []
    assert page(cast).timeline == shown.timeline
    assert derive.whole() == 1
    assert [one.words[:10] for one in acted(cast.mai, who.pk)] == ["Deprecated", "two events"]


def test_what_was_entered_since_the_last_visit_is_new(told_twice):
    cast, _, _ = told_twice
    who = Person.objects.get().pk
    assert last_visit(cast.mai, who, later(1)) is None
    third = an_event(cast.mai, "Lena Brod", "release", "2013-09-01", at=later(2))
    since = last_visit(cast.mai, who, later(3))
    assert since == later(1)
    assert last_visit(cast.mai, who, later(3.01)) == since
    assert new_since(page(cast).timeline, since) == {event_of(third)}


IDS = [uuid.UUID(int=n) for n in range(1, 6)]
pairs = st.sets(st.sampled_from([frozenset((a, b)) for a in IDS for b in IDS if a < b]), max_size=4)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["2013-05-02", "2013-05", "2014-01-01", ""]), min_size=5, max_size=5), pairs, st.data())
def test_what_people_join_is_one_and_what_they_part_is_two_whatever_the_dates(dates, parted, data):
    """Parting wins over the rule, joining over everything; every account stands in exactly one happening."""
    events = [
        Occurrence("arrest", (told(on, event=id),), person=uuid.UUID(int=99)) for id, on in zip(IDS, dates, strict=True)
    ]
    one, other = data.draw(st.sampled_from([(a, b) for a in IDS for b in IDS if a < b]))
    held = joined(events, Ties({one: one, other: one}, frozenset(parted)))
    at = {id: n for n, event in enumerate(held) for id in event.events}
    assert sorted(at) == IDS
    assert at[one] == at[other]
    assert all(at[a] != at[b] for a, b in map(sorted, parted) if {a, b} != {one, other})


def test_occurrences_leave_out_what_was_taken_back(told_twice):
    cast, first, _ = told_twice
    claims.act(acts.rank, first.entry_id, Rank.DEPRECATED, because="wrong", by=cast.mai, at=later(1))
    assert len(occurrences(cast.mai, known=None)) == 1
    assert len(occurrences(cast.mai, known=None, withdrawn=True)) == 2
