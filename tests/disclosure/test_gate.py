# SPDX-License-Identifier: Apache-2.0
"""Nothing is open that nobody opened; what is high takes two; what ends is shut; what is taken back never was."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from builders import an_event, later, opened
from vigil.access import enter as access
from vigil.access.acts import NotAnAct
from vigil.access.models import Role
from vigil.casebook.claims.happenings import SLOTS
from vigil.disclosure import enter
from vigil.disclosure.gate import gate
from vigil.disclosure.groups import HEALTH_KINDS, PLACE_KINDS, SLOT_GROUPS, Group, groups_of
from vigil.disclosure.models import Disclosure
from vigil.disclosure.names import Shut
from vigil.disclosure.waiting import State, decisions
from vigil.people import judge
from vigil.people.models import Person

pytestmark = pytest.mark.django_db
DAY = datetime.date(2014, 3, 1)


@pytest.fixture
def ana(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    return Person.objects.get().pk


@pytest.fixture
def petra(cast):
    """A second lead of the team."""
    joined = {"name": "Petra", "password": "a long password", "team": cast.team, "role": Role.LEAD}
    return access.member("petra", **joined, by="vigil", at=later(-8))


def groups(cast, id, day=DAY):
    return set(gate(cast.team, day=day).open("person", id))


def test_without_a_decision_nothing_is_open(cast, ana):
    assert groups(cast, ana) == set()


def test_a_decision_opens_the_groups_it_names_and_no_other(cast, ana):
    opened(cast.tomas, ana, ["name", "events"])
    assert groups(cast, ana) == {"name", "events"}


def test_a_decision_ends_with_its_last_day(cast, ana):
    opened(cast.tomas, ana, ["name"], until=DAY)
    assert groups(cast, ana) == {"name"}
    assert groups(cast, ana, DAY + datetime.timedelta(days=1)) == set()


def test_a_high_risk_opens_nothing_until_another_member_seconds_it(cast, ana, petra):
    one = opened(cast.tomas, ana, ["name"], risk="high")
    assert groups(cast, ana) == set()
    with pytest.raises(NotAnAct, match="somebody else"):
        enter.second(one, by=cast.tomas, at=later())
    assert groups(cast, ana) == set()
    word = enter.second(one, by=petra, at=later())
    assert groups(cast, ana) == {"name"}
    enter.take_back(word, by=petra, at=later())
    assert groups(cast, ana) == set()


def test_to_call_a_risk_low_that_was_ever_high_takes_two_as_well(cast, ana):
    enter.take_back(opened(cast.tomas, ana, ["name"], risk="high"), by=cast.tomas, at=later())
    assert opened(cast.tomas, ana, ["name"], risk="low").two
    assert groups(cast, ana) == set()


def test_the_last_word_on_a_group_counts(cast, ana):
    opened(cast.tomas, ana, ["name", "events", "health"])
    enter.withhold("person", ana, ["health"], because="she asked", by=cast.mai, at=later())
    assert groups(cast, ana) == {"name", "events"}


def test_taken_back_it_never_was(cast, ana):
    one = opened(cast.tomas, ana, ["name"])
    enter.take_back(one, by=cast.tomas, at=later())
    assert groups(cast, ana) == set()


def test_a_word_that_withholds_is_not_taken_back(cast, ana):
    opened(cast.tomas, ana, ["name"])
    one = enter.withhold("person", ana, ["name"], because="she asked", by=cast.tomas, at=later())
    with pytest.raises(NotAnAct, match="decide anew"):
        enter.take_back(one, by=cast.tomas, at=later())
    assert groups(cast, ana) == set()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"basis": "hearsay"}, "basis"),
        ({"risk": "none"}, "risk"),
        ({"groups": ["shoe size"]}, "about"),
        ({"groups": []}, "about"),
        ({"because": " "}, "why"),
        ({"whose": uuid.UUID(int=7)}, "on record"),
        ({"of": "horse"}, "about"),
    ],
)
def test_what_a_decision_lacks_is_refused_and_nothing_written(cast, ana, changed, said):
    told = {"of": "person", "whose": ana, "groups": ["name"], "basis": "consent", "risk": "low", "because": "signed"}
    with pytest.raises(NotAnAct, match=said):
        enter.disclose(**told | changed, until=DAY, by=cast.tomas, at=later())
    assert not Disclosure.objects.exists()


def test_who_only_reviews_may_withhold_and_not_disclose(cast, ana):
    with pytest.raises(PermissionDenied):
        opened(cast.mai, ana)
    enter.withhold("person", ana, ["name"], because="not now", by=cast.mai, at=later())


def test_another_teams_person_is_as_nobody(cast, ana):
    with pytest.raises(NotAnAct, match="on record"):
        opened(cast.ines, ana)
    assert decisions(cast.ines, day=DAY) == []


def test_the_database_refuses_a_disclosure_without_basis_or_a_high_risk_of_one(cast, ana):
    one = opened(cast.tomas, ana, ["name"])
    for wrong in ({"basis": ""}, {"until": None}, {"risk": "high"}, {"because": ""}, {"verdict": "perhaps"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Disclosure.objects.filter(pk=one.pk).update(**wrong)


def test_of_people_judged_the_same_one_word_that_withholds_shuts(cast, ana):
    an_event(cast.mai, "Anna Velu", "trial", "2013-09-01", person="new")
    anna = Person.objects.exclude(pk=ana).get().pk
    opened(cast.tomas, ana, ["name", "events"])
    enter.withhold("person", anna, ["events"], because="her family asked", by=cast.tomas, at=later())
    judge.judge("person", ana, anna, "same", reason="one passport", by=cast.mai, at=later())
    assert groups(cast, ana) == {"name"}


def test_the_list_says_what_waits_what_ended_and_what_ends(cast, ana):
    opened(cast.tomas, ana, ["name"], risk="high")
    opened(cast.tomas, ana, ["events"], until=DAY - datetime.timedelta(days=1))
    enter.withhold("person", ana, ["health"], because="she asked", by=cast.tomas, at=later())
    lines = decisions(cast.mai, day=DAY)
    assert [(line.state, line.groups) for line in lines] == [
        (State.WITHHELD, ("health and treatment",)),
        (State.WAITS, ("what happened, and where their liberty is",)),
        (State.WAITS, ("name",)),
    ] or [line.state for line in lines] == [State.WITHHELD, State.ENDED, State.WAITS]
    assert lines[0].about == "Ana Velu"
    assert lines[-1].by == "Tomas"


def test_every_slot_and_every_kind_has_a_group(packs):
    assert set(SLOT_GROUPS) == set(SLOTS)
    assert set(packs.world.event_kinds) >= HEALTH_KINDS | PLACE_KINDS
    assert groups_of("call") == ("whole",)
    assert len(groups_of("person")) == len(Group)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bo Tarn was seen in Karsk", True),
        ("the family of bò tárn", True),
        ("https://wire.example/bo-tarn-freed", True),
        ("Botarn", False),
        ("he wrote as Zora", True),
        ("zora is also a word", False),
        ("Ana Velu stood by", False),
    ],
)
def test_a_name_that_is_not_open_is_found_however_it_is_written(text, named):
    shut = Shut(["Bo Tarn", "Zora", "Ana Velu"], ["Ana Velu"])
    assert shut.named_in(text) is named
