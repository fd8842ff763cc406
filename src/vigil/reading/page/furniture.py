# SPDX-License-Identifier: Apache-2.0
"""Furniture: what stands on a page and is not the article, told by its words and its place.

Only what is certain goes: a phrase that pages are known to carry, a run of
menu entries above or below the text, a caption that says it is one, a first
paragraph told twice. What is doubtful stays in the article.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache

from vigil.reading.page.blocks import Block
from vigil.reading.page.endings import ends_article
from vigil.reading.page.prose import ends_sentence, is_prose
from vigil.reading.page.shapes import PHRASES, why_of
from vigil.values.names import fold

ALIKE = 6  # words that two copies of a lead begin with
REST = 300  # letters of prose that may stand below the end of an article
# "RIVERTON (Agency) – " in front of a lead that was told above without it.
_PLACE = re.compile(r"[^.!?\n]{2,60}?\s(?:[–—]|--?)\s+")
_DASH = re.compile(r"\s[–—-]")


@cache
def _taught(phrases: tuple[str, ...]) -> frozenset[str]:
    return PHRASES | frozenset(map(fold, phrases))


def set_apart(blocks: Sequence[Block], phrases: Iterable[str] = (), *, menus: bool = True) -> tuple[Block, ...]:
    """The same blocks, those that are furniture saying why.

    `phrases` are those that packs teach. Runs of menu entries are looked for
    where the format does not show menus by itself.
    """
    known = _taught(tuple(phrases))
    told = [block if block.why else _told(block, known) for block in blocks]
    return tuple(_without_repeats(_without_menus(_without_ending(told)) if menus else told))


def _told(block: Block, known: frozenset[str]) -> Block:
    why = why_of(block.words, known)
    return block.because(why) if why else block


def _entry(words: str, longest: int) -> bool:
    """A menu entry by its look: few words, no sentence, no label, no number."""
    return (
        len(words) <= 40
        and words.count(" ") < longest
        and not ends_sentence(words)
        and not re.search(r"[:@,\d]", words)
    )


def _without_ending(blocks: list[Block]) -> list[Block]:
    """Below a heading such as "Related" everything is furniture, where little text is left."""
    letters = [len(block.words) if not block.why and is_prose(block.words) else 0 for block in blocks]
    total, above = sum(letters), 0
    for index, block in enumerate(blocks):
        above += letters[index]
        if block.why == "page phrase" and above >= 0.7 * total and total - above <= REST and ends_article(block.words):
            return [
                one if place < index or one.why else one.because("after the article")
                for place, one in enumerate(blocks)
            ]
    return blocks


def _without_menus(blocks: list[Block]) -> list[Block]:
    prose = [index for index, block in enumerate(blocks) if not block.why and is_prose(block.words)]
    if not prose:
        return blocks
    _mark_entries(blocks, range(prose[0]), 3, keep_title=True)
    _mark_entries(blocks, range(prose[-1] + 1, len(blocks)), 5, keep_title=False)
    return blocks


def _mark_entries(blocks: list[Block], places: range, longest: int, *, keep_title: bool) -> None:
    """Entries among known furniture, three lines or more in all, are a menu.

    A list of short lines without a phrase that pages are known by may be the
    names of prisoners at the end of an appeal: it stays.
    """
    entries = [index for index in places if not blocks[index].why and _entry(blocks[index].words, longest)]
    if keep_title:
        entries = [index for index in entries if not blocks[index].heading]
        if len(entries) == sum(not blocks[index].why for index in places):
            entries = entries[:-1]
    known = sum(blocks[index].why in {"page phrase", "size switch"} for index in places)
    if known and len(entries) + known >= 3:
        for index in entries:
            blocks[index] = blocks[index].because("menu")


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """Drop the poorer copy of a lead told twice, and a heading line told twice in a row."""
    standing = [index for index, block in enumerate(blocks) if not block.why][:12]
    for one, after in itertools.pairwise(standing):
        first, second = blocks[one], blocks[after]
        if is_prose(first.words) and repeats(first.words, second.words):
            poorer = one if len(first.words) <= len(second.words) else after
            blocks[poorer] = blocks[poorer].because("repeated lead")
            break
        if len(first.words) <= 320 and not is_prose(first.words) and _alike(first.words, second.words):
            blocks[after] = second.because("repeated heading")
    return blocks


def repeats(one: str, other: str) -> bool:
    """True when two paragraphs begin alike and the shorter says nearly nothing of its own."""
    shorter, longer = sorted((_without_place(one), _without_place(other)), key=len)
    if shorter[1:4].casefold() not in longer[:90].casefold():
        return False
    if _begin_apart(shorter, longer):
        return False
    begins = fold(shorter[:90]).split()[:ALIKE]
    if len(begins) < ALIKE or begins != fold(longer[:90]).split()[:ALIKE]:
        return False
    words = fold(shorter[:1200]).split()
    theirs = set(itertools.pairwise(fold(longer[:2400]).split()))
    pairs = list(itertools.pairwise(words))
    return sum(pair in theirs for pair in pairs) >= 0.7 * len(pairs)


def _alike(one: str, other: str) -> bool:
    return not _begin_apart(one, other) and fold(one) == fold(other)


def _begin_apart(one: str, other: str) -> bool:
    """Whether two lines begin with other letters, as most do, which costs little to see."""
    head, other_head = one[:3], other[:3]
    return (head + other_head).isascii() and (head + other_head).isalpha() and head.casefold() != other_head.casefold()


def _without_place(words: str) -> str:
    found = _PLACE.match(words) if _DASH.search(words, 2, 70) else None
    return words[found.end() :] if found else words
