# SPDX-License-Identifier: Apache-2.0
"""Browsing the desk in tests: a client that is signed in as one of the cast."""

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def nobody_waits():
    """Failures to sign in that another test counted are forgotten."""
    cache.clear()


@pytest.fixture
def browse():
    """`browse(member)` is a browser in which the member is signed in; Anon's is `browse()`."""

    def browser(member=None) -> Client:
        client = Client()
        if member is not None:
            client.force_login(member)
        return client

    return browser
