# SPDX-License-Identifier: Apache-2.0
"""Which language a text is written in: common words first, then a trained identifier.

The identifier knows no Vietnamese without its marks, which is how much of it
is typed. So where a language is often written so, its common words are
listed folded; a text made of them is that language, marks or not.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import cast

from vigil.values.names import fold

_COMMON = {
    "en": """
        i you we if so out up all more when what than about can would there over just your into no one could do new time
        the of and to in a is was for on that with as by at from his her he she it be were are has have had not this
        their who which an or been they but after said will also its
    """,
    "vi": """
        cua khong nguoi duoc nhung trong cac mot cho voi nay tai da la va co bi ngay toi dan quyen nhan viec cong nha
        nuoc tu den ra khi ong ba anh chi hai ve theo nam thang phap luat an toa tren dieu sau truoc roi rang cung nhu
        lam bat giam xu chinh
    """,
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_MARKS = {"vi": frozenset("ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")}
_MARKED = {code: re.compile(f"[{''.join(sorted(marks))}]") for code, marks in _MARKS.items()}
# Scripts in which one language alone is written; Japanese has two of them among Chinese signs.
_OWN_SCRIPTS = {"ko": re.compile("[\uac00-\ud7af]"), "ja": re.compile("[\u3040-\u30ff]")}
_OWN = 0.1  # share of a text in such a script that makes it that language
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[\x00-\u024f]+")
ENOUGH = 1000  # letters looked at: more change nothing
IDENTIFIED = 400  # bytes that the identifier is given: it takes a millisecond for each thousand
FEW = 8  # words: fewer Latin ones are a name as likely as a language, and the identifier guesses
PLAIN = 3  # of them written small: enough for the identifier after all
PLAINLY = 0.25  # the same where words are what stands between blanks, some with signs: nearly every English text has it
SURE = 0.22  # share of common words that makes a text that language: reports full of names have 0.25, others 0.10


def language_of(text: str) -> str | None:
    """The ISO 639-1 code, or None where there are too few words to tell."""
    sample = text[:ENOUGH].casefold()
    if _is_plainly_english(sample):
        return "en"
    words = _WORD.findall(sample)
    if len(words) < 3:
        return None
    for code, marks in _MARKS.items():
        if (
            not sample.isascii()
            and _MARKED[code].search(sample)
            and len(words) - sum(map(marks.isdisjoint, words)) >= SURE * len(words)
        ):
            return code
    if len(words) >= FEW or not _latin(sample) or _plain(text) >= PLAIN:
        if _share(words, _WORDS["en"]) >= SURE:
            return "en"
        for code, script in _OWN_SCRIPTS.items():
            if len(script.findall(sample)) >= _OWN * len(sample):
                return code
        folded = fold(sample).split() if _latin(sample) else []
        for code, common in _WORDS.items():
            if _share(folded, common) >= SURE:
                return code
        return _identified(sample.encode("utf-8", "replace")[:IDENTIFIED].decode("utf-8", "ignore"))
    return "en" if _share(words, _WORDS["en"]) >= SURE else None


def _is_plainly_english(sample: str) -> bool:
    """What most texts are, at a fifth of the price: enough common words, and no letter of another language's own."""
    words = sample.split()
    if len(words) < FEW or _share(words, _WORDS["en"]) < PLAINLY:
        return False
    return sample.isascii() or not any(marked.search(sample) for marked in _MARKED.values())


def _plain(text: str) -> int:
    """How many words are written small: names say nothing of a language."""
    return sum(word[0].islower() for word in _WORD.findall(text[:ENOUGH]))


def _latin(sample: str) -> bool:
    """Most letters are Latin ones: a name in a few words is no language, in another script the script is one."""
    return sum(map(len, _LATIN.findall(sample))) > len(sample) / 2


def ready() -> None:
    """Load the trained identifier now: where documents are opened no file can be read any more."""
    _identifier()("ready")


def day_first(language: str | None) -> bool | None:
    """Whether 3/4 is the third of April: English is written both ways, the other languages read here are not."""
    return None if language in {"en", None} else True


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(map(common.__contains__, words)) / max(len(words), 1)


def _identified(sample: str) -> str | None:
    code, _ = _identifier()(sample)
    return code


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    """The trained model, loaded with the first text that needs it: that costs a second, and most texts never do."""
    from py3langid import classify

    return cast("Callable[[str], tuple[str, float]]", classify)
