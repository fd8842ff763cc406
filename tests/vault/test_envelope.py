# SPDX-License-Identifier: Apache-2.0
"""The wrapped key: each secret opens it, no other does, and a new one takes the place of the old."""

import json
from dataclasses import replace

import pytest

from vigil.vault import envelope, lettering, shares
from vigil.vault.envelope import KEY_MARK, Kind, TooShort, WrongSecret
from vigil.vault.lettering import Misread

PASSPHRASE = "six words out of a book"


@pytest.fixture(scope="module")
def wrapped():
    key, locked = envelope.new()
    return key, locked.with_lock(key, Kind.PASSPHRASE, PASSPHRASE)


def test_the_passphrase_opens_it_and_no_other_does(wrapped):
    key, locked = wrapped
    assert locked.opened(PASSPHRASE) == key
    for other in (PASSPHRASE + " ", PASSPHRASE.upper(), "", envelope.new_key()):
        with pytest.raises(WrongSecret):
            locked.opened(other)


def test_a_made_key_and_shares_open_it_beside_the_passphrase(wrapped):
    key, locked = wrapped
    made, cut = envelope.new_key(), envelope.new_key()
    locked = locked.with_lock(key, Kind.KEY, made).with_lock(key, Kind.SHARES, cut, need=2, of=3)
    parts = shares.cut(lettering.content(KEY_MARK, cut), need=2, of=3)
    joined = lettering.letters(KEY_MARK, shares.joined(parts[1:]))
    assert {locked.opened(one) for one in (PASSPHRASE, made, joined)} == {key}


def test_a_new_passphrase_takes_the_place_of_the_old_one(wrapped):
    key, locked = wrapped
    changed = locked.with_lock(key, Kind.PASSPHRASE, "another six words of it")
    assert changed.opened("another six words of it") == key
    with pytest.raises(WrongSecret):
        changed.opened(PASSPHRASE)


def test_the_key_itself_opens_its_own_desk_alone(wrapped):
    key, locked = wrapped
    assert locked.opened(envelope.as_text(key)) == key
    other, _ = envelope.new()
    with pytest.raises(WrongSecret):
        locked.opened(envelope.as_text(other))


def test_it_is_kept_and_read_and_holds_nothing_readable(wrapped, tmp_path):
    key, locked = wrapped
    file = tmp_path / envelope.FILE
    locked.keep(file)
    assert envelope.read(file) == locked
    assert file.stat().st_mode & 0o077 == 0
    assert key.key.hex() not in file.read_text() and PASSPHRASE not in file.read_text()
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("field", ["kind", "salt", "wrapped"])
def test_a_lock_that_was_changed_opens_nothing(wrapped, tmp_path, field):
    _, locked = wrapped
    file = tmp_path / envelope.FILE
    locked.keep(file)
    told = json.loads(file.read_text())
    lock = told["locks"][0]
    lock[field] = "shares" if field == "kind" else f"{int(lock[field][0], 16) ^ 1:x}{lock[field][1:]}"
    file.write_text(json.dumps(told))
    with pytest.raises(WrongSecret):
        envelope.read(file).opened(PASSPHRASE)


@pytest.mark.parametrize("broken", ["", "{}", '{"version": 2}', "[1]"])
def test_an_envelope_that_cannot_be_read_says_so(tmp_path, broken):
    (tmp_path / envelope.FILE).write_text(broken)
    with pytest.raises(ValueError):
        envelope.read(tmp_path / envelope.FILE)


def test_a_short_passphrase_is_refused(wrapped):
    key, locked = wrapped
    with pytest.raises(TooShort):
        locked.with_lock(key, Kind.PASSPHRASE, "eleven left")


def test_a_made_key_that_was_misread_says_so(wrapped):
    made = envelope.new_key()
    slipped = made[:-1] + ("a" if made[-1] != "a" else "b")
    with pytest.raises(Misread):
        wrapped[1].opened(slipped)


def test_how_it_opens_is_said_in_words(wrapped):
    key, locked = wrapped
    locked = locked.with_lock(key, Kind.SHARES, envelope.new_key(), need=3, of=5)
    assert list(envelope.kinds(locked)) == ["a passphrase", "3 of 5 shares"]
    assert not replace(locked, whole=False).whole
