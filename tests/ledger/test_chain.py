# SPDX-License-Identifier: Apache-2.0
"""The chain shows any change."""

import datetime

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from builders import later
from vigil.ledger import chain
from vigil.ledger.append import AlreadyTakenBack, NotInTransaction, append, body_of, take_back
from vigil.ledger.check import breaches, head
from vigil.ledger.models import Entry, Payload, Revocation

pytestmark = pytest.mark.django_db


def some_entries(count: int = 5) -> list[Entry]:
    with transaction.atomic():
        return [append("note", {"number": number}, by="mai", at=later(number)) for number in range(count)]


def test_a_clean_ledger_has_no_breach():
    some_entries()
    assert list(breaches()) == []
    assert head() == (5, Entry.objects.get(seq=5).digest)


@pytest.mark.parametrize(
    ("column", "value"), [("by", "ines"), ("kind", "undo"), ("at", later(99)), ("payload_digest", "0" * 64)]
)
def test_a_changed_column_is_named_by_its_entry(column, value):
    some_entries()
    Entry.objects.filter(seq=3).update(**{column: value})
    assert next(breaches()).what == "ledger entry 3"


def test_a_changed_payload_is_named_by_its_entry():
    some_entries()
    Payload.objects.filter(entry=2).update(body='{"number":7}')
    breach = next(breaches())
    assert breach.what == "ledger entry 2"
    assert "words of this note were changed" in breach.why


def test_an_entry_taken_out_is_missed_by_the_one_after_it():
    some_entries()
    Payload.objects.filter(entry=3).delete()
    Entry.objects.filter(seq=3).delete()
    assert next(breaches()).what == "ledger entry 4"


def test_a_destroyed_payload_without_an_erasure_is_a_breach():
    some_entries()
    Payload.objects.filter(entry=4).delete()
    assert "payload is gone" in str(next(breaches()))


def test_a_rewritten_tail_is_found_by_a_head_kept_elsewhere():
    some_entries()
    kept = head()
    Payload.objects.filter(entry=5).delete()
    Entry.objects.filter(seq=5).delete()
    with transaction.atomic():
        append("note", {"number": "another"}, by="mai", at=later(4))
    assert list(breaches()) == []
    assert head() != kept


def test_an_undone_entry_stands_no_more_and_is_undone_once():
    first = some_entries()[0]
    undo = take_back(first, reason="typed in the wrong place", by="mai", at=later(9))
    assert body_of(undo) == {"entry": 1, "reason": "typed in the wrong place"}
    with pytest.raises(AlreadyTakenBack):
        take_back(first, reason="", by="mai", at=later(10))
    assert list(breaches()) == []


def test_a_revocation_without_its_undo_is_a_breach():
    some_entries()
    Revocation.objects.create(entry_id=1, by_entry_id=5)
    assert "undoes entry" in str(next(breaches()))


def test_time_never_runs_backwards_in_the_chain():
    with transaction.atomic():
        append("note", {}, by="mai", at=later(2))
        second = append("note", {}, by="mai", at=later(1))
    assert second.at == later(2)


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused():
    with pytest.raises(NotInTransaction):
        append("note", {}, by="mai", at=later())


@given(st.text(), st.text(min_size=1), st.integers(1, 9))
def test_the_digest_covers_every_part(kind, by, seq):
    told = {"seq": seq, "at": later(), "by": by, "kind": kind, "payload": "a", "previous": "b"}
    digest = chain.entry_digest(**told)
    others = {"seq": seq + 1, "at": later(1), "by": by + "x", "kind": kind + "x", "payload": "c", "previous": "d"}
    assert all(chain.entry_digest(**told | {name: value}) != digest for name, value in others.items())


def test_an_instant_has_one_spelling():
    east = datetime.timezone(datetime.timedelta(hours=7))
    assert chain.instant(later()) == chain.instant(later().astimezone(east)) == "2014-03-01T12:00:00.000000+00:00"
