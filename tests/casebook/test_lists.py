# SPDX-License-Identifier: Apache-2.0
"""Lists that members keep by name: their own, the team's, removed and rebuilt."""

import pytest
from django.core.exceptions import PermissionDenied

from builders import later
from vigil.access import enter as access
from vigil.access.models import Role
from vigil.casebook.pages.lists import NotAList, keep, kept, remove
from vigil.record.rebuild import digest, rebuild


def named(viewer) -> list[str]:
    return [one.name for one in kept(viewer)]


@pytest.fixture
def mine(cast):
    return {"team": cast.team, "by": cast.mai, "at": later()}


def test_a_list_of_ones_own_is_found_by_nobody_else(cast, mine):
    keep("Held under 202", "liberty=held", shared=False, **mine)
    assert (named(cast.mai), named(cast.tomas), named(cast.ines)) == (["Held under 202"], [], [])


def test_a_list_of_the_team_is_found_by_the_team(cast, mine):
    keep("Held", "liberty=held", shared=True, **mine)
    assert (named(cast.mai), named(cast.tomas), named(cast.ines)) == (["Held"], ["Held"], [])


def test_a_name_stands_once_for_each_who_finds_it(cast, mine):
    keep("Held", "liberty=held", shared=True, **mine)
    with pytest.raises(NotAList, match="list of that name"):
        keep("Held", "liberty=free", shared=True, **mine)
    keep("Held", "liberty=free", shared=False, **mine)
    assert named(cast.mai) == ["Held", "Held"]


@pytest.mark.parametrize(("name", "query"), [(" ", "q=a"), ("x" * 101, "q=a"), ("Held", "q=" + "a" * 3000)])
def test_what_is_no_list_is_refused_with_a_sentence(mine, name, query):
    with pytest.raises(NotAList, match=r"\.$"):
        keep(name, query, shared=False, **mine)


def test_who_may_not_decide_keeps_lists_of_their_own_only(cast):
    reader = access.member(
        "noor", name="Noor", password="a long password", team=cast.team, role=Role.READER, by="vigil", at=later()
    )
    keep("Mine", "q=a", shared=False, team=cast.team, by=reader, at=later())
    with pytest.raises(PermissionDenied):
        keep("Ours", "q=a", shared=True, team=cast.team, by=reader, at=later())
    with pytest.raises(PermissionDenied):
        keep("Theirs", "q=a", shared=False, team=cast.others, by=reader, at=later())


def test_a_list_that_was_removed_is_gone_and_the_ledger_makes_it_so_again(cast, mine):
    one = keep("Held", "liberty=held", shared=True, **mine)
    keep("Free", "liberty=free", shared=False, **mine)
    remove(one, by=cast.tomas, at=later(1))
    assert named(cast.mai) == ["Free"]
    before = digest()
    assert rebuild() == before
    assert named(cast.mai) == ["Free"]
