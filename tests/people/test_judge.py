# SPDX-License-Identifier: Apache-2.0
"""Merge and split: decisions in the ledger that move no row, undone without loss, replayed to the same record."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from builders import a_cast, an_event, later
from vigil.access.models import Membership, Role
from vigil.casebook.models import Account, Event, Party
from vigil.people.clusters import Said, clusters
from vigil.people.disputed import disputes
from vigil.people.judge import NotJudged, judge, take_back
from vigil.people.models import Judgement, Merged, Name, Of, Person, Verdict
from vigil.people.same import head_of, same
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches

pytestmark = pytest.mark.django_db


def people(member, *names):
    """One person for each name, each with an arrest of their own."""
    return [an_event(member, name, "arrest", "2013", at=later(n)).ids["person"] for n, name in enumerate(names)]


def say(member, one, other, verdict="same", *, at=10):
    return judge(Of.PERSON, _id(one), _id(other), verdict, reason="the same birthday", by=member, at=later(at))


def _id(text):
    return Person.objects.get(pk=text).pk


def test_two_judged_the_same_are_told_as_the_one_entered_first(cast):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    say(cast.mai, bo, ana)
    assert same().heads == {_id(bo): _id(ana)}
    assert same(ids=[_id(ana)]).everybody([_id(ana)]) == {_id(ana), _id(bo)}


def test_sql_and_python_give_the_same_head(cast):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    say(cast.mai, ana, bo)
    rows = Event.objects.annotate(head=head_of("person")).values_list("person", "head")
    assert {head == same().head(person) for person, head in rows} == {True}
    assert {head for _, head in rows} == {_id(ana)}


def test_no_row_of_anybody_is_moved(cast):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    rows = [sorted(table.objects.values_list(), key=str) for table in (Event, Account, Party, Name, Person)]
    take_back(say(cast.mai, ana, bo), by=cast.mai, at=later(11))
    assert [sorted(table.objects.values_list(), key=str) for table in (Event, Account, Party, Name, Person)] == rows


def test_as_known_before_the_judgement_and_after_it_was_taken_back_they_are_two(cast):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    take_back(say(cast.mai, ana, bo), by=cast.mai, at=later(20))
    assert [bool(same(later(day)).heads) for day in (9, 15, 21)] == [False, True, False]
    assert not same().heads


def test_a_judgement_that_stands_beside_another_keeps_them_together(cast):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    first, _second = say(cast.mai, ana, bo), say(cast.tomas, ana, bo, at=11)
    take_back(first, by=cast.mai, at=later(12))
    assert same().heads


def test_a_contradiction_tells_each_alone_and_is_shown(cast):
    ana, bo, cai = people(cast.mai, "Ana Velu", "Bo Tan", "Cai Lo")
    say(cast.mai, ana, bo)
    say(cast.mai, bo, cai, at=11)
    apart = say(cast.tomas, ana, cai, "different", at=12)
    assert not same().heads
    assert [len(one.judgements) for one in disputes(cast.mai)] == [3]
    assert disputes(cast.mai, [_id(cai)]) == disputes(cast.mai)
    assert disputes(cast.ines) == []
    take_back(apart, by=cast.tomas, at=later(13))
    assert len(same().heads) == 2
    assert disputes(cast.mai) == []


def test_unsure_joins_nobody_and_contradicts_nobody(cast):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    say(cast.mai, ana, bo, "unsure")
    assert not same().heads
    say(cast.mai, ana, bo, at=11)
    assert same().heads
    assert disputes(cast.mai) == []


@pytest.mark.parametrize(("verdict", "reason"), [("perhaps", "so"), ("same", " ")])
def test_a_judgement_without_a_verdict_or_a_reason_is_refused(cast, verdict, reason):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    with pytest.raises(NotJudged):
        judge(Of.PERSON, _id(ana), _id(bo), verdict, reason=reason, by=cast.mai, at=later(10))


def test_who_may_not_see_both_judges_neither(cast):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    with pytest.raises(NotJudged):
        say(cast.ines, ana, bo)
    with pytest.raises(NotJudged):
        say(cast.mai, ana, ana)


def test_who_may_only_read_does_not_judge(cast):
    ana, bo = people(cast.mai, "Ana Velu", "Bo Tan")
    Membership.objects.filter(member=cast.mai).update(role=Role.READER)
    with pytest.raises(PermissionDenied):
        say(cast.mai, ana, bo)


def test_people_of_two_teams_are_never_one(cast):
    Membership.objects.create(member=cast.ines, team=cast.team, role=Role.REVIEWER)
    ana = people(cast.mai, "Ana Velu")[0]
    Membership.objects.filter(member=cast.ines, team=cast.team).delete()
    bo = people(cast.ines, "Bo Tan")[0]
    Membership.objects.create(member=cast.ines, team=cast.team, role=Role.REVIEWER)
    with pytest.raises(NotJudged, match="different teams"):
        say(cast.ines, ana, bo)


def test_the_database_holds_nobody_to_two_heads(cast):
    ana, bo, cai = map(_id, people(cast.mai, "Ana Velu", "Bo Tan", "Cai Lo"))
    entry = Judgement.objects.get(pk=say(cast.mai, ana, bo).pk).entry
    with pytest.raises(IntegrityError), transaction.atomic():
        Merged.objects.create(of=Of.PERSON, one=bo, head=cai, since=entry)


def test_the_record_holds_and_rebuilds_with_judgements_in_it(cast):
    ana, bo, cai = people(cast.mai, "Ana Velu", "Bo Tan", "Cai Lo")
    say(cast.mai, ana, bo)
    take_back(say(cast.mai, bo, cai, at=11), by=cast.mai, at=later(12))
    before, rows = digest(), list(Merged.objects.values_list("one", "head", "since", "until"))
    assert rebuild() == before
    assert list(Merged.objects.values_list("one", "head", "since", "until")) == rows
    assert list(breaches()) == []


def test_a_merge_put_in_by_hand_is_named(cast):
    ana, bo = map(_id, people(cast.mai, "Ana Velu", "Bo Tan"))
    entry = say(cast.mai, ana, bo, "unsure").entry
    Merged.objects.create(of=Of.PERSON, one=bo, head=ana, since=entry)
    assert "people.merged" in str(next(breaches()))


class AnyJudgements(TestCase):
    """Whatever is said and taken back, in any order: what stands decides, and the ledger replayed agrees."""

    @settings(max_examples=20)
    @given(
        st.lists(
            st.tuples(
                st.lists(st.integers(0, 4), min_size=2, max_size=2, unique=True),
                st.sampled_from(list(Verdict.values)),
                st.one_of(st.none(), st.integers(0, 7)),
            ),
            max_size=8,
        )
    )
    def test_what_stands_decides_and_rebuild_agrees(self, acts):
        mai = a_cast().mai
        ids = [_id(one) for one in people(mai, "Ana Velu", "Bo Tan", "Cai Lo", "Dor Em", "Eli Fu")]
        said, claims = [], sorted(Account.objects.values_list(), key=str)
        for number, (pair, verdict, back) in enumerate(acts):
            said.append(say(mai, ids[pair[0]], ids[pair[1]], verdict, at=10 + number))
            if back is not None and back < len(said) and not hasattr(_again(said[back]).entry, "revocation"):
                take_back(_again(said[back]), by=mai, at=later(10.5 + number))
        words = Judgement.objects.known().exclude(verdict="unsure").values_list("one", "other", "verdict")
        told = clusters(Said(one, other, verdict == "same") for one, other, verdict in words)
        expected = {
            one: min(cluster.members, key=lambda id: (Person.objects.get(pk=id).entry_id, str(id)))
            for cluster in told
            if not cluster.at_odds
            for one in cluster.members
        }
        assert same().heads == {one: head for one, head in expected.items() if one != head}
        assert sorted(Account.objects.values_list(), key=str) == claims
        before = digest()
        assert rebuild() == before


def _again(judgement):
    return Judgement.objects.select_related("entry").get(pk=judgement.pk)
