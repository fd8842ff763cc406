# SPDX-License-Identifier: Apache-2.0
"""A lead switches a rule off and on again; the ledger says so, and nothing is learned besides."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from builders import a_finding, a_proposal, a_telling, accepted, later
from vigil.ledger.append import body_of, take_back
from vigil.record.rebuild import rebuild
from vigil.record.verify import breaches
from vigil.review.models import Decision, Proposal, Switch
from vigil.review.propose import propose
from vigil.review.queue import waiting
from vigil.review.rules import NotSwitched, off, on, standing, switched_off

pytestmark = pytest.mark.django_db

RULE = "en/detention/act: taken away"


def found(text, rule=RULE, **slots):
    return replace(a_finding("event", text, text, **{"type": "detention", "person": "Ana Velu", **slots}), rule=rule)


def put(cast, text, **told):
    return a_proposal(a_telling(cast.team, text), found(text, **told))


def test_what_a_rule_finds_is_proposed_no_more_and_what_waits_waits_for_nobody(cast):
    waits = put(cast, "Ana Velu was taken away.")
    off(RULE, team=cast.team, because="it means the rubbish", by=cast.tomas, at=later(1))
    text = "Ana Velu was taken away again."
    telling = a_telling(cast.team, text)
    assert propose(telling.reading, telling, [found(text)], at=later(2)) == 0
    assert list(waiting(cast.mai)) == []
    on(RULE, team=cast.team, by=cast.tomas, at=later(3))
    assert list(waiting(cast.mai)) == [waits]
    assert propose(telling.reading, telling, [found(text)], at=later(4)) == 1


def test_other_rules_and_other_teams_are_not_touched(cast):
    off(RULE, team=cast.team, because="noise", by=cast.tomas, at=later(1))
    put(cast, "Ana Velu was held.", rule="en/detention/act: held")
    assert waiting(cast.mai).count() == 1
    text = "Ina Velu was taken away."
    telling = a_telling(cast.others, text)
    assert propose(telling.reading, telling, [found(text)], at=later(2)) == 1
    assert waiting(cast.ines).count() == 1


def test_what_was_decided_stands(cast):
    text = "Ana Velu was taken away."
    decision = accepted(cast.mai, a_telling(cast.team, text), found(text))
    off(RULE, team=cast.team, because="noise", by=cast.tomas, at=later(1))
    assert Decision.objects.known().get() == decision


def test_it_takes_a_lead_of_the_team_and_a_reason(cast):
    for member in (cast.mai, cast.ines):
        with pytest.raises(PermissionDenied):
            off(RULE, team=cast.team, because="noise", by=member, at=later(1))
    with pytest.raises(NotSwitched, match="say why"):
        off(RULE, team=cast.team, because="  ", by=cast.tomas, at=later(1))
    with pytest.raises(NotSwitched, match="not off"):
        on(RULE, team=cast.team, by=cast.tomas, at=later(1))
    off(RULE, team=cast.team, because="noise", by=cast.tomas, at=later(1))
    with pytest.raises(NotSwitched, match="off already"):
        off(RULE, team=cast.team, because="noise", by=cast.tomas, at=later(1))


def test_it_is_an_entry_of_the_ledger_from_which_the_record_is_made_anew(cast):
    switch = off(RULE, team=cast.team, because="noise", by=cast.tomas, at=later(1))
    assert body_of(switch.entry) == {"team": str(cast.team.pk), "rule": RULE, "because": "noise"}
    rebuild()
    assert switched_off(cast.team.pk) == {RULE}
    assert list(breaches()) == []
    Switch.objects.update(rule="another")
    assert list(breaches()) != []


def test_a_switch_that_was_taken_back_never_was(cast):
    switch = off(RULE, team=cast.team, because="noise", by=cast.tomas, at=later(1))
    take_back(switch.entry, reason="a slip", by=str(cast.tomas.pk), at=later(2))
    assert standing(cast.team.pk) == []


def test_a_rule_that_is_off_proposes_nothing_however_often_its_text_comes(cast):
    off(RULE, team=cast.team, because="noise", by=cast.tomas, at=later(1))
    for _ in range(2):
        text = "Ana Velu was taken away."
        telling = a_telling(cast.team, text)
        propose(telling.reading, telling, [found(text)], at=later(2))
    assert not Proposal.objects.exists()
