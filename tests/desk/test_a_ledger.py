# SPDX-License-Identifier: Apache-2.0
"""The ledger's page says in words what was done about a rule, to its own team and to nobody else."""

import pytest
from django.urls import reverse

from builders import later
from vigil.review import rules

pytestmark = pytest.mark.django_db

RULE = "en/detention/act: taken away"


def test_a_rule_that_was_switched_off_and_on_stands_there_with_the_reason(cast, browse):
    rules.off(RULE, team=cast.team, because="it means the rubbish", by=cast.tomas, at=later(1))
    rules.on(RULE, team=cast.team, by=cast.tomas, at=later(2))
    page = browse(cast.mai).get(reverse("ledger")).content.decode()
    assert f"switched a rule off: {RULE} (it means the rubbish)" in page
    assert f"switched a rule on again: {RULE}" in page
    assert RULE not in browse(cast.ines).get(reverse("ledger")).content.decode()


def test_help_says_where_texts_are_sent_and_that_they_are_sent_nowhere(cast, browse, settings):
    client = browse(cast.mai)
    assert "no text is sent anywhere" in client.get(reverse("help")).content.decode()
    told = {"address": "http://127.0.0.1:11434/v1", "model": "small"}
    settings.DESK = {**settings.DESK, "llm": told}
    assert "http://127.0.0.1:11434/v1/chat/completions" in client.get(reverse("help")).content.decode()
    settings.DESK = {**settings.DESK, "llm": {**told, "address": "http://models.example.org"}}
    assert "is not asked" in client.get(reverse("help")).content.decode()
