# SPDX-License-Identifier: Apache-2.0
"""The Python client asks a real desk; its types are those of the description; its notebook runs."""

import asyncio
import datetime
import json
import sys
import typing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from django.core.cache import cache
from nbclient import NotebookClient

from builders import a_cast
from editions.scene import a_record
from loopback import Said, serving
from vigil.api import tokens
from vigil.api.routes import API
from vigil.api.signing import HEADER, signature
from vigil.archive.models import Reading

HERE = Path(__file__).resolve().parents[2]
sys.path.append(str(HERE / "client"))

from vigil_client import Desk, Refused, Unreached, answers, hooks  # noqa: E402

NOW = datetime.datetime.now(datetime.UTC)
DAY = "2014-03-01"


@pytest.fixture
def made(transactional_db, live_server):
    """A desk that is served, the address, and a key that reads and proposes."""
    cache.clear()
    cast = a_cast()
    a_record(cast.mai)
    _, key = tokens.give(
        cast.mai, "a notebook", ["read", "propose"], until=NOW.date() + datetime.timedelta(days=1), at=NOW
    )
    return live_server.url, key


def test_a_desk_is_read_counted_and_proposed_to(made):
    desk = Desk(*made)
    held = list(desk.people("velu", liberty="held", at=DAY))
    assert [one["name"] for one in held] == ["Ana Velu"]
    whole = desk.person(held[0]["id"], at=DAY)
    assert [one["kind"] for one in whole["events"]] == ["arrest", "sentence", "hunger_strike"]
    assert next(iter(desk.people(at=DAY, fields=["name"]))).keys() == {"id", "name"}
    assert len(list(desk.cases())) + len(list(desk.commitments())) + len(list(desk.engagements())) >= 3
    call = next(one for one in desk.calls(at=DAY) if "Ana" in one["words"])
    assert {one["label"]: one["number"] for one in desk.call(call["id"], at=DAY)["figures"]}["held now"] == 1
    for rule in desk.rules():
        found = desk.count(rule["id"], at=DAY)
        assert found["least"] <= found["number"] <= found["most"]
    assert desk.bring("note.txt", "Karsk, 1 March 2014. Nothing.")["state"]
    text = Reading.objects.get(text__contains="asked that Bo Tarn be freed")
    slots = {"label": "political_prisoner", "person": "Bo Tarn"}
    put = desk.propose(str(text.capture_id), "designation", "Bo Tarn be freed", slots)
    assert put["new"]
    assert put["id"] in {one["id"] for one in desk.proposals(fields=["kind"])}


def test_what_the_desk_refuses_is_said_in_its_words(made):
    address, key = made
    with pytest.raises(Refused, match="no pack has a counting rule") as refused:
        Desk(address, key).count("no_such_rule")
    assert refused.value.status == 404
    with pytest.raises(Refused) as refused:
        list(Desk(address, "vigil_guess").people())
    assert refused.value.status == 401


def test_the_notebook_runs(made, monkeypatch):
    address, key = made
    for name, told in (("VIGIL_ADDRESS", address), ("VIGIL_KEY", key), ("VIGIL_DAY", DAY)):
        monkeypatch.setenv(name, told)
    monkeypatch.setenv("PYTHONPATH", str(HERE / "client"))
    book = nbformat.read(HERE / "client" / "example.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "it is kept without what it printed"
    # In a thread of its own, and in a loop that is closed with it: in this one a browser is led.
    with ThreadPoolExecutor(1) as beside:
        client = NotebookClient(book, timeout=60, kernel_name="python3")
        beside.submit(lambda: asyncio.run(client.async_execute())).result()
    said = "".join(out.get("text", "") for cell in book.cells for out in cell.get("outputs", ()))
    assert "Ana Velu: Serving" in said
    assert "Karsk Wire" in said


def shapes():
    described = API.get_openapi_schema(path_prefix="/")["components"]["schemas"]
    types = {name: one for name, one in vars(answers).items() if typing.is_typeddict(one)}
    return [(name, one, described[name]["properties"]) for name, one in types.items()]


@pytest.mark.parametrize(("name", "answer", "described"), shapes(), ids=lambda one: one if isinstance(one, str) else "")
def test_its_types_have_the_fields_of_the_description(name, answer, described):
    assert typing.get_type_hints(answer).keys() == described.keys()


def test_pages_follow_by_themselves_and_what_did_not_change_is_not_sent_again():
    asked = []

    def answer(one):
        asked.append(one)
        if one.headers.get("If-None-Match"):
            return Said(304)
        after = "" if "after=2" in one.path else "2"
        body = json.dumps({"items": [{"id": after}], "total": 2, "after": after}).encode()
        return Said(200, body, {"ETag": f'"{after}"'})

    with serving(answer) as address:
        desk = Desk(address, "key")
        assert [one["id"] for one in desk.rules()] == ["2", ""]
        assert [one["id"] for one in desk.rules()] == ["2", ""]
    assert [one.headers.get("If-None-Match") for one in asked] == [None, None, '"2"', '""']
    assert {one.headers["Authorization"] for one in asked} == {"Bearer key"}


def test_who_asks_too_often_waits_as_long_as_the_desk_says_and_not_for_ever():
    waited = []
    busy = Said(429, b'{"detail": "too many"}', {"Retry-After": "7"})
    with serving(lambda _: busy) as address, pytest.raises(Refused, match="too many"):
        Desk(address, "key", wait=waited.append).count("any")
    assert waited == [7.0] * 4


def test_a_key_is_sent_to_the_desk_and_nowhere_else():
    elsewhere = []
    with (
        serving(lambda one: elsewhere.append(one) or Said(200, b"{}")) as other,
        serving(lambda _: Said(302, headers={"Location": other})) as address,
        pytest.raises(Refused),
    ):
        Desk(address, "key").count("any")
    assert elsewhere == []
    for address in ("http://desk.example.org", "ftp://127.0.0.1/", "file:///etc"):
        with pytest.raises(ValueError, match="over https"):
            Desk(address, "key")


def test_nobody_there_is_an_error_of_its_own():
    with serving(lambda _: Said()) as address:
        pass
    with pytest.raises(Unreached):
        Desk(address, "key").count("any")


def test_a_webhook_of_the_desk_opens_and_one_that_was_changed_or_is_old_does_not():
    body, minutes = b'{"entry":1}', datetime.timedelta(minutes=1)
    header = signature("key", body, at=NOW)
    assert hooks.HEADER == HEADER
    assert hooks.opened("key", header, body, now=NOW + 4 * minutes) == {"entry": 1}
    for key, signed, sent, now in (
        ("other", header, body, NOW),
        ("key", header, b'{"entry":2}', NOW),
        ("key", header.replace("t=1", "t=2"), body, NOW),
        ("key", "", body, NOW),
        ("key", header, body, NOW + 6 * minutes),
        ("key", header, body, NOW - 6 * minutes),
    ):
        with pytest.raises(hooks.NotFromTheDesk):
            hooks.opened(key, signed, sent, now=now)
