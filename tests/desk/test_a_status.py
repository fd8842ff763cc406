# SPDX-License-Identifier: Apache-2.0
"""The state of everything adds up, and whatever failed has its reason and a button."""

import io

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from builders import a_cast, a_finding, a_proposal, a_telling, later
from vigil.backup import noted
from vigil.backup.parts import Manifest
from vigil.desk.status.account import account
from vigil.intake import receive
from vigil.intake.models import Document, State
from vigil.ledger.check import head
from vigil.review.models import Proposal

pytestmark = pytest.mark.django_db


def documents(cast, states):
    for number, state in enumerate(states):
        made = receive.upload(
            io.BytesIO(f"text {number} {later()}".encode()),
            f"{number}.txt",
            team=cast.team,
            by=str(cast.mai.pk),
            at=later(),
        )
        told = ("damaged", "it breaks off") if state in (State.PARKED, State.PARTIAL) else ("", "")
        Document.objects.filter(pk=made.pk).update(state=state, code=told[0], reason=told[1])


class AnyState(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.sampled_from(State.values), max_size=8))
    def test_documents_by_state_add_up_whatever_their_states(self, states):
        cast = a_cast()
        documents(cast, states)
        told = account(cast.mai)
        assert told.documents.adds_up
        assert told.documents.total == len(states)
        assert dict(told.documents.states) == {state: states.count(state) for state in State.values}
        failed = [one for failure in told.failures for one in failure.documents]
        assert len(failed) == sum(state in (State.PARKED, State.PARTIAL) for state in states)
        assert all(one.reason for one in failed)


def test_findings_by_state_add_up(cast):
    text = "Ana Rell was arrested. Eva Rell was arrested."
    telling = a_telling(cast.team, text)
    for name in ("Ana Rell", "Eva Rell"):
        a_proposal(telling, a_finding("event", text, f"{name} was arrested", type="arrest", person=name))
    Proposal.objects.filter(about="ana rell").update(state="later")
    told = account(cast.mai).findings
    assert told.adds_up and told.total == 2
    assert account(cast.ines).findings.total == 0


def test_every_failed_document_has_its_reason_and_a_button(cast, browse):
    documents(cast, [State.PARKED, State.PARTIAL, State.DONE])
    page = browse(cast.mai).get(reverse("status")).content.decode()
    for one in Document.objects.exclude(state=State.DONE):
        assert reverse("retry", args=[one.pk]) in page
    assert page.count("it breaks off") == 2


def test_all_that_failed_for_one_reason_waits_again(cast, browse):
    documents(cast, [State.PARKED, State.PARKED, State.DONE])
    browse(cast.ines).post(reverse("retry-all"), {"code": "damaged"})
    assert Document.objects.filter(state=State.PARKED).count() == 2
    browse(cast.mai).post(reverse("retry-all"), {"code": "damaged"})
    assert Document.objects.filter(state=State.WAITING).count() == 2


def test_the_last_backup_and_the_last_drill_are_shown(cast, browse):
    page = browse(cast.mai).get(reverse("status")).content.decode()
    assert "No backup was ever made" in page and "No backup was ever restored" in page
    entries, last = head()
    of = Manifest({}, entries, last, "", 0)
    noted.made("a.backup", "0" * 64, 1, of, [], by=str(cast.mai.pk), at=later(10))
    noted.drilled("a.backup", "0" * 64, of, by=str(cast.mai.pk), at=later(11))
    page = browse(cast.mai).get(reverse("status")).content.decode()
    assert f"{later(10):%Y-%m-%d}" in page and f"{later(11):%Y-%m-%d}" in page
    ledger = browse(cast.mai).get(reverse("ledger")).content.decode()
    assert "made a backup: a.backup" in ledger and "it held: a.backup" in ledger
