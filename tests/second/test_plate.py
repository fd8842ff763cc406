# SPDX-License-Identifier: Apache-2.0
"""What the plate may say of the model, and what it may not."""

import pytest

from vigil.second.plate import BadPlate, of_plate

LOCAL = {"address": "http://127.0.0.1:11434/v1", "model": "small"}


def of(environ=None, **told):
    return of_plate({"llm": {**LOCAL, **told}}, environ or {})


def test_a_desk_that_says_nothing_has_no_model():
    assert of_plate({"name": "A desk"}, {}) is None


def test_a_demonstration_asks_no_model():
    assert of_plate({"llm": LOCAL, "staged": "2015-07-01"}, {}) is None


def test_an_address_of_this_machine_may_be_opened_because_it_is_written_there():
    model = of()
    assert model.address == "http://127.0.0.1:11434/v1/chat/completions"
    assert (model.allow, model.ports) == (frozenset({"127.0.0.1"}), frozenset({11434}))
    assert of(address="http://localhost:1/v1").allow == {"127.0.0.1", "::1"}
    assert of(address="http://192.168.7.2:8000/v1/chat/completions").allow == {"192.168.7.2"}


def test_a_name_opens_no_private_address_by_itself():
    assert of(address="https://models.example.org/v1").allow == frozenset()


def test_texts_go_unencrypted_to_nobody_outside():
    for address in ("http://models.example.org/v1", "http://93.184.216.34/v1"):
        with pytest.raises(BadPlate, match="unencrypted"):
            of(address=address)


def test_a_key_comes_from_the_environment_and_is_not_shown():
    model = of({"MODEL_KEY": "s3cret"}, key_env="MODEL_KEY")
    assert model.key == "s3cret"
    assert "s3cret" not in repr(model)
    with pytest.raises(BadPlate, match="MODEL_KEY"):
        of(key_env="MODEL_KEY")
    with pytest.raises(BadPlate, match="MODEL_KEY"):
        of({"MODEL_KEY": "two\nlines"}, key_env="MODEL_KEY")


@pytest.mark.parametrize(
    "told", [{"modle": "x"}, {"model": ""}, {"timeout": 0}, {"budget_per_day": -1}, {"address": "file:///etc/passwd"}]
)
def test_what_cannot_be_followed_is_refused_in_words(told):
    with pytest.raises(BadPlate, match=r"vigil\.toml, \[llm\]"):
        of(**told)
