# SPDX-License-Identifier: Apache-2.0
"""Reconciliation by OpenRefine: the shapes of the Service API 0.2, and nobody's rows but the member's own."""

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from builders import an_event, later
from vigil.access.enter import close, password
from vigil.desk.reconcile.keys import key_for
from vigil.people.models import Body, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast):
    an_event(cast.mai, "Đinh Đăng Định", "arrest", "2011-10-21", place="Velin")
    an_event(cast.mai, "Ana Velu", "sentence", "2013-09-01", sentence="P9Y", court="Velin City Court", at=later(1))
    return cast


def service(member, name="reconcile-service", **asked):
    """What OpenRefine gets: no cookie, a key in the address."""
    return Client(enforce_csrf_checks=True).get(reverse(name, args=[key_for(member)]), asked)


def candidates(member, query, **more):
    sent = json.dumps({"q0": {"query": query, **more}})
    answer = Client(enforce_csrf_checks=True).post(
        reverse("reconcile-service", args=[key_for(member)]), {"queries": sent}
    )
    return answer.json()["q0"]["result"]


def test_the_page_gives_a_member_an_address_that_works_without_a_cookie(record, browse):
    address = browse(record.mai).get(reverse("reconcile")).context["address"]
    assert Client().get(urlsplit(address).path).json()["versions"] == ["0.2"]


def test_the_manifest_names_what_can_be_done(record):
    told = service(record.mai).json()
    assert {"versions", "name", "identifierSpace", "schemaSpace"} <= told.keys()
    assert [one["id"] for one in told["defaultTypes"]] == ["person", "body", "place", "law"]
    assert "{{id}}" in told["view"]["url"] and "{{id}}" in told["preview"]["url"]
    for part in (*told["suggest"].values(), told["extend"]["propose_properties"]):
        assert Client().get(urlsplit(part["service_url"] + part["service_path"]).path).status_code == 200


def test_a_name_without_marks_finds_its_person_and_is_certain_where_nobody_else_bears_it(record):
    (found,) = candidates(record.mai, "Dinh Dang Dinh", type="person")
    person = Person.objects.get(names__text="Đinh Đăng Định")
    assert (found["id"], found["name"], found["match"]) == (f"person/{person.pk}", "Đinh Đăng Định", True)
    assert found["score"] == 100
    an_event(record.mai, "Dinh Dang Dinh", "arrest", "2013", person="new", at=later(2))
    assert [one["match"] for one in candidates(record.mai, "Dinh Dang Dinh", type="person")] == [False, False]


def test_a_name_spelled_otherwise_is_found_and_never_certain(record):
    (found,) = candidates(record.mai, "Dinh Dang", type=["person"])
    assert found["match"] is False
    assert found["score"] < 100


def test_a_body_a_place_and_a_law_are_found(record):
    body = Body.objects.get(names__text="Velin City Court")
    assert candidates(record.mai, "velin city court", type="body")[0]["id"] == f"body/{body.pk}"
    assert candidates(record.mai, "Velin", type="place")[0]["id"].startswith("place/xx/")
    law = candidates(record.mai, "Article 202, Criminal Code (2010)", type="law")
    assert all(one["id"].startswith("law/") for one in law)


def test_a_column_that_differs_makes_a_match_certain_no_more(record):
    agrees = {"pid": "standing", "v": "serving a sentence"}
    differs = {"pid": "last_event", "v": "was released"}
    assert candidates(record.mai, "Ana Velu", type="person", properties=[agrees])[0]["match"] is True
    assert candidates(record.mai, "Ana Velu", type="person", properties=[differs])[0]["match"] is False


def test_rows_are_extended_with_what_the_desk_knows(record):
    person = Person.objects.get(names__text="Ana Velu").pk
    asked = {"ids": [f"person/{person}", "person/none"], "properties": [{"id": "standing"}, {"id": "wikidata"}]}
    told = service(record.mai, extend=json.dumps(asked)).json()
    assert [one["id"] for one in told["meta"]] == ["standing", "wikidata"]
    assert told["rows"][f"person/{person}"] == {"standing": [{"str": "serving a sentence"}], "wikidata": []}
    assert told["rows"]["person/none"] == {"standing": [], "wikidata": []}


def test_suggestions_and_proposed_properties(record):
    assert service(record.mai, "reconcile-suggest-entity", prefix="ana velu").json()["result"][0]["name"] == "Ana Velu"
    assert service(record.mai, "reconcile-suggest-type", prefix="pl").json()["result"] == [
        {"id": "place", "name": "Place"}
    ]
    assert {"id": "standing", "name": "Standing"} in service(record.mai, "reconcile-suggest-property").json()["result"]
    told = service(record.mai, "reconcile-properties", type="law", limit="2").json()
    assert (told["type"], [one["id"] for one in told["properties"]]) == ("law", ["name", "title"])


def test_a_preview_tells_of_one_and_only_openrefine_may_frame_it(record):
    person = Person.objects.get(names__text="Ana Velu").pk
    answer = service(record.mai, "reconcile-preview", id=f"person/{person}")
    assert b"Ana Velu" in answer.content
    assert "X-Frame-Options" not in answer
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors http://127.0.0.1:3333 http://localhost:3333" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in service(record.mai)["Content-Security-Policy"]


def test_another_team_finds_nobody(record):
    person, body = Person.objects.first().pk, Body.objects.first().pk
    assert candidates(record.ines, "Ana Velu", type=["person", "body"]) == []
    assert service(record.ines, "reconcile-suggest-entity", prefix="ana velu", type="person").json()["result"] == []
    for id in (f"person/{person}", f"body/{body}", "body/none", "person/none"):
        asked = {"ids": [id], "properties": [{"id": "name"}]}
        assert service(record.ines, extend=json.dumps(asked)).json()["rows"] == {id: {"name": []}}
        assert service(record.ines, "reconcile-preview", id=id).status_code == 404


@pytest.mark.parametrize("asked", [{"queries": "{"}, {"queries": '{"q": {}}'}, {"extend": "[]"}, {"extend": "{}"}])
def test_what_is_no_request_is_refused(record, asked):
    assert service(record.mai, **asked).status_code == 400


def test_a_key_ends_with_the_password_the_account_and_the_session_time(record):
    address = reverse("reconcile-service", args=[key_for(record.mai)])
    assert Client().get(address).status_code == 200
    with override_settings(SESSION_COOKIE_AGE=-1):
        assert Client().get(address).status_code == 302
    password(record.mai, "another long password", by="vigil", at=later(5))
    assert Client().get(address).status_code == 302
    address = reverse("reconcile-service", args=[key_for(record.mai)])
    close(record.mai, by="vigil", at=later(6))
    assert Client().get(address).status_code == 302


def test_the_service_writes_nothing_and_looks_at_no_cookie(record, browse):
    signed_in = browse(record.mai)
    assert signed_in.post(reverse("reconcile-service", args=["none"]), {"queries": "{}"}).status_code == 302
    assert service(record.mai)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in service(record.mai)
