# SPDX-License-Identifier: Apache-2.0
"""A program reads what its member may see, proposes, and decides nothing."""

import datetime
import json
import uuid

import pytest
from instant import NOW, ONE_DAY

from vigil.access import circles
from vigil.access import enter as access
from vigil.access.models import Member
from vigil.api import check, tokens
from vigil.api.models import Token
from vigil.archive.models import Capture, Reading
from vigil.ledger.models import Entry
from vigil.people.models import Person
from vigil.record import levels
from vigil.record.rebuild import digest
from vigil.review.models import Proposal

pytestmark = pytest.mark.django_db
LISTS = ("people", "cases", "calls", "commitments", "engagements", "rules", "proposals")


def asked(client, path, **told):
    answer = client.get(f"/api/1/{path}", told)
    assert answer.status_code == 200, answer.content
    return answer.json()


def _document():
    """The id of a document that says her name."""
    return str(Reading.objects.filter(text__contains="Ana Velu").order_by("pk").first().capture_id)


def posted(client, path, body):
    return client.post(f"/api/1/{path}", json.dumps(body), content_type="application/json")


@pytest.mark.parametrize("path", LISTS)
def test_without_a_token_that_stands_nothing_opens(cast, program, path):
    ended, key = tokens.give(cast.mai, "old", ["read"], until=NOW.date() + ONE_DAY, at=NOW)
    tokens.end(ended, by=cast.mai, at=NOW)
    for header in ({}, {"Authorization": "Bearer vigil_guess"}, {"Authorization": f"Bearer {key}"}):
        assert program().get(f"/api/1/{path}", headers=header).status_code == 401


def test_a_token_ends_with_its_day_and_with_its_member(cast, program):
    client = program(cast.tomas, "read")
    Token.objects.update(until=NOW.date() - datetime.timedelta(days=1))
    assert client.get("/api/1/people").status_code == 401
    client = program(cast.tomas, "read")
    access.close(cast.tomas, by="vigil", at=NOW)
    assert client.get("/api/1/people").status_code == 401


def test_a_token_opens_no_circle_of_its_member(cast, things, program):
    tomas = Member.objects.get(pk=cast.tomas.pk)  # as the database has him: another test closed his account
    circle = circles.restricted(cast.team, by=tomas, at=NOW)
    before = {one["id"] for one in asked(program(tomas, "read"), "people")["items"]}
    ana = Person.objects.filter(names__text="Ana Velu", pk__in=before).first()
    levels.keep("person", ana.pk, to=circle, because="her family asked", by=tomas, at=NOW)
    assert Person.objects.visible_to(tomas).filter(pk=ana.pk).exists()
    assert before - {one["id"] for one in asked(program(tomas, "read"), "people")["items"]} == {str(ana.pk)}


def test_every_token_is_ended_at_once(cast, program):
    clients = [program(cast.mai, "read"), program(cast.ines, "read", "propose")]
    assert tokens.end_all(by=cast.tomas, at=NOW) == 2 and tokens.end_all(by=cast.tomas, at=NOW) == 0
    assert [client.get("/api/1/people").status_code for client in clients] == [401, 401]
    assert list(check.breaches()) == []


def test_a_token_opens_its_scopes_and_no_other(cast, program):
    assert posted(program(cast.mai, "read"), "documents", {"name": "a", "text": "b"}).status_code == 403
    assert program(cast.mai, "propose").get("/api/1/people").status_code == 403


@pytest.mark.parametrize("path", (*LISTS[:5], "proposals"))
def test_another_teams_program_sees_nothing(cast, things, program, path):
    assert asked(program(cast.ines, "read"), path)["items"] == []


def test_another_teams_ids_look_as_ids_that_do_not_exist(cast, things, program):
    client = program(cast.ines, "read")
    for path, id in (("people", things["Ana Velu"]), ("calls", things["call"])):
        foreign, none = client.get(f"/api/1/{path}/{id}"), client.get(f"/api/1/{path}/{uuid.uuid4()}")
        assert (foreign.status_code, foreign.content) == (none.status_code, none.content)
        assert foreign.status_code == 404


def test_a_person_is_found_by_name_and_read_with_sources(cast, things, program):
    client = program(cast.mai, "read")
    found = asked(client, "people", q="VELU ana")
    assert [one["name"] for one in found["items"]] == ["Ana Velu"]
    whole = asked(client, f"people/{things['Ana Velu']}", at="2014-03-01")
    assert whole["standing"] == "serving"
    assert [one["kind"] for one in whole["events"]] == ["arrest", "sentence", "hunger_strike"]
    assert {one["publisher"] for one in whole["sources"]} == {"Karsk Wire", "Lantern Group"}


def test_pages_follow_each_other_and_hold_everybody_once(cast, things, program):
    client = program(cast.mai, "read")
    first = asked(client, "people", size=1)
    second = asked(client, "people", size=1, after=first["after"])
    assert [one["name"] for page in (first, second) for one in page["items"]] == ["Ana Velu", "Bo Tarn"]
    assert first["total"] == 2
    assert second["after"] == ""


def test_only_the_fields_that_are_asked_for_are_sent(cast, things, program):
    client = program(cast.mai, "read")
    assert {frozenset(one) for one in asked(client, "people", fields="name,liberty")["items"]} == {
        frozenset({"id", "name", "liberty"})
    }
    assert client.get("/api/1/people", {"fields": "shoe_size"}).status_code == 422


def test_a_filter_that_there_is_none_of_is_refused_and_not_left_out(cast, program):
    answer = program(cast.mai, "read").get("/api/1/people", {"liberti": "held"})
    assert (answer.status_code, "liberti" in answer.json()["detail"]) == (422, True)


def test_the_same_answer_again_is_not_sent_again(cast, things, program):
    client = program(cast.mai, "read")
    tag = client.get("/api/1/people")["ETag"]
    again = client.get("/api/1/people", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_count_has_its_list(cast, things, program):
    client = program(cast.mai, "read")
    for rule in asked(client, "rules", size=200)["items"]:
        found = asked(client, f"rules/{rule['id']}/count", at="2014-03-01")
        assert found["least"] <= found["number"] <= found["most"]
        assert len(found["people"]) <= found["number"]
    assert client.get("/api/1/rules/none/count").status_code == 404


def test_a_proposal_waits_for_people_and_changes_no_record(cast, things, program):
    client = program(cast.mai, "read", "propose")
    before, entries = digest(), Entry.objects.count()
    body = {
        "document": _document(),
        "kind": "person",
        "words": "Ana Velu",
        "slots": [{"name": "name", "value": "Ana Velu"}],
    }
    answer = posted(client, "proposals", body)
    assert answer.status_code == 201, answer.content
    assert answer.json()["state"] == "open"
    assert str(Proposal.objects.get(pk=answer.json()["id"]).pk) in {
        one["id"] for one in asked(client, "proposals")["items"]
    }
    assert posted(client, "proposals", body).json() == answer.json() | {"new": False}
    assert (digest(), Entry.objects.count()) == (before, entries)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"words": "Ana flew"}, "does not say these words"),
        ({"slots": [{"name": "shoe", "value": "44"}]}, "no slot"),
        ({"slots": [{"name": "name", "value": "Ana Velu"}] * 2}, "one value"),
        ({"slots": []}, "cannot be empty"),
    ],
)
def test_what_cannot_be_proposed_is_refused_with_a_sentence(cast, things, program, changed, said):
    body = {
        "document": _document(),
        "kind": "person",
        "words": "Ana Velu",
        "slots": [{"name": "name", "value": "Ana Velu"}],
    }
    answer = posted(program(cast.mai, "propose"), "proposals", body | changed)
    assert answer.status_code == 409
    assert said in answer.json()["detail"]


def test_a_text_comes_in_and_waits_to_be_read(cast, program):
    answer = posted(program(cast.mai, "propose"), "documents", {"name": "note.txt", "text": "Nothing was heard."})
    assert answer.status_code == 201
    assert Capture.objects.get(pk=answer.json()["document"]).name == "note.txt"


def test_who_asks_too_often_is_told_to_wait(cast, program, monkeypatch):
    from vigil.api.routes import API

    throttle = API._throttles[0] if hasattr(API, "_throttles") else API.throttle[0]
    monkeypatch.setattr(throttle, "num_requests", 2)
    client = program(cast.mai, "read")
    assert [client.get("/api/1/rules").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"scopes": []}, "one or more"),
        ({"scopes": ["decide"]}, "one or more"),
        ({"name": " "}, "what program"),
        ({"until": NOW.date() + datetime.timedelta(days=400)}, "within a year"),
        ({"until": NOW.date() - datetime.timedelta(days=1)}, "within a year"),
    ],
)
def test_a_token_without_scope_name_or_end_is_not_given(cast, told, said):
    given = {"name": "a program", "scopes": ["read"], "until": NOW.date()} | told
    with pytest.raises(tokens.NotGiven, match=said):
        tokens.give(cast.mai, given["name"], given["scopes"], until=given["until"], at=NOW)


def test_the_key_is_kept_nowhere(cast):
    _, key = tokens.give(cast.mai, "a program", ["read"], until=NOW.date() + ONE_DAY, at=NOW)
    assert key not in "".join(str(row) for row in Token.objects.values())
    assert key not in "".join(entry.payload.body for entry in Entry.objects.filter(kind="token.made"))


@pytest.mark.parametrize(
    "harm", [{"scopes": ["read", "propose"]}, {"until": datetime.date(2999, 1, 1)}, {"ended": NOW}]
)
def test_a_changed_token_is_told(cast, harm):
    tokens.give(cast.mai, "a program", ["read"], until=NOW.date() + ONE_DAY, at=NOW)
    assert list(check.breaches()) == []
    Token.objects.update(**harm)
    assert [str(one) for one in check.breaches()]
    Token.objects.all().delete()
    assert [str(one) for one in check.breaches()]
