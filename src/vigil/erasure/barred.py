# SPDX-License-Identifier: Apache-2.0
"""Where words stand on the pages of a document: the boxes that a copy without them has black.

A name may run over the end of a line, of a column or of a page, be cut by a hyphen there, and lie in the file in
another order than it is read in. So the words of all pages are looked through in both orders, with hyphens and
without; what any of these finds is covered. A page whose words are not known is covered whole.
"""

from collections.abc import Iterable, Iterator, Sequence

from vigil.erasure.words import Words
from vigil.reading.pdf.anew import Box, Laid

Place = tuple[int, int]  # the page among the pages, the word among its words


def boxes(pages: Sequence[Laid], finder: Words) -> dict[int, list[Box]]:
    """The boxes of every page on which one of the words stands, by its number."""
    found: set[Place] = set()
    for order in (_as_written(pages), _as_read(pages)):
        for broken in (False, True):
            found |= set(_within(pages, order, finder, broken))
    barred: dict[int, list[Box]] = {}
    for at, word in sorted(found):
        box, bars = Box(*pages[at].words[word][:4]), barred.setdefault(pages[at].number, [])
        if bars and _beside(bars[-1], box):
            bars[-1] = _both(bars[-1], box)
        else:
            bars.append(box)
    return barred


def _beside(one: Box, other: Box) -> bool:
    """Whether two words stand next to each other on a line: one bar goes over both, and over what is between them."""
    high = min(one.bottom - one.top, other.bottom - other.top)
    level = min(one.bottom, other.bottom) - max(one.top, other.top) > 0.6 * high
    return level and max(one.left, other.left) - min(one.right, other.right) < high


def _both(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    return Box(left, top, max(one.right, other.right), max(one.bottom, other.bottom))


def unknown(pages: Iterable[Laid]) -> dict[int, list[Box]]:
    """The pages whose words are not known, each covered whole."""
    return {page.number: [Box(0.0, 0.0, page.width, page.height)] for page in pages if not page.known}


def _as_written(pages: Sequence[Laid]) -> list[Place]:
    return [(at, word) for at, page in enumerate(pages) for word in range(len(page.words))]


def _as_read(pages: Sequence[Laid]) -> list[Place]:
    return [(at, word) for at, page in enumerate(pages) for word in page.order]


def _within(pages: Sequence[Laid], order: Sequence[Place], finder: Words, broken: bool) -> Iterator[Place]:
    """The places of words that the finder finds in this order. `broken`: a hyphen at the end of a word joins it on."""
    text, starts = "", []
    for at, word in order:
        written = pages[at].words[word][4]
        starts.append(len(text))
        text += written[:-1] if broken and len(written) > 1 and written[-1] in "-\u00ad\u2010" else f"{written} "
    for first, end in finder.spans(text):
        for place, start in enumerate(starts):
            until = starts[place + 1] if place + 1 < len(starts) else len(text)
            if start < end and first < until:
                yield order[place]
