# SPDX-License-Identifier: Apache-2.0
"""Addresses that would turn the desk against its own network are refused; public ones are not (goal S4)."""

import pytest
from ssrf import cases, holds, server, tried


@pytest.fixture(scope="module")
def port():
    with server() as port:
        yield port


@pytest.mark.parametrize("case", cases("refused"), ids=ascii)
def test_what_leads_into_the_desks_own_network_is_refused(case, port):
    assert holds(case, port, passes=False), (case.why, tried(case, port))


@pytest.mark.parametrize("case", cases("passes"), ids=ascii)
def test_a_public_page_passes(case, port):
    assert holds(case, port, passes=True), tried(case, port)


def test_there_are_as_many_cases_as_the_goal_asks_for():
    assert len(cases("refused")) >= 150
    assert len(cases("passes")) >= 30
    assert len({str(case) for case in cases("refused")}) == len(cases("refused"))
