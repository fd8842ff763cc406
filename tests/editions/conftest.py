# SPDX-License-Identifier: Apache-2.0
"""One record for all tests of a module: each changes it in a savepoint, the end takes it back."""

import pytest
from django.db import transaction
from scene import a_record

from builders import a_cast, later
from vigil.access import enter
from vigil.access.models import Role


@pytest.fixture(scope="module")
def written(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        cast = a_cast()
        joined = {"name": "Pia", "password": "a long password", "team": cast.team, "role": Role.PUBLISHER}
        pia = enter.member("pia", **joined, by="vigil", at=later(-8))
        yield cast, a_record(cast.mai), pia
        transaction.set_rollback(True)


@pytest.fixture
def cast(written, db):
    return written[0]


@pytest.fixture
def things(written, db):
    """The ids of the record by what they are."""
    return written[1]


@pytest.fixture
def pia(written, db):
    """The team's publisher."""
    return written[2]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "editions.sqlite3"
