# SPDX-License-Identifier: Apache-2.0
"""Telling running text from headings, menus and labels by its look."""

import re

# What may close a sentence, with the quotation marks, brackets and note numbers that may follow.
_END = re.compile(r"[.!?…。؟।:;][\"'”’»)\]\d]*\s*$")
_SENTENCE = re.compile(r"[.!?…。؟।][\"'”’»)\]]*(?:\s|$)")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{8}")
LONG = 180


def ends_sentence(words: str) -> bool:
    return bool(_END.search(words[-12:]))


def is_prose(words: str) -> bool:
    """Sentences rather than a title, a menu entry or a label.

    Long lines are prose whatever they end with: nobody writes a title of
    `LONG` letters. Short ones are when they close as sentences do.
    """
    if len(words) >= LONG:
        return True
    if len(words) < 25:
        return False
    spaced = words.count(" ") >= 4 or bool(_UNSPACED.search(words))
    return spaced and bool(_SENTENCE.search(words[-12:])) and words.rstrip()[-1] not in ":;"
