# SPDX-License-Identifier: Apache-2.0
"""A small series drawn on the server: one bar a quarter or year, and a line where the call was made."""

from dataclasses import dataclass

from vigil.advocacy.headlines import Headline
from vigil.advocacy.measures import Measure
from vigil.advocacy.plans import Point

STEP, GAP, HEIGHT = 10, 2, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: its rectangle in the units of the drawing, and the point it stands for."""

    x: int
    y: float
    width: int
    height: float
    point: Point


@dataclass(frozen=True, slots=True)
class Spark:
    """The drawing. It starts at nought, so that no rise looks steeper than it is; nought itself is a thin line."""

    bars: tuple[Bar, ...]
    since: int
    highest: int
    width: int
    height: int = HEIGHT

    @property
    def first(self) -> Point:
        return self.bars[0].point

    @property
    def last(self) -> Point:
        return self.bars[-1].point


def spark(measure: Measure | Headline) -> Spark | None:
    """The drawing of a measure's series; None where there is nothing to compare."""
    series = measure.series
    if len(series) < 2:
        return None
    highest = max(point.number for point in series)
    bars = tuple(_bar(place, point, highest) for place, point in enumerate(series))
    since = next((bar.x for bar in bars if bar.point.end >= measure.since), 0)
    return Spark(bars, since, highest, len(series) * STEP)


def _bar(place: int, point: Point, highest: int) -> Bar:
    tall = round(max(0.75, HEIGHT * point.number / max(1, highest)), 2)
    return Bar(place * STEP + GAP, round(HEIGHT - tall, 2), STEP - GAP, tall, point)
