# SPDX-License-Identifier: Apache-2.0
"""Entry by hand: no fact without words of a source, or the statement of somebody who knows."""

import pytest
from django.urls import reverse

from builders import a_telling, an_event, later
from vigil.archive.models import Capture
from vigil.casebook.models import Account, Event
from vigil.people.models import Person
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches
from vigil.review import terms
from vigil.review.models import Decision, Evidence, Proposal

pytestmark = pytest.mark.django_db
TEXT = "On 3 May 2013 the poet Ana Rell was arrested in Ostra. Nobody said why."
WORDS = "the poet Ana Rell was arrested in Ostra"
SLOTS = {"slot-type": "arrest", "slot-person": "Ana Rell", "slot-date": "2013-05-03", "slot-place": "Ostra"}
KNOWN = {
    "name": "Mai",
    "on": "2014-03-01",
    "level": "restricted",
    "statement": "I saw how the guards took Ana Rell from her house in Ostra.",
}


def enter(client, **sent):
    return client.post(reverse("by-hand-kind", args=["event"]), SLOTS | sent)


def from_text(cast, client, **sent):
    telling = a_telling(cast.team, TEXT, publisher="Ostra Courier", published="2013-05-04")
    return enter(client, capture=telling.reading.capture_id, **({"words": WORDS} | sent))


def test_a_fact_entered_by_hand_rests_on_the_words_that_were_selected(cast, browse):
    assert from_text(cast, browse(cast.mai)).status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.words, evidence.publisher) == (WORDS, "Ostra Courier")
    finding = Decision.objects.get().decided()
    assert finding.slot("person").quote.words == "Ana Rell"
    assert finding.slot("date").quote is None
    assert Account.objects.known().get().place == "Ostra"


@pytest.mark.parametrize("words", ["", "the poet Ana Rell was freed"])
def test_words_that_the_text_does_not_say_enter_nothing_and_no_typing_is_lost(cast, browse, words):
    answer = from_text(cast, browse(cast.mai), words=words)
    assert answer.status_code == 422
    assert 'value="2013-05-03"' in answer.content.decode()
    assert not Proposal.objects.exists()


def test_own_knowledge_is_written_down_and_the_fact_rests_on_it(cast, browse):
    assert enter(browse(cast.mai), **KNOWN).status_code == 302
    evidence = Evidence.objects.get()
    assert evidence.words == KNOWN["statement"]
    assert (evidence.publisher, evidence.published) == ("Own knowledge of Mai", "2014-03-01")
    assert evidence.capture.headers == {"knowledge-of": "Mai", "sensitivity": "restricted"}
    assert list(breaches()) == []


def test_without_a_source_or_a_statement_nothing_is_entered(cast, browse):
    assert enter(browse(cast.mai)).status_code == 422
    assert enter(browse(cast.mai), **(KNOWN | {"statement": " "})).status_code == 422
    assert not Capture.objects.exists() and not Decision.objects.exists()


def test_a_date_that_is_none_leaves_no_statement_behind(cast, browse):
    assert enter(browse(cast.mai), **(KNOWN | {"slot-date": "in May"})).status_code == 422
    assert not Capture.objects.exists()


def test_it_may_wait_for_a_colleague(cast, browse):
    from_text(cast, browse(cast.mai), decide="later")
    assert Proposal.objects.get().state == "second"
    assert not Event.objects.exists()


def test_what_was_told_in_confidence_wants_two_members_where_the_team_says_so(cast, browse):
    terms.agree(cast.team, second=["sensitivity/restricted"], by=cast.tomas, at=later())
    enter(browse(cast.mai), **KNOWN)
    assert Decision.objects.get().verdict == "first"
    assert not Event.objects.exists()


def test_a_known_name_asks_who_is_meant(cast, browse):
    an_event(cast.mai, "Ana Rell", "release", "2010-01-01")
    client = browse(cast.mai)
    answer = from_text(cast, client)
    assert answer.status_code == 422
    assert "Who is Ana Rell?" in answer.content.decode()
    assert from_text(cast, client, person="new").status_code == 302
    assert Person.objects.known().count() == 2


def a_second_arrest(cast, client, **sent):
    """Ana Rell was held in 2010 and let go: the arrest of 2013 is a case of its own by rule, but need not be."""
    told = {"person": str(Person.objects.get().pk)} | sent
    return from_text(cast, client, **told)


def held_and_let_go(cast):
    an_event(cast.mai, "Ana Rell", "arrest", "2010-01-01")
    an_event(cast.mai, "Ana Rell", "release", "2010-02-01")
    return Event.objects.get(type="arrest").case_id


def test_of_somebody_who_has_a_case_it_is_asked_which_it_belongs_to_and_no_typing_is_lost(cast, browse):
    case = held_and_let_go(cast)
    answer = a_second_arrest(cast, browse(cast.mai))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<option value="{case}">the case of 2010' in page
    assert '<option value="" selected>a new case</option>' in page
    assert f'value="{Person.objects.get().pk}" required checked' in page
    assert WORDS in page and 'value="2013-05-03"' in page
    assert not Proposal.objects.filter(finding__engine="by hand").exists()


def test_the_case_that_was_chosen_holds_it(cast, browse):
    case = held_and_let_go(cast)
    assert a_second_arrest(cast, browse(cast.mai), case=str(case)).status_code == 302
    assert set(Event.objects.values_list("case", flat=True)) == {case}


def test_the_case_by_rule_holds_it_where_nobody_says_otherwise(cast, browse):
    case = held_and_let_go(cast)
    assert a_second_arrest(cast, browse(cast.mai), case="").status_code == 302
    assert Event.objects.exclude(case=case).get().type == "arrest"


def test_a_case_of_somebody_else_is_none(cast, browse):
    held_and_let_go(cast)
    an_event(cast.mai, "Bo Tan", "arrest", "2011-01-01")
    other = Event.objects.get(person__names__text="Bo Tan").case_id
    told = {"person": str(Person.objects.distinct().get(names__text="Ana Rell").pk), "case": str(other)}
    assert from_text(cast, browse(cast.mai), **told).status_code == 422
    assert Event.objects.count() == 3


def test_a_colleague_is_asked_for_the_case_by_the_card(cast, browse):
    held_and_let_go(cast)
    assert a_second_arrest(cast, browse(cast.mai), decide="later").status_code == 302


def test_the_ledger_replayed_holds_what_was_entered_by_hand(cast, browse):
    from_text(cast, browse(cast.mai))
    enter(browse(cast.mai), **KNOWN, person=str(Person.objects.get().pk))
    before = digest()
    assert rebuild() == before
    assert list(breaches()) == []


def test_another_teams_document_is_none(cast, browse):
    assert from_text(cast, browse(cast.ines)).status_code == 404
