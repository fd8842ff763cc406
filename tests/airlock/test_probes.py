# SPDX-License-Identifier: Apache-2.0
"""From inside a real child: everything a hostile document would try is refused."""

import signal

import pytest

from airlock.probes import a_house, a_target, sent
from airlock.probing import PROBES


@pytest.fixture(scope="module")
def house():
    house = a_house()
    yield house
    house.close()


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    target, services = a_target(tmp_path_factory.mktemp("target"))
    yield target
    for service in services:
        service.close()


@pytest.mark.parametrize("probe", PROBES)
def test_a_child_is_refused(house, target, probe, monkeypatch):
    monkeypatch.setenv("VIGIL_DESK", "a secret of the desk")
    before = signal.signal(signal.SIGUSR1, lambda *_: pytest.fail("the child reached us with a signal"))
    try:
        assert sent(house, probe, target).startswith("met ")
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert not (target.folder / "written").exists()


def test_what_the_probes_reach_for_is_there(target):
    """Without the walls every probe of files and services gets what it asks for: a refusal is the wall's doing."""
    for probe in ("tcp", "udp", "dns", "unix", "netlink", "database", "keys", "accounts", "write", "program"):
        PROBES[probe](target.asked)
    (target.folder / "written").unlink()


def test_after_all_of_them_the_house_still_stands(house, target):
    assert sent(house, "take_memory", target) == "met too much memory"
    assert sent(house, "take_time", target) == "met too slow"
    assert house.holds().sealed
