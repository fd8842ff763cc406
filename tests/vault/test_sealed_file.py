# SPDX-License-Identifier: Apache-2.0
"""Sealed files: what goes in comes out, read anywhere; nothing altered, moved or cut off is taken for it."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.vault import sealed
from vigil.vault.chunks import CHUNK, TAG
from vigil.vault.scratch import Scratch
from vigil.vault.sealed import MARK, NotOpened, Sealer, padded

KEY = b"k" * 32
HEAD = len(MARK) + 16


def made(content: bytes, piece: int = 1 << 20) -> bytes:
    sealer = Sealer(KEY)
    pieces = [sealer.add(content[at : at + piece]) for at in range(0, len(content), piece)]
    return b"".join([sealer.begin(), *pieces, sealer.end()])


def opened(content: bytes, key: bytes = KEY) -> bytes:
    return sealed.opened(io.BytesIO(content), key).read()


@pytest.mark.parametrize(
    "size", [0, 1, 7, CHUNK - 9, CHUNK - 8, CHUNK - 7, CHUNK, CHUNK + 1, 3 * CHUNK - 8, 3 * CHUNK + 5]
)
def test_what_was_sealed_comes_out(size):
    content = random.Random(size).randbytes(size)
    assert opened(made(content)) == content
    assert opened(made(content, piece=1000)) == content


@given(st.data())
def test_it_is_read_anywhere(data):
    content = random.Random(4).randbytes(2 * CHUNK + 100)
    stream, plain = sealed.opened(io.BytesIO(made(content)), KEY), io.BytesIO(content)
    for _ in range(6):
        at, count = data.draw(st.integers(0, len(content) + 5)), data.draw(st.integers(0, CHUNK + 5))
        assert stream.seek(at) == plain.seek(at)
        assert stream.read(count) == plain.read(count)
    assert stream.seek(0, io.SEEK_END) == len(content)


def test_another_key_opens_nothing():
    with pytest.raises(NotOpened):
        opened(made(b"words"), b"x" * 32)


def test_one_bit_flipped_anywhere_is_noticed():
    whole = made(random.Random(1).randbytes(CHUNK + 500))
    for place in [*range(HEAD + 40), CHUNK + HEAD, CHUNK + TAG + HEAD + 3, len(whole) - 1]:
        altered = bytearray(whole)
        altered[place] ^= 1
        with pytest.raises(NotOpened):
            opened(bytes(altered))


@pytest.mark.parametrize(
    "cut", [0, 5, HEAD, HEAD + 10, HEAD + TAG + 8, HEAD + CHUNK + TAG, HEAD + CHUNK + TAG + 5, -1, -20]
)
def test_a_file_that_was_cut_is_noticed(cut):
    with pytest.raises(NotOpened):
        opened(made(random.Random(1).randbytes(2 * CHUNK + 500))[:cut])


def test_chunks_that_changed_places_are_noticed():
    whole = made(random.Random(1).randbytes(3 * CHUNK))
    one, two = whole[HEAD : HEAD + CHUNK + TAG], whole[HEAD + CHUNK + TAG : HEAD + 2 * (CHUNK + TAG)]
    with pytest.raises(NotOpened):
        opened(whole[:HEAD] + two + one + whole[HEAD + 2 * (CHUNK + TAG) :])


@given(st.integers(1, 1 << 40))
def test_a_length_tells_little_of_the_size(size):
    assert size <= padded(size) <= size * 1.12 + 1
    assert padded(padded(size)) == padded(size)


def test_two_documents_of_nearly_one_size_are_as_long():
    assert len(made(b"x" * 100_001)) == len(made(b"x" * 100_300))


def test_scratch_is_written_then_read_and_lies_sealed(tmp_path):
    with Scratch(tmp_path) as scratch:
        scratch.write(b"Ana Velu " * 20_000)
        under = scratch._stream
        assert scratch.seek(0) == 0
        assert scratch.read(9) == b"Ana Velu "
        scratch.seek(0)
        assert scratch.readall() == b"Ana Velu " * 20_000
        under.seek(0)
        assert b"Ana Velu" not in under.read()
        with pytest.raises(io.UnsupportedOperation):
            scratch.write(b"more")
    assert list(tmp_path.iterdir()) == []
