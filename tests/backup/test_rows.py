# SPDX-License-Identifier: Apache-2.0
"""Rows leave as of one instant and come back the same, on either database."""

import datetime
import threading
from collections import Counter

import pytest
from django.db import connection, connections, transaction

from builders import a_cast, a_finding, a_telling, accepted, an_event, later
from vigil.backup import noted, rows
from vigil.backup.instant import one_instant
from vigil.backup.noted import OfAnotherDesk
from vigil.backup.parts import About, Manifest
from vigil.ledger.append import append
from vigil.ledger.check import head
from vigil.ledger.models import Entry
from vigil.record.enter import undo
from vigil.record.rebuild import digest
from vigil.record.verify import breaches

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record():
    """Two events, one taken back, and a call, with letters outside ASCII."""
    cast = a_cast()
    an_event(cast.mai, "Ána Velu", "arrest", "2013-03-03", publisher="Karsk Wire", published="2013-03-04")
    undo(an_event(cast.mai, "Bo Tấn", "arrest", "2013", at=later(1)), by=cast.mai, at=later(2))
    text = "The republic promised to ratify the treaty."
    promise = a_finding("commitment", text, text[:-1], type="promise", what="ratify the treaty", due="2014-12-31")
    accepted(cast.mai, a_telling(cast.team, text), promise, at=later(3))
    return cast


def elsewhere(verb) -> None:
    """Do it as another process would: on a connection of its own."""
    failed = []

    def run():
        try:
            verb()
        except BaseException as error:  # noqa: BLE001 - told in the test's own thread
            failed.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


def emptied() -> None:
    with transaction.atomic(), connection.constraint_checks_disabled():
        for table in reversed(rows.tables()):
            table._base_manager.all()._raw_delete(using="default")


def test_what_was_taken_out_comes_back_row_for_row(record):
    counted: Counter[str] = Counter()
    taken = list(rows.pieces(counted))
    before, chain = digest(), head()
    emptied()
    assert Entry.objects.count() == 0
    assert rows.put(taken) == counted
    connection.check_constraints()
    assert (digest(), head()) == (before, chain)
    assert list(breaches()) == []
    again: Counter[str] = Counter()
    assert list(rows.pieces(again)) == taken


def test_keys_go_on_where_they_stood(record):
    taken = list(rows.pieces(Counter()))
    emptied()
    rows.put(taken)
    an_event(record.mai, "Cy Rell", "arrest", "2014", at=later(5))  # a counted key twice would be refused
    assert list(breaches()) == []


def test_one_instant_shows_nothing_that_is_written_meanwhile_and_stops_nobody(record):
    def write():
        with transaction.atomic():
            append("tried", {"n": 1}, by="vigil", at=later(9))

    with one_instant():
        before = head()
        elsewhere(write)
        assert head() == before
        counted: Counter[str] = Counter()
        list(rows.pieces(counted))
        assert counted["ledger.entry"] == before[0]
    assert head()[0] == before[0] + 1


def test_a_broken_off_instant_leaves_the_connection_as_it_was(record):
    with pytest.raises(ZeroDivisionError), one_instant():
        head()
        1 / 0  # noqa: B018
    with transaction.atomic():
        append("tried", {"n": 1}, by="vigil", at=later(9))


def manifest() -> Manifest:
    entries, last = head()
    return Manifest({}, entries, last, digest(), 0)


def test_a_drill_counts_for_the_desk_the_backup_was_made_of_alone(record):
    of = manifest()
    assert noted.dates() == noted.Dates(None, None, None)
    noted.made("a.backup", "0" * 64, 1, of, [], by="vigil", at=later(10))
    noted.drilled("a.backup", "0" * 64, of, by="vigil", at=later(12))
    with pytest.raises(OfAnotherDesk):
        noted.drilled("b.backup", "0" * 64, Manifest({}, of.entries, "f" * 64, "", 0), by="vigil", at=later(13))
    assert noted.dates() == noted.Dates(backup=later(10), drill=later(12), originals=later(10))
    assert list(breaches()) == []


def test_a_backup_with_a_damaged_original_is_a_backup_but_no_reading_of_the_originals(record):
    noted.made("a.backup", "0" * 64, 1, manifest(), ["original 0 was changed"], by="vigil", at=later(10))
    assert noted.dates() == noted.Dates(backup=later(10), drill=None, originals=None)


def test_a_restored_desk_is_as_old_as_its_backup(record):
    about = About("0.1.0", later(5).isoformat(), "Desk", [])
    noted.restored("a.backup", about, manifest(), at=later(10))
    assert noted.dates() == noted.Dates(backup=later(5), drill=later(10), originals=later(10))
    assert later(5) - noted.dates().backup == datetime.timedelta(0)
