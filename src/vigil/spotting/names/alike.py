# SPDX-License-Identifier: Apache-2.0
"""Whether two names of one text are forms of one, by their words alone."""

LONG_NAME = 7
"""How many letters a last name has at least that is taken for the same in another spelling."""


def one_slip(a: str, b: str) -> bool:
    """One letter more, less or other behind the first; or two that changed their places."""
    if a[0] != b[0] or min(len(a), len(b)) < LONG_NAME:
        return False
    if _near(a, b):
        return True
    other = [place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return len(a) == len(b) and len(other) == 2 and a[other[0]] == b[other[1]] and a[other[1]] == b[other[0]]


def same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """One holds all words of the other, at least two, or they differ by one letter in one long word."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and set(short) <= set(long):
        return True
    if len(a) != len(b) or len(a) < 2:
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(different) == 1 and _near(*different[0])


def abbreviated(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """ "E. Novik" and "Elena Novik": of one the first name is a letter, and it is the first of the other's."""
    return len(a) == len(b) == 2 and a[1] == b[1] and a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0]))


def _near(a: str, b: str) -> bool:
    """One letter more, less or other, in words of five letters or more."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[start + 1 :] == b[start + 1 :] if len(a) == len(b) else a[start:] == b[start + 1 :]


def is_part(name: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """One word of a name, its first or last words, or several of its words in their order."""
    size = len(name)
    if name == whole or whole[-size:] == name or whole[:size] == name:
        return True
    if size >= 2:
        return set(name) <= set(whole)
    return len(whole) > 1 and name[0] in whole and len(name[0]) > 3
