# SPDX-License-Identifier: Apache-2.0
"""What a worker does when nothing waits: the day's captures are stamped once a day, by a real authority."""

import io
from datetime import timedelta
from pathlib import Path

import pytest

from archive.authority import made, serving
from builders import later
from vigil.archive import stamps
from vigil.archive.models import Stamp
from vigil.intake import receive
from vigil.intake.idle import Idle, stamp_daily
from vigil.intake.worker import work

pytestmark = pytest.mark.django_db


def brought(cast, number: int):
    content = io.BytesIO(f"Police in Karsk arrested the teacher Ana Velu{number} on 1 March 2013.".encode())
    return receive.upload(content, f"{number}.txt", team=cast.team, by=str(cast.mai.pk), at=later())


def test_what_came_in_is_stamped_once_a_day(cast, settings, tmp_path):
    folder = made(tmp_path / "authority", "Ostra Time Office")
    with serving(folder) as authority:
        certificate = Path(settings.ORIGINALS).parent / "office.pem"
        certificate.write_bytes(authority.certificates)
        named = {"timestamps": authority.address, "timestamps_certificate": "office.pem"}
        settings.DESK = settings.DESK | named | {"allow": list(authority.allow), "ports": list(authority.ports)}
        brought(cast, 1)
        assert stamp_daily(at=later(1))
        brought(cast, 2)
        at = Stamp.objects.get().at
        assert not stamp_daily(at=at + timedelta(hours=23))
        assert stamp_daily(at=at + timedelta(hours=25))
    assert [one.count for one in Stamp.objects.order_by("pk")] == [1, 1]
    assert list(stamps.breaches()) == []


def test_without_an_authority_nothing_is_stamped_and_nothing_said(cast, caplog):
    brought(cast, 1)
    assert not stamp_daily(at=later(1))
    assert not caplog.records


def test_an_authority_that_cannot_be_asked_stops_no_worker(cast, packs, settings, caplog):
    settings.DESK = settings.DESK | {"timestamps": "http://127.0.0.1:9/", "timestamps_certificate": "absent.pem"}
    brought(cast, 1)
    assert not stamp_daily(at=later(1))
    assert "absent.pem" in caplog.text
    assert work(packs, clock=later) == 1


def test_documents_are_carried_so_many_at_a_time(cast, packs):
    for number in range(3):
        brought(cast, number)
    assert [work(packs, clock=later, most=2) for _ in range(3)] == [2, 1, 0]


def test_an_idle_worker_does_its_duties_and_then_nothing_for_an_hour(cast, packs):
    idle = Idle(packs, clock=later)
    assert not idle()
    assert not idle()
