# SPDX-License-Identifier: Apache-2.0
"""What the accounts of one event differ in, and which is preferred and why."""

import uuid

import pytest
from histories import happened, told

from vigil.casebook.claims.happenings import Occurrence, _preferred, joined
from vigil.casebook.pages.contradictions import contradictions

SAME = uuid.UUID(int=7)


def found(packs, *accounts):
    return contradictions(Occurrence("sentence", _preferred(accounts)), packs)


def test_two_days_stand_side_by_side_with_who_says_which(packs):
    first = told("2012-08-09", published="2012-08-10", publisher="Wire")
    second = told("2012-08-08", published="2014-04-05", publisher="Notebook")
    (one,) = found(packs, second, first)
    assert [(v.value, v.publishers, v.preferred) for v in one.versions] == [
        ("9 Aug 2012", ("Wire",), True),
        ("8 Aug 2012", ("Notebook",), False),
    ]
    assert (one.slot, one.versions[0].why) == ("date", "it was published earlier")


def test_a_coarser_date_contradicts_nothing(packs):
    assert found(packs, told("2012-08-09"), told("2012-08"), told("")) == ()


@pytest.mark.parametrize(
    ("slot", "a", "b"),
    [
        ("sentence", "P30M", "P2Y6M"),
        ("law", "88", "Penal Code art. 88"),
        ("place", "Dak Nong", "Dak Nong Province"),
        ("place", "Hanoi", "Hà Nội"),
        ("court", "a court nobody knows", "another court nobody knows"),
    ],
)
def test_two_wordings_of_one_thing_are_no_contradiction(packs, slot, a, b):
    assert found(packs, told("2012-08-09", **{slot: a}), told("2012-08-09", **{slot: b})) == ()


@pytest.mark.parametrize(
    ("slot", "a", "b"), [("sentence", "P6Y", "P7Y"), ("law", "88", "79"), ("place", "Hanoi", "Da Nang")]
)
def test_two_things_are_a_contradiction(packs, slot, a, b):
    (one,) = found(packs, told("2012-08-09", **{slot: a}), told("2012-08-09", **{slot: b}))
    assert one.slot == slot


@pytest.mark.parametrize(
    ("better", "worse", "why"),
    [
        ({"rank": "preferred", "original": False}, {}, "a person ranked it so"),
        ({}, {"rank": "deprecated", "on": "2012-08-01"}, "a person ranked it so"),
        ({"published": "2014-01-01"}, {"original": False, "published": "2012-08-20"}, "it is from an original"),
        ({"published": "2014-01-01"}, {"on": "2012-07", "published": "2012-08-20"}, "it is the more precise"),
        ({"published": "2012-08-20"}, {"published": "2014-01-01"}, "it was published earlier"),
    ],
)
def test_one_is_preferred_by_rank_then_original_then_precision_then_age(packs, better, worse, why):
    one = told(**({"on": "2012-08-09", "publisher": "better"} | better))
    other = told(**({"on": "2012-08-01", "publisher": "worse"} | worse))
    (differing,) = found(packs, other, one)
    assert differing.versions[0].publishers == ("better",)
    assert differing.versions[0].why.startswith(why)


def test_a_sentence_told_with_two_days_is_one_event():
    person = uuid.UUID(int=1)
    apart = [happened("sentence", on, person=person) for on in ("2012-08-09", "2012-08-08")]
    (one,) = joined(apart)
    assert len(one.accounts) == 2


def test_two_arrests_of_one_week_are_two_arrests():
    person = uuid.UUID(int=1)
    assert len(joined([happened("arrest", on, person=person) for on in ("2012-08-09", "2012-08-04")])) == 2


def test_an_undated_account_joins_the_only_event_of_its_kind_and_never_one_of_two():
    person = uuid.UUID(int=1)
    arrest, undated = happened("arrest", "2012-08-09", person=person), happened("arrest", "", person=person)
    assert len(joined([arrest, undated])) == 1
    assert len(joined([arrest, happened("arrest", "2013-01-01", person=person), undated])) == 3


def test_events_of_two_people_or_of_groups_stay_apart():
    events = [happened("arrest", "2012-08-09", person=uuid.UUID(int=n)) for n in (1, 2)]
    assert len(joined([*events, happened("arrest", "2012-08-09"), happened("arrest", "2012-08-09")])) == 4
