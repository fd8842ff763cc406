# SPDX-License-Identifier: Apache-2.0
"""One cell of a table: several values in it and back, and never a formula."""

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(words: str) -> str:
    """The words so that no spreadsheet works them out: an apostrophe before what begins like a formula.

    Words that begin with an apostrophe get another, so that `plain` gives back what was guarded.
    """
    return f"'{words}" if words.startswith((*_BEGINS, "'")) else words


def plain(words: str) -> str:
    """The words without a guard; an apostrophe that guards nothing stays."""
    return words[1:] if words.startswith("'") and words[1:].startswith((*_BEGINS, "'")) else words


def joined(values: list[str]) -> str:
    """Several values in one cell, with "; " between them."""
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def parted(words: str) -> list[str]:
    """The values of a cell that holds several. Gives back what `joined` made, blanks at the ends left off."""
    found, value, at = [], "", 0
    while at < len(words):
        if words[at] == "\\" and words[at + 1 : at + 2] in ("\\", ";") and at + 1 < len(words):
            value, at = value + words[at + 1], at + 2
        elif words[at] == ";":
            found.append(value)
            value, at = "", at + 1
        else:
            value, at = value + words[at], at + 1
    return [one.strip() for one in [*found, value] if one.strip()]
