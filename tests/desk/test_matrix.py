# SPDX-License-Identifier: Apache-2.0
"""S5: what is closed, or another team's, answers exactly as what is not there; whoever may write does, nobody else."""

import logging
import os

import matrix
import pytest

pytestmark = pytest.mark.django_db


def test_every_route_has_a_row():
    assert matrix.without_a_row() == []
    known = {name for name, _ in matrix.routes()}
    assert {*matrix.OF, *matrix.NO_ROW, *matrix.WRITES} - known <= {"member-factor"}


def test_every_route_answers_rightly_by_every_method_for_every_role(cast, packs, record_property):
    scene = matrix.a_scene(cast, packs)
    logging.disable(logging.ERROR)  # each refused method is a line
    try:
        matrix.measure(scene, whole=os.environ.get("VIGIL_MATRIX") == "whole")
    finally:
        logging.disable(logging.NOTSET)
    record_property("cells", scene.cells)
    record_property("wrong", len(scene.wrong))
    assert scene.wrong == [], "\n".join(scene.wrong[:200])
    assert scene.cells > 2000
