# SPDX-License-Identifier: Apache-2.0
"""The API does what its description says, whatever is sent: schemathesis, over every address, what is right and wrong."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from instant import NOW, ONE_DAY
from schemathesis.generation import GenerationMode

from vigil.api import tokens
from vigil.desk.wsgi import application

pytestmark = pytest.mark.django_db
EXAMPLES = 20


@pytest.fixture
def one_connection():
    """The questions go through the desk's own door, which would close the connection that the test's transaction is in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_address_answers_as_it_is_described(cast, things, one_connection, mode):
    described = schemathesis.openapi.from_wsgi("/api/1/openapi.json", application)
    _, key = tokens.give(cast.mai, "schemathesis", ["read", "propose"], until=NOW.date() + ONE_DAY, at=NOW)
    asked = []
    for found in described.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
        def answers(case):
            case.call_and_validate(headers={"Authorization": f"Bearer {key}"})

        answers()
        asked.append(operation.label)
    assert len(asked) == 12


def test_the_description_is_openapi_three_one_and_says_nothing_of_the_desk(client, cast, things):
    answer = client.get("/api/1/openapi.json")
    assert answer.json()["openapi"].startswith("3.1")
    assert b"Velu" not in answer.content
    assert {"/api/1/people", "/api/1/proposals", "/api/1/documents"} <= answer.json()["paths"].keys()
