# SPDX-License-Identifier: Apache-2.0
"""Letters of other scripts in Latin ones, for comparing names: Cyrillic, Arabic with Persian, Hebrew.

Coarse on purpose: what is compared is folded further. Never for display.
After the romanisations of the Library of Congress, marks left off.
"""

import unicodedata
from collections import Counter

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch . y . e yu ya i i ye g u".replace(".", "").split(
            " "
        ),
        strict=True,
    )
)
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "ى": "a", "ة": "a",
    "ئ": "i", "ء": "", "ؤ": "u", "پ": "p", "چ": "ch", "گ": "g", "ک": "k", "ی": "i",
}  # fmt: skip
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "u", "ז": "z", "ח": "h", "ט": "t", "י": "i", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "p", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_LATIN = str.maketrans({**_CYRILLIC, **_ARABIC, **_HEBREW})


def latin(text: str) -> str:
    """The text in lower case, the letters of those scripts as Latin ones; others stay as they are."""
    return text.lower().translate(_LATIN)


# The first word of a letter's name in Unicode, and the script's code in ISO 15924.
_CODES = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "HEBREW": "Hebr", "GREEK": "Grek", "ARMENIAN": "Armn",
    "GEORGIAN": "Geor", "CJK": "Hani", "HANGUL": "Hang", "HIRAGANA": "Kana", "KATAKANA": "Kana", "THAI": "Thai",
    "LAO": "Laoo", "KHMER": "Khmr", "MYANMAR": "Mymr", "DEVANAGARI": "Deva", "BENGALI": "Beng", "TAMIL": "Taml",
    "TIBETAN": "Tibt", "ETHIOPIC": "Ethi", "MONGOLIAN": "Mong", "SINHALA": "Sinh",
}  # fmt: skip
OTHER = "Zyyy"


def script_of(text: str) -> str:
    """The script that most letters of a text are written in, as ISO 15924 names it; "Zyyy" where none is known."""
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())
    counted = Counter(code for name in names if (code := _CODES.get(name)))
    return max(counted, key=lambda code: (counted[code], code)) if counted else OTHER
