# SPDX-License-Identifier: Apache-2.0
import pytest

from second.server import Served, a_model
from vigil.second.asking import Asker
from vigil.second.prompt import prompt
from vigil.second.wire import Line
from watch.site import Clock


@pytest.fixture
def served():
    """A model on loopback that finds nothing until it is told to."""
    with a_model() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def asker(served: Served, clock: Clock, packs):
    """`asker(calls=2)` asks the served model; waiting moves the clock and nothing else."""

    def asking(**told) -> Asker:
        return Asker(Line(served.model(**told), clock), prompt(packs), clock.wait)

    return asking
