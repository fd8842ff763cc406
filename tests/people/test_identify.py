# SPDX-License-Identifier: Apache-2.0
"""Names a member enters; identifiers of other registers, the only thing by which two become one by themselves."""

import pytest

from builders import an_event, later
from vigil.people import enter, identify
from vigil.people.candidates import candidates, display_names
from vigil.people.disputed import disputes
from vigil.people.judge import judge
from vigil.people.models import Identifier, Judgement, Name, Person
from vigil.people.same import same
from vigil.record.rebuild import digest, rebuild

pytestmark = pytest.mark.django_db


def somebody(member, name, day=0):
    return Person.objects.get(pk=an_event(member, name, "arrest", "2013", at=later(day)).ids["person"])


def told(member, who, scheme="wikidata", value="Q42", day=10):
    return identify.tell(who, scheme, value, by=member, at=later(day))


def named(member, who, text, kind="pen", order="", day=5):
    return enter.name(who, text, kind=kind, order=order, reason="her own letter", by=member, at=later(day))


def test_the_same_identifier_makes_two_one_by_an_entry_of_the_ledger(cast):
    ana, bo = somebody(cast.mai, "Ana Velu"), somebody(cast.mai, "Bo Tan", 1)
    told(cast.mai, ana)
    assert not same().heads
    told(cast.mai, bo, day=11)
    assert same().heads == {bo.pk: ana.pk}
    judgement = Judgement.objects.get()
    assert (judgement.entry.by, judgement.reason) == ("vigil", "both are Q42 in Wikidata")


def test_the_identifier_taken_back_parts_them_again(cast):
    ana, bo = somebody(cast.mai, "Ana Velu"), somebody(cast.mai, "Bo Tan", 1)
    told(cast.mai, ana)
    second = told(cast.mai, bo, day=11)
    identify.take_back(second, by=cast.mai, at=later(12))
    assert not same().heads
    before = digest()
    assert rebuild() == before


def test_another_value_or_another_register_makes_nobody_one(cast):
    ana, bo = somebody(cast.mai, "Ana Velu"), somebody(cast.mai, "Bo Tan", 1)
    told(cast.mai, ana)
    told(cast.mai, bo, value="Q43", day=11)
    told(cast.mai, bo, "opensanctions", "Q42", day=12)
    assert not same().heads


def test_an_identifier_of_somebody_told_apart_is_a_contradiction_and_no_merge(cast):
    ana, bo = somebody(cast.mai, "Ana Velu"), somebody(cast.mai, "Bo Tan", 1)
    judge("person", ana.pk, bo.pk, "different", reason="they stood side by side", by=cast.mai, at=later(9))
    told(cast.mai, ana)
    told(cast.mai, bo, day=11)
    assert not same().heads
    assert len(disputes(cast.mai)) == 1


def test_another_teams_identifier_makes_nobody_one(cast):
    told(cast.mai, somebody(cast.mai, "Ana Velu"))
    told(cast.ines, somebody(cast.ines, "Ana Velu", 1), day=11)
    assert not same().heads


@pytest.mark.parametrize(
    ("scheme", "value"), [("wikidata", "42"), ("wikidata", ""), ("passport", "C123"), ("lei", "x")]
)
def test_what_no_register_has_is_refused(cast, scheme, value):
    with pytest.raises(identify.NotAnIdentifier):
        told(cast.mai, somebody(cast.mai, "Ana Velu"), scheme, value)
    assert not Identifier.objects.exists()


def test_a_name_that_a_member_entered_is_found_and_carries_its_kind_script_and_order(cast):
    ana = somebody(cast.mai, "Ana Velu")
    row = named(cast.mai, ana, "Серая Цапля", order="given")
    assert (row.kind, row.script, row.order, row.folded) == ("pen", "Cyrl", "given", "серая цапля")
    assert [one.person for one in candidates("Серая Цапля", cast.mai)] == [ana.pk]
    assert display_names({ana.pk}) == {ana.pk: "Ana Velu"}


def test_what_kind_a_name_is_can_be_said_of_one_that_a_text_gave(cast):
    ana = somebody(cast.mai, "Grey Heron")
    named(cast.mai, ana, "Grey Heron")
    named(cast.mai, ana, "Ana Velu", "legal", day=6)
    assert display_names({ana.pk}) == {ana.pk: "Ana Velu"}


def test_a_name_taken_back_is_gone_and_one_that_a_text_gave_is_not_taken_back_here(cast):
    ana = somebody(cast.mai, "Ana Velu")
    enter.take_back(named(cast.mai, ana, "Grey Heron"), by=cast.mai, at=later(6))
    assert candidates("Grey Heron", cast.mai) == []
    with pytest.raises(enter.NotAName):
        enter.take_back(Name.objects.known().get(), by=cast.mai, at=later(7))


@pytest.mark.parametrize(("text", "kind", "reason"), [("", "pen", "x"), ("A", "stage", "x"), ("A", "pen", "")])
def test_a_name_without_letters_kind_or_reason_is_refused(cast, text, kind, reason):
    ana = somebody(cast.mai, "Ana Velu")
    with pytest.raises(enter.NotAName):
        enter.name(ana, text, kind=kind, order="", reason=reason, by=cast.mai, at=later(5))


def test_candidates_of_a_merged_person_are_one_and_keep_their_own_name(cast):
    ana, bo = somebody(cast.mai, "Ana Velu"), somebody(cast.mai, "Anna Velu", 1)
    ids = {one.person for one in candidates("Anna Velu", cast.mai)}
    assert ids == {bo.pk, ana.pk}
    judge("person", ana.pk, bo.pk, "same", reason="her own letter", by=cast.mai, at=later(9))
    found = candidates("Anna Velu", cast.mai)
    assert [(one.person, one.head) for one in found] == [(bo.pk, ana.pk)]
