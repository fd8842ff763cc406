# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.values.digests import canonical, of_json, of_text
from vigil.values.names import fold, marked
from vigil.values.quotes import NotTheseWords, Quote, Span


@given(st.text(min_size=1), st.data())
def test_a_quote_stands_where_it_was_taken(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote.of(text, Span(start, end))
    quote.check(text)
    assert quote.span == Span(start, end)


def test_a_quote_of_other_words_is_refused():
    with pytest.raises(NotTheseWords):
        Quote(0, "freed").check("jailed")
    with pytest.raises(NotTheseWords):
        Quote(3, "").check("jailed")


def test_a_letter_typed_in_two_parts_is_not_the_same_quote():
    with pytest.raises(NotTheseWords):
        Quote(0, "\u00e9").check("e\u0301")


def test_a_span_runs_forward():
    with pytest.raises(ValueError, match="no span"):
        Span(3, 2)


@pytest.mark.parametrize("name", ["Đinh Đăng Định", "đinh ĐĂNG định", "Dinh-Dang  Dinh", "Đinh Đăng Định"])
def test_a_name_folds_to_the_same_words_however_it_is_typed(name):
    assert fold(name) == "dinh dang dinh"


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


def test_marks_are_noticed():
    assert marked("Hải")
    assert not marked("Hai, ANH")


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.booleans() | st.none()))
def test_the_order_of_keys_does_not_change_a_digest(told):
    assert of_json(dict(reversed(told.items()))) == of_json(told)
    assert of_text(canonical(told)) == of_json(told)
