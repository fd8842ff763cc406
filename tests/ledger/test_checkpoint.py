# SPDX-License-Identifier: Apache-2.0
"""A checkpoint says what the ledger was, and nobody can change it without being found."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from builders import later
from vigil.archive.verify_custody import signature_fits
from vigil.ledger import checkpoint
from vigil.ledger.append import append
from vigil.ledger.models import Entry, Payload
from vigil.ledger.signing import NotSigned, opened, signed


def some_entries(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            append("note", {"number": number}, by="mai", at=later(number))


@pytest.mark.django_db
def test_a_checkpoint_covers_its_own_entry_and_every_one_before():
    some_entries(4)
    told = checkpoint.read(checkpoint.make(by="mai", at=later(9)))
    assert told.entry == 5
    assert dict(told.rungs) == dict(Entry.objects.filter(seq__lt=5).values_list("seq", "digest"))
    assert list(checkpoint.breaches(told)) == []


@pytest.mark.django_db
def test_entries_that_come_later_change_nothing():
    told = checkpoint.read(checkpoint.make(by="mai", at=later(1)))
    some_entries(3)
    assert list(checkpoint.breaches(told)) == []


@pytest.mark.django_db
def test_of_a_long_ledger_a_stretch_is_named(monkeypatch):
    monkeypatch.setattr(checkpoint, "_RUNGS", 4)
    some_entries(20)
    told = checkpoint.read(checkpoint.make(by="mai", at=later(30)))
    assert [seq for seq, _ in told.rungs] == [8, 16]
    entry = Entry.objects.get(seq=16)
    entry.digest = "0" * 64
    entry.save(update_fields=["digest"])
    assert next(checkpoint.breaches(told)).what == "ledger entries 9 to 16"


@pytest.mark.django_db
def test_a_ledger_cut_off_names_the_first_entry_that_is_gone():
    some_entries(6)
    told = checkpoint.read(checkpoint.make(by="mai", at=later(9)))
    Payload.objects.filter(entry__gte=4).delete()
    Entry.objects.filter(seq__gte=4).delete()
    assert (
        str(next(checkpoint.breaches(told))) == "ledger entry 4: is gone: the checkpoint of 2014-03-10 counts 7 entries"
    )


@pytest.mark.django_db
def test_another_desk_holds_it_and_gives_it_back_as_it_came():
    some_entries(2)
    text = checkpoint.make(by="mai", at=later(2))
    checkpoint.hold(text, of="Research", by="ines", at=later(2))
    assert [body["checkpoint"] for _, body in checkpoint.held("Research")] == [text]
    assert list(checkpoint.held("Others")) == []
    with pytest.raises(NotSigned):
        checkpoint.hold(text.replace("rung 1 ", "rung 2 "), of="Research", by="ines", at=later(3))


def test_every_changed_character_of_a_signed_text_is_found():
    text = signed("vigil-checkpoint/1\nat 2014\nledger 3 abc\n")
    assert opened(text)[0] == ["vigil-checkpoint/1", "at 2014", "ledger 3 abc"]
    for at in range(len(text)):
        changed = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
        with pytest.raises(NotSigned):
            opened(changed)
    for cut in ("", "signature ", text[:-1], text[: text.index("signature")], text + "\n"):
        with pytest.raises(NotSigned):
            opened(cut)


@given(st.binary(max_size=200), st.integers(0, 63), st.integers(0, 7))
def test_the_plain_python_agrees_with_the_library_on_signatures(message, at, bit):
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert signature_fits(public, signature, message)
    changed = bytearray(signature)
    changed[at] ^= 1 << bit
    assert not signature_fits(public, bytes(changed), message)
    assert not signature_fits(public, signature, message + b"x")
