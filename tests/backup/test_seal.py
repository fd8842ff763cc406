# SPDX-License-Identifier: Apache-2.0
"""Any byte altered, any cut, any chunk moved: refused."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.backup import seal
from vigil.backup.seal import CHUNK, NotOpened, Opened, Sealing

PASSPHRASE = "six words out of a book"
CONTENT = bytes(range(256)) * (2 * CHUNK // 256) + b"and an end"  # three chunks
_PIECE = CHUNK + 16
_SIZE = 63 + len(CONTENT) + 3 * 16  # head, content, a tag for each chunk


@pytest.fixture(autouse=True, scope="module")
def one_derivation():
    """scrypt takes a third of a second: its answers are kept, and are its own."""
    with pytest.MonkeyPatch.context() as patch:
        derive, known = seal._keys, {}

        def kept(passphrase, salt):
            if (passphrase, salt) not in known:
                known[passphrase, salt] = derive(passphrase, salt)
            return known[passphrase, salt]

        patch.setattr(seal, "_keys", kept)
        yield


def sealed(content: bytes) -> bytes:
    out = io.BytesIO()
    sealing = Sealing(out, PASSPHRASE)
    for start in range(0, len(content), 1000):
        sealing.write(content[start : start + 1000])
    sealing.close()
    return out.getvalue()


def opened(content: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return Opened(io.BytesIO(content), passphrase).read(1 << 30)


@pytest.fixture(scope="module")
def whole(one_derivation) -> bytes:
    return sealed(CONTENT)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_what_was_sealed_is_opened_whole(size):
    content = b"x" * size
    assert opened(sealed(content)) == content


def test_nothing_of_the_content_stands_in_it_and_no_two_are_alike(whole):
    assert len(whole) == _SIZE
    assert CONTENT[:64] not in whole
    assert sealed(CONTENT)[80:200] != whole[80:200]


# The salt's bytes are tried once, below: each altered salt is another derivation.
_SALT = range(len(seal.MARK), len(seal.MARK) + 16)


@given(at=st.integers(0, _SIZE - 1).filter(lambda at: at not in _SALT), bit=st.integers(0, 7))
def test_any_altered_byte_is_refused(whole, at, bit):
    altered = bytearray(whole)
    altered[at] ^= 1 << bit
    with pytest.raises(NotOpened):
        opened(bytes(altered))


def test_an_altered_salt_is_refused(whole):
    altered = bytearray(whole)
    altered[_SALT[3]] ^= 1
    with pytest.raises(NotOpened, match="passphrase"):
        opened(bytes(altered))


@given(st.one_of(st.integers(0, _SIZE - 1), st.sampled_from([63 + n * _PIECE for n in range(3)])))
def test_any_cut_is_refused(whole, at):
    with pytest.raises(NotOpened):
        opened(whole[:at])


@given(st.binary(min_size=1, max_size=2 * _PIECE))
def test_whatever_is_added_is_refused(whole, more):
    with pytest.raises(NotOpened):
        opened(whole + more)


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 0, 2), (0, 2), (0, 1, 1, 2), (2,), (0, 1, 2, 2)])
def test_chunks_that_are_moved_repeated_or_left_out_are_refused(whole, order):
    head, rest = whole[:63], whole[63:]
    pieces = [rest[:_PIECE], rest[_PIECE : 2 * _PIECE], rest[2 * _PIECE :]]
    with pytest.raises(NotOpened, match="altered, or cut off"):
        opened(head + b"".join(pieces[number] for number in order))


def test_a_chunk_of_another_backup_under_the_same_passphrase_is_refused(whole):
    other = sealed(CONTENT)
    with pytest.raises(NotOpened):
        opened(whole[: 63 + _PIECE] + other[63 + _PIECE :])


def test_a_wrong_passphrase_and_what_is_no_backup_are_told_apart(whole):
    with pytest.raises(NotOpened, match="passphrase is not the one"):
        opened(whole, "six words out of a look")
    with pytest.raises(NotOpened, match="no backup"):
        opened(b"%PDF-1.7 and so on")
