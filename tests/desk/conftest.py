# SPDX-License-Identifier: Apache-2.0
"""Browsing the desk in tests: a client that is signed in as one of the cast; the desk with everything on it."""

import pytest
from b_scene import a_desk, written
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


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """The cast of a desk with everything on it, written once for a module."""
    yield from written(django_db_blocker, a_desk)


@pytest.fixture
def record(scene, db, client):
    """The same, with Mai signed in."""
    client.force_login(scene.mai)
    return scene
