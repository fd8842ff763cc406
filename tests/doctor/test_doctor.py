# SPDX-License-Identifier: Apache-2.0
"""Each thing a desk lacks is found, with a sentence of what to do; a well desk has none."""

import datetime

import pytest
from django.db import transaction

from builders import NOON, later
from vigil.backup import noted
from vigil.backup.parts import Manifest
from vigil.doctor import habits, machine, verified
from vigil.ledger.append import append
from vigil.ledger.check import head
from vigil.settings.folder import DeskFolder

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return DeskFolder.make(tmp_path / "desk", name="Desk")


def by_name(looked) -> dict:
    return {one.at: one for one in looked}


def machine_of(folder) -> dict:
    return by_name(machine.looked(folder))


def habits_at(folder, days: float) -> dict:
    return by_name(habits.looked(folder, later(days)))


def copied(at: datetime.datetime) -> None:
    entries, last = head()
    of = Manifest({}, entries, last, "", 0)
    noted.made("a.backup", "0" * 64, 1, of, [], by="vigil", at=at)
    noted.drilled("a.backup", "0" * 64, of, by="vigil", at=at)


def test_a_folder_that_others_may_read_is_named_and_closed_with_one_command(folder):
    assert machine_of(folder)["folder"].well
    (folder.keys / "secret").chmod(0o644)
    found = machine_of(folder)["folder"]
    assert "keys/secret" in found.told and "chmod -R go=" in found.do
    (folder.keys / "secret").chmod(0o600)
    folder.root.chmod(0o755)
    assert not machine_of(folder)["folder"].well


def test_what_a_killed_restore_left_is_named(folder):
    assert machine_of(folder)["leftovers"].well
    left = folder.root.parent / ".desk-restored-x1"
    left.mkdir()
    assert str(left) in machine_of(folder)["leftovers"].do
    left.rmdir()
    (folder.root / ".drill-x1").mkdir()
    assert ".drill-x1" in machine_of(folder)["leftovers"].do


def test_a_full_disk_is_named(folder, monkeypatch):
    assert machine_of(folder)["disk"].well
    monkeypatch.setattr(machine, "_SPARE", 1 << 60)
    assert "make room" in machine_of(folder)["disk"].do


def test_a_short_secret_is_named(folder, settings):
    settings.SECRET_KEY = "short"
    assert "secrets.token_urlsafe" in machine_of(folder)["secret"].do
    settings.SECRET_KEY = folder.secret()
    assert machine_of(folder)["secret"].well


def test_a_desk_served_beyond_its_machine_wants_tls(folder, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "desk.example.org"]
    settings.SESSION_COOKIE_SECURE = False
    assert "VIGIL_HTTPS=1" in machine_of(folder)["served"].do
    settings.SESSION_COOKIE_SECURE = True
    assert machine_of(folder)["served"].well


def test_a_new_desk_was_never_copied(folder):
    found = habits_at(folder, 0)
    assert [name for name, one in found.items() if not one.well] == ["backup", "restore drill", "originals"]
    assert all(str(folder.root) in one.do for one in found.values() if not one.well)


@pytest.mark.parametrize(
    ("days", "late"),
    [
        (1, []),
        (7, []),
        (7.1, ["backup"]),
        (31.1, ["backup", "originals"]),
        (92.1, ["backup", "restore drill", "originals"]),
    ],
)
def test_what_was_done_too_long_ago_is_named(folder, days, late):
    copied(NOON)
    assert [name for name, one in habits_at(folder, days).items() if not one.well] == late


def test_a_verification_counts_as_reading_the_originals(folder):
    copied(NOON)
    verified.note(folder, later(20))
    assert habits_at(folder, 50)["originals"].well
    (folder.root / ".verified").write_text("yesterday", encoding="ascii")
    assert not habits_at(folder, 50)["originals"].well


def test_a_clock_behind_the_ledger_is_named(folder):
    with transaction.atomic():
        append("tried", {}, by="vigil", at=later(3))
    assert habits_at(folder, 3)["clock"].well
    assert "set the clock" in habits_at(folder, 2)["clock"].do
