# SPDX-License-Identifier: Apache-2.0
"""One small record for all tests of a module, and programs that ask with a token."""

import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "editions"))

from instant import NOW, ONE_DAY
from scene import a_record

from builders import a_cast
from vigil.api import tokens


@pytest.fixture(scope="module")
def written(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        cast = a_cast()
        yield cast, a_record(cast.mai)
        transaction.set_rollback(True)


@pytest.fixture
def cast(written, db):
    cache.clear()  # questions that another test asked are not counted
    return written[0]


@pytest.fixture
def things(written, db):
    return written[1]


@pytest.fixture
def program():
    """`program(member, "read")` is a client that asks as a program of the member's; without a member it has no token."""

    def asking(member=None, *scopes: str) -> Client:
        if member is None:
            return Client()
        _, key = tokens.give(member, "a program", scopes, until=NOW.date() + ONE_DAY, at=NOW)
        return Client(headers={"Authorization": f"Bearer {key}"})

    return asking
