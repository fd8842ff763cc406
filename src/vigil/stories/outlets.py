# SPDX-License-Identifier: Apache-2.0
"""What an outlet prints on page after page, learned from the pages of it that came in.

A short line that stands, letter for letter, in tellings of several stories of
one outlet is no part of any of them. Which lines those are hangs on the pages
alone, not on their order; but a page that was read before a line was learned
still holds it, until it is read again (`outdated`).
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from django.db.models import Count, QuerySet

from vigil.archive.models import Capture
from vigil.reading import Furniture, Reading
from vigil.reading.page.prose import is_prose
from vigil.stories.models import OutletLine, PageLine, Telling
from vigil.values.digests import of_json, of_text
from vigil.values.names import fold
from vigil.values.quotes import Span

STORIES = 3  # in fewer a line may be what the outlet follows
LONGEST = 90  # letters: no phrase that readers know pages by is longer
LEARNED = "printed on many of the outlet's pages"


def outlet_of(capture: Capture, publisher: str) -> str:
    """Whose page it is: the host it came from, else the publisher's folded name; "" where neither is known."""
    host = urlsplit(capture.origin).hostname if "://" in capture.origin else None
    return (host or "").removeprefix("www.")[:200] or fold(publisher)[:200]


def apart(capture: Capture, reading: Reading, quotes: Iterable[Span] = ()) -> Reading:
    """The reading with the lines set apart that were learned of its outlet.

    Lines that meet one of `quotes`, on which somebody decided, stay; and so
    does a telling that would be nothing but such lines. The engine's name
    tells which lines were set apart; the text and every place in it stay.
    """
    outlet = outlet_of(capture, reading.publisher or "")
    known = set(OutletLine.objects.filter(team=capture.team_id, outlet=outlet).values_list("value", flat=True))
    spared, found = list(quotes), dict[Span, str]()
    tellings = []
    for telling in reading.tellings if known else ():
        gone = [span for span in telling.paragraphs if _value(span.words(reading.text)) in known]
        gone = [span for span in gone if not any(span.meets(quote) for quote in spared)]
        kept = tuple(span for span in telling.paragraphs if span not in gone)
        if kept and gone:
            found |= {span: span.words(reading.text) for span in gone}
            telling = replace(telling, paragraphs=kept)
        tellings.append(telling)
    if not found:
        return reading
    furniture = sorted(
        (*reading.furniture, *(Furniture(span, LEARNED) for span in found)), key=lambda one: one.span.start
    )
    engine = f"{reading.engine}+learned:{of_json(sorted(set(found.values())))[:8]}"
    return replace(reading, engine=engine, tellings=tuple(tellings), furniture=tuple(furniture))


def note(tellings: Iterable[Telling]) -> None:
    """Remember the short lines of a page; learn those that now stand often enough."""
    tellings = list(tellings)
    for telling in tellings:
        outlet = outlet_of(telling.reading.capture, telling.reading.publisher)
        lines = set(_lines(telling)) if outlet else set()
        rows = [PageLine(telling=telling, outlet=outlet, value=value) for value in sorted(lines)]
        PageLine.objects.bulk_create(rows, ignore_conflicts=True)
    learn(tellings)


def learn(tellings: Collection[Telling], *, anew: bool = False) -> None:
    """Learn the lines of these tellings that stand in enough stories; `anew`, forget those that do no longer."""
    for telling in tellings:
        values = set(telling.lines.values_list("value", flat=True))
        outlet = telling.lines.values_list("outlet", flat=True).first()
        if outlet:
            _learn(telling, outlet, values, anew=anew)


def _learn(telling: Telling, outlet: str, values: set[int], *, anew: bool) -> None:
    team = telling.reading.capture.team_id
    held = OutletLine.objects.filter(team=team, outlet=outlet, value__in=values)
    known = set(held.values_list("value", flat=True))
    counts = stories_of(team, outlet, values if anew else values - known)
    often = {value for value, stories in counts.items() if stories >= STORIES}
    if anew:
        held.exclude(value__in=often).delete()
    if often - known:
        words = _lines(telling)
        OutletLine.objects.bulk_create(
            [
                OutletLine(team_id=team, outlet=outlet, value=value, words=words[value])
                for value in sorted(often - known)
            ],
            ignore_conflicts=True,
        )


def stories_of(team: object, outlet: str, values: Collection[int]) -> dict[int, int]:
    """In how many stories each line stands on the outlet's pages."""
    rows = PageLine.objects.filter(outlet=outlet, value__in=values, telling__story__team=team)
    return dict(rows.values_list("value").annotate(Count("telling__story", distinct=True)))


def outdated(team: object) -> QuerySet[Capture]:
    """The captures whose telling still holds a line that was learned since, and can be read again."""
    found = Capture.objects.none()
    for outlet in OutletLine.objects.filter(team=team).values_list("outlet", flat=True).distinct():
        known = OutletLine.objects.filter(team=team, outlet=outlet).values("value")
        lines = PageLine.objects.filter(outlet=outlet, value__in=known, telling__superseded=False)
        rows = lines.filter(telling__story__team=team).select_related("telling__reading")
        held = {row.telling.reading.capture_id for row in rows.distinct() if _stands(row)}
        found = found | Capture.objects.filter(pk__in=held)
    return found


def _stands(row: PageLine) -> bool:
    """Whether a line is still in the body of its telling: furniture learned before is noted there too."""
    text, paragraphs = row.telling.reading.text, row.telling.paragraphs
    return len(paragraphs) > 1 and any(_value(text[start:end]) == row.value for start, end in paragraphs)


def _lines(telling: Telling) -> dict[int, str]:
    """The short lines of a telling that are no sentences, and those that were set apart from it as learned."""
    reading, title = telling.reading, fold(telling.title)
    learned = [(start, end) for start, end, why in reading.furniture if why == LEARNED]
    spans = [*map(tuple, telling.paragraphs), *(one for one in learned if telling.start <= one[0] < telling.end)]
    lines = (reading.text[start:end].strip() for start, end in spans)
    return {
        _value(words): words
        for words in lines
        if len(words) <= LONGEST and any(map(str.isalpha, words)) and not is_prose(words) and fold(words) != title
    }


def _value(words: str) -> int:
    return int(of_text(words.strip())[:15], 16)
