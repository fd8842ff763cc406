# SPDX-License-Identifier: Apache-2.0
"""A secret in shares: every choice of enough gives it back, one fewer says nothing, a slip of the pen is noticed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.vault import shares
from vigil.vault.lettering import Misread
from vigil.vault.shares import NotEnough, Share

SECRET = bytes(range(32))


@pytest.mark.parametrize(("need", "of"), [(2, 2), (2, 3), (3, 5), (5, 8), (16, 16), (2, 16)])
def test_every_choice_of_enough_shares_gives_the_secret(need, of):
    cut = shares.cut(SECRET, need=need, of=of)
    for chosen in itertools.combinations(cut, need):
        assert shares.joined(chosen) == SECRET
    assert shares.joined(reversed(cut)) == SECRET
    for fewer in itertools.combinations(cut, need - 1):
        with pytest.raises(NotEnough):
            shares.joined(fewer)


def test_one_share_fewer_fits_every_secret_equally():
    """What the held shares leave open: with the missing one free, each value of a byte is reached exactly once."""
    first, second, third = shares.cut(b"\x2a", need=3, of=3)
    reached = {shares.joined([first, second, Share(third.of, 3, 3, bytes([value]))])[0] for value in range(256)}
    assert reached == set(range(256))


@given(st.binary(min_size=1, max_size=40), st.integers(2, 6), st.integers(0, 4), st.randoms())
def test_shares_are_written_down_and_read_again(secret, need, more, chance):
    cut = shares.cut(secret, need=need, of=need + more)
    read = [Share.read(one.text().upper().replace("-", " ").replace("VIGIL SHARE", "vigil-share")) for one in cut]
    assert read == list(cut)
    assert shares.joined(chance.sample(read, need)) == secret


def test_a_letter_misread_is_noticed():
    text = shares.cut(SECRET, need=2, of=3)[0].text()
    body = len(shares.MARK)
    for place in range(body, len(text)):
        if text[place] != "-":
            other = "a" if text[place] != "a" else "c"
            with pytest.raises(Misread):
                Share.read(text[:place] + other + text[place + 1 :])
    for cut_off in range(body, len(text)):
        with pytest.raises(Misread):
            Share.read(text[:cut_off].rstrip("-"))


def test_shares_of_two_cuttings_are_told_apart():
    one, other = (shares.cut(SECRET, need=2, of=2) for _ in range(2))
    with pytest.raises(NotEnough, match="not of one cutting"):
        shares.joined([one[0], other[1]])


def test_the_same_share_twice_is_one_share():
    cut = shares.cut(SECRET, need=2, of=2)
    with pytest.raises(NotEnough, match="1 shares are here, 2 are needed"):
        shares.joined([cut[0], cut[0]])


@pytest.mark.parametrize(("need", "of"), [(1, 3), (4, 3), (2, 17)])
def test_what_makes_no_sense_is_not_cut(need, of):
    with pytest.raises(ValueError):
        shares.cut(SECRET, need=need, of=of)
