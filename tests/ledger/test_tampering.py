# SPDX-License-Identifier: Apache-2.0
"""Sixty kinds of tampering: each is found, the first bad entry named, by the desk and by the program handed over.

A few positions each; `python bench/goals.py R5` takes a hundred.
"""

import random

import pytest
from django.db import transaction

from builders import later
from ledger.tampering import CHAINED_ANEW, PLAIN, Change, Ledger, a_ledger, apply, faults, names, whole
from vigil.ledger import checkpoint
from vigil.ledger.check import breaches

pytestmark = pytest.mark.django_db
SIZE = 40


@pytest.fixture
def ledger(cast):
    documents = a_ledger(SIZE, "mai", cast.team, later(), random.Random(1))
    return whole(documents)


@pytest.fixture
def kept(ledger):
    """A checkpoint that somebody else keeps, and the ledger as it was then."""
    text = checkpoint.make(by="mai", at=later(1))
    return text, whole(ledger.documents)


def test_a_clean_ledger_raises_no_alarm(kept):
    text, ledger = kept
    assert faults(ledger, text) == []
    assert list(breaches()) == []
    assert list(checkpoint.breaches(checkpoint.read(text))) == []


def missed(changes: dict[str, Change], ledger: Ledger, checkpoint: str = "") -> list[tuple]:
    """The kinds, and where, that did not name the entry they must."""
    bad = []
    for name, change in changes.items():
        spoken = [one["seq"] for one in ledger.entries[6:-1] if "body" in one]
        for seq in (spoken[0], spoken[len(spoken) // 2], spoken[-1]):
            harmed = ledger.copy()
            expected = change(harmed, seq, random.Random(f"{name} {seq}"))
            found = faults(harmed, checkpoint)
            if not names(found, expected, ledger):
                bad.append((name, seq, expected, found[:2]))
    return bad


def test_the_first_bad_entry_is_named(ledger):
    assert len(PLAIN) >= 50
    assert missed(PLAIN, ledger) == []


def test_what_was_chained_anew_is_named_by_a_checkpoint_kept_elsewhere(kept):
    text, ledger = kept
    assert missed(CHAINED_ANEW, ledger, text) == []


def test_the_desk_itself_names_it_too(kept):
    text, ledger = kept
    chance, bad = random.Random(3), []
    for name, change in {**PLAIN, **CHAINED_ANEW}.items():
        if name.startswith("a document"):
            continue
        harmed = ledger.copy()
        expected = change(harmed, SIZE // 2, chance)
        with transaction.atomic():
            apply(harmed)
            found = [str(one) for one in breaches()]
            if name in CHAINED_ANEW:
                found += map(str, checkpoint.breaches(checkpoint.read(text)))
            transaction.set_rollback(True)
        if not names(found, expected, ledger):
            bad.append((name, expected, found[:2]))
    assert bad == []
