# SPDX-License-Identifier: Apache-2.0
"""Drafts, presence, keys, order, and a document accepted together, in the browser."""

import pytest
from django.urls import reverse

from builders import a_finding, a_proposal, a_telling, an_event
from vigil.desk.review.following import following
from vigil.review import hand, terms
from vigil.review.models import Decision, Proposal
from vigil.review.queue import waiting

pytestmark = pytest.mark.django_db
TEXT = "Ana Velu was tried on 2 May 2013. On 3 May 2013 Ana Velu was sentenced. Eva Rell was arrested."


@pytest.fixture
def three(cast) -> list[Proposal]:
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    telling = a_telling(cast.team, TEXT)
    told = [
        a_finding("event", TEXT, "Ana Velu was tried", type="trial", person="Ana Velu", date="2013-05-02"),
        a_finding("event", TEXT, "Ana Velu was sentenced", type="sentence", person="Ana Velu", date="2013-05-03"),
        a_finding("event", TEXT, "Eva Rell was arrested", type="arrest", person="Eva Rell"),
    ]
    return [a_proposal(telling, one) for one in told]


def page(client, proposal):
    return client.get(reverse("proposal", args=[proposal.pk])).content.decode()


def test_a_draft_survives_signing_out(cast, browse, three):
    client, address = browse(cast.mai), reverse("at-hand", args=[three[0].pk])
    client.post(address, {"draft": "1", "slot-2": "2013-05-05", "note": "ask Tomas"}, headers={"X-Part": "review"})
    client.post(reverse("sign-out"))
    again = page(browse(cast.mai), three[0])
    assert 'value="2013-05-05"' in again and 'value="ask Tomas"' in again
    assert "ask Tomas" not in page(browse(cast.tomas), three[0])


def test_a_draft_is_kept_by_a_button_where_no_script_runs(cast, browse, three):
    answer = browse(cast.mai).post(reverse("at-hand", args=[three[0].pk]), {"draft": "1", "note": "ask Tomas"})
    assert answer["Location"] == reverse("proposal", args=[three[0].pk])
    assert 'value="ask Tomas"' in page(browse(cast.mai), three[0])


def test_whoever_came_second_finds_their_words_again_after_a_reload(cast, browse, three):
    client, address = browse(cast.mai), reverse("proposal", args=[three[0].pk])
    browse(cast.tomas).post(address, {"verdict": "accept", "version": three[0].version})
    sent = {"verdict": "amend", "version": three[0].version, "slot-2": "2013-05-05", "note": "by the court list"}
    assert client.post(address, sent).status_code == 409
    again = page(client, three[0])
    assert "by the court list" in again and 'value="2013-05-05"' in again
    assert "Tomas decided this while you were reading" in again


def test_a_colleague_on_the_same_card_is_seen(cast, browse, three):
    page(browse(cast.tomas), three[0])
    assert "Tomas" in page(browse(cast.mai), three[0])
    assert "Tomas" not in page(browse(cast.mai), three[1])


def test_a_card_fetched_ahead_is_no_place_to_be_seen(cast, browse, three):
    browse(cast.tomas).get(reverse("proposal", args=[three[0].pk]), headers={"X-Part": "review"})
    assert "Tomas" not in page(browse(cast.mai), three[0])


def test_every_act_has_a_button_that_says_its_key(cast, browse, three):
    hand.remap(cast.mai, {"accept": "j"})
    shown = page(browse(cast.mai), three[0])
    for act, key in hand.keys(cast.mai).items():
        assert f'data-key="{key}"' in shown, act
    assert 'data-key="a"' not in shown


def test_keys_are_set_on_a_page_and_a_clash_is_told(cast, browse):
    client = browse(cast.mai)
    assert client.post(reverse("keys"), hand.ACTS | {"accept": "j"}).status_code == 302
    assert hand.keys(cast.mai)["accept"] == "j"
    answer = client.post(reverse("keys"), hand.ACTS | {"accept": "x"})
    assert answer.status_code == 422 and "same key" in answer.content.decode()
    client.post(reverse("keys"), {"reset": "1"})
    assert hand.keys(cast.mai) == hand.ACTS


def test_the_review_goes_by_the_chosen_order(cast, browse, three):
    client = browse(cast.mai)
    client.post(reverse("review-order"), {"order": "person"})
    assert hand.order(cast.mai) == "person"
    first = client.get(reverse("review"))["Location"]
    assert first.startswith(reverse("proposal", args=[three[0].pk]))


def test_a_document_is_accepted_together_once_all_of_it_was_read(cast, browse, three):
    client, address = browse(cast.mai), reverse("together", args=[three[0].pk])
    shown = client.get(address).content.decode()
    assert shown.count('name="seen"') == 2  # Eva Rell is new to the record
    seen = [f"{one.pk}:{one.version}" for one in three]
    assert client.post(address, {"seen": seen[:1]}).status_code == 422
    assert Decision.objects.count() == 1
    assert client.post(address, {"seen": seen[:2]}).status_code == 302
    assert Decision.objects.count() == 3
    client.post(reverse("undo"))
    assert Decision.objects.known().count() == 1


def test_the_card_says_that_two_members_have_to_accept(cast, browse, three):
    terms.agree(cast.team, second=["event/trial"], by=cast.tomas, at=three[0].made_at)
    assert "Two members have to accept it (event: trial)" in page(browse(cast.mai), three[0])
    browse(cast.mai).post(reverse("proposal", args=[three[0].pk]), {"verdict": "accept", "version": three[0].version})
    assert "You accepted this" in page(browse(cast.mai), three[0])
    assert "Mai accepted this as it stands here" in page(browse(cast.tomas), three[0])


def test_a_lead_sets_the_terms_and_a_reviewer_reads_them(cast, browse):
    sent = {"team": cast.team.pk, "second": ["designation"], "planted_one_in": "20"}
    assert browse(cast.mai).post(reverse("review-terms"), sent).status_code == 403
    assert browse(cast.tomas).post(reverse("review-terms"), sent).status_code == 302
    assert terms.standing(cast.team.pk).second == ["designation"]
    assert browse(cast.tomas).post(reverse("review-terms"), sent | {"planted_one_in": "2"}).status_code == 422
    assert browse(cast.tomas).post(reverse("review-terms"), sent | {"team": cast.others.pk}).status_code == 404


def test_the_queue_gives_a_colleague_what_nobody_looks_at_and_last_what_somebody_does(cast, browse, three):
    mai, tomas = browse(cast.mai), browse(cast.tomas)
    queue = list(waiting(cast.tomas))
    address = {one.pk: reverse("proposal", args=[one.pk]) for one in queue}
    first = mai.get(reverse("review"))["Location"]
    assert first.startswith(address[queue[0].pk])
    mai.get(first)
    assert tomas.get(reverse("review"))["Location"].startswith(address[queue[1].pk])
    assert [one.pk for one in following(cast.tomas, queue[1])][-1] == queue[0].pk
    assert [one.pk for one in following(cast.mai, queue[0])] == [one.pk for one in queue[1:]]
    Proposal.objects.exclude(pk=queue[0].pk).update(state="rejected")
    assert tomas.get(reverse("review"))["Location"].startswith(address[queue[0].pk])
