# SPDX-License-Identifier: Apache-2.0
"""Plain text: lines joined to paragraphs where the file wraps them, and only there."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vigil.reading.page.blocks import Block, Page
from vigil.reading.page.dates import opens_sentence
from vigil.reading.page.frontmatter import front_matter, told_later
from vigil.reading.page.prose import ends_sentence
from vigil.reading.texts import Furniture
from vigil.values.quotes import Span

# Signs that stand for nothing at the ends of a line: blanks, no-break blanks, zero width, byte order marks.
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_TRIM = " \t\xa0\u200b\u200c\u200d\ufeff\x00\u3000"
_STARTS_ANEW = re.compile(r"(?:[-•*–▪●]|\d{1,3}[.)]|\(?[a-z]\))\s|[^\W\d_][^:.]{1,30}:\s")
PAGE_NUMBER = (
    r"(?:[\w.-]+\.\w+\s+)?(?:page|trang|p\.)\s*\d{1,4}(?:\s*(?:of|/|trên)\s*\d{1,4})?|\d{1,4}|[-–—]\s*\d{1,4}\s*[-–—]"
)
_BREAK = re.compile(rf"{PAGE_NUMBER}|\d{{1,3}}\s?(?:https?:|www\.)\S+", re.IGNORECASE)
WIDEST = 130  # no typewriter, mail program or text layer of a printed page wraps beyond this
LINES = 400_000  # a text of twenty million letters wrapped at fifty; what has more is a list of signs and no text
_OLDER = "the date above the text is older than what the text tells"
FULL = 0.72  # a line is full from this share of the width on: set by the text layers of printed lists


def page(text: str) -> Page:
    """The blocks of a text: a line each, or the paragraphs behind wrapped lines."""
    found = filter(None, (_trimmed(text, line) for line in _LINE.finditer(text)))
    lines, further = list(itertools.islice(found, LINES)), next(found, None)
    notes = (f"read up to line {LINES}: what follows is kept in the original",) if further else ()
    head, taken = front_matter([span.words(text) for span in lines[:60]])
    header = tuple(Block(span, span.words(text), "front matter") for span in lines[:taken])
    width = _width(text, lines[taken:])
    joined = _unwrapped(text, lines[taken:], width) if width else [[span] for span in lines[taken:]]
    blocks = (*header, *(_block(text, spans) for spans in _mended(text, joined)))
    if head.published and told_later(head.published, (block.words for block in blocks[taken:])):
        head = replace(head, published=None, dated_from="")
        return Page("text", text, blocks, head, None, (*notes, _OLDER))
    return Page("text", text, blocks, head, None, notes)


def _trimmed(text: str, found: re.Match[str]) -> Span | None:
    words = found[0]
    start = found.start() + len(words) - len(words.lstrip(_TRIM))
    end = found.end() - (len(words) - len(words.rstrip(_TRIM)))
    return Span(start, end) if start < end else None


def _width(text: str, lines: Sequence[Span]) -> int:
    """The width at which the text was wrapped; 0 where lines are paragraphs."""
    lengths = sorted(span.end - span.start for span in lines if span.end - span.start >= 30)
    if len(lengths) < 4:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    if width > WIDEST or width < 40:
        return 0
    full = [(one, after) for one, after in itertools.pairwise(lines) if one.end - one.start >= FULL * width]
    broken = [pair for pair in full if not ends_sentence(pair[0].words(text))]
    return width if len(full) >= 4 and len(broken) >= 0.5 * len(full) else 0


def _unwrapped(text: str, lines: Sequence[Span], width: int) -> list[list[Span]]:
    paragraphs: list[list[Span]] = []
    for span in lines:
        if paragraphs and _goes_on(text, paragraphs[-1], span, width):
            paragraphs[-1].append(span)
        else:
            paragraphs.append([span])
    return [piece for spans in paragraphs for piece in _without_last_break(text, spans)]


def _goes_on(text: str, paragraph: Sequence[Span], span: Span, width: int) -> bool:
    """Whether `span` continues a paragraph: no blank line between, the line before it full or in mid-sentence."""
    words = span.words(text)
    before = next((one for one in reversed(paragraph) if not _BREAK.fullmatch(one.words(text))), paragraph[-1])
    ended = ends_sentence(before.words(text))
    if text.count("\n", paragraph[-1].end, span.start) > 1 and (ended or not words[0].islower()):
        return False
    if _BREAK.fullmatch(words):
        return not ended
    if _STARTS_ANEW.match(words):
        return False
    if before.end - before.start >= FULL * width:
        return not (ended and before.end - before.start < 0.85 * width and not words[0].islower())
    return words[0].islower() and not ended


def _mended(text: str, paragraphs: Sequence[list[Span]]) -> Iterator[list[Span]]:
    """The paragraphs, those put together that a sentence runs through, whether the file wraps its lines or not."""
    whole: list[Span] = []
    for spans in paragraphs:
        if whole and not _runs_on(text, whole[-1], spans[0]):
            yield whole
            whole = []
        whole.extend(spans)
    if whole:
        yield whole


def _runs_on(text: str, before: Span, after: Span) -> bool:
    """Whether a line breaks off at a comma and the next takes its sentence up: "On November 15," is no heading."""
    if text[before.end - 1] != ",":
        return False
    line, following = before.words(text), after.words(text)
    if _BREAK.fullmatch(following) or _STARTS_ANEW.match(following):
        return False
    if opens_sentence(line):
        return True
    return following[0].islower() and text.count("\n", before.end, after.start) == 1


def _without_last_break(text: str, spans: list[Span]) -> list[list[Span]]:
    """A page number closes no paragraph: at the end it stands alone."""
    tail: list[list[Span]] = []
    while len(spans) > 1 and _BREAK.fullmatch(spans[-1].words(text)):
        tail.insert(0, [spans.pop()])
    return [spans, *tail]


def _block(text: str, spans: Sequence[Span]) -> Block:
    whole = Span(spans[0].start, spans[-1].end)
    holes = tuple(
        Furniture(span, "page break") for span in spans[1:] if len(spans) > 1 and _BREAK.fullmatch(span.words(text))
    )
    why = "page number" if len(spans) == 1 and _BREAK.fullmatch(whole.words(text)) else ""
    return Block(whole, whole.words(text), why, holes=holes)
