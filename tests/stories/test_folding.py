# SPDX-License-Identifier: Apache-2.0
"""Words as bytes are the words that `fold` makes, for every letter there is."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.plain import lowered, plain
from vigil.values.names import fold


def words(*texts: str) -> list[bytes]:
    letters, word = lowered(plain(texts)[0])
    return np.where(word, letters, ord(" ")).astype(np.uint8).tobytes().split()


def test_every_letter_folds_as_names_do():
    letters = [chr(code) for code in range(0x2FA20) if not 0xD800 <= code < 0xE000]
    texts = ["".join(f"a{letter}b " for letter in letters[at : at + 64]) for at in range(0, len(letters), 64)]
    assert [text for text in texts if words(f"{text} é") != fold(f"{text} é").encode().split()] == []


@given(st.text())
def test_every_text_folds_as_names_do(text):
    assert words(text) == fold(text).encode("utf-8", "surrogatepass").split()


def test_marks_written_apart_or_not_at_all_are_the_same_words():
    assert words("Đinh Đăng Định") == words("Đinh Đăng Định") == b"dinh dang dinh".split()


def test_half_a_letter_of_a_broken_file_is_no_error():
    assert words("court \ud83d said")[0] == b"court"


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_each_text_begins_where_it_is_said_to(texts):
    letters, offsets = plain(texts)
    alone = [
        words(letters[start : end - 1].tobytes().decode("utf-8", "surrogatepass")) for start, end in pairwise(offsets)
    ]
    assert alone == [words(text) for text in texts]
