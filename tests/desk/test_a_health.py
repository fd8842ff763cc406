# SPDX-License-Identifier: Apache-2.0
"""Whoever watches over the machine asks without an account, and learns one word."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_well_desk_says_ok_to_anybody_and_nothing_else(cast, browse):
    answer = browse().get(reverse("health"))
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "set-cookie" not in {name.lower() for name in answer.headers}


def test_a_desk_that_cannot_keep_a_document_says_so(cast, browse, settings, tmp_path):
    settings.ORIGINALS = tmp_path / "not there"
    answer = browse().get(reverse("health"))
    assert (answer.status_code, answer.content) == (503, b"originals cannot be written\n")
