# SPDX-License-Identifier: Apache-2.0
"""Browsing the desk as one of the cast, for what only a card can show."""

import pytest
from django.test import Client


@pytest.fixture
def browse():
    """`browse(member)` is a browser in which the member is signed in."""

    def browser(member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return browser
