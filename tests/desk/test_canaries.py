# SPDX-License-Identifier: Apache-2.0
"""S6: words that stand in nothing but what is closed leave by no way, to nobody who is outside.

250 made-up words, one in each field that can be filled, told by every way in:
documents, findings of every kind, own knowledge, tables, sources of names,
attributes, notes and reasons, names of files and of circles. All of it is
closed; then everything that answers is asked, and each answer, header and
line of the log is looked through.
"""

import logging
import random

import pytest
from canaries import plant, ways_out

from vigil.access import enter
from vigil.access.models import Role

pytestmark = pytest.mark.django_db
CANARIES = 250


def test_no_canary_leaves(cast, packs, caplog, tmp_path, browse, record_property):
    planted = plant(cast, packs, random.Random(6))
    assert len(planted.words) >= CANARIES
    outside = enter.member(
        "out", name="Out", password="a long password", team=cast.team, role=Role.ADMINISTRATOR, by="x", at=planted.at
    )
    with caplog.at_level(logging.DEBUG):
        left, asked, seen = [], 0, set()
        for member in (outside, cast.ines):
            for way, told in ways_out(member, planted, browse, tmp_path):
                asked += 1
                left += [
                    f"{word} by {way}, to {member}" for word in planted.words if word.casefold() in told.casefold()
                ]
        for _way, told in ways_out(cast.tomas, planted, browse, tmp_path):
            seen |= {word for word in planted.words if word.casefold() in told.casefold()}
    for name, figure in (
        ("canaries", len(planted.words)),
        ("answers", asked),
        ("left", len(left)),
        ("seen", len(seen)),
    ):
        record_property(name, figure)
    assert left == [], "\n".join(left[:60])
    assert asked > 150
    lines = "\n".join(
        f"{record.getMessage()} {record.args}" for record in caplog.records if record.name != "django.db.backends"
    )
    assert [word for word in planted.words if word in lines] == []
    # Whoever is in the circle finds them: else the test could not fail.
    assert len(seen) > CANARIES * 0.8, sorted(set(planted.words) - seen)
