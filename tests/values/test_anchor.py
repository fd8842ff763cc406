# SPDX-License-Identifier: Apache-2.0
"""Quotes are found again where a later reading lays the same words otherwise, and are not guessed at."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vigil.values.anchor import anchored
from vigil.values.quotes import Quote, Span

TEXT = "Police took Ana Velu. Later “Ana Velu” was freed; her sister Đỗ Thị Ana said so."


def quote(words: str, nth: int = 0) -> Quote:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Quote(at, words)


def test_words_laid_otherwise_are_found():
    after = TEXT.replace("was freed", "was\n  fre-\ned").replace("“", '"').replace("”", '"')
    found = anchored(quote("was freed; her"), TEXT, after)
    assert found.words == "was\n  fre-\ned; her"
    found.check(after)


def test_of_several_places_the_one_in_the_same_surroundings_is_taken():
    after = "Menu. Ana Velu. " + TEXT
    for nth in (0, 1):
        one = quote("Ana Velu", nth)
        assert anchored(one, TEXT, after).start == one.start + len("Menu. Ana Velu. ")


def test_a_place_laid_otherwise_is_preferred_to_the_same_words_elsewhere():
    after = TEXT.replace("took Ana Velu", "took Ana\nVelu")
    assert anchored(quote("Ana Velu"), TEXT, after).words == "Ana\nVelu"


def test_letters_with_marks_written_in_parts_are_the_same():
    after = unicodedata.normalize("NFD", TEXT)
    found = anchored(quote("Đỗ Thị Ana"), TEXT, after)
    assert unicodedata.normalize("NFC", found.words) == "Đỗ Thị Ana"


def test_words_that_stand_nowhere_are_not_guessed_at():
    assert anchored(quote("her sister"), TEXT, TEXT.replace("sister", "brother")) is None
    assert anchored(quote("Ana Velu"), TEXT, "") is None


@given(st.text(max_size=60), st.text(max_size=20), st.data())
def test_a_quote_stands_where_it_was_when_only_something_was_put_before(text, before, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = anchored(Quote.of(text, Span(start, end)), text, before + text)
    if found is not None and found.words:
        found.check(before + text)
