# SPDX-License-Identifier: Apache-2.0
"""What was public of somebody is destroyed in every edition, and the editions still verify."""

from pathlib import Path

import pytest

from builders import later
from erasure.scene import NAME, OTHER, a_scene
from vigil.editions import store
from vigil.editions.edition import Part
from vigil.erasure import requests
from vigil.erasure.reach import Target

pytestmark = pytest.mark.django_db


def test_no_edition_says_anything_of_them_any_more(cast, settings, tmp_path):
    settings.EDITIONS = tmp_path / "editions.sqlite3"
    scene, path = a_scene(cast), Path(settings.EDITIONS)
    for number in (1, 2):
        parts = [
            Part("person", str(scene.person.pk), {"name": NAME}),
            Part("person", str(scene.other.pk), {"name": OTHER}),
            Part("call", f"call {number}", {"words": f"free {NAME}"}),
        ]
        store.write(path, number, f"2014-03-0{number}T12:00:00+00:00", f"2014-03-0{number}", "Desk", parts)
    asked = requests.ask(Target(frozenset([scene.person.pk])), "objects", "", by=cast.mai, at=later(4))
    requests.grant(asked, by=cast.tomas, at=later(5))
    for number in (1, 2):
        edition = store.read(path, number)
        assert [part.body for part in edition.of("person")] == [{"name": OTHER}]
        assert list(edition.of("call")) == []
    assert list(store.faults(path)) == []
    assert NAME.encode() not in path.read_bytes()
