# SPDX-License-Identifier: Apache-2.0
"""How often each rule was right, counted from decisions; and what they suggest for the packs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_finding, a_proposal, a_telling, an_event, later
from vigil.record import enter
from vigil.review.models import Verdict
from vigil.review.precision import precision, wilson
from vigil.review.suggest import CHANGED, REJECTED, UNMATCHED, suggestions

RULE = "en/detention/act: taken away"


def decided(cast, text, verdict=None, *, rule=RULE, by=None, amended=None, reason=""):
    told = replace(a_finding("event", text, text, type="detention", person="Ana Velu"), rule=rule)
    proposal = a_proposal(a_telling(cast.team, text), told)
    if verdict is None:
        return None
    finding = replace(told, slots=(*told.slots, *amended)) if amended else None
    return enter.decide(
        proposal,
        verdict,
        by=by or cast.mai,
        at=later(1),
        version=proposal.version,
        finding=finding,
        reason=reason,
        person="new",
    )


@pytest.mark.django_db
def test_every_decision_counts_once_for_the_rule_that_found_it(cast):
    decided(cast, "Ana Velu was taken away in a van.", Verdict.ACCEPT)
    decided(cast, "Ana Velu was taken away on foot.", Verdict.AMEND)
    decided(cast, "Ana Velu was taken away by taxi.", Verdict.REJECT, reason="not_said")
    decided(cast, "Ana Velu was taken away by train.", Verdict.REJECT, reason="duplicate")
    decided(cast, "Ana Velu was taken away by ship.", Verdict.LATER)
    decided(cast, "Ana Velu was taken away by air.")
    taken_back = decided(cast, "Ana Velu was taken away by night.", Verdict.REJECT, reason="not_said")
    enter.undo(taken_back, by=cast.mai, at=later(2))
    (one,) = precision(cast.mai)
    counts = (one.accepted, one.amended, one.rejected, one.declined, one.later, one.waits)
    assert (one.rule, one.engine, counts) == (RULE, "by hand 1", (1, 1, 1, 1, 1, 2))
    assert one.precision == pytest.approx(2 / 3)
    assert precision(cast.ines) == []


@pytest.mark.django_db
def test_the_least_certain_rule_comes_first(cast):
    for n in range(4):
        decided(cast, f"Ana Velu was held {n} times.", Verdict.ACCEPT, rule="en/detention/act: held")
    decided(cast, "Ana Velu was taken away.", Verdict.REJECT, reason="not_said")
    assert [one.rule for one in precision(cast.mai)] == [RULE, "en/detention/act: held"]


def test_the_interval_is_wilsons():
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_is_never_certain(told):
    hits, of = told
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of + 1e-9 and hits / of - 1e-9 <= high <= 1
    assert high - low > 0


@pytest.mark.django_db
def test_triggers_that_are_rejected_more_often_than_not_are_suggested(cast, packs):
    for where in ("by taxi", "by train"):
        decided(cast, f"Ana Velu was taken away {where}.", Verdict.REJECT, reason="not_said")
    decided(cast, "Ana Velu was taken away by force.", Verdict.ACCEPT)
    decided(cast, "Ana Velu was held once.", Verdict.REJECT, reason="not_said", rule="en/detention/act: held")
    (one,) = (one for one in suggestions(cast.mai, packs) if one.what == REJECTED)
    assert (one.phrase, one.kind, one.count, one.of) == ("taken away", "detention", 2, 3)
    assert "Ana Velu was taken away by taxi." in one.examples
    assert suggestions(cast.ines, packs) == []


@pytest.mark.django_db
def test_triggers_to_which_people_gave_another_kind_are_suggested(cast, packs):
    text = "Ana Velu was taken away."
    told = replace(a_finding("event", text, text, type="detention", person="Ana Velu"), rule=RULE)
    proposal = a_proposal(a_telling(cast.team, text), told)
    other = a_finding("event", text, text, type="arrest", person="Ana Velu")
    enter.decide(proposal, Verdict.AMEND, by=cast.mai, at=later(1), version=proposal.version, finding=other)
    (one,) = (one for one in suggestions(cast.mai, packs) if one.what == CHANGED)
    assert (one.phrase, one.kind) == ("taken away", "detention → arrest")


@pytest.mark.django_db
def test_words_beside_known_people_in_sentences_without_an_event_are_suggested(cast, packs):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", text="Ana Velu was arrested on 3 March 2013.")
    a_telling(cast.team, "Ana Velu was paraded before the cameras in Karsk.")
    a_telling(cast.team, "On Tuesday Ana Velu was paraded through the streets.")
    a_telling(cast.team, "Ilka Varnas was garlanded in Karsk. Ilka Varnas was garlanded in Velin.")
    found = [one for one in suggestions(cast.mai, packs) if one.what == UNMATCHED]
    assert [(one.phrase, one.count) for one in found] == [("was paraded", 2)]
    assert "Ana Velu was paraded before the cameras in Karsk." in found[0].examples
