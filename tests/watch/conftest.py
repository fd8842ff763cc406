# SPDX-License-Identifier: Apache-2.0
"""What every test of watching uses: a site, another host beside it, a clock, and sources of Mai's."""

import pytest

from builders import NOON
from vigil.watch import enter
from watch.site import Clock, a_site, a_web


@pytest.fixture
def site():
    with a_site() as site:
        yield site


@pytest.fixture
def elsewhere():
    with a_site() as site:
        yield site


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def web(clock):
    return a_web(clock)


@pytest.fixture
def watch(cast):
    """`watch(address)` is a source that Mai entered."""

    def entered(address, **told):
        return enter.source(address, team=cast.team, **told, by=cast.mai, at=NOON)

    return entered
