# SPDX-License-Identifier: Apache-2.0
"""Review in the browser: nothing enters the record but by a person's verdict."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from builders import NOON, a_finding, a_proposal, a_telling, accepted
from vigil.casebook.models import Account, Event
from vigil.people.models import Name, Person
from vigil.review.models import Agreement, Decision, Proposal
from vigil.second.models import Answer, Question
from vigil.spotting.findings import Modality, Slot
from vigil.values.quotes import Quote

pytestmark = pytest.mark.django_db

TEXT = "On 3 May 2013 the poet Ana Rell was arrested in Ostra. Her sister Ina Rell asked for her release."
WORDS = "On 3 May 2013 the poet Ana Rell was arrested in Ostra"


def an_arrest(cast, text=TEXT, words=WORDS, **slots):
    told = {"type": "arrest", "person": "Ana Rell", "date": "2013-05-03", "place": "Ostra"} | slots
    telling = a_telling(cast.team, text, publisher="Ostra Courier", published="2013-05-04")
    return a_proposal(telling, a_finding("event", text, words, **told))


def decide(client, proposal, **sent):
    address = reverse("proposal", args=[proposal.pk])
    return client.post(address, {"version": proposal.version, **sent})


def test_the_quote_is_marked_in_the_text_and_the_card_says_one_sentence(cast, browse):
    proposal = an_arrest(cast)
    page = browse(cast.mai).get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert "Ana Rell: arrest, 3 May 2013" in page
    assert 'id="quote"' in page and 'class="piece quoted' in page
    assert "inferred:" in page  # the date is written otherwise in the text


def test_accept_enters_the_event_and_goes_on_to_the_next(cast, browse):
    first, client = an_arrest(cast), browse(cast.mai)
    second = an_arrest(cast, text=TEXT.replace("Ana", "Eva"), words=WORDS.replace("Ana", "Eva"), person="Eva Rell")
    answer = decide(client, first, verdict="accept")
    assert answer["Location"] == reverse("proposal", args=[second.pk]) + "#quote"
    assert Event.objects.known().get().type == "arrest"


def test_review_begins_with_the_first_that_waits_and_an_empty_queue_says_what_to_do(cast, browse):
    client = browse(cast.mai)
    assert reverse("add") in client.get(reverse("review")).content.decode()
    proposal = an_arrest(cast)
    assert client.get(reverse("review"))["Location"].startswith(reverse("proposal", args=[proposal.pk]))


def test_reviewing_one_story_counts_it_alone_and_stays_within_it(cast, browse):
    client, others = browse(cast.mai), an_arrest(cast)
    two = an_arrest(cast, text=TEXT.replace("Ana", "Eva"), words=WORDS.replace("Ana", "Eva"), person="Eva Rell")
    asked = f"?story={two.story}"
    shown = client.get(reverse("review") + asked, follow=True)
    page = shown.content.decode()
    assert shown.redirect_chain[-1][0] == reverse("proposal", args=[two.pk]) + asked + "#quote"
    assert 'data-waits="1"' in page and "1 wait in this story" in page
    after = client.post(shown.request["PATH_INFO"] + asked, {"version": two.version, "verdict": "accept"}, follow=True)
    assert after.redirect_chain[-1][0] == reverse("review") + asked
    assert "Nothing of this story waits" in after.content.decode()
    assert others.story != two.story and 'data-waits="1"' in client.get(reverse("review"), follow=True).content.decode()


def test_what_is_no_story_is_the_whole_queue(cast, browse):
    proposal = an_arrest(cast)
    assert (
        browse(cast.mai).get(reverse("review") + "?story=x'")["Location"]
        == reverse("proposal", args=[proposal.pk]) + "#quote"
    )


def test_accepting_with_a_changed_slot_amends(cast, browse):
    proposal = an_arrest(cast)
    decide(browse(cast.mai), proposal, verdict="accept", **{"slot-3": "Ostra Old Town"})
    assert Decision.objects.get().verdict == "amend"
    assert Account.objects.get().place == "Ostra Old Town"


def test_an_emptied_slot_is_taken_out_and_an_added_one_rests_on_its_words(cast, browse):
    proposal = an_arrest(cast)
    sent = {"slot-3": "", "more-0-name": "descriptor", "more-0": "poet"}
    decide(browse(cast.mai), proposal, verdict="amend", **sent)
    finding = Decision.objects.get().decided()
    assert finding["place"] is None
    assert finding.slot("descriptor").quote.words == "poet"


def test_words_selected_in_the_text_fill_a_slot(cast, browse):
    proposal = an_arrest(cast)
    start = TEXT.index("Ina Rell")
    sent = {"slot-1": "Ina Rell", "slot-1-start": start, "slot-1-end": start + len("Ina Rell")}
    decide(browse(cast.mai), proposal, verdict="amend", **sent)
    assert Decision.objects.get().decided().slot("person").quote.start == start


def test_a_date_that_is_none_is_refused_and_no_typing_is_lost(cast, browse):
    proposal = an_arrest(cast)
    answer = decide(
        browse(cast.mai), proposal, verdict="amend", **{"slot-2": "3rd of May", "note": "see the court list"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="3rd of May"' in page and 'value="see the court list"' in page
    assert not Decision.objects.exists()


def test_reject_needs_a_reason_and_the_button_of_a_reason_is_enough(cast, browse):
    proposal, client = an_arrest(cast), browse(cast.mai)
    assert decide(client, proposal, verdict="reject").status_code == 422
    decide(client, proposal, reason="wrong_person")
    assert (Decision.objects.get().verdict, Decision.objects.get().reason) == ("reject", "wrong_person")
    assert not Event.objects.exists()


@pytest.mark.parametrize("verdict", ["later", "second"])
def test_what_is_set_aside_enters_nothing_and_stands_in_the_inbox(cast, browse, verdict):
    proposal, client = an_arrest(cast), browse(cast.mai)
    decide(client, proposal, verdict=verdict)
    assert Proposal.objects.get(pk=proposal.pk).state == verdict
    assert not Event.objects.exists()
    assert "Ana Rell" in client.get(f"{reverse('inbox')}?state={verdict}").content.decode()


def test_undo_takes_the_last_decision_back_and_shows_it_again(cast, browse):
    proposal, client = an_arrest(cast), browse(cast.mai)
    decide(client, proposal, verdict="accept")
    answer = client.post(reverse("undo"))
    assert answer["Location"] == reverse("proposal", args=[proposal.pk]) + "#quote"
    assert Proposal.objects.get(pk=proposal.pk).state == "open"
    assert not Event.objects.known().exists()


def test_undo_with_nothing_to_undo_says_so(cast, browse):
    answer = browse(cast.mai).post(reverse("undo"), follow=True)
    assert "nothing of yours to undo" in answer.content.decode()


def test_two_people_on_one_finding_both_see_both_versions(cast, browse):
    proposal = an_arrest(cast)
    decide(browse(cast.tomas), proposal, verdict="accept")
    answer = decide(browse(cast.mai), proposal, verdict="amend", **{"slot-3": "Ostra harbour"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tomas decided this while you were reading" in page
    assert 'value="Ostra harbour"' in page
    assert Decision.objects.count() == 1


def test_the_later_one_can_put_theirs_in_its_place(cast, browse):
    proposal, client = an_arrest(cast), browse(cast.mai)
    decide(browse(cast.tomas), proposal, verdict="accept")
    over = Decision.objects.get().pk
    decide(client, proposal, verdict="amend", over=over, **{"slot-3": "Ostra harbour"})
    assert [one.place for one in Account.objects.known()] == ["Ostra harbour"]


def test_a_known_name_is_the_same_person_unless_somebody_says_otherwise(cast, browse):
    accepted(cast.mai, a_telling(cast.team, TEXT), a_finding("person", TEXT, "Ana Rell", name="Ana Rell"))
    client = browse(cast.mai)
    decide(client, an_arrest(cast), verdict="accept")
    assert Person.objects.known().count() == 1
    other = "Ana Rell, a nurse, was arrested in Ostra."
    decide(client, an_arrest(cast, text=other, words=other[:-1]), verdict="accept", person="new")
    assert Person.objects.known().count() == 2


def test_between_two_people_of_one_name_nobody_is_chosen_beforehand(cast, browse):
    for _ in range(2):
        text = f"{TEXT} {_}"
        accepted(
            cast.mai, a_telling(cast.team, text), a_finding("person", text, "Ana Rell", name="Ana Rell"), person="new"
        )
    proposal, client = an_arrest(cast), browse(cast.mai)
    answer = decide(client, proposal, verdict="accept")
    assert answer.status_code == 422 and "choose who is meant" in answer.content.decode()
    chosen = Name.objects.first().person_id
    decide(client, proposal, verdict="accept", person=str(chosen))
    assert Event.objects.get().person_id == chosen


def test_an_event_the_record_holds_is_shown_as_the_same_or_different(cast, browse):
    decide(browse(cast.mai), an_arrest(cast), verdict="accept")
    other = "Ana Rell was arrested on 3 May 2013 in Vell."
    proposal = an_arrest(cast, text=other, words=other[:-1], place="Vell")
    page = browse(cast.mai).get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert 'data-verdict="same"' in page and 'data-verdict="differs"' in page


def test_a_visit_told_by_two_papers_is_seen_as_held_before_it_is_accepted(cast, browse):
    told = {"type": "visit", "party": "Watch Group", "place": "Ostra", "date": "2013-05"}
    first, second = "Watch Group came to Ostra in May.", "The Watch Group was in Ostra on 7 May."
    accepted(cast.mai, a_telling(cast.team, first), a_finding("engagement", first, first[:-1], **told))
    again = a_finding("engagement", second, second[:-1], **told | {"party": "The Watch Group", "date": "2013-05-07"})
    proposal = a_proposal(a_telling(cast.team, second), again)
    page = browse(cast.mai).get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert "The record holds something like it" in page and "Visit of Watch Group" in page


def test_another_teams_proposal_looks_like_one_that_does_not_exist(cast, browse):
    proposal, ines = an_arrest(cast), browse(cast.ines)
    for method in (ines.get, ines.post):
        foreign = method(reverse("proposal", args=[proposal.pk]))
        absent = method(reverse("proposal", args=["00000000-0000-4000-8000-000000000000"]))
        assert foreign.status_code == absent.status_code == 404
        assert _plain(foreign) == _plain(absent)


def _plain(answer):
    """A page without the token of its forms, which is new with every answer."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)


def test_a_reader_sees_the_finding_and_cannot_decide(cast, browse):
    cast.mai.memberships.update(role="reader")
    proposal = an_arrest(cast)
    assert "data-decide" not in browse(cast.mai).get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert decide(browse(cast.mai), proposal, verdict="accept").status_code == 403
    assert not Decision.objects.exists()


def test_the_page_script_gets_only_the_part_it_asks_for(cast, browse):
    proposal = an_arrest(cast)
    address = reverse("proposal", args=[proposal.pk])
    part = browse(cast.mai).get(address, headers={"X-Part": "review"}).content.decode()
    assert part.lstrip().startswith('<div id="review"')
    assert "<html" not in part and 'id="quote"' in part


def test_a_script_that_shows_the_next_finding_already_hears_only_that_it_is_saved(cast, browse):
    proposal = an_arrest(cast)
    address = reverse("proposal", args=[proposal.pk])
    sent = {"verdict": "accept", "version": proposal.version}
    answer = browse(cast.mai).post(address, sent, headers={"X-Part": "saved"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert Decision.objects.get().enters
    late = browse(cast.tomas).post(address, sent, headers={"X-Part": "saved"})
    assert late.status_code == 409
    assert late.content.decode().lstrip().startswith('<div id="review"')


def test_words_of_a_hostile_text_stay_words(cast, browse):
    text = '<script>alert(1)</script> & "Ana Rell" was arrested.'
    proposal = an_arrest(cast, text=text, words=text, person="Ana Rell")
    page = browse(cast.mai).get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_card_says_why_a_finding_was_made(cast, browse):
    page = browse(cast.mai).get(reverse("proposal", args=[an_arrest(cast).pk])).content.decode()
    assert "Why this was found" in page
    assert "<code>by hand</code>, by hand 1" in page
    assert "The text states it." in page
    assert "engines found" not in page and "sent to" not in page


def an_agreement(proposal, **slots):
    told = {"type": "arrest", "person": "Ana Rell", "date": "2013-05-03", "place": "Ostra"} | slots
    finding = replace(a_finding("event", TEXT, WORDS, **told), engine="llm small, prompt 1", rule="a language model")
    Agreement.objects.create(proposal=proposal, engine=finding.engine, finding=finding.as_dict(), made_at=NOON)
    Answer.objects.create(
        key="k",
        reading=proposal.sightings.get().reading.digest,
        engine=finding.engine,
        address="http://127.0.0.1:11434/v1/chat/completions",
        told=[],
        made_at=NOON,
    )


def test_the_card_says_that_both_engines_found_it_wherein_they_differ_and_where_the_text_went(cast, browse):
    proposal = an_arrest(cast)
    an_agreement(proposal, place="Karsk")
    page = browse(cast.mai).get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert "Both engines found this." in page
    assert re.search(r">place</th><td>Ostra</td><td>Karsk</td>", page)
    assert "http://127.0.0.1:11434/v1/chat/completions" in page


def test_the_card_says_what_only_one_engine_found(cast, browse):
    proposal = an_arrest(cast)
    reading = proposal.sightings.get().reading
    Question.objects.create(reading=reading, engine="llm small, prompt 1", state="answered", due_at=NOON)
    client, address = browse(cast.mai), reverse("proposal", args=[proposal.pk])
    assert "Only the rules found this" in client.get(address).content.decode()
    finding = replace(proposal.spotted(), engine="llm small, prompt 1")
    Proposal.objects.filter(pk=proposal.pk).update(finding=finding.as_dict())
    assert "Only the model found this." in client.get(address).content.decode()


def test_who_says_so_is_a_chip_with_its_words(cast, browse):
    proposal = an_arrest(cast)
    at = TEXT.index("Her sister Ina Rell")
    said = Slot("Ina Rell", Quote(at, "Her sister Ina Rell"))
    finding = replace(proposal.spotted(), said_by=said, modality=Modality.ALLEGED)
    Proposal.objects.filter(pk=proposal.pk).update(finding=finding.as_dict())
    page = browse(cast.mai).get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert "The text gives this as an allegation." in page
    assert f'href="#at-{at}" data-slot="4"><span class="chip-name">said by</span>' in page


def with_alternative(cast):
    proposal = an_arrest(cast)
    other = a_finding("event", TEXT, WORDS, type="arrest", person="Ina Rell", place="Ostra")
    finding = replace(proposal.spotted(), alternatives=(other,))
    Proposal.objects.filter(pk=proposal.pk).update(finding=finding.as_dict())
    return proposal


def test_an_alternative_is_accepted_with_one_button(cast, browse):
    proposal, client = with_alternative(cast), browse(cast.mai)
    page = client.get(reverse("proposal", args=[proposal.pk])).content.decode()
    assert 'name="alternative" value="0" data-key="1"' in page
    decide(client, proposal, alternative="0")
    decision = Decision.objects.get()
    assert (decision.verdict, decision.decided()["person"]) == ("amend", "Ina Rell")


def test_an_alternative_that_there_is_not_decides_nothing(cast, browse):
    proposal = with_alternative(cast)
    assert decide(browse(cast.mai), proposal, alternative="7").status_code == 422
    assert not Decision.objects.exists()
