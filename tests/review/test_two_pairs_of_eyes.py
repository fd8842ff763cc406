# SPDX-License-Identifier: Apache-2.0
"""What wants two members enters when the second accepts, and not before; the terms are the team's own."""

import pytest
from django.core.exceptions import PermissionDenied

from builders import a_finding, a_proposal, a_telling, later
from vigil.casebook.models import Event
from vigil.record.enter import decide, undo
from vigil.record.rebuild import digest, rebuild
from vigil.review import eyes, terms
from vigil.review.decide import NotADecision
from vigil.review.models import Decision, Proposal, Verdict
from vigil.review.queue import waiting
from vigil.spotting.findings import Slot

pytestmark = pytest.mark.django_db
TEXT = "Ana Velu died in Karsk on 3 March 2013. Her brother saw it."


@pytest.fixture
def death(cast):
    told = {"type": "death", "person": "Ana Velu", "date": "2013-03-03"}
    terms.agree(cast.team, second=["event/death"], by=cast.tomas, at=later())
    telling = a_telling(cast.team, TEXT)
    return a_proposal(telling, a_finding("event", TEXT, "Ana Velu died in Karsk on 3 March 2013", **told))


def accept(proposal, by, **told):
    proposal.refresh_from_db()
    verdict = Verdict.AMEND if "finding" in told else Verdict.ACCEPT
    return decide(proposal, verdict, by=by, at=later(1), version=proposal.version, **told)


def test_the_first_acceptance_enters_nothing_and_waits_for_another_member(cast, death):
    assert accept(death, cast.mai).verdict == Verdict.FIRST
    assert not Event.objects.exists()
    assert death not in waiting(cast.mai)
    assert death in waiting(cast.tomas)


def test_the_second_members_acceptance_enters_it(cast, death):
    accept(death, cast.mai)
    assert accept(death, cast.tomas).verdict == Verdict.ACCEPT
    assert Event.objects.known().get().type == "death"


def test_nobody_is_their_own_second_pair_of_eyes(cast, death):
    accept(death, cast.mai)
    with pytest.raises(NotADecision, match="another member"):
        accept(death, cast.mai)
    assert not Event.objects.exists()


def test_what_the_first_amended_is_what_the_second_accepts(cast, death):
    spotted = death.spotted()
    amended = type(spotted)(
        spotted.kind, spotted.quote, (*spotted.slots, ("place", Slot("Karsk", None, "by hand"))), "by hand", "by hand 1"
    )
    accept(death, cast.mai, finding=amended)
    assert eyes.told(death)["place"] == "Karsk"
    assert accept(death, cast.tomas).verdict == Verdict.AMEND
    assert Decision.objects.get(verdict="amend").decided()["place"] == "Karsk"


def test_who_changes_what_the_first_left_becomes_the_first(cast, death):
    accept(death, cast.mai)
    spotted = death.spotted()
    changed = type(spotted)(spotted.kind, spotted.quote, spotted.slots[:2], "by hand", "by hand 1")
    assert accept(death, cast.tomas, finding=changed).verdict == Verdict.FIRST
    assert not Event.objects.exists()
    assert accept(death, cast.mai).verdict == Verdict.AMEND
    assert Event.objects.known().get().accounts.get().date == ""


def test_nobody_chooses_to_be_the_first_of_two(cast, death):
    with pytest.raises(NotADecision):
        decide(death, Verdict.FIRST, by=cast.mai, at=later(1), version=death.version)


def test_a_first_look_taken_back_waits_for_anybody_again(cast, death):
    undo(accept(death, cast.mai), by=cast.mai, at=later(2))
    assert Proposal.objects.get().state == "open"
    assert death in waiting(cast.mai)


def test_other_kinds_need_one_member(cast, death):
    text = "Ina Rell was arrested."
    other = a_proposal(a_telling(cast.team, text), a_finding("event", text, text, type="arrest", person="Ina Rell"))
    assert accept(other, cast.mai).verdict == Verdict.ACCEPT


def test_terms_take_a_lead_and_name_what_is_reviewed(cast):
    with pytest.raises(PermissionDenied):
        terms.agree(cast.team, second=["event"], by=cast.mai, at=later())
    with pytest.raises(terms.NotTerms, match="weather"):
        terms.agree(cast.team, second=["weather"], by=cast.tomas, at=later())
    with pytest.raises(terms.NotTerms, match="one error"):
        terms.agree(cast.team, second=[], planted_one_in=2, by=cast.tomas, at=later())


def test_terms_of_one_team_are_no_other_teams(cast, death):
    assert terms.standing(cast.team.pk).second == ["event/death"]
    assert terms.standing(cast.others.pk).second == []


def test_the_ledger_replayed_holds_the_same_terms_and_looks(cast, death):
    accept(death, cast.mai)
    accept(death, cast.tomas)
    before = digest()
    assert rebuild() == before
    assert terms.standing(cast.team.pk).second == ["event/death"]
