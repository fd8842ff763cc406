# SPDX-License-Identifier: Apache-2.0
"""A share of a text in plain words: people read "nine tenths of it" quicker than 0.87."""

_TENTHS = ("none", "a tenth", "a fifth", "three tenths", "two fifths", "half", "three fifths", "seven tenths")
_MORE = ("four fifths", "nine tenths", "all")


def in_words(share: float) -> str:
    """A share of 0 to 1 as people say it; "all" and "none" only where nearly nothing is missing or shared."""
    if share >= 0.97:
        return "all"
    if share <= 0.02:
        return "none"
    if share < 0.07:
        return "a few words"
    return (*_TENTHS, *_MORE)[min(9, max(1, round(share * 10)))]
