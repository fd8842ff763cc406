# SPDX-License-Identifier: Apache-2.0
"""Places that no pack knows, shown by the words around them: "Dong Anh District", "city of Atyrau", "xã Hưng Trung"."""

from collections.abc import Iterator, Sequence

from vigil.spotting.words.gazetteer import Known
from vigil.spotting.words.language import Language
from vigil.spotting.words.lexicon import Hit
from vigil.spotting.words.tokens import Tokens

_LONGEST = 4


def shown(tokens: Tokens, language: Language, known: Sequence[Hit[Known]]) -> Iterator[range]:
    """Runs of capitals behind or before a word for a kind of place; the word itself belongs to it when it is behind."""
    for hit in language.place_words.hits(tokens):
        if "after" in hit.values:
            start = hit.first
            while (
                start > 0
                and hit.first - start < _LONGEST
                and _capital(tokens, start - 1)
                and tokens.ends[start - 1] + 1 == tokens.starts[start]
            ):
                start -= 1
            if start < hit.first:
                yield range(start, hit.behind)
        if "before" in hit.values and not _titled(tokens, language, hit.first):
            end = hit.behind
            if (
                end < len(tokens)
                and tokens.keys[end] == "."
                and tokens.word(hit.first) in language.grammar.abbreviations
            ):
                end += 1  # "H. Diễn Châu", but not "... con đường. Mai ..."
            first = end
            while (
                end < len(tokens)
                and end - first < _LONGEST
                and _capital(tokens, end)
                and (end == first or _follows(tokens, end))
            ):
                end += 1
            if end > first:
                yield range(first, end)


def _titled(tokens: Tokens, language: Language, first: int) -> bool:
    """ "ông Đường Văn A": with a capital behind a title, a word for a place is a name."""
    before = language.words.at(tokens, first - 1) if first > 0 and _capital(tokens, first) else None
    return before is not None and any(word.cls == "title" for word in before.values)


def _capital(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    return word[0].isupper() and word[0].isalpha()


def _follows(tokens: Tokens, index: int) -> bool:
    return tokens.text[tokens.ends[index - 1] : tokens.starts[index]] == " "
