# SPDX-License-Identifier: Apache-2.0
"""Scales grade every state of progress once."""

from dataclasses import replace

import pytest

from vigil.advocacy.status import Kind
from vigil.country.scale import Grade, Scale
from vigil.country.words import Label


def test_every_scale_grades_every_state_that_the_desk_tells(packs):
    for scale in packs.world.scales.values():
        assert all(scale.grade(kind.replace(" ", "_")) in scale.grades for kind in Kind)


@pytest.mark.parametrize("of", [(), ("done", "done")])
def test_a_scale_that_leaves_a_state_out_or_grades_it_twice_is_refused(of):
    with pytest.raises(ValueError, match="falls under one grade"):
        Scale(id="x", names=Label({"en": "x"}), grades=(Grade(id="x", label=Label({"en": "x"}), of=of),))


def test_where_nobody_replied_a_state_may_fall_under_another_grade_but_under_one():
    done = Grade(id="x", label=Label({"en": "x"}), of=("done", "partly", "in_motion", "contrary", "given_up"))
    open_, silent = (Grade(id=id, label=Label({"en": id}), of=of, unanswered=("no_action",)) for id, of in PAIR)
    with pytest.raises(ValueError, match="unanswered"):
        Scale(id="x", names=Label({"en": "x"}), grades=(done, open_, silent))
    scale = Scale(id="x", names=Label({"en": "x"}), grades=(done, replace(open_, unanswered=()), silent))
    assert [scale.grade("no_action", answered=told).id for told in (True, False)] == ["open", "silent"]
    assert scale.grade("overdue", answered=False).id == "open"


PAIR = (("open", ("no_action", "overdue")), ("silent", ()))
