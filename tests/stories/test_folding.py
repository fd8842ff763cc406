# SPDX-License-Identifier: Apache-2.0
"""Words as bytes are the words that `fold` makes, for every letter there is."""

from hypothesis import given
from hypothesis import strategies as st

from vigil.stories.plain import plain
from vigil.values.names import fold


def test_every_letter_folds_as_names_do():
    letters = [chr(code) for code in range(0x2FA20) if not 0xD800 <= code < 0xE000]
    texts = ["".join(f"a{letter}b " for letter in letters[at : at + 64]) for at in range(0, len(letters), 64)]
    assert [text for text in texts if plain(f"{text} é").split() != fold(f"{text} é").encode().split()] == []


@given(st.text())
def test_every_text_folds_as_names_do(text):
    assert plain(text).split() == fold(text).encode("utf-8", "surrogatepass").split()


def test_marks_written_apart_or_not_at_all_are_the_same_words():
    assert plain("Đinh Đăng Định").split() == plain("Đinh Đăng Định").split() == b"dinh dang dinh".split()


def test_half_a_letter_of_a_broken_file_is_no_error():
    assert plain("court \ud83d said").split()[0] == b"court"
