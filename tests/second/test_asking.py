# SPDX-License-Identifier: Apache-2.0
"""Asking a model over a real line: what it answers, what it does wrong, and what that costs."""

import json

import pytest

from loopback import Said
from second.server import PATH, completion, found
from vigil.second.asking import TRIES, BudgetSpent
from vigil.second.models import Answer, Spent
from vigil.second.wire import NoAnswer
from vigil.values.digests import of_text
from vigil.values.quotes import Span

pytestmark = pytest.mark.django_db

TEXT = "Police in Karsk arrested the teacher Ana Velu on 1 March 2013."
ONE = {"findings": [found("person", "Ana Velu", name="Ana Velu")]}


def ask(asker, text=TEXT, published="2013-03-03"):
    return asker.ask(of_text(text), text, Span(0, len(text)), published)


def test_the_model_gets_the_text_the_prompt_and_the_schema(served, asker):
    served.answers = [completion(ONE)]
    assert ask(asker(key="s3cret")) == ONE["findings"]
    (asked,), (sent,) = served.asked, served.sent
    system, user = asked["messages"]
    assert asked["model"] == "small"
    assert "letter for letter" in system["content"] and "{" not in system["content"]
    assert TEXT in user["content"] and "2013-03-03" in user["content"]
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert sent["Authorization"] == "Bearer s3cret"
    assert served.paths == [PATH]


def test_what_was_answered_is_not_asked_again(served, asker):
    served.answers = [completion(ONE)]
    assert ask(asker()) == ask(asker()) == ONE["findings"]
    assert len(served.asked) == 1
    held = Answer.objects.get()
    assert (held.address, held.reading) == (served.address + PATH, of_text(TEXT))


def test_another_model_another_date_and_another_text_are_asked_anew(served, asker):
    ask(asker())
    ask(asker(name="large"))
    ask(asker(), published="2013-03-04")
    ask(asker(), text=TEXT + " ")
    assert len(served.asked) == 4


@pytest.mark.parametrize(
    "fault",
    [
        Said(500),
        Said(503, b"<html>busy</html>"),
        completion("this is no JSON"),
        completion('{"findings": ['),
        completion({"results": []}),
        completion({"findings": [], "remarks": "none"}),
        completion({"findings": [1] * 400}),
        Said(200, b"{}", {"Content-Type": "application/json"}),
        Said(200, b'{"choices": [', {"Content-Type": "application/json"}),
    ],
    ids=range(9),
)
def test_a_passing_fault_is_tried_again(served, asker, clock, fault):
    served.answers = [fault, completion(ONE)]
    assert ask(asker()) == ONE["findings"]
    assert clock.waited == [1.0]


def test_a_fault_that_stays_ends_after_three_tries(served, asker, clock):
    served.otherwise = lambda asked: Said(500)
    with pytest.raises(NoAnswer) as none:
        ask(asker())
    assert (none.value.code, len(served.asked), clock.waited) == ("http_500", TRIES, [1.0, 5.0])
    assert not Answer.objects.exists()


def test_a_server_that_says_when_is_asked_then(served, asker, clock):
    served.answers = [Said(429, headers={"Retry-After": "20"}), completion(ONE)]
    assert ask(asker()) == ONE["findings"]
    assert clock.waited == [20.0]


def test_a_server_that_says_much_later_is_left_alone(served, asker, clock):
    served.answers = [Said(429, headers={"Retry-After": "7200"})]
    with pytest.raises(NoAnswer) as none:
        ask(asker())
    assert (none.value.at - clock()).total_seconds() == 7200
    assert clock.waited == []


def test_a_slow_server_is_not_waited_for(served, asker):
    served.answers = [Said(slow=3.0)] * TRIES
    with pytest.raises(NoAnswer) as none:
        ask(asker(timeout=0.2))
    assert none.value.code == "too_slow"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Said(401), "http_401"),
        (Said(404), "http_404"),
        (Said(200, b"<html>Sign in</html>", {"Content-Type": "text/html"}), "wrong_type"),
        (completion(ONE, finish="length"), "cut_off"),
        (completion(""), "refused"),
        (Said(200, b" " * (3 << 20), {"Content-Type": "application/json"}), "too_large"),
        (Said(302, headers={"Location": "http://169.254.169.254/latest/"}), "http_302"),
        (Said(307, headers={"Location": "http://127.0.0.1:1/"}), "http_307"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_will_not_pass_is_not_tried_again(served, asker, fault, code):
    served.answers = [fault]
    with pytest.raises(NoAnswer) as none:
        ask(asker())
    assert (none.value.code, len(served.asked)) == (code, 1)


def test_a_private_address_that_the_plate_does_not_write_is_not_opened(served, asker):
    with pytest.raises(NoAnswer) as none:
        ask(asker(allow=frozenset(), ports=frozenset({int(served.address.rpartition(":")[2])})))
    assert none.value.code == "refused_address"
    assert served.asked == []


def test_a_dead_model_says_so(asker):
    with pytest.raises(NoAnswer) as none:
        ask(asker(address="http://127.0.0.1:1" + PATH))
    assert none.value.code == "unreachable"


def test_every_call_counts_whether_it_is_answered_or_not(served, asker):
    served.answers = [Said(500), completion(ONE)]
    ask(asker())
    spent = Spent.objects.get()
    assert spent.calls == 2
    assert spent.characters > 2 * len(TEXT)


def test_the_budget_of_a_day_is_kept_and_the_next_day_goes_on(served, asker, clock):
    ask(asker(calls=1))
    with pytest.raises(BudgetSpent, match="1 calls") as spent:
        ask(asker(calls=1), text="Another text.")
    assert len(served.asked) == 1
    clock.at = spent.value.until
    ask(asker(calls=1), text="Another text.")
    assert len(served.asked) == 2


def test_characters_are_budgeted_too(served, asker):
    with pytest.raises(BudgetSpent, match="100 characters"):
        ask(asker(characters=100))
    assert served.asked == []


def test_the_words_asked_are_json_whatever_the_text_holds(served, asker):
    ask(asker(), text='A "quote", a \\, a \ud800 half of a pair and \u2028.')
    assert json.dumps(served.asked[0])
