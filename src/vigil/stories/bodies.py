# SPDX-License-Identifier: Apache-2.0
"""What is kept of the texts of a desk, and which of them are like a new one.

A text is compared by a sketch, the sampled shingles that are kept of it; the
texts themselves are read again only where the sketch cannot tell whether two
are one story. Either way the answer is of the two texts alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from django.db.models import Count

from vigil.stories.boilerplate import Sheet, sheet, without
from vigil.stories.fingerprints import KEPT, PLACES, Marks, Shingles, sample, shingles
from vigil.stories.models import Body, Fingerprint, Telling
from vigil.stories.relation import ONE_STORY, THINLY, Shares, shares
from vigil.values.digests import Digest, of_text

FEW = 160  # shingles: of a shorter text the sketch says too little
DOUBT = 3.5  # standard deviations that a share of the sketch may lie off the share of the text
MEETING = 0.07  # of the smaller sketch in common: less is neither one story nor a quotation
A_QUERY = 4000  # values asked for at once: databases bound how many a statement may hold
_LOW = 2 ** (64 - PLACES) // KEPT  # every text keeps its shingles below this: two sketches are compared there


@dataclass(frozen=True, slots=True)
class Alike:
    """A text that shares sampled shingles with another, and what the two share."""

    body: Body
    shares: Shares


def paragraphs_of(telling: Telling) -> list[str]:
    """The paragraphs of a telling."""
    text = telling.reading.text
    return [text[start:end] for start, end in telling.paragraphs]


def words_of(telling: Telling) -> str:
    """The paragraphs of a telling, one a line."""
    return "\n".join(paragraphs_of(telling))


def address(team: object, digest: str) -> Digest:
    """The id of a story of one text: found again under it whatever the story is called since."""
    return of_text(f"{team} {digest}")


def keep(team: object, digest: str, words: str) -> tuple[Body, bool]:
    """The body of that digest, and whether it is new to the team."""
    held = Body.objects.filter(team=team, digest=digest).first()
    if held:
        return held, False
    body = Body(team_id=team, digest=digest, address=address(team, digest))
    _sketched(body, words)
    return body, True


def trim(body: Body) -> None:
    """Sketch a text anew, its outlet's boilerplate left out. What it is known by in another language stays."""
    telling = _told(body)
    if telling is not None:
        body.trimmed = True
        Fingerprint.objects.filter(body=body, value__gte=0).delete()
        _sketched(body, _own(body, telling))


def _sketched(body: Body, words: str) -> None:
    """Keep of a text what its words give."""
    whole = shingles(words)
    values = np.fromiter(sample(whole), dtype=np.uint64)
    marks = whole.marks[np.isin(whole.hashes, values)]
    body.shingles, body.doubled, body.sketch = len(whole), whole.doubled, marks.tobytes()
    body.save()
    found = (Fingerprint(value=value, body=body) for value in (marks >> PLACES).tolist())
    Fingerprint.objects.bulk_create(found, batch_size=5000)


def alike(body: Body) -> list[Alike]:
    """Every other text of the team that shares more than a few sampled shingles with this one."""
    met = _met(body)
    others = Body.objects.filter(team=body.team_id).in_bulk(list(met))
    smaller = {key: min(len(sketch(body)), len(sketch(other))) for key, other in others.items()}
    near = [key for key in others if met[key] >= max(min(2, smaller[key]), MEETING * smaller[key])]
    return [Alike(others[key], compared(body, others[key])) for key in sorted(near)]


def _met(body: Body) -> dict[int, int]:
    """How many sampled shingles each other body shares with this one."""
    values, found = (sketch(body) >> PLACES).tolist(), dict[int, int]()
    for start in range(0, len(values), A_QUERY):
        asked = Fingerprint.objects.filter(value__in=values[start : start + A_QUERY]).exclude(body=body)
        for other, hits in asked.values_list("body").annotate(Count("value")):
            found[other] = found.get(other, 0) + hits
    return found


def sketch(body: Body) -> Marks:
    """The sampled marks of a body, rising."""
    return np.frombuffer(bytes(body.sketch), dtype=np.uint64)


def compared(a: Body, b: Body) -> Shares:
    """What two texts share: by their sketches, by the texts where those cannot tell whether it is one story."""
    if min(a.shingles, b.shingles) < FEW:
        return exactly(a, b)
    ours, theirs = _low(a), _low(b)
    of_ours, of_theirs = _shared(ours, theirs)
    told = Shares(
        len(of_ours) / max(len(ours), 1),
        len(of_theirs) / max(len(theirs), 1),
        a.shingles,
        b.shingles,
        KEPT * len(of_ours),
        doubled=b.doubled,
    )
    near = any(
        abs(share - ONE_STORY) < DOUBT * sqrt(ONE_STORY * (1 - ONE_STORY) / max(len(kept), 1))
        for share, kept in ((told.a_in_b, ours), (told.b_in_a, theirs))
    )
    return exactly(a, b) if told.of_a_size and (near or _thin(told)) else told


def exactly(a: Body, b: Body) -> Shares:
    """What two texts share, by the texts themselves."""
    return shares(_whole(a), _whole(b))


def _low(body: Body) -> Marks:
    marks = sketch(body)
    return marks[: np.searchsorted(marks, np.uint64(_LOW << PLACES))]


def _shared(a: Marks, b: Marks) -> tuple[Marks, Marks]:
    """The marks of each that the other has, with their places in it."""
    return a[np.isin(a >> PLACES, b >> PLACES)], b[np.isin(b >> PLACES, a >> PLACES)]


def _thin(told: Shares) -> bool:
    """Whether a text may stand in the other from beginning to end with changes everywhere, as one read by OCR does.

    A sample keeps too little of such a text to say in how many stretches of it the other's words stand.
    """
    return min(told.a_in_b, told.b_in_a) >= THINLY / 2 and max(told.a_in_b, told.b_in_a) < ONE_STORY


def _whole(body: Body) -> Shingles:
    """All shingles of a body's own words, from the text of a telling that has it."""
    telling = _told(body)
    return _shingled(_own(body, telling)) if telling else Shingles(np.zeros(0, dtype=np.uint64))


def _told(body: Body) -> Telling | None:
    of_team = Telling.objects.filter(digest=body.digest, reading__capture__team=body.team_id)
    return of_team.select_related("reading").first()


def _own(body: Body, telling: Telling) -> str:
    """The words of a telling but for the boilerplate of the outlets that told its text."""
    known = set(body.edges.filter(boilerplate=True).values_list("value", flat=True)) if body.trimmed else set()
    return "\n".join(without(paragraphs_of(telling), known))


def whole(body: Body) -> Sheet | None:
    """All that a text says, boilerplate too."""
    telling = _told(body)
    return sheet(paragraphs_of(telling)) if telling is not None else None


@lru_cache(maxsize=64)
def _shingled(words: str) -> Shingles:
    return shingles(words)


def pairs(bodies: Iterable[Body]) -> list[tuple[Body, Body, Shares]]:
    """Every two of some bodies that share a sampled shingle, compared."""
    rows = list(bodies)
    held = _matrix([sketch(body) >> PLACES for body in rows])
    common = held @ held.T
    met = zip(*np.nonzero(np.triu(common, 1)), strict=True)
    return [(rows[a], rows[b], compared(rows[a], rows[b])) for a, b in met]


def _matrix(sketches: list[Marks]) -> np.ndarray:
    """A row a sketch, a column a value: 1 where the sketch has it."""
    every = np.unique(np.concatenate(sketches)) if sketches else np.zeros(0, dtype=np.uint64)
    held = np.zeros((len(sketches), len(every)), dtype=np.float32)
    for row, values in enumerate(sketches):
        held[row, np.searchsorted(every, values)] = 1
    return held
