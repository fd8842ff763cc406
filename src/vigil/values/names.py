# SPDX-License-Identifier: Apache-2.0
"""Names folded for search and comparison, never for display."""

import re
import unicodedata

# Letters that Unicode does not decompose, and what people type instead of them.
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "ə": "a", "Ə": "A"}
)


def fold(text: str) -> str:
    """Lower case, no marks, d for đ, every run of other signs one blank: "Đinh Đăng-Định" is "dinh dang dinh"."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(_PLAIN))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split())


def marked(text: str) -> bool:
    """True when the text carries marks that `fold` takes away."""
    return fold(text) != " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())
