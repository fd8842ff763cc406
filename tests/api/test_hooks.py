# SPDX-License-Identifier: Apache-2.0
"""A webhook is told, signed and in order, of what its member may see: ids and kinds; what does not arrive is kept."""

import datetime
import hashlib
import hmac
import json

import pytest
from instant import NOW

from builders import a_capture, later
from loopback import Said, serving
from vigil.access import circles
from vigil.api import check, hooks
from vigil.api.deliver import LASTING, deliver_due
from vigil.api.models import Hook
from vigil.api.signing import HEADER
from vigil.archive.fetch import Network
from vigil.ledger.models import Entry
from vigil.review.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_network(settings):
    """The plate lets the desk open this machine: its own receivers stand there."""
    settings.DESK = settings.DESK | {"allow": ["127.0.0.1"]}


@pytest.fixture
def receiver():
    """`(address, messages, answer)`: what was posted, and a dict whose "said" is what the server answers."""
    messages, answer = [], {"said": Said(204)}

    def take(asked):
        messages.append(asked)
        return answer["said"]

    with serving(take) as address:
        yield address, messages, answer


def rounds(at=NOW, many=5, **told):
    """So many rounds of the worker at an instant; returns how many entries were tried."""
    return sum(deliver_due(clock=lambda: at, **told) for _ in range(many))


def bodies(messages):
    return [json.loads(one.body) for one in messages]


def decisions():
    """Tell a webhook of the whole scene: as if it had been made before it."""
    Hook.objects.update(sent=0)


def test_a_webhook_is_told_of_each_decision_once_and_in_order(cast, things, receiver):
    address, messages, _ = receiver
    hooks.make(cast.mai, f"{address}/in", ["decision"], at=NOW)
    decisions()
    rounds(many=20)
    told = bodies(messages)
    entries = list(Entry.objects.filter(kind="decision").order_by("seq").values_list("seq", flat=True))
    assert [one["entry"] for one in told] == entries
    assert {one["kind"] for one in told} == {"decision"}
    first = Decision.objects.order_by("entry_id").first()
    assert told[0]["ids"]["person"] == first.ids["person"]
    assert (told[0]["of"], told[0]["verdict"]) == ("event", "accept")


def test_what_is_sent_holds_no_name_and_no_word_of_a_source(cast, things, receiver):
    address, messages, _ = receiver
    hooks.make(cast.mai, f"{address}/in", ["decision", "document", "progress", "undo", "edition"], at=NOW)
    decisions()
    rounds(many=60)
    sent = b" ".join(one.body for one in messages).decode()
    assert len(messages) >= 10
    for word in ("Velu", "Tarn", "Karsk", "Lantern", "Mai", "treaty", "document-"):
        assert word not in sent


def test_the_signature_is_made_of_the_instant_and_the_body_with_the_key_shown_once(cast, receiver):
    address, messages, _ = receiver
    hook = hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    a_capture(cast.team)
    rounds()
    told = dict(part.split("=") for part in messages[0].headers[HEADER].split(","))
    assert told["t"] == str(int(NOW.timestamp()))
    signed = told["t"].encode() + b"." + messages[0].body
    assert told["v1"] == hmac.new(hooks.key(hook).encode(), signed, hashlib.sha256).hexdigest()


def test_another_teams_documents_and_those_of_circles_are_not_told(cast, receiver):
    address, messages, _ = receiver
    hooks.make(cast.tomas, f"{address}/in", ["document"], at=NOW)
    closed = circles.need_to_know(cast.team, "Witnesses", by=cast.tomas, at=NOW)
    a_capture(cast.others)
    a_capture(closed)
    mine = a_capture(cast.team)
    rounds()
    assert [one["ids"]["document"] for one in bodies(messages)] == [str(mine.pk)]


def test_what_did_not_arrive_is_sent_again_later_each_time_later(cast, receiver):
    address, messages, answer = receiver
    answer["said"] = Said(500)
    hook = hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    a_capture(cast.team)
    at, waits = NOW, []
    for _ in range(7):
        assert rounds(at=at) == 1
        hook.refresh_from_db()
        waits.append(hook.due_at - at)
        assert rounds(at=hook.due_at - datetime.timedelta(seconds=1)) == 0
        at = hook.due_at
    assert waits == sorted(waits)
    assert waits[0] == datetime.timedelta(minutes=1)
    assert waits[-1] == datetime.timedelta(hours=6)
    assert "answered 500" in hook.problem
    answer["said"] = Said(200)
    assert rounds(at=at) == 1
    hook.refresh_from_db()
    assert (hook.failures, hook.failing_since, hook.problem) == (0, None, "")
    assert len({one["entry"] for one in bodies(messages)}) == 1


def test_a_receiver_that_asks_for_time_is_given_it(cast, receiver):
    address, _, answer = receiver
    answer["said"] = Said(503, headers={"Retry-After": "3600"})
    hook = hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    a_capture(cast.team)
    rounds()
    hook.refresh_from_db()
    assert hook.due_at - NOW == datetime.timedelta(hours=1)


def test_after_lasting_failure_the_desk_gives_up_with_a_sentence_and_begins_again_where_it_was(cast, receiver):
    address, messages, answer = receiver
    answer["said"] = Said(500)
    hook = hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    a_capture(cast.team)
    rounds()
    rounds(at=NOW + LASTING)
    hook.refresh_from_db()
    assert "nothing arrived for 3 days" in hook.stopped
    assert "answered 500" in hook.stopped
    assert Entry.objects.filter(kind=hooks.STOPPED, by="vigil").count() == 1
    a_capture(cast.team)
    assert rounds(at=NOW + 2 * LASTING) == 0
    answer["said"] = Said(204)
    messages.clear()
    hooks.resume(hook, by=cast.mai, at=NOW)
    rounds(at=NOW + 2 * LASTING)
    assert len(messages) == 2


def test_a_receiver_that_is_gone_is_not_asked_again(cast, receiver):
    address, messages, answer = receiver
    answer["said"] = Said(410)
    hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    a_capture(cast.team)
    rounds()
    assert rounds(at=NOW + LASTING) == 0
    assert len(messages) == 1
    assert "is gone" in Hook.objects.get().stopped


def test_a_worker_that_was_killed_between_answer_and_note_sends_the_same_entry_again(cast, receiver):
    address, messages, _ = receiver
    hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    a_capture(cast.team)
    before = Hook.objects.values("sent", "due_at").get()
    rounds()
    Hook.objects.update(sent=before["sent"], due_at=NOW + datetime.timedelta(minutes=2))  # the lease of the dead one
    assert rounds(at=NOW + datetime.timedelta(minutes=1)) == 0
    rounds(at=NOW + datetime.timedelta(minutes=2))
    assert len(messages) == 2
    assert messages[0].body == messages[1].body


@pytest.mark.parametrize("resolved", ["10.0.0.7", "169.254.169.254", "64:ff9b::a00:7", "::1"])
def test_a_name_that_leads_into_the_desks_network_is_not_told(cast, resolved):
    dialled = []
    network = Network(resolve=lambda host, port: [resolved], dial=lambda *told: dialled.append(told))
    hook = hooks.make(cast.mai, "https://hooks.example/in", ["document"], at=NOW)
    a_capture(cast.team)
    assert rounds(network=network) == 1
    hook.refresh_from_db()
    assert "not a public address" in hook.problem
    assert dialled == []


def test_a_redirect_into_the_desks_network_is_not_followed(cast, receiver):
    address, messages, answer = receiver
    answer["said"] = Said(307, headers={"Location": f"{address}/elsewhere"})
    hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    a_capture(cast.team)
    rounds()
    assert [one.path for one in messages] == ["/in"]
    assert "answered 307" in Hook.objects.get().problem


@pytest.mark.parametrize(
    "address", ["http://example.org/in", "ftp://example.org/", "https://mai:word@example.org/", "https://2130706433/"]
)
def test_an_address_that_would_give_it_away_is_refused(cast, address):
    with pytest.raises(hooks.NotAHook):
        hooks.make(cast.mai, address, ["decision"], at=NOW)


def test_of_nothing_nobody_is_told(cast):
    for kinds in ([], ["decision", "gossip"]):
        with pytest.raises(hooks.NotAHook, match="one or more"):
            hooks.make(cast.mai, "https://example.org/", kinds, at=NOW)


def test_a_member_who_left_is_told_of_nothing(cast, receiver):
    address, messages, _ = receiver
    hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    a_capture(cast.team)
    cast.mai.is_active = False
    cast.mai.save(update_fields=["is_active"])
    assert rounds() == 0
    assert messages == []


def test_an_ended_webhook_is_told_of_nothing_and_does_not_begin_again(cast, receiver):
    address, messages, _ = receiver
    hook = hooks.make(cast.mai, f"{address}/in", ["document"], at=NOW)
    hooks.end(hook, by=cast.mai, at=NOW)
    a_capture(cast.team)
    assert rounds() == 0
    with pytest.raises(hooks.NotAHook):
        hooks.resume(hook, by=cast.mai, at=NOW)
    assert messages == []


def test_who_slips_a_webhook_into_the_database_or_bends_one_is_found(cast):
    hook = hooks.make(cast.mai, "https://example.org/in?key=secret", ["decision"], at=NOW)
    assert list(check.breaches()) == []
    assert "secret" not in Entry.objects.get(kind=hooks.MADE).payload.body
    Hook.objects.update(address="https://example.net/in")
    assert [one.what for one in check.breaches()] == [f"webhook {hook.pk}"]
    Hook.objects.update(address=hook.address)
    Hook.objects.create(
        member=cast.tomas, address="https://example.net/", kinds=["decision"], since=later(), sent=0, due_at=later()
    )
    assert len(list(check.breaches())) == 1
