# SPDX-License-Identifier: Apache-2.0
"""From a finding through a decision into the record, and back."""

import pytest
from django.core.exceptions import PermissionDenied

from builders import a_finding, a_proposal, a_telling, accepted, an_event, later
from vigil.access import enter as access
from vigil.access.models import Role
from vigil.advocacy.models import Access, Call, Commitment, Engagement, FollowUp, Handover, Recommendation
from vigil.casebook.models import Account, Case, Descriptor, Event
from vigil.people.models import Name, Person
from vigil.record.enter import decide, undo
from vigil.record.resolve import held
from vigil.review.decide import DecidedMeanwhile, NotADecision
from vigil.review.models import Proposal, Verdict
from vigil.spotting.findings import Finding, Slot

pytestmark = pytest.mark.django_db
TEXT = "Police in Karsk arrested the blogger Ana Velu on 3 March 2013."


@pytest.fixture
def arrest(cast):
    told = {"type": "arrest", "person": "Ana Velu", "date": "2013-03-03", "place": "Karsk", "descriptor": "blogger"}
    telling = a_telling(cast.team, TEXT, publisher="Karsk Wire", published="2013-03-04")
    return telling, a_finding("event", TEXT, TEXT[:-1], **told)


def test_accepting_an_event_makes_person_case_event_and_source(cast, arrest):
    decision = accepted(cast.mai, *arrest)
    person = Person.objects.known().visible_to(cast.mai).get()
    assert [name.text for name in person.names.all()] == ["Ana Velu"]
    account = Account.objects.known().get()
    assert (account.event.type, account.date, account.place) == ("arrest", "2013-03-03", "Karsk")
    assert account.event.case.parties.get().person == person
    assert Descriptor.objects.known().get().words == "blogger"
    evidence = decision.entry.evidence.get()
    assert (evidence.words, evidence.publisher, evidence.published) == (TEXT[:-1], "Karsk Wire", "2013-03-04")


def test_another_team_sees_nothing_of_it(cast, arrest):
    accepted(cast.mai, *arrest)
    for table in (Person, Case, Event, Account, Proposal):
        assert not table.objects.visible_to(cast.ines).exists()


def test_undo_takes_everything_back_and_the_proposal_waits_again(cast, arrest):
    decision = accepted(cast.mai, *arrest)
    undo(decision, by=cast.mai, at=later(1))
    for table in (Person, Case, Event, Account, Descriptor):
        assert not table.objects.known().exists()
        assert table.objects.known(later(0.5)).exists()
    assert Proposal.objects.get().state == "open"


def test_a_second_source_is_one_more_account_of_the_same_event(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", published="2013-03-04")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03", published="2013-05-01", at=later(1))
    assert Event.objects.known().count() == 1
    assert Account.objects.known().count() == 2
    assert Person.objects.known().count() == 1


def test_a_person_stays_while_any_decision_names_them(cast):
    first = an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    an_event(cast.mai, "Ana Velu", "sentence", "2013-09-01", at=later(1))
    undo(first, by=cast.mai, at=later(2))
    assert Person.objects.known().count() == 1
    assert [event.type for event in Event.objects.known()] == ["sentence"]


def test_names_that_differ_only_in_their_marks_are_two_people_until_someone_says_otherwise(cast):
    an_event(cast.mai, "Nguyễn Văn Hải", "arrest", "2013-03-03")
    an_event(cast.mai, "Nguyễn Văn Hai", "arrest", "2013-03-03", at=later(1))
    assert Person.objects.known().count() == 2
    an_event(cast.mai, "Nguyen Van Hai", "sentence", "2013-09-03", at=later(2))
    assert Person.objects.known().count() == 3, "two candidates: nobody chose, so nobody was merged"


def test_the_reviewer_chooses_who_is_meant(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    an_event(cast.mai, "Ana Velu", "arrest", "2011-01-01", at=later(1), person="new")
    assert Person.objects.known().count() == 2


def test_the_card_says_what_the_record_holds(cast, arrest):
    telling, finding = arrest
    accepted(cast.mai, telling, finding)
    found = held(finding, cast.mai)
    assert [candidate.why for candidate in found.candidates] == ["the same name"]
    assert found.event == Event.objects.get()
    assert held(finding, cast.ines).candidates == ()


def test_a_decision_on_what_somebody_decided_meanwhile_writes_nothing(cast, arrest):
    proposal = a_proposal(*arrest)
    decide(proposal, Verdict.REJECT, by=cast.tomas, at=later(), version=proposal.version, reason="wrong_date")
    with pytest.raises(DecidedMeanwhile):
        decide(proposal, Verdict.ACCEPT, by=cast.mai, at=later(), version=proposal.version)
    assert not Person.objects.exists()


def test_a_rejection_without_a_reason_is_refused(cast, arrest):
    proposal = a_proposal(*arrest)
    with pytest.raises(NotADecision):
        decide(proposal, Verdict.REJECT, by=cast.mai, at=later(), version=0)
    assert Proposal.objects.get().state == "open"


def test_an_amended_slot_must_stand_on_words_of_the_text(cast, arrest):
    telling, finding = arrest
    proposal = a_proposal(telling, finding)
    loose = a_finding("event", "Elsewhere Bo Tan was freed.", "Bo Tan was freed", type="release", person="Bo Tan")
    with pytest.raises(NotADecision):
        decide(proposal, Verdict.AMEND, by=cast.mai, at=later(), version=0, finding=loose)
    kept = tuple((name, slot) for name, slot in finding.slots if name != "date")
    amended = Finding("event", finding.quote, (*kept, ("date", Slot("2013-03", None, "the day is smudged"))), "x", "x")
    decide(proposal, Verdict.AMEND, by=cast.mai, at=later(), version=0, finding=amended)
    assert Account.objects.get().date == "2013-03"


def test_a_reader_may_not_decide(cast, arrest):
    reader = access.member(
        "rea", name="", password="a long password", team=cast.team, role=Role.READER, by="x", at=later()
    )
    proposal = a_proposal(*arrest)
    with pytest.raises(PermissionDenied):
        decide(proposal, Verdict.ACCEPT, by=reader, at=later(), version=0)


def test_a_call_a_visit_and_a_promise_enter_with_their_parts(cast):
    text = (
        "A three-person team of the Lantern Group, led by Iva Ros, visited Karsk. The Group called on the ministry to "
        "free Ana Velu. The ministry invited it to come back with prison visits and open meetings."
    )
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    telling = a_telling(cast.team, text, publisher="Lantern Group", published="2014-02-20")
    visit = a_finding(
        "engagement",
        text,
        "visited Karsk",
        type="visit",
        lead="Iva Ros",
        members="3",
        party=["Lantern Group", "ministry"],
    )
    call = a_finding("call", text, "free Ana Velu", by="Lantern Group", action="release", about="Ana Velu")
    promise = a_finding(
        "commitment", text, "invited it to come back", type="invitation", element=["prison visits", "open meetings"]
    )
    for finding in (visit, call, promise):
        accepted(cast.mai, telling, finding, at=later(1))
    engagement = Engagement.objects.known().get()
    assert (engagement.members, engagement.lead, engagement.participants.count()) == (3, "Iva Ros", 2)
    assert Call.objects.get().about.get().person == Name.objects.first().person
    assert str(Call.objects.get().earliest) == "2014-02-20", "said when its source was published"
    assert Commitment.objects.get().follow_ups.count() == 2
    assert {one.engagement for one in FollowUp.objects.all()} == {engagement}


def test_access_a_handover_and_a_recommendation_enter_with_their_parts(cast):
    text = (
        "On 5 May 2014 guards refused Ana Velu a visit. Mai gave the Office a list. Norland noted what Sudland advised."
    )
    telling = a_telling(cast.team, text)
    seen = {"type": "prison", "given": "refused", "who": "Ana Velu", "what": "a visit", "date": "2014-05-05"}
    accepted(cast.mai, telling, a_finding("access", text, text[:46], **seen))
    paper = {"what": "a list", "by": "Mai", "to": "Office"}
    accepted(cast.mai, telling, a_finding("handover", text, text[47:72], **paper), at=later(1))
    advice = {"by": "Sudland", "to": "Norland", "words": "what Sudland advised", "response": "noted", "cycle": "2"}
    accepted(cast.mai, telling, a_finding("recommendation", text, text[73:], **advice), at=later(2))
    access, handover, advised = Access.objects.get(), Handover.objects.get(), Recommendation.objects.get()
    assert (access.given, access.who, access.made) == ("refused", "Ana Velu", "2014-05-05")
    assert (handover.what, handover.to, handover.made) == ("a list", "Office", "")
    assert (advised.by, advised.to, advised.response, advised.cycle) == ("Sudland", "Norland", "noted", "2")
    for table in (Access, Handover, Recommendation):
        assert not table.objects.visible_to(cast.ines).exists()
