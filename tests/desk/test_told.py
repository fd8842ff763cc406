# SPDX-License-Identifier: Apache-2.0
"""Every answer has a number and a line in the log, which names nobody: no address, no word, no visitor."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from builders import an_event
from vigil.desk.person import views
from vigil.people.models import Person
from vigil.settings.logs import Json, line

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """What was logged so far, as the desk's log would say it."""
    caplog.set_level(logging.INFO)
    return lambda: [line(record) for record in caplog.records if not record.name.startswith("django.db")]


def test_an_answer_is_told_by_route_status_and_member(cast, browse, caplog, lines):
    client = browse(cast.mai)
    with caplog.at_level(logging.INFO):
        answer = client.get(reverse("people"), {"q": "Ana Velu"}, headers={"X-Forwarded-For": "192.0.2.7"})
    told = next(one for one in reversed(lines()) if one["says"] == "answered")
    assert (told["route"], told["method"], told["status"], told["member"]) == ("people", "GET", 200, str(cast.mai.pk))
    assert len(answer["X-Request-Id"]) == 16
    assert "Velu" not in str(lines()) and "192.0.2.7" not in str(lines()) and "mai" not in str(lines())


def test_two_requests_have_two_numbers():
    client = Client()
    assert client.get("/health/")["X-Request-Id"] != client.get("/health/")["X-Request-Id"]


def test_a_page_that_fails_is_found_in_the_log_by_its_number(cast, browse, caplog, monkeypatch):
    """The fault says a name, as faults of databases do; the log says where it happened, and the number."""
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    said = []

    class Kept(logging.Handler):
        def emit(self, record):
            said.append(Json().format(record))

    def broken(*_args, **_told):
        raise RuntimeError("Key (name)=(Ana Velu) exists")

    monkeypatch.setattr(views, "render", broken)
    handler = Kept()
    logging.getLogger("django.request").addHandler(handler)
    client = browse(cast.mai)
    client.raise_request_exception = False
    try:
        answer = client.get(reverse("person", args=[Person.objects.get().pk]))
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert answer.status_code == 500
    assert [one for one in said if answer["X-Request-Id"] in one and "RuntimeError" in one and "broken" in one]
    assert "Velu" not in str(said)
