# SPDX-License-Identifier: Apache-2.0
"""Hostile files, one of each kind, brought to a desk: each is read, read in part or parked with a reason; none is lost."""

import io
import logging

import pytest

from builders import later
from hostile import make
from vigil.airlock import Limits
from vigil.archive import originals
from vigil.intake import receive
from vigil.intake.models import Document, State
from vigil.intake.reasons import REASONS
from vigil.intake.worker import safely
from vigil.values.digests import of_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def costs():
    """What every child took: seconds and bytes, as the airlock notes them."""
    found = []

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno == logging.DEBUG and record.args:
                found.append(record.args)

    room, handler = logging.getLogger("vigil.airlock"), Noting()
    room.addHandler(handler)
    room.setLevel(logging.DEBUG)
    yield found
    room.removeHandler(handler)
    room.setLevel(logging.NOTSET)


@pytest.mark.parametrize("kind", make.KINDS)
def test_a_hostile_file_costs_no_more_than_itself(cast, packs, costs, kind):
    one = make.hostile(kind, 0)
    told = {"team": cast.team, "by": str(cast.mai.pk), "at": later()}
    document = safely(receive.upload(io.BytesIO(one.content), one.name, **told), packs, at=later())
    assert document.state in (State.DONE, State.PARTIAL, State.PARKED)
    assert document.code != "fault"
    if document.state != State.DONE:
        assert document.code in REASONS
        assert document.reason
        assert document.reason.isprintable()
    assert originals.holds(of_bytes(one.content))
    assert costs
    assert all(seconds <= Limits().seconds + 1 and taken <= Limits().memory for seconds, taken in costs)
    assert Document.objects.filter(pk=document.pk, claimed_by="").exists()


def test_there_are_enough_of_them_and_they_are_the_same_every_time():
    assert len(make.KINDS) >= 80
    for kind in list(make.KINDS)[::17]:
        assert make.hostile(kind, 1) == make.hostile(kind, 1)
        assert make.hostile(kind, 1).content != make.hostile(kind, 2).content
